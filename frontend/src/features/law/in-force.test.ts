import { expect, it } from 'vitest';
import type { LawRow } from '@/api/types';
import { changesBetween, inForce } from './in-force';

type Told = Pick<LawRow, 'id' | 'value' | 'valid_from'> & Partial<Pick<LawRow, 'kind' | 'key' | 'valid_to' | 'version' | 'repealed'>>;

const row = (parts: Told): LawRow => ({
  kind: 'jp_wage_ceiling',
  key: 'monthly',
  source: 'sumber',
  provision: 'PP 45/2015 Pasal 29',
  evidence: 'news',
  version: 1,
  law_version: 1,
  repealed: false,
  ...parts,
});

const rows = [
  row({ id: 'a', value: '10042300', valid_from: '2024-03-01', valid_to: '2025-02-28' }),
  row({ id: 'b', value: '10547400', valid_from: '2025-03-01', valid_to: '2026-02-28' }),
  row({ id: 'c', value: '11086000', valid_from: '2026-03-01' }),
  row({ id: 'c', value: '11086300', valid_from: '2026-03-01', version: 2 }),
  row({ id: 'd', kind: 'relief', key: 'pp_7_2025', value: 'factor=0.5', valid_from: '2025-02-01', valid_to: '2025-07-31' }),
];

const valuesOn = (day: string) => inForce(rows, day).map(({ value }) => value);

it('holds the first and the last day, and counts a corrected row by its newest version', () => {
  expect(valuesOn('2025-02-28')).toEqual(['10042300', 'factor=0.5']);
  expect(valuesOn('2025-03-01')).toEqual(['10547400', 'factor=0.5']);
  expect(valuesOn('2026-03-01')).toEqual(['11086300']);
  expect(valuesOn('2024-02-29')).toEqual([]);
});

it('leaves out a row that was taken out of the law, in every one of its versions', () => {
  const taken = [...rows, row({ id: 'c', value: '11086300', valid_from: '2026-03-01', version: 3, repealed: true })];
  expect(inForce(taken, '2026-03-01')).toEqual([]);
  expect(changesBetween(taken, '2026-02-01', '2026-12-31').map(({ on, after }) => [on, after])).toEqual([['2026-03-01', undefined]]);
});

it('tells what began, what followed it and what ended, with the days', () => {
  const changes = changesBetween(rows, '2025-01-01', '2026-12-31');
  expect(changes.map(({ on, before, after }) => [on, before?.value, after?.value])).toEqual([
    ['2025-02-01', undefined, 'factor=0.5'],
    ['2025-03-01', '10042300', '10547400'],
    ['2025-08-01', 'factor=0.5', undefined],
    ['2026-03-01', '10547400', '11086300'],
  ]);
});

it('leaves out what changed on the first day itself or after the last', () => {
  expect(changesBetween(rows, '2025-03-01', '2025-07-31')).toEqual([]);
  expect(changesBetween(rows, '2025-03-01', '2025-08-01')).toHaveLength(1);
});
