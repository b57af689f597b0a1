import { expect, test } from 'vitest';
import type { Schemas } from '@/api/types';
import { correctable } from './correctable';

const entry = (id: string, kind: Schemas['EntryKind'], reverses_id?: string): Schemas['LedgerEntryView'] => ({
  id,
  kind,
  account: 'principal',
  amount: '1000',
  on: '2026-11-02',
  recorded_at: '2026-11-02T02:00:00.000Z',
  ...(reverses_id !== undefined && { reverses_id }),
});

const correction = (entry_id: string, state: Schemas['CorrectionState']): Schemas['CorrectionView'] => ({
  id: `k-${entry_id}`,
  employer_id: 'p',
  entry_id,
  state,
  reason: 'Salah ketik satu angka nol.',
  requested_at: '2026-11-02T02:00:00.000Z',
  digest: '0'.repeat(64),
  version: 1,
});

test('a payment that was taken back, or on which a correction waits, is not offered again', () => {
  const entries = [
    entry('pokok', 'principal'),
    entry('satu', 'payment'),
    entry('dua', 'payment'),
    entry('tiga', 'payment'),
    entry('empat', 'payment'),
    entry('lawan', 'payment_corrected', 'dua'),
  ];
  const corrections = [correction('tiga', 'proposed'), correction('empat', 'rejected'), correction('dua', 'approved')];
  expect(correctable(entries, corrections).map(({ id }) => id)).toEqual(['satu', 'empat']);
});
