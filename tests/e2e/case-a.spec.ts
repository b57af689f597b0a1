import { expect, test } from '@playwright/test';
import { ask, look, settled } from './helpers.ts';
import { OwnServer, record, someone } from './own-server.ts';

// Weeks pass: the program is started again on each of its days.
test.setTimeout(240_000);

test('an employer registers on the last day of the second warning, and is neither fined nor denied', async ({ browser, isMobile }) => {
  const server = await OwnServer.on('2026-11-02');
  try {
    let officer = await someone(browser, server, 'investigator', isMobile);
    const employer = await ask<{ id: string }>(officer, 'POST', '/employers', {
      name: 'CV Terlambat Daftar',
      kind: 'private',
      region_code: '65.71.02',
      scale: 'small',
    });
    await officer.goto(`/temuan/baru?employer_id=${employer.id}`);
    await expect(officer.getByRole('combobox', { name: 'Pemberi kerja' })).toHaveValue(/CV Terlambat Daftar/);
    await officer.getByText('belum mendaftar (PWBD)', { exact: false }).first().click();
    await officer.getByLabel('Pekerja terdampak').fill('8');
    await officer.getByLabel('Taksiran iuran').fill('20000000');
    await officer.getByLabel('Uraian').fill('Delapan pekerja, tidak ada nomor pendaftaran.');
    await officer.getByRole('button', { name: 'Catat temuan' }).click();
    await expect(officer.getByRole('heading', { level: 1, name: 'CV Terlambat Daftar' })).toBeVisible();
    const path = new URL(officer.url()).pathname;
    await record(officer, 'Catat surat pembinaan', (dialog) => dialog.getByLabel('Nomor surat').fill('B/1'));
    await record(officer, 'Sampaikan teguran I', (dialog) => dialog.getByLabel('Nomor surat').fill('B/2'));
    // Ten working days from Monday 2 November end on Monday the 16th; on that day teguran II is not lawful yet.
    await server.moveTo('2026-11-16');
    officer = await someone(browser, server, 'investigator', isMobile);
    await officer.goto(path);
    await settled(officer);
    await expect(officer.getByRole('button', { name: 'Sampaikan teguran II', exact: true })).toHaveCount(0);
    await expect(officer.getByText(/17 Nov(ember)? 2026/).first()).toBeVisible();
    await look(officer, 'kasus-a-belum');

    await server.moveTo('2026-11-17');
    officer = await someone(browser, server, 'investigator', isMobile);
    await officer.goto(path);
    await record(officer, 'Sampaikan teguran II', (dialog) => dialog.getByLabel('Nomor surat').fill('B/3'));

    // Its ten working days end on Tuesday 1 December: the employer registers on that day.
    await server.moveTo('2026-12-01');
    officer = await someone(browser, server, 'investigator', isMobile);
    await officer.goto(path);
    await record(officer, 'Catat pendaftaran', async (dialog) => {
      await dialog.getByLabel('Nomor pendaftaran').fill('NPP AB123456');
      await dialog.getByLabel('Kewajiban dalam temuan ini terpenuhi seluruhnya').check();
    });
    await settled(officer);
    for (const sanction of ['Kenakan denda 0,1 %', 'Minta TMP2T']) await expect(officer.getByRole('button', { name: sanction, exact: true })).toHaveCount(0);
    await record(officer, 'Tutup temuan', (dialog) => dialog.getByLabel('Alasan penutupan').selectOption('fulfilled'));
    await settled(officer);
    await look(officer, 'kasus-a-selesai');
    const finding = await ask<{ step: string; closed_on: string }>(officer, 'GET', `/findings/${path.split('/').at(-1)}`);
    expect(finding).toMatchObject({ step: 'closed', closed_on: '2026-12-01' });
  } finally {
    await server.end();
  }
});
