import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export const certificateQuery = (code: string) =>
  queryOptions({
    queryKey: ['certificate', code],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/certificates/{check_code}', { params: { path: { check_code: code } }, signal })),
  });
