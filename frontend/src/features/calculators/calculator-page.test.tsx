import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import type { Schemas } from '@/api/types';
import { show } from '@/testing/render';
import { answer, refuse } from '@/testing/server';
import { CalculatorPage } from './calculator-page';
import { fines } from './fines';

const path = '/api/v1/calculations/late-fine';

const fine: Schemas['Answer_Fine'] = {
  kind: 'late_payment',
  months: 6,
  rate: '0.02',
  fine: '1200000',
  verified: false,
  unverified_rows: [
    { kind: 'fine_rate', key: 'late_payment', provision: 'PP 44/2015 Pasal 22' },
    { kind: 'partial_month', key: 'late_payment', provision: 'none' },
    { kind: 'rounding', key: 'late_payment_fine', provision: 'none' },
  ],
  warnings: [],
  steps: [
    {
      operation: 'multiply',
      about: 'fine',
      operands: [{ name: 'principal', value: '10000000' }],
      rate: '0.02',
      formula: '10000000 × 0.02 × 6 = 1200000',
      result: '1200000',
      provision: 'PP 44/2015 Pasal 22',
      law_version: 1,
      verified: false,
    },
  ],
};

function Fines({ initial = {} }: { initial?: Record<string, unknown> }) {
  const [search, setSearch] = useState<Record<string, unknown>>(initial);
  return (
    <>
      <CalculatorPage calculator={fines} search={search} onSearch={setSearch} />
      <output data-testid="address">{JSON.stringify(search)}</output>
    </>
  );
}

const linked = { jenis: 'late_payment', principal: 10_000_000, due_on: '2026-03-16', paid_on: '2026-09-16' };

it('answers a link at once, with its steps', async () => {
  let asked: unknown;
  answer('post', path, async (request) => {
    asked = await request.json();
    return fine;
  });
  await show(<Fines initial={linked} />, { session: null });
  expect(await screen.findByText(/^Rp\s1\.200\.000$/, { selector: 'strong' })).toBeVisible();
  expect(asked).toEqual({ principal: '10000000', due_on: '2026-03-16', paid_on: '2026-09-16' });
  expect(await screen.findByText('10.000.000 × 2% × 6 = 1.200.000')).toBeVisible();
  expect(screen.getByText(/PP 44\/2015 Pasal 22; Tanpa ketentuan tertulis/)).toBeVisible();
});

it('says what is lacking, and puts what is typed into the address', async () => {
  answer('post', path, fine);
  await show(<Fines />, { session: null });
  expect(screen.getByText('Isi Iuran yang terlambat, Jatuh tempo untuk melihat hasilnya.')).toBeVisible();
  await userEvent.type(screen.getByLabelText('Iuran yang terlambat'), '10000000');
  await waitFor(() => expect(screen.getByTestId('address')).toHaveTextContent('"principal":10000000'));
});

it('lays a refusal at its field, until the field is changed', async () => {
  refuse('post', path, {
    status: 422,
    code: 'validation_failed',
    errors: [{ pointer: '/due_on', code: 'law_not_in_force', detail: 'Belum ada ketentuan.', fix: 'Pilih hari lain.' }],
  });
  await show(<Fines initial={{ ...linked, due_on: '2010-03-16' }} />, { session: null });
  const due = screen.getByLabelText('Jatuh tempo');
  await waitFor(() => expect(due).toHaveAccessibleDescription(/Belum ada ketentuan\. Pilih hari lain\./));
  expect(screen.getByText('Perbaiki isian yang ditandai untuk melihat hasilnya.')).toBeVisible();
  answer('post', path, fine);
  await userEvent.clear(due);
  await userEvent.type(due, '2026-03-16');
  expect(await screen.findByText(/^Rp\s1\.200\.000$/, { selector: 'strong' })).toBeVisible();
  expect(due).not.toHaveAttribute('aria-invalid');
});
