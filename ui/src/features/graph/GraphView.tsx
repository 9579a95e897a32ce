import { Background, Controls, ReactFlow, ReactFlowProvider, useReactFlow, type Edge, type Node } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { Table2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { count, number } from '@shared/format/count';
import { usePreview } from '@shared/run/preview';
import { useRun } from '@shared/run/RunContext';
import { taskName } from '@shared/run/taskName';
import { Button } from '@shared/ui/Button';
import { Empty, Skeleton } from '@shared/ui/States';
import { lookOf } from '@shared/ui/status';
import { choose, CollapseAbove, type GraphMode } from './choose';
import { TaskNode, type TaskNodeData } from './TaskNode';
import { useLayout } from './useLayout';
import './graph.css';

const nodeTypes = { task: TaskNode };
const modes: readonly (readonly [GraphMode, string])[] = [['whole', 'Whole run'], ['failures', 'Around failures'], ['selection', 'Selection']];
const Column = 270;
const Line = 66;

interface Props {
  openTask: number | null;
  onOpen: (id: number | null) => void;
  onTable: () => void;
}

export default function GraphView(props: Props) {
  return <ReactFlowProvider><Graph {...props} /></ReactFlowProvider>;
}

function Graph({ openTask, onOpen, onTable }: Props) {
  const { runId, run, tasks, failed, selection, dependents } = useRun();
  const [mode, setMode] = useState<GraphMode>(tasks.length > CollapseAbove && failed.size > 0 ? 'failures' : 'whole');
  const taskIds = useMemo(() => [...selection], [selection]);
  const { preview } = usePreview(runId, run.version, { taskIds, stepIds: [] });
  const choice = useMemo(() => choose({ tasks, failed, selection, dependents, mode }), [tasks, failed, selection, dependents, mode]);
  const places = useLayout(choice.nodes);
  const flow = useReactFlow();

  const nodes = useMemo<Node<TaskNodeData>[]>(() => {
    if (!places) return [];
    return choice.nodes.flatMap((node) => {
      const at = places.get(node.id);
      const first = node.tasks[0];
      if (!at || !first) return [];
      const runs = preview && node.tasks.some((task) => preview.selected.has(task.id) || preview.downstream.has(task.id));
      const name = node.tasks.length > 1 ? count(node.tasks.length, 'task') : taskName(first, first.id);
      return [{
        id: node.id,
        type: 'task',
        position: { x: at.rank * Column, y: at.place * Line },
        width: 220,
        height: 50,
        ariaLabel: `${name}: ${lookOf(first.status).word}`,
        data: { name, title: first.title, status: first.status, size: node.tasks.length, fate: preview ? (runs ? 'runs' : 'stays') : null, selected: selection.has(first.id), open: openTask === first.id },
      }];
    });
  }, [choice, places, preview, selection, openTask]);
  const nodesRef = useRef(nodes);
  nodesRef.current = nodes;
  const edges = useMemo<Edge[]>(() => {
    const shown = new Set(nodes.map((node) => node.id));
    const status = new Map(choice.nodes.map((node) => [node.id, node.tasks[0]?.status ?? '']));
    return choice.nodes.flatMap((node) => node.dependsOn.filter((from) => shown.has(from)).map((from) => ({ id: `${from}-${node.id}`, source: from, target: node.id, focusable: false, className: `edge tone-${lookOf(status.get(from) ?? '').tone}` })));
  }, [choice, nodes]);
  useEffect(() => {
    if (!places) return;
    // A picture that would be too small to read begins where the trouble is.
    const trouble = places.size > 40 ? nodesRef.current.filter((node) => node.data.status === 'failed').slice(0, 12) : [];
    const frame = requestAnimationFrame(() => void flow.fitView({ padding: 0.12, maxZoom: 1, minZoom: 0.35, ...(trouble.length > 0 ? { nodes: trouble } : {}) }));
    return () => cancelAnimationFrame(frame);
  }, [places, flow]);

  return (
    <>
      <div className="toolbar">
        <div className="chips" role="group" aria-label="What to draw">
          {modes.map(([value, name]) => <button key={value} type="button" className="chip" aria-pressed={mode === value} onClick={() => setMode(value)}>{name}</button>)}
        </div>
        <span className="quiet small">
          {choice.grouped && 'Neighbouring tasks of the same status are drawn as one. '}
          {choice.hidden > 0 && `${number(choice.hidden)} of ${count(tasks.length, 'task')} not drawn.`}
        </span>
        <div className="grow" />
        <Button onClick={onTable}><Table2 size={13} aria-hidden />View as table</Button>
      </div>
      {choice.nodes.length === 0 ? (
        <Empty title={mode === 'failures' ? 'Nothing failed' : 'Nothing is selected'}><p>{mode === 'failures' ? 'There are no failures to draw around.' : 'Select failed tasks in the Tasks view.'}</p></Empty>
      ) : !places ? <Skeleton rows={5} /> : (
        <div className="card graph">
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            onNodeClick={(_, node) => open(node.id)}
            onNodesChange={(changes) => changes.forEach((change) => change.type === 'select' && change.selected && open(change.id))}
            nodesDraggable={false}
            nodesConnectable={false}
            edgesFocusable={false}
            onlyRenderVisibleElements={nodes.length > 150}
            minZoom={0.05}
            maxZoom={1.6}
            fitView
          >
            <Background gap={22} size={1} />
            <Controls showInteractive={false} />
          </ReactFlow>
        </div>
      )}
    </>
  );

  function open(id: string): void {
    const node = choice.nodes.find((entry) => entry.id === id);
    const only = node?.tasks.length === 1 ? node.tasks[0] : undefined;
    if (only && only.id !== openTask) onOpen(only.id);
  }
}
