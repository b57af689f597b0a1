import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const SOURCE = join(__dirname, '../../frontend/src');

/** The Indonesian messages whose English differs, from the catalogues; the program's own name is also the word for a standing. */
function indonesian(): Set<string> {
  const found = new Set<string>();
  for (const file of readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('en.po')) continue;
    for (const [, id = '', english = ''] of readFileSync(join(SOURCE, file), 'utf8').matchAll(/^msgid "(.*)"\nmsgstr "(.*)"$/gm))
      if (id !== 'Patuh' && id !== '' && id !== english && !/[<{]/.test(id)) found.add(id);
  }
  return found;
}

const messages = indonesian();

/** What is read or read out on the page. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest('script,style,code,noscript,[translate=no]') === null) texts.push(node.textContent?.trim() ?? '');
    for (const element of document.querySelectorAll('[aria-label],[placeholder],[title],[alt]'))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(element.getAttribute(name)?.trim() ?? '');
    return [...texts.filter((text) => text !== ''), document.title.replace(/ · Patuh$/, '')];
  });

/** Words of the API that nobody put into a language: "first_warning", "employer.changed"; a file's name is no such word. */
export async function bareCodes(page: Page): Promise<string[]> {
  return (await textsOf(page)).filter((text) => /^[a-z]+([_.][a-z]+)+$/.test(text) && !/\.(png|jpg|pdf|csv|xlsx)$/.test(text));
}

/** Messages that are still Indonesian on a page that should be English. */
export async function untranslated(page: Page): Promise<string[]> {
  return (await textsOf(page)).filter((text) => messages.has(text));
}
