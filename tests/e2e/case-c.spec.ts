import { expect, type Page, test } from '@playwright/test';
import { ask, look, settled } from './helpers.ts';
import { OwnServer, record, someone } from './own-server.ts';

// Weeks pass: the program is started again on each of its days.
test.setTimeout(300_000);

const nib = '9120000000017';

interface Letter {
  id: string;
  version: number;
  digest: string;
}

const status = async (page: Page) => (await ask<{ status: string }>(page, 'GET', `/compliance-status?nib=${nib}`)).status;

/** Takes a step on what is at the address as it stands. */
async function step<Answer>(page: Page, path: string, name: string, body?: (seen: Letter) => unknown): Promise<Answer> {
  const seen = await ask<Letter>(page, 'GET', path);
  const sent = body?.(seen);
  const answer = await page.request.post(`/api/v1${path}/${name}`, {
    headers: { 'X-Requested-With': 'patuh', 'If-Match': `"${seen.version}"`, 'Idempotency-Key': crypto.randomUUID() },
    ...(sent !== undefined && { data: sent }),
  });
  expect(answer.ok(), `${name}: ${await answer.text()}`).toBe(true);
  return answer.json() as Promise<Answer>;
}

const act = (page: Page, finding: string, body: unknown) => step(page, finding, 'acts', () => body);

test('a public service is denied, the employer pays, and the lift is asked for and given the same day', async ({ browser, isMobile }) => {
  const server = await OwnServer.on('2026-11-02');
  try {
    let officer = await someone(browser, server, 'investigator', isMobile);
    const employer = await ask<{ id: string }>(officer, 'POST', '/employers', {
      name: 'CV Ditahan Izinnya',
      kind: 'private',
      region_code: '65.71.02',
      scale: 'small',
      nib,
    });
    const id = crypto.randomUUID().replace(/^(.{14})./, '$17');
    const finding = `/findings/${id}`;
    await ask(officer, 'PUT', finding, {
      employer_id: employer.id,
      violation_type: 'pds_tk',
      month_from: '2026-01',
      month_to: '2026-06',
      workers_affected: 6,
      estimated_amount: '12500000',
      narrative: 'Enam pekerja belum didaftarkan.',
    });
    await act(officer, finding, { kind: 'first_warning', on: '2026-11-02', text: 'Teguran pertama.', reference: 'B/1' });

    await server.moveTo('2026-11-17');
    officer = await someone(browser, server, 'investigator', isMobile);
    await act(officer, finding, { kind: 'second_warning', on: '2026-11-17', text: 'Teguran kedua.', reference: 'B/2' });

    // The fine's window ends on 31 December: from the first working day after it a denial may be asked for, by a letter
    // that another person approves.
    await server.moveTo('2027-01-04');
    officer = await someone(browser, server, 'investigator', isMobile);
    await officer.goto(`/temuan/${id}`);
    await officer.getByRole('link', { name: 'Minta TMP2T' }).click();
    await expect(officer.getByRole('heading', { level: 1 })).toContainText('TMP2T');
    await settled(officer);
    await look(officer, 'kasus-c-surat');
    const draft = await ask<{ content: Record<string, unknown> & { signatory: object } }>(officer, 'GET', `${finding}/letter-draft?kind=denial_asked`);
    const letter = await ask<Letter>(officer, 'POST', '/letters', {
      kind: 'denial_asked',
      finding_id: id,
      content: {
        ...draft.content,
        signatory: { ...draft.content.signatory, name: 'Kepala Kantor Contoh' },
        particulars: {
          service: 'business_licence',
          reason: 'Kewajiban belum dipenuhi sesudah dua teguran.',
          legal_basis: 'UU 24/2011 Pasal 17(2) huruf c',
          repair: 'Daftarkan semua pekerja.',
          recheck_on: '2027-02-01',
          expires_on: '2027-06-30',
        },
      },
    });
    const path = `/letters/${letter.id}`;
    await step(officer, path, 'submit');
    const reviewer = await someone(browser, server, 'reviewer', isMobile);
    await step(reviewer, path, 'approve', ({ digest }) => ({ digest }));
    await step(officer, path, 'serve', () => ({ on: '2027-01-04', proof: 'email', note: 'Dikirim ke surel dinas; diterima.' }));
    expect(await status(officer)).not.toBe('blocked');

    // The licensing office is told, sees what it is asked for, and confirms.
    await server.moveTo('2027-01-06');
    let licensing = await someone(browser, server, 'licensing', isMobile);
    await licensing.goto('/temuan');
    await licensing.getByRole('link', { name: 'CV Ditahan Izinnya' }).click();
    await settled(licensing);
    await look(licensing, 'kasus-c-izin');
    await record(licensing, 'Kenakan TMP2T', async (dialog) => {
      await dialog.getByLabel('Nomor surat').fill('503/1');
      await dialog.getByLabel('Isi surat').fill('Perizinan berusaha tidak dilayani sampai kewajiban dipenuhi.');
    });
    officer = await someone(browser, server, 'investigator', isMobile);
    expect(await status(officer)).toBe('blocked');

    // It registers all its workers: asking to lift the denial goes out by itself.
    await server.moveTo('2027-01-11');
    officer = await someone(browser, server, 'investigator', isMobile);
    await officer.goto(`/temuan/${id}`);
    await record(officer, 'Catat pendaftaran', async (dialog) => {
      await dialog.getByLabel('Nomor pendaftaran').fill('NPP AB123456');
      await dialog.getByLabel('Kewajiban dalam temuan ini terpenuhi seluruhnya').check();
    });
    await expect(officer.getByText('permintaan pencabutan ini dikirim otomatis', { exact: false })).toBeVisible();
    await settled(officer);
    await look(officer, 'kasus-c-cabut-diminta');
    expect(await status(officer)).toBe('blocked');

    licensing = await someone(browser, server, 'licensing', isMobile);
    await licensing.goto(`/temuan/${id}`);
    await record(licensing, 'Cabut TMP2T', (dialog) => dialog.getByLabel('Isi surat').fill('Dilayani kembali.'));
    expect(await status(officer)).not.toBe('blocked');
    await officer.reload();
    await record(officer, 'Tutup temuan', (dialog) => dialog.getByLabel('Alasan penutupan').selectOption('fulfilled'));
    expect(await ask<object>(officer, 'GET', finding)).toMatchObject({ step: 'closed', closed_on: '2027-01-11' });
  } finally {
    await server.end();
  }
});
