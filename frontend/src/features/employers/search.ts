import type { RiskClass, Scale, Standing } from '@/api/types';
import { flag, oneOf, searchOf, text } from '@/lib/search';

// Written out, because the words are loaded with the page and this with every page.
const scales: readonly Scale[] = ['micro', 'small', 'medium', 'large', 'government'];
const standings: readonly Standing[] = ['clear', 'conditional', 'blocked', 'unknown'];
const sorts = ['name', '-name', 'updated_at', '-updated_at', 'open_findings', '-open_findings'] as const;
export const riskClasses: readonly RiskClass[] = ['very_low', 'low', 'medium', 'high', 'very_high'];

export const employerTabs = ['laporan', 'temuan', 'piutang', 'proyek'] as const;
export type EmployerTab = (typeof employerTabs)[number];

/** What stands in the URL of the list; the names are those of the API. */
export interface EmployerSearch {
  q?: string | undefined;
  region?: string | undefined;
  sector?: string | undefined;
  scale?: Scale | undefined;
  standing?: Standing | undefined;
  registered?: boolean | undefined;
  sort?: (typeof sorts)[number] | undefined;
  cursor?: string | undefined;
}

export const readEmployerSearch = (raw: Record<string, unknown>): EmployerSearch =>
  searchOf(raw, {
    q: text,
    region: text,
    sector: text,
    scale: oneOf(scales),
    standing: oneOf(standings),
    registered: flag,
    sort: oneOf(sorts),
    cursor: text,
  });

export const isNarrowed = ({ q, region, sector, scale, standing, registered }: EmployerSearch): boolean =>
  [q, region, sector, scale, standing, registered].some((value) => value !== undefined);

export const readTab = oneOf(employerTabs);
