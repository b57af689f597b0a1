import type { LawRow, Schemas } from '@/api/types';

/** What somebody wants to do with a row, as the form asks for it. */
export type Intent = 'next' | 'correct' | 'verify' | 'repeal' | 'first';

export interface RowDraft {
  /** Tells cards apart while they are added and taken away. */
  card: string;
  kind: LawRow['kind'] | '';
  /** `key valid_from` of the row it starts from; empty for one of a key that is not there yet. */
  base: string;
  intent: Intent;
  key: string;
  valid_from: string;
  valid_to: string;
  value: string;
  source: string;
  provision: string;
  page: string;
  evidence: LawRow['evidence'] | '';
  note: string;
  verified_by: string;
  verified_on: string;
}

export interface DayDraft {
  card: string;
  date: string;
  kind: Schemas['DayChange'];
}

export interface ChangeDraft {
  reason: string;
  source: string;
  rows: RowDraft[];
  calendar: { year: string; decree: string; days: DayDraft[] } | null;
}

export const placeOf = (row: Pick<LawRow, 'key' | 'valid_from'>): string => `${row.key} ${row.valid_from}`;

export function blankRow(card: string): RowDraft {
  return {
    card,
    kind: '',
    base: '',
    intent: 'next',
    key: '',
    valid_from: '',
    valid_to: '',
    value: '',
    source: '',
    provision: '',
    page: '',
    evidence: '',
    note: '',
    verified_by: '',
    verified_on: '',
  };
}

/** The draft as it starts from a row: what stays the same is filled in, what must be found anew is left empty. */
export function startingFrom(draft: RowDraft, row: LawRow, intent: Intent): RowDraft {
  const isCorrection = intent === 'correct';
  return {
    ...draft,
    base: placeOf(row),
    intent,
    key: row.key,
    valid_from: intent === 'next' ? '' : row.valid_from,
    valid_to: isCorrection ? (row.valid_to ?? '') : '',
    value: row.value,
    source: isCorrection ? row.source : '',
    provision: row.provision,
    page: isCorrection ? (row.page ?? '') : '',
    evidence: isCorrection ? row.evidence : '',
    note: isCorrection ? (row.note ?? '') : '',
    verified_by: isCorrection ? (row.verified_by ?? '') : '',
    verified_on: isCorrection ? (row.verified_on ?? '') : '',
  };
}

const filled = <Name extends string>(values: Record<Name, string>): Partial<Record<Name, string>> =>
  Object.fromEntries(Object.entries<string>(values).filter(([, value]) => value.trim() !== '')) as Partial<Record<Name, string>>;

function rowOf(draft: RowDraft): Schemas['LawChangeRow'] {
  const { kind, key, valid_from, intent, verified_by, verified_on } = draft;
  const place = { kind: kind as LawRow['kind'], key, valid_from };
  if (intent === 'repeal') return { operation: 'repeal', ...place };
  if (intent === 'verify') return { operation: 'verify', ...place, ...filled({ verified_by, verified_on }) };
  const { value, valid_to, source, provision, page, note, evidence } = draft;
  return {
    operation: 'set',
    ...place,
    ...filled({ value, valid_to, source, provision, page, note, verified_by, verified_on }),
    ...(evidence !== '' && { evidence }),
  };
}

export function inputOf({ reason, source, rows, calendar }: ChangeDraft): Schemas['LawChangeInput'] {
  return {
    reason,
    source,
    rows: rows.map(rowOf),
    ...(calendar && {
      calendar: { year: Number(calendar.year), decree: calendar.decree, days: calendar.days.map(({ date, kind }) => ({ date, kind })) },
    }),
  };
}
