import { oneOf, searchOf, text } from '@/lib/search';

export interface NoticeSearch {
  unread?: 'ya' | undefined;
  cursor?: string | undefined;
}

export const readNoticeSearch = (raw: Record<string, unknown>): NoticeSearch =>
  searchOf(raw, { unread: oneOf(['ya'] as const), cursor: text });
