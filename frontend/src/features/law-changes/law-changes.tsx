import { useCan } from '@/api/session';
import { Forbidden } from '@/components/states';
import { ChangePage } from './change-page';
import { ChangesPage } from './changes-page';
import { ProposePage } from './propose-page';
import { type ChangesSearch, readChangesSearch } from './search';

interface LawChangesProps {
  search: Record<string, unknown>;
  onSearch: (search: ChangesSearch) => void;
}

/** Changes of the law: all of them, one of them, or a new one, as the address says. */
export function LawChanges({ search: raw, onSearch }: LawChangesProps) {
  const may = useCan();
  // The route itself asks nobody: that would cost every page its bytes.
  if (!may('read_law_changes')) return <Forbidden />;
  const search = readChangesSearch(raw);
  const change = (next: ChangesSearch) => onSearch(readChangesSearch({ ...search, cursor: undefined, ...next }));
  if (search.usulan === 'baru') return <ProposePage />;
  if (search.usulan !== undefined)
    return <ChangePage key={search.usulan} id={search.usulan} cursor={search.cursor} onPage={(cursor) => change({ cursor })} />;
  return <ChangesPage search={search} onSearch={change} />;
}
