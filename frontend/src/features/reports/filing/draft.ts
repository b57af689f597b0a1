import type { Id, LineInput, Month, Programme, ReportInput, StoredFile } from '@/api/types';
import { uuidv7 } from '@/lib/uuid';

export type Way = 'same' | 'changes' | 'upload' | 'type';

/** One worker as typed; everything is text, so that half a number is kept as well. */
export interface LineDraft {
  key: string;
  name: string;
  nik: string;
  kpj: string;
  wage: string;
  /** Empty: the programmes that are mandatory for the employer. */
  programmes: Programme[];
  joined_on: string;
  left_on: string;
}

export interface LeftDraft {
  worker_id: Id;
  name: string;
  left_on: string;
}

export interface WageDraft {
  worker_id: Id;
  name: string;
  wage_before: string;
  wage: string;
}

export interface Base {
  id: Id;
  month: Month;
  workers: number;
}

/** A report before it is sent, as it lies on the device. */
export interface FilingDraft {
  /** Of the report itself: sent again, it stays one report. */
  id: Id;
  month: Month;
  way: Way | '';
  joined: LineDraft[];
  left: LeftDraft[];
  wages: WageDraft[];
  lines: LineDraft[];
  roster: StoredFile | null;
  /** Which column holds a field, where a person chose another than the header suggests. */
  mapping: Record<string, number | null>;
  /** Rows of the roster that were put right by hand. */
  fixed: Record<number, LineDraft>;
  /** The earlier report it rests on, kept so that the draft can be finished without a connection. */
  base: Base | null;
  /** What is being typed and not yet added, by page. */
  entry: Partial<Record<'masuk' | 'ketik', LineDraft>>;
}

export const emptyLine = (): LineDraft => ({
  key: uuidv7(),
  name: '',
  nik: '',
  kpj: '',
  wage: '',
  programmes: [],
  joined_on: '',
  left_on: '',
});

export const newDraft = (month: Month): FilingDraft => ({
  id: uuidv7(),
  month,
  way: '',
  joined: [],
  left: [],
  wages: [],
  lines: [],
  roster: null,
  mapping: {},
  fixed: {},
  base: null,
  entry: {},
});

export function lineInput(line: LineDraft): LineInput {
  return {
    name: line.name.trim(),
    nik: line.nik,
    wage: line.wage,
    ...(line.kpj !== '' && { kpj: line.kpj }),
    ...(line.programmes.length > 0 && { programmes: line.programmes }),
    ...(line.joined_on !== '' && { joined_on: line.joined_on }),
    ...(line.left_on !== '' && { left_on: line.left_on }),
  };
}

export function lineDraft(line: LineInput): LineDraft {
  return {
    ...emptyLine(),
    name: line.name,
    nik: line.nik,
    kpj: line.kpj ?? '',
    wage: line.wage.replace(/\.0+$/, ''),
    programmes: line.programmes ?? [],
    joined_on: line.joined_on ?? '',
    left_on: line.left_on ?? '',
  };
}

/** What is sent: the whole list, or only what is different from an earlier report. */
export function reportInput(draft: FilingDraft): ReportInput | undefined {
  const baseId = draft.base?.id;
  if (draft.way === 'upload' || draft.way === 'type') return { month: draft.month, lines: draft.lines.map(lineInput) };
  if (draft.way === '' || baseId === undefined) return undefined;
  if (draft.way === 'same') return { month: draft.month, base_report_id: baseId, changes: {} };
  return {
    month: draft.month,
    base_report_id: baseId,
    changes: {
      ...(draft.joined.length > 0 && { joined: draft.joined.map(lineInput) }),
      ...(draft.left.length > 0 && { left: draft.left.map(({ worker_id, left_on }) => ({ worker_id, left_on })) }),
      ...(draft.wages.length > 0 && { wage_changed: draft.wages.map(({ worker_id, wage }) => ({ worker_id, wage })) }),
    },
  };
}

export const countChanges = (draft: FilingDraft): number => draft.joined.length + draft.left.length + draft.wages.length;

/** Puts a line in place of the one with its key, or at the end. */
export function putLine(lines: readonly LineDraft[], line: LineDraft): LineDraft[] {
  const at = lines.findIndex(({ key }) => key === line.key);
  return at === -1 ? [...lines, line] : lines.map((old, index) => (index === at ? line : old));
}
