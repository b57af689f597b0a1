import { expect, test } from 'vitest';
import { formulaText, isSilent } from './formula';

test('a formula is written in the signs of the reader', () => {
  expect(formulaText({ formula: '7499999.50 × 0.02 × 4 = 599999.96', rate: '0.02' })).toBe('7.499.999,50 × 2% × 4 = 599.999,96');
  expect(formulaText({ formula: '2026-07-15 → 2026-11-02 = 4', rate: null })).toBe('15 Jul 2026 → 2 Nov 2026 = 4');
});

test('a rounding that changed nothing is left out', () => {
  const step = { operation: 'round' as const, operands: [{ name: 'exact', value: '200000' }], result: '200000' };
  expect(isSilent(step as Parameters<typeof isSilent>[0])).toBe(true);
});
