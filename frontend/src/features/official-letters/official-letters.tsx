import { lazy, Suspense } from 'react';
import { useCan } from '@/api/session';
import { Forbidden, PageSkeleton } from '@/components/states';
import { LetterPage } from './letter-page';
import { ListPage } from './list-page';
import { type LettersSearch, readLettersSearch } from './search';
import { NewLetter } from './studio';

const TemplatesPage = lazy(() => import('./templates-page'));

interface OfficialLettersProps {
  search: Record<string, unknown>;
  onSearch: (search: LettersSearch) => void;
}

/** Letters of the forum: all of them, one of them, or a new one, as the address says. */
export function OfficialLetters({ search: raw, onSearch }: OfficialLettersProps) {
  const may = useCan();
  // The route itself asks nobody: that would cost every page its bytes.
  if (!may('read_denials')) return <Forbidden />;
  const search = readLettersSearch(raw);
  if (search.templat !== undefined) {
    if (!may('read_findings')) return <Forbidden />;
    return (
      <Suspense fallback={<PageSkeleton />}>
        <TemplatesPage key={search.templat} id={search.templat} isEditing={search.ubah === 'ya'} />
      </Suspense>
    );
  }
  if (search.surat === 'baru' && search.temuan !== undefined && search.jenis !== undefined)
    return <NewLetter key={`${search.temuan} ${search.jenis}`} finding={search.temuan} kind={search.jenis} />;
  if (search.surat !== undefined && search.surat !== 'baru')
    return <LetterPage key={search.surat} id={search.surat} isEditing={search.ubah === 'ya'} />;
  return <ListPage search={search} onSearch={(change) => onSearch(readLettersSearch({ ...search, cursor: undefined, ...change }))} />;
}
