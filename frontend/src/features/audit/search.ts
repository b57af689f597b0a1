import { day, searchOf, text } from '@/lib/search';

export interface AuditSearch {
  object_type?: string | undefined;
  object_id?: string | undefined;
  actor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
}

export const readAuditSearch = (raw: Record<string, unknown>): AuditSearch =>
  searchOf(raw, { object_type: text, object_id: text, actor: text, from: day, to: day, cursor: text });
