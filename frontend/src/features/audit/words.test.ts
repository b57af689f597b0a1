import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { actionText } from './words';

it('has words for everything that the server records', () => {
  const source = '../backend/server/src';
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.rs'));
  const recorded = files.flatMap((file) =>
    [...readFileSync(`${source}/${file}`, 'utf8').matchAll(/Event::new\(\s*"([a-z_.]+)"/g)].map(([, action = '']) => action),
  );
  expect(recorded.length).toBeGreaterThan(30);
  expect(recorded.filter((action) => actionText(action) === action)).toEqual([]);
});
