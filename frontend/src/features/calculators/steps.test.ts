import { expect, it } from 'vitest';
import { activateLocale } from '@/lib/i18n';
import { aboutText, type Basis, formulaText, operandText, type Step, sourcesOf } from './steps';

const basis: Basis = {
  row_id: 'f0383aee-d61d-8b93-b8ea-f6aa13046ab9',
  kind: 'contribution_rate',
  key: 'jkk.employer.low',
  value: '0.0054',
  source: 'suarapecari.com',
  provision: 'PP 44/2015 Pasal 16(1)',
  valid_from: '2015-07-01',
  version: 1,
  evidence: 'news',
  verified: false,
};

const step = (parts: Partial<Step>): Step => ({
  operation: 'multiply',
  about: 'jkk.employer',
  operands: [],
  formula: '',
  result: '',
  verified: false,
  ...parts,
});

it('writes an operation as it is written by hand', () => {
  expect(formulaText(step({ formula: '20000000 × 0.0054 = 108000', rate: '0.0054' }))).toBe('20.000.000 × 0,54% = 108.000');
  expect(formulaText(step({ formula: '300000000.4504504505 × 0.0013 = 390000.0005855856', rate: '0.0013' }))).toBe(
    '300.000.000,4504504505 × 0,13% = 390.000,0005855856',
  );
  expect(formulaText(step({ formula: 'min(20000000, 11086300) = 11086300' }))).toBe('terkecil(20.000.000, 11.086.300) = 11.086.300');
  expect(formulaText(step({ formula: '4 ≤ 6 → doubtful' }))).toBe('4 ≤ 6 → Diragukan');
  expect(formulaText(step({ formula: 'jkk jkm jht jp' }))).toBe('JKK JKM JHT JP');
});

it('names the days that are counted', () => {
  const counted = step({
    operation: 'count_days',
    formula: '2026-03-02 + 14 → 2026-03-27',
    operands: [{ name: 'unit', value: 'working_days' }],
  });
  expect(formulaText(counted)).toBe('2 Mar 2026 + 14 hari kerja → 27 Mar 2026');
  expect(formulaText(step({ operation: 'name_day', formula: '2026-10 → 2026-11-15' }))).toBe('Oktober 2026 → 15 Nov 2026');
  expect(formulaText(step({ operation: 'day_after', formula: '2026-03-30 + 1 → 2026-03-31' }))).toBe('30 Mar 2026 + 1 hari → 31 Mar 2026');
});

it('says it in English too', async () => {
  await activateLocale('en');
  expect(formulaText(step({ formula: 'min(20000000, 11086300) = 11086300' }))).toBe('min(20,000,000, 11,086,300) = 11,086,300');
  expect(aboutText('jkk.employer')).toBe('JKK · Company');
});

it('tells money, counts, shares, days and words apart', () => {
  expect(operandText({ name: 'base', value: '11086300' }, 'jp.worker')).toBe('Rp\u00a011.086.300');
  expect(operandText({ name: 'workers', value: '22121' }, 'groups/0')).toBe('22.121');
  expect(operandText({ name: 'share', value: '0.01' }, 'jkk')).toBe('1%');
  expect(operandText({ name: 'from', value: '2026-03-09' }, 'months')).toBe('9 Mar 2026');
  expect(operandText({ name: 'collective_leave', value: 'collective_leave_is_holiday' }, 'due_on')).toBe('dihitung libur');
  // Parts of a count are named by the person, and are no money.
  expect(operandText({ name: 'PU', value: '98775' }, 'numerator')).toBe('98.775');
});

it('words what a step is about, with the names of the question', () => {
  expect(aboutText('groups/1.jkk.worker', { 'groups/1': 'Non-ASN', worker: 'Peserta' })).toBe('Non-ASN · JKK · Peserta');
  expect(aboutText('instalments/1', { instalment: 'Termin #' })).toBe('Termin 2');
  expect(aboutText('pp_50_2025.transport')).toMatch(/^PP 50\/2025 · Angkutan/);
});

it('lists each row of the law once, in the order of the steps', () => {
  const other = { ...basis, row_id: 'other' };
  const found = sourcesOf([step({ basis }), step({}), step({ basis: other }), step({ basis })]);
  expect(found.map(({ number, basis: { row_id } }) => [number, row_id])).toEqual([
    [1, basis.row_id],
    [2, 'other'],
  ]);
});
