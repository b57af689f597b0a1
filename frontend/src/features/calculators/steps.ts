import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
import { groupMoney } from '@/components/form/money';
import * as format from '@/lib/format';
import { rateText } from '@/lib/words/law';
import { exactRupiah } from './inputs';
import { aboutWord, operandWord, valueWord } from './step-words';

export type Step = Schemas['Step'];
export type Basis = Schemas['Basis'];
/** Names of the question's own: of a group of people, of who bears an amount. */
export type Names = Readonly<Record<string, string>>;

const isDate = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);
const isMonth = (value: string) => /^\d{4}-\d{2}$/.test(value);
const isNumber = (value: string) => /^\d+(\.\d+)?$/.test(value);

/** Operands that count and are no money. */
const counted = new Set([
  'days',
  'day',
  'months',
  'workers',
  'workers_in_firm',
  'whole_months',
  'still_covered',
  'divisor',
  'numerator',
  'denominator',
]);

/** "groups/0.jkk.worker" → "Pekerja rentan · JKK · Pekerja". */
export function aboutText(about: string, names: Names = {}): string {
  const [head = '', ...rest] = about.split('.');
  const regulation = /^pp_(\d+)_(\d+)$/.exec(head);
  const instalment = /^instalments\/(\d+)$/.exec(head);
  const first = instalment
    ? (names['instalment'] ?? '#').replace('#', String(Number(instalment[1]) + 1))
    : regulation
      ? `PP ${regulation[1]}/${regulation[2]}`
      : word(head, names);
  return [first, ...rest.map((part) => word(part, names))].join(' · ');
}

const word = (part: string, names: Names) => names[part] ?? aboutWord(part);

/** An operand as it is written by hand: rupiah, a date, a number or a word. */
export function operandText({ name, value }: Step['operands'][number], about: string): string {
  if (isDate(value)) return format.date(value);
  if (isMonth(value)) return format.month(value);
  if (!isNumber(value)) return valueWord(value);
  if (name === 'share') return rateText(value);
  return counted.has(name) || about === 'numerator' || about === 'denominator' ? groupMoney(value) : exactRupiah(value);
}

export function operandName(name: string, names: Names): string {
  if (operandWord.keys.includes(name)) return operandWord(name);
  return aboutWord.keys.includes(name) ? word(name, names) : name;
}

/** The written-out operation in the reader's own signs: "20000000 × 0.0054 = 108000" → "20.000.000 × 0,54% = 108.000". */
export function formulaText({ operation, formula, rate, operands }: Step): string {
  const unit = operands.find(({ name }) => name === 'unit')?.value;
  const written = formula.replace(/\d{4}-\d{2}-\d{2}|\d{4}-\d{2}(?!\d)|\d+(?:\.\d+)?|[a-z][a-z_]+/g, (token) => {
    if (isDate(token)) return format.date(token);
    if (isMonth(token)) return format.month(token);
    if (rate !== undefined && rate !== null && token === rate) return rateText(rate);
    return isNumber(token) ? groupMoney(token) : valueWord(token);
  });
  if (operation === 'count_days' && unit !== undefined) return written.replace(/(\+ [\d.,]+) →/, `$1 ${valueWord(unit)} →`);
  return operation === 'day_after' ? written.replace('+ 1 →', t`+ 1 hari →`) : written;
}

/** A rounding that changed nothing needs no equation. */
export const isRoundAlready = ({ operation, operands, result }: Step): boolean => operation === 'round' && operands[0]?.value === result;

export interface Source {
  basis: Basis;
  /** From 1, in the order in which the steps first rest on them. */
  number: number;
}

/** The rows of the law that the steps rest on, each once. */
export function sourcesOf(steps: readonly Step[]): Source[] {
  const found = new Map<string, Source>();
  for (const { basis } of steps) {
    if (basis && !found.has(keyOf(basis))) found.set(keyOf(basis), { basis, number: found.size + 1 });
  }
  return [...found.values()];
}

export const keyOf = ({ row_id, version }: Basis): string => `${row_id} ${version}`;
