import type { Schemas } from '@/api/types';

export type Template = Schemas['TemplateView'];
type Content = Schemas['TemplateContent'];

/** A template as it is written: paragraphs with a blank line between, recipients of copies line by line. */
export interface TemplateValues {
  valid_from: string;
  note: string;
  verified_by: string;
  subject: string;
  code: string;
  number: string;
  nature: string;
  enclosures: string;
  body: string;
  copies: string;
}

export const valuesOf = ({ content, note }: Template, today: string): TemplateValues => ({
  valid_from: today,
  note,
  verified_by: '',
  subject: content.subject,
  code: content.code,
  number: content.number,
  nature: content.nature,
  enclosures: content.enclosures,
  body: content.body.join('\n\n'),
  copies: content.copies.join('\n'),
});

const partsOf = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The next edition of a template, to be proposed: whoever gets its letters stays the same. */
export function inputOf(template: Template, values: TemplateValues): Schemas['TemplateInput'] {
  const { subject, code, number, nature, enclosures, body, copies } = values;
  const content: Content = {
    addressee: template.content.addressee,
    subject: subject.trim(),
    code: code.trim(),
    number: number.trim(),
    nature: nature.trim(),
    enclosures: enclosures.trim(),
    body: partsOf(body, /\n\s*\n/),
    copies: partsOf(copies, /\n/),
  };
  const verified_by = values.verified_by.trim();
  return {
    kind: template.kind as Schemas['TemplateInput']['kind'],
    valid_from: values.valid_from,
    note: values.note.trim(),
    ...(verified_by !== '' && { verified_by }),
    content,
  };
}

/** In which field a fault of the server stands: `/content/body/3` in the text, `/content/number` in the pattern. */
export function fieldOf(pointer: string): keyof TemplateValues | undefined {
  const name = /^\/(?:content\/)?([a-z_]+)/.exec(pointer)?.[1];
  const known: (keyof TemplateValues)[] = [
    'valid_from',
    'note',
    'verified_by',
    'subject',
    'code',
    'number',
    'nature',
    'enclosures',
    'body',
    'copies',
  ];
  return known.find((field) => field === name);
}

/** The edition from which letters are made on a day, of those of one kind. */
export function inForce(editions: readonly Template[], today: string): Template | undefined {
  const standing = editions.filter(({ state, valid_from }) => state === 'approved' && valid_from <= today);
  return standing.sort((a, b) => b.valid_from.localeCompare(a.valid_from) || b.edition - a.edition)[0];
}
