import type { Option } from '@/components/form/inputs';
import { groupMoney } from '@/components/form/money';

/** What was typed, by the API's names of the fields; the same stands in the address. */
export type Row = Readonly<Record<string, string>>;
export type Inputs = Readonly<Record<string, string | readonly Row[]>>;

interface Asked {
  /** The API's name, so that a refusal finds its field by its pointer. */
  name: string;
  label: string;
  hint?: string;
  required?: true;
  /** Taken while nothing was chosen. */
  initial?: string;
  /** Asked of few: folded away. */
  more?: true;
}

export type PlainField = Asked &
  (
    | { type: 'money' | 'count' | 'month' | 'date' | 'text' }
    | { type: 'choice'; options: readonly Option[]; empty?: string; cards?: true }
    /** Several of few; in the address as "jkk.jkm". */
    | { type: 'several'; options: readonly Option[] }
  );

export type RowsField = Asked & {
  type: 'rows';
  fields: readonly PlainField[];
  /** "Tambah kelompok" */
  add: string;
  /** "Kelompok 2" */
  title: (number: number) => string;
};

export type Field = PlainField | RowsField;
export type FieldsOf = (inputs: Inputs) => readonly Field[];

const MAX_ROWS = 50;
const MAX_TEXT = 200;

const shape = {
  money: /^\d{1,24}(\.\d{0,2})?$/,
  count: /^\d{1,15}$/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  text: /\S/,
};

export const textOf = (inputs: Inputs, name: string): string => {
  const value = inputs[name];
  return typeof value === 'string' ? value : '';
};

export const rowsOf = (inputs: Inputs, name: string): readonly Row[] => {
  const value = inputs[name];
  return Array.isArray(value) ? value : [];
};

const scalar = (raw: unknown): string | undefined =>
  typeof raw === 'string' ? raw : typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : undefined;

const isRecord = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null;

function rowOf(raw: Record<string, unknown>): Row {
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) => {
      const text = scalar(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** What a link holds, whatever somebody wrote into it. */
export function readInputs(search: Readonly<Record<string, unknown>>): Inputs {
  const found: Record<string, string | Row[]> = {};
  for (const [name, raw] of Object.entries(search)) {
    const text = scalar(raw);
    if (text !== undefined) found[name] = text;
    else if (Array.isArray(raw)) found[name] = raw.filter(isRecord).slice(0, MAX_ROWS).map(rowOf);
  }
  return found;
}

function settled(field: PlainField, value: string | undefined): string {
  if (value === undefined) return field.initial ?? '';
  if (field.type === 'choice') {
    const isOffered = field.options.some((option) => option.value === value) || (value === '' && field.empty !== undefined);
    return isOffered ? value : (field.initial ?? '');
  }
  if (field.type === 'several')
    return field.options.flatMap((option) => (value.split('.').includes(option.value) ? [option.value] : [])).join('.');
  return shape[field.type].test(value) ? value.slice(0, MAX_TEXT) : '';
}

const settledRow = (field: RowsField, row: Row): Row =>
  Object.fromEntries(field.fields.map((part) => [part.name, settled(part, row[part.name])]));

/** The inputs that are asked for and make sense, each with its initial value where nothing was chosen. */
export function settle(fieldsOf: FieldsOf, raw: Inputs): Inputs {
  return Object.fromEntries(
    fieldsOf(raw).map((field) => {
      if (field.type !== 'rows') return [field.name, settled(field, Array.isArray(raw[field.name]) ? undefined : scalar(raw[field.name]))];
      const rows = rowsOf(raw, field.name);
      return [field.name, (rows.length === 0 ? [{}] : rows).map((row) => settledRow(field, row))];
    }),
  );
}

/** Names of the fields that must be filled before anything can be computed. */
export function missing(fields: readonly Field[], inputs: Inputs): string[] {
  return fields.flatMap((field) => {
    if (field.type === 'rows')
      return rowsOf(inputs, field.name).some((row) => field.fields.some((part) => part.required && !row[part.name])) ? [field.label] : [];
    return field.required && textOf(inputs, field.name) === '' ? [field.label] : [];
  });
}

// A number written as one needs no quotes in the address; one that a double cannot hold keeps them.
const short = (text: string) => (/^\d/.test(text) && String(Number(text)) === text ? Number(text) : text);

const shortRow = (row: Row) =>
  Object.fromEntries(Object.entries(row).flatMap(([name, text]) => (text === '' ? [] : [[name, short(text)]])));

/** For the address. An emptied field that has an initial value is told to be empty. */
export function searchOf(fields: readonly Field[], inputs: Inputs): Record<string, unknown> {
  const told: Record<string, unknown> = {};
  for (const field of fields) {
    const text = textOf(inputs, field.name);
    if (field.type === 'rows') told[field.name] = rowsOf(inputs, field.name).map(shortRow);
    else if (text !== '' || field.initial !== undefined) told[field.name] = short(text);
  }
  return told;
}

/** An amount while it is typed ("20000000.") as the API takes it. */
export const amountOf = (text: string): string => text.replace(/\.$/, '');

/** With every digit: a value before rounding is what the reader checks. */
export const exactRupiah = (value: string): string => `Rp\u00a0${groupMoney(value)}`;

/** For the body: absent where nothing was typed. */
export const optional = <Name extends string, Value>(name: Name, text: string, read: (text: string) => Value): { [Key in Name]?: Value } =>
  (text === '' ? {} : { [name]: read(text) }) as { [Key in Name]?: Value };

/** "50 25 25" per cent → "0.5", "0.25", "0.25"; the point moves by digits, so that thirds stay what was typed. */
export function sharesOf(text: string): string[] {
  return text
    .split(/[^\d.,]+/)
    .filter((part) => /\d/.test(part))
    .map((part) => {
      const [whole = '', fraction = ''] = part.replace(',', '.').split('.');
      const padded = whole.padStart(3, '0');
      return `${padded.slice(0, -2)}.${padded.slice(-2)}${fraction}`.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '');
    });
}
