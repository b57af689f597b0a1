import type { ReportState } from '@/api/types';
import { month, oneOf, searchOf, text } from '@/lib/search';

export const parts = ['ringkasan', 'pekerja', 'perbaikan'] as const;
const states: readonly ReportState[] = ['received', 'accepted', 'paid', 'withdrawn'];

/** What may stand in the address of a report. */
export const recordSearch = (raw: Record<string, unknown>) => searchOf(raw, { bagian: oneOf(parts), q: text, cursor: text });
export type RecordSearch = ReturnType<typeof recordSearch>;

/** What may stand in the address of the list of reports. */
export const listSearch = (raw: Record<string, unknown>) =>
  searchOf(raw, { tab: oneOf(['belum']), month, state: oneOf(states), region: text, cursor: text });
export type ListSearch = ReturnType<typeof listSearch>;
