import type { FundingSource } from '@/api/types';
import { oneOf, searchOf, text } from '@/lib/search';
import { CandidatesPage } from './candidates-page';

const fundingSources: readonly FundingSource[] = ['apbn', 'apbd', 'dbh', 'village', 'private'];

interface CandidatesRouteProps {
  raw: Record<string, unknown>;
  onSearch: (search: object) => void;
}

export default function CandidatesRoute({ raw, onSearch }: CandidatesRouteProps) {
  const search = searchOf(raw, {
    kind: oneOf(['construction_unregistered', 'construction_unpaid'] as const),
    verdict: oneOf(['confirmed', 'dismissed'] as const),
    region: text,
    funding_source: oneOf(fundingSources),
    cursor: text,
  });
  return <CandidatesPage search={search} onSearch={(next) => onSearch({ bagian: 'calon', ...next })} />;
}
