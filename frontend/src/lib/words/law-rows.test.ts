import { expect, it } from 'vitest';
import { shiftTwo } from '@/lib/words/law';
import { lawKeyText, lawValueText } from './law-rows';

it('reads the values of law rows, and leaves what it does not understand as it is', () => {
  expect(shiftTwo('0.0024')).toBe('0.24');
  expect(shiftTwo('0.037')).toBe('3.7');
  expect(lawValueText({ kind: 'contribution_rate', value: '0.0024' })).toBe('0,24%');
  expect(lawValueText({ kind: 'deadline', value: '14 working_days collective_leave_is_holiday' })).toBe(
    '14 hari kerja, cuti bersama dihitung libur',
  );
  expect(lawValueText({ kind: 'deadline', value: 'segera' })).toBe('segera');
  expect(lawKeyText({ kind: 'contribution_rate', key: 'jkk.employer.very_low' })).toBe('JKK · Perusahaan · Sangat rendah (I)');
  expect(lawValueText({ kind: 'payment_due_day', value: '15 following_month moved collective_leave_is_holiday' })).toBe(
    'tanggal 15 bulan berikutnya, bergeser ke hari kerja, cuti bersama dihitung libur',
  );
  expect(lawValueText({ kind: 'payment_due_day', value: '15 same_month unmoved' })).toBe('tanggal 15 bulan itu sendiri, tidak bergeser');
  expect(lawValueText({ kind: 'construction_tiers', value: '0:0.0021 100000000:0.0017' })).toMatch(
    /^mulai Rp\s?0: 0,21%; mulai Rp\s?100\.000\.000: 0,17%$/,
  );
  expect(lawKeyText({ kind: 'flat_contribution', key: 'jkm.non_wage_earner' })).toBe('JKM · Bukan penerima upah');
});
