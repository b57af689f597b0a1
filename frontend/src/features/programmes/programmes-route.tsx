import { lazy } from 'react';
import { type Place, readProgrammeSearch } from './search';

const ListPage = lazy(() => import('./list-page'));
const ProgrammePage = lazy(() => import('./programme-page'));
const EnvelopePage = lazy(() => import('./envelope-page'));
const ListDetail = lazy(() => import('./list-detail'));

/** What the address names: one month, one list of people, one programme, or all of them. */
export default function ProgrammesRoute({ raw, onSearch }: { raw: Record<string, unknown>; onSearch: Place['onSearch'] }) {
  const search = readProgrammeSearch(raw);
  const place = { search, onSearch };
  if (search.amplop !== undefined) return <EnvelopePage key={search.amplop} id={search.amplop} {...place} />;
  if (search.berkas !== undefined) return <ListDetail key={search.berkas} id={search.berkas} {...place} />;
  if (search.program !== undefined) return <ProgrammePage key={search.program} id={search.program} {...place} />;
  return <ListPage {...place} />;
}
