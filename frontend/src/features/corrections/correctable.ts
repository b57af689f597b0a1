import type { Schemas } from '@/api/types';

type Entry = Schemas['LedgerEntryView'];
type Correction = Schemas['CorrectionView'];

/** The payments of which a correction can be asked for: not taken back yet, and none waits on them. */
export function correctable(entries: readonly Entry[], corrections: readonly Correction[]): Entry[] {
  const taken = new Set(entries.map(({ reverses_id }) => reverses_id));
  const asked = new Set(corrections.filter(({ state }) => state === 'proposed').map(({ entry_id }) => entry_id));
  return entries.filter(({ kind, id }) => kind === 'payment' && !taken.has(id) && !asked.has(id));
}
