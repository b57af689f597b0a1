import { expect, test } from 'vitest';
import { percentOf, rateOf, reckon, shareOf } from './terms';

const parts = (...shares: string[]) => shares.map((share) => ({ share, due_on: '' }));

test('a share is typed with a comma or a point and sent as a fraction', () => {
  for (const [typed, rate] of [
    ['100', '1'],
    ['50', '0.5'],
    ['33,33', '0.3333'],
    ['16.67', '0.1667'],
    ['0,00000001', '0.0000000001'],
    ['25,', '0.25'],
  ] as const) {
    expect(rateOf(shareOf(typed) ?? 0n)).toBe(rate);
  }
  for (const typed of ['', '0', '101', '-5', '5 %', 'lima', '1,123456789', '100,1']) expect(shareOf(typed)).toBeUndefined();
});

test('what the server tells comes back as it was typed', () => {
  for (const [rate, percent] of [
    ['1', '100'],
    ['0.5', '50'],
    ['0.3333', '33,33'],
    ['0.0000000001', '0,00000001'],
  ] as const)
    expect(percentOf(rate)).toBe(percent);
});

test('the parts come to the whole, to the rupiah', () => {
  expect(reckon('100', parts('33,33', '33,33', '33,34'))).toEqual({ amounts: ['33', '34', '33'], sum: '100', left: 0n });
  expect(reckon('446819131', parts('50', '33,33', '16,67')).sum).toBe('446819131');
  expect(reckon('3', parts('50', '50')).amounts).toEqual(['2', '1']);
});

test('what is left of the whole is told, and what is too much', () => {
  expect(reckon('1000', parts('40', '')).left).toBe(6_000_000_000n);
  expect(reckon('1000', parts('60', '60')).left).toBe(-2_000_000_000n);
  expect(reckon('1000', parts('40', 'x')).amounts).toEqual(['400', undefined]);
});
