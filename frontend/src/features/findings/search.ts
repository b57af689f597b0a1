import type { FindingStep, ViolationType } from '@/api/types';
import { flag, oneOf, searchOf, text } from '@/lib/search';

export const desks = ['hari_ini', 'menunggu', 'baru', 'semua'] as const;
export type Desk = (typeof desks)[number];
export const sorts = ['next_date', '-filed_on', '-estimated_amount'] as const;
export type FindingSort = (typeof sorts)[number];

// Written out, because the words are loaded with the page and this with every page.
const violationTypes: readonly ViolationType[] = [
  'pwbd',
  'pds_tk',
  'pds_upah',
  'pds_program',
  'arrears',
  'construction_unregistered',
  'construction_unpaid',
];
const steps: readonly FindingStep[] = [
  'filed',
  'guidance',
  'visited',
  'first_warning',
  'second_warning',
  'fine_imposed',
  'denial_asked',
  'service_denied',
  'mandate_given',
  'somasi',
  'summoned',
  'mediated',
  'settlement_made',
  'instalment_missed',
  'mandate_returned',
  'litigation',
  'claimed',
  'judged',
  'executed',
  'handed_to_kpknl',
  'closed',
];

/** What stands in the URL of the desk. Beside the tab, the names are those of the API. */
export interface DeskSearch {
  meja?: Desk | undefined;
  q?: string | undefined;
  violation_type?: ViolationType | undefined;
  step?: FindingStep | undefined;
  region?: string | undefined;
  assigned_to?: string | undefined;
  employer_id?: string | undefined;
  open?: boolean | undefined;
  sort?: FindingSort | undefined;
  cursor?: string | undefined;
}

export const readDeskSearch = (raw: Record<string, unknown>): DeskSearch =>
  searchOf(raw, {
    meja: oneOf(desks),
    q: text,
    violation_type: oneOf(violationTypes),
    step: oneOf(steps),
    region: text,
    assigned_to: text,
    employer_id: text,
    open: flag,
    sort: oneOf(sorts),
    cursor: text,
  });

export const deskOf = (search: DeskSearch): Desk => search.meja ?? 'hari_ini';

/** Whether the tab is by whose turn it is, in the order of the next step. */
export const isDated = (search: DeskSearch): boolean => deskOf(search) === 'hari_ini' || deskOf(search) === 'menunggu';

export const sortOf = (search: DeskSearch): FindingSort => (isDated(search) ? 'next_date' : (search.sort ?? '-filed_on'));

/** The filters of the list at the API, the same for the page and for its export. */
export function filtersOf(search: DeskSearch) {
  return {
    q: search.q,
    violation_type: search.violation_type,
    region: search.region,
    assigned_to: search.assigned_to,
    employer_id: search.employer_id,
    step: deskOf(search) === 'baru' ? ('filed' as const) : search.step,
    open: isDated(search) ? undefined : search.open,
    desk: deskOf(search) === 'hari_ini' ? ('today' as const) : deskOf(search) === 'menunggu' ? ('waiting' as const) : undefined,
    sort: sortOf(search),
  };
}

/** How many filters beside the tab narrow the list. */
export const isNarrowed = ({ q, violation_type, step, region, assigned_to, employer_id, open }: DeskSearch): boolean =>
  [q, violation_type, step, region, assigned_to, employer_id, open].some((value) => value !== undefined);
