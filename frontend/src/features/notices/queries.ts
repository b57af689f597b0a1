import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, present, unwrap } from '@/api/client';
import { noticesKey } from '@/api/notices';
import { currentLocale } from '@/lib/i18n';
import type { NoticeSearch } from './search';

export const noticeList = ({ unread, cursor }: NoticeSearch) =>
  queryOptions({
    // The server words notices in the reader's language.
    queryKey: [...noticesKey, 'list', unread, cursor, currentLocale()],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/notices', { params: { query: present({ unread: unread === 'ya' ? true : undefined, cursor }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const undeliveredQuery = queryOptions({
  queryKey: [...noticesKey, 'undelivered'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/notices/undelivered', { signal })),
});

export const readNotice = (id: string) => unwrap(api.POST('/api/v1/notices/{notice_id}/read', { params: { path: { notice_id: id } } }));

export const readAllNotices = (until: string) => unwrap(api.POST('/api/v1/notices/read-all', { body: { until } }));

export const resendNotice = (id: string) => unwrap(api.POST('/api/v1/notices/{notice_id}/resend', { params: { path: { notice_id: id } } }));
