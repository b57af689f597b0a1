import { i18n } from '@lingui/core';

export type Locale = 'id' | 'en';

const STORED = 'patuh.locale';

type Token = string | [string];
const compiled = new Map<string, Token[]>();

/**
 * Indonesian messages are used as they stand in the code and have one plural form, so all that must be understood at
 * run time is `{name}`. English catalogues are compiled by the build, with plurals and the rest of ICU.
 */
function compile(message: string): Token[] {
  let tokens = compiled.get(message);
  if (tokens === undefined) {
    tokens = message
      .split(/(\{\w+\})/)
      .filter((part) => part !== '')
      .map((part) => (/^\{\w+\}$/.test(part) ? [part.slice(1, -1)] : part));
    compiled.set(message, tokens);
  }
  return tokens;
}

i18n.setMessagesCompiler(compile);
i18n.load('id', {});

export function currentLocale(): Locale {
  return i18n.locale === 'en' ? 'en' : 'id';
}

export function storedLocale(): Locale {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'id';
  } catch {
    return 'id';
  }
}

export async function activateLocale(locale: Locale): Promise<void> {
  if (locale === 'en') i18n.load('en', (await import('@/i18n/en')).messages);
  i18n.activate(locale);
  document.documentElement.lang = locale;
}

export async function chooseLocale(locale: Locale): Promise<void> {
  await activateLocale(locale);
  try {
    localStorage.setItem(STORED, locale);
  } catch {
    // Not remembered, but in force until the page is left.
  }
}
