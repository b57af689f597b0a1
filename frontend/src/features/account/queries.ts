import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export const devicesQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/me/sessions', { signal })),
});

export const noticeSettingsQuery = queryOptions({
  queryKey: ['me', 'notice-settings'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/me/notice-settings', { signal })),
});
