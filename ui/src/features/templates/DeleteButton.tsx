import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRefusal } from '@shared/api/session';
import { templatesKey } from '@shared/api/templates';
import { Button } from '@shared/ui/Button';
import { Dialog } from '@shared/ui/Dialog';
import { ProblemNotice } from '@shared/ui/States';
import { toast } from '@shared/ui/toast';
import { deleteTemplate } from './saveTemplate';

export function DeleteButton({ id, name, onDeleted }: { id: number; name: string; onDeleted: () => void }) {
  const queries = useQueryClient();
  const forbidden = useRefusal('deleteWorkflowTemplate');
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteTemplate(id),
    onSuccess: async () => {
      toast({ kind: 'good', title: `Template “${name}” deleted` });
      setAsking(false);
      onDeleted();
      await queries.invalidateQueries({ queryKey: templatesKey });
    },
  });
  return (
    <>
      <Button look="danger" because={forbidden} onClick={() => setAsking(true)}><Trash2 size={14} aria-hidden />Delete…</Button>
      {asking && (
        <Dialog narrow title="Delete this template?" onClose={() => setAsking(false)}>
          <div className="dialog-body">
            <p className="break">“{name}” will be gone. Runs that were made from it keep their own copy.</p>
            {remove.error && <ProblemNotice error={remove.error} />}
          </div>
          <footer><Button data-autofocus="true" onClick={() => setAsking(false)}>Keep it</Button><Button look="danger" because={remove.isPending ? 'It is being deleted' : null} onClick={() => remove.mutate()}>Delete template</Button></footer>
        </Dialog>
      )}
    </>
  );
}
