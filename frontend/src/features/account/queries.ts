import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export const devicesQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/me/sessions', { signal })),
});
