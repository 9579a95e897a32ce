import { api, body } from '@shared/api/client';

export interface Decision {
  readonly id: number;
  readonly approve: boolean;
  readonly actor: string;
  readonly comment: string;
}

export function decide({ id, approve, actor, comment }: Decision) {
  const options = { params: { path: { id } }, body: { actor, comment: comment || null } };
  return body(approve ? api.POST('/approvals/{id}/approve', options) : api.POST('/approvals/{id}/reject', options));
}
