/**
 * Fails when a message of the code is not in the catalogues, has no English, or has two: the catalogues end in one, in which
 * a message with a second meaning needs a `context`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';

const catalogues = () =>
  new Map(globSync(['src/i18n/locales/*.po', 'src/features/*/locales/*.po']).map((path) => [path, withoutDate(path)]));
const withoutDate = (path: string) => readFileSync(path, 'utf8').replace(/^"POT-Creation-Date:.*\n/m, '');

const before = catalogues();
const { status, stdout, stderr } = spawnSync('lingui', ['extract', '--clean', '--overwrite'], { encoding: 'utf8' });
if (status !== 0) {
  console.error(stdout, stderr);
  process.exit(status ?? 1);
}
const after = catalogues();

const failures: string[] = [];
const english = new Map<string, { text: string; path: string }>();
for (const [path, text] of after) {
  if (before.get(path) !== text) failures.push(`${path}: was out of step with the code and has been rewritten; look at it and commit it.`);
  for (const entry of text.split('\n\n')) {
    const id = /^msgid ((?:".*"\n?)+)/m.exec(entry)?.[1]?.trim();
    const translated = /^msgstr ((?:".*"\n?)+)/m.exec(entry)?.[1]?.trim();
    if (id === undefined || id === '""' || translated === undefined) continue;
    if (translated === '""') failures.push(`${path}: no English for ${id}`);
    const key = `${/^msgctxt (".*")/m.exec(entry)?.[1] ?? ''} ${id}`.trim();
    const known = english.get(key);
    if (known === undefined) english.set(key, { text: translated, path });
    else if (known.text !== translated)
      failures.push(`${path}: ${key} is ${translated} here and ${known.text} in ${known.path}; choose one, or give one a context.`);
  }
}
for (const path of globSync('src/**/*.{ts,tsx}')) {
  if (/\b(plural|Plural|select|Select|SelectOrdinal)\b[^'"]*\} from '@lingui\/(core|react)\/macro'/.test(readFileSync(path, 'utf8'))) {
    failures.push(`${path}: Indonesian has one plural form: write {count}, and put the plural into the English message.`);
  }
}
for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exitCode = 1;
else console.log(`${after.size} catalogues complete.`);
