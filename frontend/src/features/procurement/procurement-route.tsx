import { lazy } from 'react';
import { oneOf, searchOf, text } from '@/lib/search';
import type { Pile } from './queries';

const IntakePage = lazy(() => import('./intake-page'));
const IntakesPage = lazy(() => import('./intakes-page'));

export interface ProcurementSearch {
  berkas?: string | undefined;
  pile?: Pile | undefined;
  cursor?: string | undefined;
}

export interface ProcurementPlace {
  search: ProcurementSearch;
  onSearch: (search: ProcurementSearch) => void;
}

/** What the address names: one file of contracts, or all of them. */
export default function ProcurementRoute({ raw, onSearch: go }: { raw: Record<string, unknown>; onSearch: (search: object) => void }) {
  const search = searchOf(raw, {
    berkas: text,
    pile: oneOf(['matched', 'doubtful', 'unmatched', 'faulty'] as const),
    cursor: text,
  });
  const place = { search, onSearch: (next: ProcurementSearch) => go({ bagian: 'pengadaan', ...next }) };
  return search.berkas === undefined ? <IntakesPage {...place} /> : <IntakePage key={search.berkas} id={search.berkas} {...place} />;
}
