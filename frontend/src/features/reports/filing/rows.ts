import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import type { Observation, ReportLine } from '@/api/types';
import { allLinesQuery } from '../queries';
import type { FilingDraft } from './draft';
import type { Place } from './steps';
import { fieldWord } from './words';

interface Rows {
  label: (observation: Observation) => string;
  place: (observation: Observation) => Place | undefined;
}

interface Found {
  name: string;
  place: Place | undefined;
}

/** The row that an observation speaks about, and where it can be put right. */
export function findRow(draft: FilingDraft, baseLines: readonly ReportLine[] | undefined, observation: Observation): Found | undefined {
  const { line } = observation;
  if (line === undefined || line === null) return undefined;
  if (draft.way === 'upload' || draft.way === 'type') {
    const typed = draft.lines[line - 1];
    return typed && { name: typed.name, place: { langkah: 'ketik', baris: typed.key } };
  }
  // A report made of changes carries the lines of whoever worked in the month, in their order, then those that join.
  const leaving = new Map(draft.left.map(({ worker_id, left_on }) => [worker_id, left_on]));
  const kept = baseLines?.filter(({ superseded, left_on, worker }) => {
    const until = leaving.get(worker.id) ?? left_on;
    return !superseded && !(until && until < `${draft.month}-01`);
  });
  const count = kept?.length ?? draft.base?.workers ?? 0;
  const joined = draft.joined[line - count - 1];
  if (joined !== undefined) return { name: joined.name, place: { langkah: 'masuk', baris: joined.key } };
  const worker = kept?.[line - 1]?.worker;
  if (worker === undefined) return undefined;
  if (draft.left.some(({ worker_id }) => worker_id === worker.id))
    return { name: worker.name, place: { langkah: 'keluar', baris: worker.id } };
  return { name: worker.name, place: { langkah: 'upah', baris: worker.id } };
}

export function useRows(draft: FilingDraft): Rows {
  const needsBase = draft.base !== null && (draft.way === 'same' || draft.way === 'changes');
  const lines = useQuery({ ...allLinesQuery(draft.base?.id ?? ''), enabled: needsBase });
  const find = (observation: Observation) => findRow(draft, lines.data, observation);
  return {
    label: (observation) => {
      const field = observation.field ? fieldWord(observation.field) : '';
      if (observation.line === undefined || observation.line === null)
        return field === '' ? t`Seluruh laporan` : t`Seluruh laporan · ${field}`;
      const name = find(observation)?.name;
      const row = name === undefined ? t`Baris ${observation.line}` : t`${name}, baris ${observation.line}`;
      return field === '' ? row : `${row} · ${field}`;
    },
    place: (observation) => find(observation)?.place,
  };
}
