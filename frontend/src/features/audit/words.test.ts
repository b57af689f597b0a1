import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { actionText } from './words';

/** Literals of the same form that are no action: a column, a permission, names of files and hosts. */
const others = /^(users\.totp_sealed|compliance\.read|borderterkini\.com)$|\.(csv|db|html|json|md|pdf|tsv|xlsx)$/;

it('has words for everything that the server records', () => {
  const sources = ['../backend/server/src', '../backend/rules/src/words', '../backend/cli/src'];
  const recorded = sources.flatMap((source) =>
    readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.rs'))
      .flatMap((file) => [...readFileSync(`${source}/${file}`, 'utf8').matchAll(/"([a-z_]+\.[a-z_]+)"/g)].map(([, action = '']) => action)),
  );
  const actions = [...new Set(recorded)].filter((word) => !others.test(word));
  expect(actions.length).toBeGreaterThan(80);
  expect(actions.filter((action) => actionText(action) === action)).toEqual([]);
});
