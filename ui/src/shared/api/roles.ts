import { useQuery } from '@tanstack/react-query';
import { api, body } from './client';

export const rolesKey = ['roles'] as const;

export const useRoles = () => useQuery({ queryKey: rolesKey, queryFn: ({ signal }) => body(api.GET('/roles', { signal })), staleTime: 30_000 });

export function useRoleName(): (roleId: number) => string {
  const { data } = useRoles();
  return (roleId) => data?.find((role) => role.id === roleId)?.name ?? `Role ${roleId}`;
}
