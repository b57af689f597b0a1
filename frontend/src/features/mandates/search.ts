import type { Schemas } from '@/api/types';
import { oneOf, searchOf, text } from '@/lib/search';

export const states: readonly Schemas['MandateState'][] = ['proposed', 'given', 'accepted', 'returned', 'ended', 'rejected', 'withdrawn'];
export const kinds: readonly Schemas['MandateKind'][] = ['non_litigation', 'litigation'];
const sorts = ['-on', 'on', 'next_date', '-next_date', '-principal', 'principal', '-recovered', 'recovered'] as const;

/** What stands in the URL of the list; the names are those of the API. */
export interface MandateSearch {
  q?: string | undefined;
  state?: Schemas['MandateState'] | undefined;
  kind?: Schemas['MandateKind'] | undefined;
  region?: string | undefined;
  employer_id?: string | undefined;
  sort?: (typeof sorts)[number] | undefined;
  cursor?: string | undefined;
}

export const readMandateSearch = (raw: Record<string, unknown>): MandateSearch =>
  searchOf(raw, { q: text, state: oneOf(states), kind: oneOf(kinds), region: text, employer_id: text, sort: oneOf(sorts), cursor: text });

export const isNarrowed = ({ q, state, kind, region, employer_id }: MandateSearch): boolean =>
  [q, state, kind, region, employer_id].some((value) => value !== undefined);
