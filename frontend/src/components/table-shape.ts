import { isProblem } from '@/api/problem';
import type { ImportJob } from '@/api/types';

/** Each field with its column, or with none where the file does not tell it. */
export type Mapping = Record<string, number | null>;

/** What is known of a file's columns, from a check or from a refusal that a choice of columns puts right. */
export interface Table extends Pick<ImportJob, 'columns' | 'fields'> {
  /** Fields that several columns claim; the first of them is taken until somebody chooses. */
  doubts?: { field: string; columns: number[] }[];
  /** The row that stands for the header, as the file counts. */
  header_row?: number;
  reason?: string;
}

/** The columns that come with a refusal, if choosing among them can put it right. */
export function tableOf(error: unknown): Table | undefined {
  if (!isProblem(error, 'table_unreadable') || !('columns' in error.extras) || !('fields' in error.extras)) return undefined;
  return error.extras as unknown as Table;
}

/** The field of each column, in the order of the file; none where the column is left out. */
export const fieldsOfColumns = ({ columns }: Table): (string | undefined)[] => columns.map(({ field }) => field ?? undefined);

/** The mapping that says of every field where it is, so that nothing is left to be guessed from the headers. */
export function mappingOf({ columns, fields }: Table, chosen: readonly (string | undefined)[]): Mapping {
  const mapping: Mapping = {};
  for (const { name } of fields) mapping[name] = columns[chosen.indexOf(name)]?.index ?? null;
  return mapping;
}

/** Required fields that no column holds. */
export const missingOf = ({ fields }: Table, chosen: readonly (string | undefined)[]): string[] =>
  fields.filter(({ name, required }) => required && !chosen.includes(name)).map(({ name }) => name);

/** Fields that were given to more than one column. */
export const doubledOf = (chosen: readonly (string | undefined)[]): Set<string> =>
  new Set(chosen.filter((field, index) => field !== undefined && chosen.indexOf(field) !== index) as string[]);
