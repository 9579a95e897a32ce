import { Tabs } from 'radix-ui';
import { lazy, Suspense, useCallback, useState } from 'react';
import { AuditView } from '../../features/audit/AuditView';
import { DefinitionView } from '../../features/audit/DefinitionView';
import { RerunBar } from '../../features/rerun/RerunBar';
import { RerunDialog } from '../../features/rerun/RerunDialog';
import { RerunHistory } from '../../features/rerun/RerunHistory';
import { RunHeader } from '../../features/run/RunHeader';
import { TasksView } from '../../features/tasks/TasksView';
import { useKeys } from '../../shared/keys/useKeys';
import { descendants } from '../../shared/run/graph';
import { useRun } from '../../shared/run/RunContext';
import { asProblem } from '../../shared/api/problem';
import { ProblemNotice, Skeleton } from '../../shared/ui/States';
import { TabBar, type Tab } from '../../shared/ui/TabBar';
import { useUrlState } from '../../shared/ui/useUrlState';
import { ErrorBoundary } from '../ErrorBoundary';
import { TaskPanel } from './TaskPanel';

const GraphView = lazy(() => import('../../features/graph/GraphView'));
const TimelineView = lazy(() => import('../../features/timeline/TimelineView'));

type View = 'tasks' | 'graph' | 'timeline' | 'reruns' | 'audit' | 'definition';
const views: readonly View[] = ['tasks', 'graph', 'timeline', 'reruns', 'audit', 'definition'];

/** A run: its header, its views, the task that is looked at, and the re-run of what failed. */
export function RunScreen() {
  const { run, failed, dependents, selection, select, byId, error, refresh } = useRun();
  const [query, setQuery] = useUrlState();
  const [rerunning, setRerunning] = useState(false);
  const view = views.find((name) => name === query.get('view')) ?? 'tasks';
  const taskId = Number(query.get('task')) || null;
  const show = (next: View) => setQuery({ view: next === 'tasks' ? null : next });
  const openTask = useCallback((id: number | null) => setQuery({ task: id === null ? null : String(id) }), [setQuery]);
  const rerun = useCallback(() => {
    if (failed.size === 0) return;
    if (selection.size === 0) select(new Set(failed));
    setRerunning(true);
  }, [failed, selection, select]);
  const rerunAll = useCallback(() => {
    select(new Set(failed));
    setRerunning(true);
  }, [failed, select]);
  // Failures behind a failure belong to its branch: without them the branch would stop there again.
  const rerunBranch = useCallback((id: number) => {
    select(new Set([id, ...[...descendants(id, dependents)].filter((behind) => failed.has(behind))]));
    setRerunning(true);
  }, [dependents, failed, select]);
  useKeys({ '1': () => show('tasks'), '2': () => show('graph'), '3': () => show('timeline'), r: rerun, Escape: () => openTask(null) });

  const tabs: Tab<View>[] = [
    { value: 'tasks', label: 'Tasks' },
    { value: 'graph', label: 'Graph' },
    { value: 'timeline', label: 'Timeline' },
    { value: 'reruns', label: <>Re-runs{run.partial_reruns > 0 && <span className="num quiet">{run.partial_reruns}</span>}</> },
    { value: 'audit', label: 'Audit' },
    { value: 'definition', label: 'Definition' },
  ];
  return (
    <>
      <RunHeader onRerun={rerunAll} />
      {/* That nothing can be reached is what the badge says; a refusal of the server says itself. */}
      {error && asProblem(error).status > 0 ? <ProblemNotice error={error} onRetry={() => void refresh()} /> : null}
      <div className="run-body">
        <Tabs.Root className="run-main" value={view} onValueChange={(next) => show(next as View)}>
          <TabBar tabs={tabs} label="Views of the run" />
          <ErrorBoundary place={view}><Suspense fallback={<div className="run-view"><Skeleton /></div>}>
            <Tabs.Content value="tasks" className="run-view" tabIndex={-1}><TasksView openTask={taskId} onOpen={openTask} onRerun={rerunBranch} /></Tabs.Content>
            <Tabs.Content value="graph" className="run-view" tabIndex={-1}><GraphView openTask={taskId} onOpen={openTask} onTable={() => show('tasks')} /></Tabs.Content>
            <Tabs.Content value="timeline" className="run-view" tabIndex={-1}><TimelineView openTask={taskId} onOpen={openTask} /></Tabs.Content>
            <Tabs.Content value="reruns" className="run-view scrolls" tabIndex={-1}><RerunHistory onOpen={openTask} /></Tabs.Content>
            <Tabs.Content value="audit" className="run-view" tabIndex={-1}><AuditView onOpen={openTask} /></Tabs.Content>
            <Tabs.Content value="definition" className="run-view scrolls" tabIndex={-1}><DefinitionView onOpen={openTask} /></Tabs.Content>
          </Suspense></ErrorBoundary>
          <RerunBar onRerun={rerun} />
        </Tabs.Root>
        {taskId !== null && byId.has(taskId) && <TaskPanel key={taskId} taskId={taskId} onClose={() => openTask(null)} onOpen={openTask} onRerun={rerunBranch} />}
      </div>
      {rerunning && <RerunDialog onClose={() => setRerunning(false)} />}
    </>
  );
}
