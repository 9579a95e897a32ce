import { useQuery } from '@tanstack/react-query';
import { api, body } from '@shared/api/client';

/** How long the server takes to say that it is well (ms), and what it says. */
export const useHealth = () =>
  useQuery({
    queryKey: ['health'],
    queryFn: async ({ signal }) => {
      const start = performance.now();
      const { status } = await body(api.GET('/health', { signal }));
      return { status, took: performance.now() - start };
    },
    refetchInterval: 5_000,
  });

/** What the installation is made of; asked again because silos come and go. */
export const useSystem = () => useQuery({ queryKey: ['system'], queryFn: ({ signal }) => body(api.GET('/system', { signal })), refetchInterval: 5_000 });
export const useContract = () => useQuery({ queryKey: ['contract'], queryFn: ({ signal }) => body(api.GET('/contracts/current', { signal })), staleTime: Infinity });
export const useProjects = () => useQuery({ queryKey: ['projects'], queryFn: ({ signal }) => body(api.GET('/projects', { signal })) });
export const createRole = (name: string, systemPrompt: string) => body(api.POST('/roles', { body: { name, system_prompt: systemPrompt || null } }));
