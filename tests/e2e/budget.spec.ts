import { expect, type Page, test } from '@playwright/test';
import { faultsOf, look, settled, signIn } from './helpers.ts';

// Each page is looked at by axe, which takes its time.
test.setTimeout(180_000);

async function pick(page: Page, name: string, text: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByText('SHA-256')).toBeVisible();
}

async function step(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.getByRole('button', { name }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('a month is paid: list, piles, repair by the village, control totals, approval by another, reconciliation', async ({
  page,
  context,
  browser,
}, { project }) => {
  // Everybody of a run is another person: nobody is paid for twice in a month.
  const serial = (project.name === 'phone' ? 5000 : 6000) + (Date.now() % 900);
  const nik = (at: number) => `657102170480${serial + at}`;
  const people = [nik(0), nik(1), nik(2)];
  const name = `Pekerja rentan ${project.name} ${serial}`;

  await signIn(page, 'budget');
  await settled(page);
  const faults = faultsOf(context);
  await page.goto('/program');
  await settled(page);
  await look(page, 'program');
  await page.getByRole('button', { name: 'Program baru' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nama program').fill(name);
  await dialog.getByLabel('Provinsi, kabupaten, atau kota').selectOption({ label: 'Kota Tarakan' });
  await dialog.getByLabel('Kuota peserta').fill('10');
  await dialog.getByRole('button', { name: 'Buat program' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await settled(page);

  await page.getByRole('link', { name: 'Anggaran', exact: true }).click();
  await page.getByRole('button', { name: 'Tambah sumber' }).click();
  await dialog.getByLabel('Jumlah anggaran').fill('100000');
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await settled(page);
  await look(page, 'program-anggaran');

  await page.getByRole('link', { name: 'Daftar masuk' }).click();
  await page.getByLabel('Dikirim oleh').fill('Kelurahan Selumit Pantai');
  await pick(
    page,
    'daftar.csv',
    `Nama;NIK;Kab/Kota;Desa\nAni Contoh;'${people[0]};Tarakan;Selumit Pantai\nBudi Contoh;'${people[1]};Tarakan;Selumit Pantai\nCici Contoh;123;Tarakan;Selumit Pantai\n`,
  );
  await page.getByRole('button', { name: 'Periksa daftar' }).click();
  await expect(page.getByRole('link', { name: 'Bisa diperbaiki (1)' })).toBeVisible();
  await settled(page);
  await look(page, 'program-daftar');

  await page.getByRole('button', { name: 'Buat tautan Selumit Pantai' }).click();
  const link = await page.locator('code', { hasText: '/undangan#' }).innerText();
  const village = await (await browser.newContext()).newPage();
  await village.setViewportSize(page.viewportSize() ?? { width: 1280, height: 800 });
  await village.goto(link);
  await expect(village.getByText('Cici Contoh')).toBeVisible();
  await settled(village);
  await look(village, 'perbaikan');
  await village.getByRole('button', { name: 'Perbaiki baris 4' }).click();
  await village.getByRole('dialog').getByLabel('NIK').fill(people[2] ?? '');
  await village.getByRole('dialog').getByRole('button', { name: 'Periksa lagi' }).click();
  await expect(village.getByText('Semua baris desa ini siap')).toBeVisible();

  await page.reload();
  await settled(page);
  await page.getByRole('button', { name: 'Masukkan 3 orang' }).click();
  await expect(page.getByText('3 orang masuk program')).toBeVisible();
  await page.getByRole('link', { name: 'Lihat peserta' }).click();
  await settled(page);
  await look(page, 'program-peserta');
  await page.getByRole('link', { name: 'Pembiayaan ganda' }).click();
  await expect(page.getByText('Tidak ada pembiayaan ganda')).toBeVisible();

  await page.getByRole('link', { name: 'Amplop bulanan' }).click();
  await expect(page.getByRole('heading', { name: 'Susun amplop' })).toBeVisible();
  await settled(page);
  await look(page, 'program-pratinjau');
  await page.getByLabel('Jumlah peserta').fill('4');
  await page.getByLabel('Jumlah rupiah').fill('67200');
  await page.getByRole('button', { name: 'Susun amplop' }).click();
  await expect(page.getByText('tidak ada yang bergerak').first()).toBeVisible();
  await page.getByLabel('Jumlah peserta').fill('3');
  await page.getByLabel('Jumlah rupiah').fill('50400');
  await page.getByRole('button', { name: 'Susun amplop' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Amplop/ })).toBeVisible();
  await step(page, 'Sisihkan dana dan minta persetujuan');
  await expect(page.getByText('Menunggu persetujuan orang lain di kantor anggaran.')).toBeVisible();
  await settled(page);
  await look(page, 'amplop');

  const second = await (await browser.newContext()).newPage();
  await second.setViewportSize(page.viewportSize() ?? { width: 1280, height: 800 });
  await signIn(second, 'second-budget');
  await second.goto(page.url());
  await step(second, 'Setujui amplop');
  await expect(second.getByText('Disetujui').first()).toBeVisible();

  await page.reload();
  await step(page, 'Terbitkan perintah bayar');
  await page.getByRole('button', { name: 'Catat pembayaran' }).click();
  await dialog.getByLabel('Nomor bukti bayar (SP2D)').fill('SP2D-7');
  await dialog.getByRole('button', { name: 'Catat pembayaran' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Cocokkan dengan konfirmasi BPJS' }).click();
  await pick(page, 'bpjs.csv', `Nama;NIK\nAni Contoh;'${people[0]}\nBudi Contoh;'${people[1]}\n`);
  await dialog.getByLabel('Jumlah orang menurut BPJS').fill('2');
  await dialog.getByLabel('Jumlah rupiah menurut BPJS').fill('33600');
  await dialog.getByRole('button', { name: 'Cocokkan dengan konfirmasi BPJS' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Tidak dikonfirmasi').first()).toBeVisible();
  await settled(page);
  await look(page, 'amplop-dicocokkan');

  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Tahan sampai kapan' }).click();
  await page.getByRole('slider', { name: 'Bulan yang harus terbayar' }).press('Home');
  await expect(page.getByText('Cukup untuk 1 bulan')).toBeVisible();
  await page.getByRole('slider', { name: 'Jumlah peserta' }).press('End');
  await expect(page.getByText('Tidak cukup untuk 1 bulan')).toBeVisible();
  await page.getByRole('button', { name: 'Skenario baru' }).click();
  await dialog.getByLabel('Nama skenario').fill('Dua miliar');
  await dialog.getByLabel('Anggaran').fill('2000000000');
  await dialog.getByLabel('Jumlah pekerja rentan').fill('22121');
  await dialog.getByRole('button', { name: 'Hitung dan simpan' }).click();
  await expect(page.getByText('5,38')).toBeVisible();
  await settled(page);
  await look(page, 'program-skenario');
  await page.getByRole('link', { name: 'Ringkasan' }).click();
  await expect(page.getByText('Macet karena')).toBeVisible();
  await settled(page);
  await look(page, 'program-ringkasan');

  // Somebody of the demo's programme works for an employer as well: who knows better decides, with a reason.
  await page.goto('/program');
  await page.getByRole('link', { name: 'Pekerja rentan Tarakan' }).click();
  await page.getByRole('link', { name: 'Pembiayaan ganda' }).click();
  const doubled = page.getByRole('button', { name: /^Putuskan pembayar/ });
  await expect(doubled.first()).toBeVisible();
  const mine = project.name === 'phone' ? doubled.first() : doubled.last();
  const who = ((await mine.getAttribute('aria-label')) ?? '').replace('Putuskan pembayar ', '');
  await settled(page);
  await look(page, 'program-ganda');
  await mine.click();
  await dialog.getByRole('radio', { name: /^Program ini/ }).check();
  await dialog.getByLabel('Alasan').fill('Sudah berhenti bekerja di sana.');
  await look(page, 'program-ganda-putuskan');
  await dialog.getByRole('button', { name: 'Simpan keputusan' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('row', { name: new RegExp(who) }).getByText('diputuskan petugas')).toBeVisible();
  // The wrong control totals are refused, as they must be.
  expect(faults.filter((fault) => !/409/.test(fault))).toEqual([]);
});
