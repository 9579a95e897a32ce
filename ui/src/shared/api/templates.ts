import { useQuery } from '@tanstack/react-query';
import { api, body } from './client';

export const templatesKey = ['templates'] as const;

export const useTemplates = () => useQuery({ queryKey: templatesKey, queryFn: ({ signal }) => body(api.GET('/workflow-templates', { signal })), staleTime: 15_000 });

/** What a run's workflow is called; runs without a template are made of single tasks. */
export function useWorkflowName(): (templateId: number | null) => string {
  const { data } = useTemplates();
  return (templateId) => {
    if (templateId === null) return 'Single tasks';
    return data?.find((template) => template.id === templateId)?.name ?? `Template ${templateId}`;
  };
}
