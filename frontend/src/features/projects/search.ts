import type { FundingSource } from '@/api/types';
import { flag, oneOf, searchOf, text } from '@/lib/search';

// Written out, because the words are loaded with the page and this with every page.
const fundingSources: readonly FundingSource[] = ['apbn', 'apbd', 'dbh', 'village', 'private'];
const sorts = ['contract_date', '-contract_date', 'value', '-value', 'registration_due_on', '-registration_due_on'] as const;
const contractorSorts = ['name', '-name', 'open_findings', '-open_findings'] as const;

export interface ProjectSearch {
  q?: string | undefined;
  region?: string | undefined;
  registered?: boolean | undefined;
  overdue?: boolean | undefined;
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
