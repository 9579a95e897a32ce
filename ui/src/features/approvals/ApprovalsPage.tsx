import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useEffect } from 'react';
import { limits } from '@shared/api/limits';
import { useRefusal } from '@shared/api/session';
import { Button } from '@shared/ui/Button';
import { useOperator } from '@shared/ui/operator';
import { OperatorField } from '@shared/ui/OperatorField';
import { Empty, ProblemNotice, Skeleton } from '@shared/ui/States';
import { toast } from '@shared/ui/toast';
import { ApprovalCard } from './ApprovalCard';
import { decide } from './decide';
import { approvalsKey, usePendingApprovals } from './pendingApprovals';
import './approvals.css';

export default function ApprovalsPage() {
  const waiting = usePendingApprovals();
  const queries = useQueryClient();
  const operator = useOperator();
  const actor = operator.name;
  const forbidden = useRefusal('approve');
  useEffect(() => void (document.title = 'Approvals · Runs Center'), []);
  const decision = useMutation({
    mutationFn: decide,
    onSuccess: (approval) => {
      operator.remember();
      toast({ kind: 'good', title: `Task ${approval.task_id} is ${approval.status}` });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: approvalsKey }),
  });
  const failedId = decision.error ? decision.variables?.id : undefined;

  return (
    <div className="page narrow-page">
      <div className="page-head"><h1>Approvals</h1><p className="quiet">Tasks that wait for a person, the newest first.</p></div>
      {waiting.error && <ProblemNotice error={waiting.error} onRetry={() => void waiting.refetch()} />}
      {waiting.data && waiting.data.length > 0 && (
        <div className="actor-field">
          <OperatorField label="You decide as" help="It stays in the audit." operator={operator} maxLength={limits.ApprovalWrite.actor} />
        </div>
      )}
      {waiting.isPending ? <Skeleton rows={4} height="6rem" /> : waiting.data?.length === 0 ? (
        <Empty icon={<Inbox size={32} aria-hidden />} title="Nothing waits for you"><p>When a task needs an approval before it is dispatched, it appears here.</p></Empty>
      ) : (
        <ul className="stack">
          {waiting.data?.map((entry) => (
            <ApprovalCard
              key={entry.id}
              waiting={entry}
              error={failedId === entry.id ? decision.error : null}
              because={forbidden ? forbidden : actor.trim() === '' ? 'Say who decides first' : decision.isPending ? 'The last decision is on its way' : null}
              onDecide={(approve, comment) => decision.mutate({ id: entry.id, approve, actor, comment })}
            />
          ))}
        </ul>
      )}
      {waiting.hasNextPage && <div><Button because={waiting.isFetchingNextPage ? 'They are being read' : null} onClick={() => void waiting.fetchNextPage()}>Show older ones</Button></div>}
    </div>
  );
}
