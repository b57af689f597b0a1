import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import type { Finding } from '@/api/types';
import { show } from '@/testing/render';
import { server } from '@/testing/server';
import { ActDialog } from './act-dialog';

const finding = {
  id: 'f1',
  version: 4,
  number: 'TM-2026-000007',
  employer_name: 'PT Contoh',
  violation_type: 'arrears',
  month_from: '2026-01',
  month_to: '2026-01',
  workers_affected: 1,
  estimated_amount: '1',
  filed_on: '2026-02-01',
} as Finding;

const refuse = (problem: object) => (seen: Request[]) =>
  http.post('*/api/v1/findings/:id/acts', ({ request }) => {
    seen.push(request.clone());
    return HttpResponse.json({ type: 'about:blank', title: 'Ditolak', detail: '', fix: '', trace_id: 't', ...problem }, { status: 412 });
  });

it('says who changed the finding meanwhile and keeps what was filled in; a retry has the same key', async () => {
  const seen: Request[] = [];
  server.use(
    refuse({ status: 412, code: 'version_conflict', changed_by: 'Budi', changed_at: '2026-03-02T01:00:00.000Z' })(seen),
    http.get('*/api/v1/law/:kind', () => HttpResponse.json({ kind: 'deadline', as_of: '2026-03-02', items: [] })),
  );
  await show(
    <ActDialog finding={finding} act={{ kind: 'reopened', party: 'forum', verdict: 'allowed', because: [] }} onClose={() => undefined} />,
  );
  await userEvent.type(await screen.findByLabelText(/Penjelasan/), 'Bukti baru');
  await userEvent.click(screen.getByRole('button', { name: 'Buka kembali' }));
  expect(await screen.findByText(/diubah oleh Budi/)).toBeInTheDocument();
  expect(screen.getByLabelText(/Penjelasan/)).toHaveValue('Bukti baru');
  await userEvent.click(screen.getByRole('button', { name: 'Buka kembali' }));
  await waitFor(() => expect(seen).toHaveLength(2));
  const [first, second] = seen;
  expect(first?.headers.get('If-Match')).toBe('"4"');
  expect(second?.headers.get('Idempotency-Key')).toBe(first?.headers.get('Idempotency-Key'));
  expect(await second?.text()).toBe(await first?.text());
});

it('shows since when the act would be lawful, and by which provision', async () => {
  const seen: Request[] = [];
  server.use(
    refuse({
      status: 422,
      code: 'act_not_allowed',
      earliest_on: '2026-03-12',
      because: [{ code: 'window_running', sentence: 'Tenggat masih berjalan (PP 86/2013).', provision: 'PP 86/2013', verified: false }],
    })(seen),
  );
  await show(
    <ActDialog finding={finding} act={{ kind: 'reopened', party: 'forum', verdict: 'allowed', because: [] }} onClose={() => undefined} />,
  );
  await userEvent.type(await screen.findByLabelText(/Penjelasan/), 'Bukti baru');
  await userEvent.click(screen.getByRole('button', { name: 'Buka kembali' }));
  expect(await screen.findByText(/Paling cepat/)).toHaveTextContent('12 Mar 2026');
  expect(screen.getByText('Tenggat masih berjalan (PP 86/2013).')).toBeInTheDocument();
  expect(screen.getByText('belum diverifikasi')).toBeInTheDocument();
});

it('asks for a denial of service with all that the office and the employer need to know', async () => {
  const seen: Request[] = [];
  server.use(refuse({ status: 422, code: 'validation_failed', errors: [] })(seen));
  await show(
    <ActDialog
      finding={finding}
      act={{ kind: 'denial_asked', party: 'bpjs', verdict: 'allowed', because: [] }}
      onClose={() => undefined}
    />,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Minta TMP2T' }));
  expect(await screen.findAllByText('Pilih pelayanannya.')).not.toHaveLength(0);
  expect(screen.getAllByText('Isi dasar hukumnya.')).not.toHaveLength(0);
  expect(seen).toHaveLength(0);
  const services = screen.getByLabelText(/Pelayanan yang tidak diberikan/);
  expect([...services.querySelectorAll('option')].filter(({ value }) => value !== '')).toHaveLength(5);
  await userEvent.selectOptions(services, 'building_permit');
  await userEvent.type(screen.getByLabelText(/Penjelasan/), 'Belum dipenuhi');
  await userEvent.type(screen.getByLabelText(/Ketentuan yang menjadi dasar/), 'UU 24/2011');
  await userEvent.type(screen.getByLabelText(/Cara memulihkan/), 'Lunasi');
  await userEvent.type(screen.getByLabelText(/Ditinjau kembali/), '2027-02-01');
  await userEvent.type(screen.getByLabelText(/Berlaku paling lama/), '2027-06-30');
  await userEvent.click(screen.getByRole('button', { name: 'Minta TMP2T' }));
  await waitFor(() => expect(seen).toHaveLength(1));
  expect(await seen[0]?.json()).toMatchObject({
    kind: 'denial_asked',
    service: 'building_permit',
    legal_basis: 'UU 24/2011',
    repair: 'Lunasi',
    reason: 'Belum dipenuhi',
    recheck_on: '2027-02-01',
    expires_on: '2027-06-30',
  });
});
