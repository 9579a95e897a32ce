import { api, body } from '@shared/api/client';
import type { Draft } from './draft';

export const saveTemplate = ({ id, draft }: { id: number | null; draft: Draft }) =>
  body(id === null ? api.POST('/workflow-templates', { body: draft }) : api.PUT('/workflow-templates/{id}', { params: { path: { id } }, body: draft }));

export const deleteTemplate = async (id: number): Promise<void> => {
  await body(api.DELETE('/workflow-templates/{id}', { params: { path: { id } } }));
};
