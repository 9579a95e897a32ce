import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useRun } from '@shared/run/RunContext';
import { Status } from '@shared/ui/Status';
import { TabBar, type Tab } from '@shared/ui/TabBar';
import { TaskOverview } from './TaskOverview';

interface Props {
  taskId: number;
  onClose: () => void;
  onOpen: (id: number) => void;
  onRerun: (id: number) => void;
  output: ReactNode;
  attempts: ReactNode;
  audit: ReactNode;
}

type View = 'overview' | 'output' | 'attempts' | 'audit';

export function TaskDrawer({ taskId, onClose, onOpen, onRerun, output, attempts, audit }: Props) {
  const { byId } = useRun();
  const task = byId.get(taskId);
  const [view, setView] = useState<View>('overview');
  const drawer = useRef<HTMLElement>(null);
  const back = useRef<Element | null>(null);
  useEffect(() => {
    back.current = document.activeElement;
    return () => {
      // Closing leads back to the row; choosing another task does not.
      const target = back.current;
      if (drawer.current?.contains(document.activeElement) && target instanceof HTMLElement && target.isConnected) target.focus();
    };
  }, []);
  if (!task) return null;
  const tabs: Tab<View>[] = [
    { value: 'overview', label: 'Overview' },
    { value: 'output', label: 'Output' },
    { value: 'attempts', label: <>Attempts<span className="num quiet">{task.attempt}</span></> },
    { value: 'audit', label: 'Audit' },
  ];
  return (
    <aside className="drawer" ref={drawer} aria-label={`Task ${task.stepId ?? task.id}`}>
      <div className="drawer-head">
        <div className="grow stack">
          <div className="line wrap"><Status status={task.status} pill /><code className="quiet break">{task.stepId ?? ''}</code><span className="quiet num small">task {task.id}</span></div>
          <h2 className="break">{task.title}</h2>
        </div>
        <button type="button" className="icon-button" onClick={onClose} aria-label="Close the task" title="Close (Esc)"><X size={16} aria-hidden /></button>
      </div>
      <Tabs.Root className="drawer-tabs" value={view} onValueChange={(next) => setView(next as View)}>
        <TabBar tabs={tabs} label="Views of the task" />
        <Tabs.Content value="overview" className="drawer-body"><TaskOverview taskId={taskId} onOpen={onOpen} onRerun={onRerun} /></Tabs.Content>
        <Tabs.Content value="output" className="drawer-body">{output}</Tabs.Content>
        <Tabs.Content value="attempts" className="drawer-body">{attempts}</Tabs.Content>
        <Tabs.Content value="audit" className="drawer-body">{audit}</Tabs.Content>
      </Tabs.Root>
    </aside>
  );
}
