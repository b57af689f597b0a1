import type { FundingSource, Schemas } from '@/api/types';
import { flag, oneOf, searchOf, text } from '@/lib/search';

// Written out, because the words are loaded with the page and this with every page.
const fundingSources: readonly FundingSource[] = ['apbn', 'apbd', 'dbh', 'village', 'private'];
const states: readonly Schemas['ProjectState'][] = ['contracted', 'registering', 'participant', 'paid', 'finished'];
const sorts = ['contract_date', '-contract_date', 'value', '-value', 'registration_due_on', '-registration_due_on'] as const;
const contractorSorts = ['name', '-name', 'open_findings', '-open_findings'] as const;

export interface ProjectSearch {
  q?: string | undefined;
  region?: string | undefined;
  registered?: boolean | undefined;
  overdue?: boolean | undefined;
  unpaid?: boolean | undefined;
  mine?: boolean | undefined;
  main?: boolean | undefined;
  state?: Schemas['ProjectState'] | undefined;
  owner?: string | undefined;
  owner_kind?: 'government' | 'private' | undefined;
  funding_source?: FundingSource | undefined;
  sort?: (typeof sorts)[number] | undefined;
  cursor?: string | undefined;
}

export const readProjectSearch = (raw: Record<string, unknown>): ProjectSearch =>
  searchOf(raw, {
    q: text,
    region: text,
    registered: flag,
    overdue: flag,
    unpaid: flag,
    mine: flag,
    main: flag,
    state: oneOf(states),
    owner: text,
    owner_kind: oneOf(['government', 'private'] as const),
    funding_source: oneOf(fundingSources),
    sort: oneOf(sorts),
    cursor: text,
  });

export interface ContractorSearch {
  q?: string | undefined;
  region?: string | undefined;
  registered?: 'all' | 'some' | 'none' | undefined;
  sort?: (typeof contractorSorts)[number] | undefined;
  cursor?: string | undefined;
}

export const readContractorSearch = (raw: Record<string, unknown>): ContractorSearch =>
  searchOf(raw, {
    q: text,
    region: text,
    registered: oneOf(['all', 'some', 'none'] as const),
    sort: oneOf(contractorSorts),
    cursor: text,
  });

export interface FigureSearch {
  by?: 'owner' | 'funding_source' | 'region' | undefined;
  region?: string | undefined;
  mine?: boolean | undefined;
}

export const readFigureSearch = (raw: Record<string, unknown>): FigureSearch =>
  searchOf(raw, { by: oneOf(['owner', 'funding_source', 'region'] as const), region: text, mine: flag });
