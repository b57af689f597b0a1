import { day, month, oneOf, searchOf, text } from '@/lib/search';

/** What stands in the URL of a ledger. */
export interface LedgerSearch {
  /** As of this day; today where absent. */
  per?: string | undefined;
  cursor?: string | undefined;
}

export const groups = ['district', 'office', 'month'] as const;

/** What stands in the URL of the page of recoveries; the names are those of the API. */
export interface RecoverySearch {
  group_by?: (typeof groups)[number] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  region?: string | undefined;
  office_id?: string | undefined;
  month?: string | undefined;
  cursor?: string | undefined;
}

export const readRecoverySearch = (raw: Record<string, unknown>): RecoverySearch =>
  searchOf(raw, { group_by: oneOf(groups), from: day, to: day, region: text, office_id: text, month, cursor: text });
