import type { Segment } from '@/api/types';
import { day, oneOf, searchOf, text } from '@/lib/search';

const segments: readonly Segment[] = ['wage_earner', 'non_wage_earner', 'construction', 'government_non_asn', 'vulnerable', 'all'];

export interface OverviewSearch {
  region?: string | undefined;
  as_of?: string | undefined;
  segment?: Segment | undefined;
}

export const readOverviewSearch = (raw: Record<string, unknown>): OverviewSearch =>
  searchOf(raw, { region: text, as_of: day, segment: oneOf(segments) });
