import { t } from '@lingui/core/macro';
import * as v from 'valibot';
import type { DeniedService, Schemas } from '@/api/types';
import type { LetterKind } from './search';

export type Content = Schemas['LetterContent'];

const particulars = [
  'amount',
  'service',
  'reason',
  'legal_basis',
  'repair',
  'recheck_on',
  'expires_on',
  'instalments',
  'first_due_on',
  'meeting',
] as const;
export type Particular = (typeof particulars)[number];

/** What the act of a letter says besides the text. */
const asked: Partial<Record<LetterKind, readonly Particular[]>> = {
  fine_imposed: ['amount'],
  denial_asked: ['service', 'reason', 'legal_basis', 'repair', 'recheck_on', 'expires_on'],
  lift_asked: ['reason'],
  first_summons: ['meeting'],
  second_summons: ['meeting'],
  third_summons: ['meeting'],
  settlement: ['instalments', 'first_due_on'],
  waived: ['reason', 'expires_on'],
};
export const particularsOf = (kind: LetterKind): readonly Particular[] => asked[kind] ?? [];

/** A letter as it is written: lists line by line, paragraphs with a blank line between. */
export interface LetterValues {
  place: string;
  nature: string;
  enclosures: string;
  subject: string;
  addressee: string;
  basis: string;
  body: string;
  signatory_title: string;
  signatory_name: string;
  copies: string;
  amount: string;
  service: DeniedService | '';
  reason: string;
  legal_basis: string;
  repair: string;
  recheck_on: string;
  expires_on: string;
  instalments: string;
  first_due_on: string;
  meeting: string;
}

export function valuesOf({ signatory, particulars: told = {}, ...content }: Content): LetterValues {
  const text = (value: string | number | null | undefined) => (value === null || value === undefined ? '' : String(value));
  return {
    place: content.place,
    nature: content.nature,
    enclosures: content.enclosures,
    subject: content.subject,
    addressee: content.addressee.join('\n'),
    basis: content.basis.join('\n'),
    body: content.body.join('\n\n'),
    signatory_title: signatory.title,
    signatory_name: signatory.name,
    copies: content.copies.join('\n'),
    amount: text(told.amount),
    service: told.service ?? '',
    reason: text(told.reason),
    legal_basis: text(told.legal_basis),
    repair: text(told.repair),
    recheck_on: text(told.recheck_on),
    expires_on: text(told.expires_on),
    instalments: text(told.instalments),
    first_due_on: text(told.first_due_on),
    meeting: text(told.meeting),
  };
}

const lines = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export function contentOf(kind: LetterKind, values: LetterValues): Content {
  const told: Record<string, string | number> = {};
  for (const name of particularsOf(kind)) {
    const value = values[name].trim();
    if (value !== '') told[name] = name === 'instalments' ? Number(value) : value;
  }
  return {
    place: values.place.trim(),
    nature: values.nature.trim(),
    enclosures: values.enclosures.trim(),
    subject: values.subject.trim(),
    addressee: lines(values.addressee, /\n/),
    basis: lines(values.basis, /\n/),
    body: lines(values.body, /\n\s*\n/),
    signatory: { title: values.signatory_title.trim(), name: values.signatory_name.trim() },
    copies: lines(values.copies, /\n/),
    particulars: told,
  };
}

/** The field that a pointer of the API means: of a list it is the whole text. */
export function fieldOf(pointer: string): string | undefined {
  const [, first, second, third] = pointer.split('/');
  if (first !== 'content') return undefined;
  if (second === 'particulars') return third;
  if (second === 'signatory') return `signatory_${third}`;
  return second;
}

const filled = (message: () => string) => v.pipe(v.string(), v.trim(), v.nonEmpty(message));
const free = v.string();

/** What cannot be left out, checked here only to spare a round trip; what a letter lacks to be submitted the server says. */
export const letterSchema = () =>
  v.object({
    place: filled(() => t`Isi tempatnya.`),
    nature: filled(() => t`Isi sifatnya.`),
    enclosures: filled(() => t`Isi lampirannya, atau "-".`),
    subject: filled(() => t`Isi halnya.`),
    addressee: filled(() => t`Isi kepada siapa surat ini.`),
    basis: free,
    body: filled(() => t`Isi suratnya.`),
    signatory_title: free,
    signatory_name: free,
    copies: free,
    amount: free,
    service: v.custom<LetterValues['service']>(() => true),
    reason: free,
    legal_basis: free,
    repair: free,
    recheck_on: free,
    expires_on: free,
    instalments: v.pipe(
      v.string(),
      v.regex(/^\d*$/, () => t`Tulis dengan angka.`),
    ),
    first_due_on: free,
    meeting: free,
  });
