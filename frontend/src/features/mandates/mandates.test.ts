import { expect, test } from 'vitest';
import { type ActValues, actInput } from './act-specs';
import { sumMoney } from './sum';

test('amounts add up to the sen', () => {
  expect(sumMoney(['300000000', '187000000.50', '0.50'])).toBe('487000001');
  expect(sumMoney(['0.05', '0.10'])).toBe('0.15');
  expect(sumMoney([])).toBe('0');
});

const values: ActValues = {
  on: '2026-08-24',
  text: 'tidak dikirim',
  reference: '12/Pdt.G.S/2026/PN Tar',
  amount: '',
  fulfils: false,
  reason: '',
  outcome: '',
  instalments: '6',
  first_due_on: '',
  court: 'Pengadilan Negeri Tarakan',
};

test('only what belongs to an act is sent', () => {
  expect(actInput('simple_claim', values)).toEqual({
    kind: 'simple_claim',
    on: '2026-08-24',
    court: 'Pengadilan Negeri Tarakan',
    reference: '12/Pdt.G.S/2026/PN Tar',
  });
  expect(actInput('settlement', values)).toMatchObject({ instalments: 6, text: 'tidak dikirim' });
});
