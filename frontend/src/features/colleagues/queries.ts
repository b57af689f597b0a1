import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export const invitationsQuery = queryOptions({
  queryKey: ['invitations', 'own'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/invitations', { params: { query: { limit: 100 } }, signal })),
});
