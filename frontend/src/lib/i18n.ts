/**
 * The run-time half of Lingui, in the size that is needed here; extraction, macros and catalogues are Lingui's own.
 * Indonesian messages stand in the code and have one plural form, so only `{name}` is understood in them. English
 * catalogues are compiled by the build, with plurals.
 */
export type Locale = 'id' | 'en';

type Forms = Record<string, Message>;
type Token = string | [name: string] | [name: string, kind: 'plural' | 'select', forms: Forms];
type Message = string | Token[];
export type Messages = Record<string, Message>;
export type Values = Record<string, string | number | boolean | null | undefined>;

export interface Descriptor {
  id: string;
  message?: string;
  values?: Values;
}

const STORED = 'patuh.locale';

const catalogues: Record<Locale, Messages> = { id: {}, en: {} };
const listeners = new Set<() => void>();
const parsed = new Map<string, Token[]>();
let locale: Locale = 'id';

function parse(message: string): Token[] {
  let tokens = parsed.get(message);
  if (tokens === undefined) {
    tokens = message
      .split(/(\{\w+\})/)
      .flatMap((part): Token[] => (part === '' ? [] : /^\{\w+\}$/.test(part) ? [[part.slice(1, -1)]] : [part]));
    parsed.set(message, tokens);
  }
  return tokens;
}

function write(message: Message, values: Values, count?: string): string {
  if (typeof message === 'string') return message;
  return message
    .map((token) => {
      if (typeof token === 'string') return token === '#' && count !== undefined ? count : token;
      const value = values[token[0]];
      if (token.length === 1) return value === undefined || value === null ? '' : String(value);
      const [, kind, forms] = token;
      if (kind === 'select') return write(forms[String(value)] ?? forms['other'] ?? '', values);
      const number = Number(value);
      const form = forms[`=${number}`] ?? forms[new Intl.PluralRules(locale).select(number)] ?? forms['other'] ?? '';
      return write(form, values, new Intl.NumberFormat(locale).format(number));
    })
    .join('');
}

export function translate(descriptor: Descriptor | string, values: Values = {}): string {
  const { id, message = id, values: given = values } = typeof descriptor === 'string' ? { id: descriptor } : descriptor;
  return write(catalogues[locale][id] ?? parse(message), given);
}

/** What the macro `t` calls. */
export const i18n = { _: translate };

export function currentLocale(): Locale {
  return locale;
}

export function onLocale(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function storedLocale(): Locale {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'id';
  } catch {
    return 'id';
  }
}

export async function activateLocale(next: Locale): Promise<void> {
  if (next === 'en') catalogues.en = (await import('@/i18n/en')).messages;
  locale = next;
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

export async function chooseLocale(next: Locale): Promise<void> {
  await activateLocale(next);
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // Not remembered, but in force until the page is left.
  }
}
