import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { lookOf } from '@shared/ui/status';

export type TaskNodeData = { name: string; title: string; status: string; size: number; fate: 'runs' | 'stays' | null; selected: boolean; open: boolean };

export const TaskNode = memo(function TaskNode({ data }: NodeProps<Node<TaskNodeData>>) {
  const look = lookOf(data.status);
  const Icon = look.icon;
  return (
    <div className={`graph-node tone-${look.tone} fate-${data.fate ?? 'none'}${data.selected ? ' chosen' : ''}${data.open ? ' open' : ''}${data.size > 1 ? ' group' : ''}`} title={data.title}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <Icon size={15} strokeWidth={2.4} aria-hidden className={look.moves ? 'spin' : undefined} />
      <span className="graph-text"><strong className="clip">{data.name}</strong><span className="clip">{data.size > 1 ? look.word : data.title === data.name ? look.word : `${look.word} · ${data.title}`}</span></span>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
});
