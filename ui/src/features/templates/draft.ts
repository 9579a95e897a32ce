import type { Schemas } from '@shared/api/client';

export type Draft = Schemas['TemplateWrite'];
export type Step = Schemas['StepWrite'];

export const emptyStep = (roleId: number, known: readonly Step[]): Step => ({ step_id: freeId(known), role_id: roleId, title: '', depends_on: known.length > 0 ? [known.at(-1)?.step_id ?? ''] : [], prompt: '' });

export const emptyDraft = (roleId: number): Draft => ({ name: '', project_id: null, steps: [emptyStep(roleId, [])] });

/** A stored template as it can be written back: everything of it is kept, what the guided form does not show too. */
export const draftOf = (template: Schemas['TemplateRead']): Draft => ({
  name: template.name,
  project_id: template.project_id,
  steps: template.steps.map((step) => ({ ...step, quality_gate_policy: step.quality_gate_policy as unknown as Step['quality_gate_policy'] & object })),
});

export const withStep = (draft: Draft, index: number, change: Partial<Step>): Draft => {
  const old = draft.steps[index];
  if (!old) return draft;
  const renamed = change.step_id !== undefined && change.step_id !== old.step_id;
  return {
    ...draft,
    steps: draft.steps.map((step, at) => {
      if (at === index) return { ...step, ...change };
      // A step that gets a new name keeps its dependents.
      if (renamed && old.step_id !== '' && step.depends_on?.includes(old.step_id)) return { ...step, depends_on: step.depends_on.map((id) => (id === old.step_id ? (change.step_id as string) : id)) };
      return step;
    }),
  };
};

export const withoutStep = (draft: Draft, index: number): Draft => {
  const gone = draft.steps[index]?.step_id;
  return { ...draft, steps: draft.steps.filter((_, at) => at !== index).map((step) => (gone && step.depends_on?.includes(gone) ? { ...step, depends_on: step.depends_on.filter((id) => id !== gone) } : step)) };
};

export function moved(draft: Draft, index: number, by: number): Draft {
  const steps = [...draft.steps];
  const [step] = steps.splice(index, 1);
  if (step) steps.splice(Math.max(0, Math.min(steps.length, index + by)), 0, step);
  return { ...draft, steps };
}

/** What the server said about one step: by field, list entries with the list. */
export function errorsOfStep(errors: Readonly<Record<string, readonly string[]>>, index: number): Record<string, string[]> {
  const prefix = `steps[${index}].`;
  const found: Record<string, string[]> = {};
  for (const [path, messages] of Object.entries(errors)) {
    if (!path.startsWith(prefix)) continue;
    const field = /^\w+/.exec(path.slice(prefix.length))?.[0] ?? '';
    (found[field] ??= []).push(...messages);
  }
  return found;
}

export type Parsed = { readonly draft: Draft; readonly error: null } | { readonly draft: null; readonly error: string };

/** Raw JSON as a draft. Only what keeps it from being sent is found here; what is right is the server's to say. */
export function parseDraft(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { draft: null, error: 'A template is a JSON object.' };
    return { draft: value as Draft, error: null };
  } catch (error) {
    return { draft: null, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether the guided form can show it. */
export const isShowable = (draft: Draft): boolean => Array.isArray(draft.steps) && draft.steps.every((step) => typeof step === 'object' && step !== null && (step.depends_on == null || Array.isArray(step.depends_on)));

function freeId(known: readonly Step[]): string {
  for (let at = known.length + 1; ; at++) if (!known.some((step) => step.step_id === `step-${at}`)) return `step-${at}`;
}
