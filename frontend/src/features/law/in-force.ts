import type { LawRow } from '@/api/types';

const placeOf = ({ kind, key }: LawRow) => `${kind} ${key}`;

/** Of every row its newest version: earlier ones were corrected and count no more. */
export function newest(rows: readonly LawRow[]): LawRow[] {
  const found = new Map<string, LawRow>();
  for (const row of rows) {
    const known = found.get(row.id);
    if (known === undefined || known.version < row.version) found.set(row.id, row);
  }
  return [...found.values()];
}

const holds = ({ valid_from, valid_to, repealed }: LawRow, day: string) => !repealed && valid_from <= day && (!valid_to || day <= valid_to);

/** What holds on a day, YYYY-MM-DD. */
export function inForce(rows: readonly LawRow[], day: string): LawRow[] {
  return newest(rows).filter((row) => holds(row, day));
}

export interface Change {
  /** The first day of the new state. */
  on: string;
  before: LawRow | undefined;
  after: LawRow | undefined;
}

/** "2026-02-28" and 1 → "2026-03-01". */
function shifted(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** What began or ended after `from` and up to `until`, in the order of the days. A row that follows another is one change. */
export function changesBetween(rows: readonly LawRow[], from: string, until: string): Change[] {
  const current = newest(rows).filter(({ repealed }) => !repealed);
  const at = (row: LawRow, day: string) => current.find((other) => placeOf(other) === placeOf(row) && holds(other, day));
  const begun = current
    .filter(({ valid_from }) => from < valid_from && valid_from <= until)
    .map((after): Change => ({ on: after.valid_from, before: at(after, shifted(after.valid_from, -1)), after }));
  const ended = current.flatMap((before): Change[] => {
    if (!before.valid_to) return [];
    const on = shifted(before.valid_to, 1);
    return from < on && on <= until && at(before, on) === undefined ? [{ on, before, after: undefined }] : [];
  });
  return [...begun, ...ended].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
