import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { ApiClient, ApiClientInput } from '@/api/types';

export const clientList = (cursor: string | undefined) =>
  queryOptions({
    queryKey: ['api-clients', 'list', cursor],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/api-clients', { params: { query: present({ cursor, limit: 50 }) }, signal })),
    placeholderData: keepPreviousData,
  });

const MOST = 500;

export const ownersQuery = queryOptions({
  queryKey: ['organisations', 'owners'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/organisations', { params: { query: { limit: MOST } }, signal })),
});

export const createClient = (body: ApiClientInput, key: string) =>
  unwrap(api.POST('/api/v1/api-clients', { params: { header: idempotent(key) }, body }));

export const setClientStatus = (client: ApiClient, status: 'active' | 'disabled') =>
  unwrap(
    api.PATCH('/api/v1/api-clients/{client_id}', { params: { path: { client_id: client.id }, header: ifMatch(client) }, body: { status } }),
  );

export const rotateSecret = (client: ApiClient, key: string) =>
  unwrap(
    api.POST('/api/v1/api-clients/{client_id}/secret', {
      params: { path: { client_id: client.id }, header: { ...ifMatch(client), ...idempotent(key) } },
    }),
  );
