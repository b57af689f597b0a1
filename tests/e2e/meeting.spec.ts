import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { ask, faultsOf, look, settled, signIn } from './helpers.ts';

// Each page is looked at by axe, which takes its time.
test.setTimeout(180_000);

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).click()]);
  return readFileSync(await file.path());
}

test('the secretariat prepares a meeting from what is late, records a decision, follows it up, and makes the report', async ({
  page,
  context,
}, { project }) => {
  const title = `Rapat koordinasi ${project.name} ${Date.now()}`;
  await signIn(page, 'reviewer');
  await settled(page);
  const faults = faultsOf(context);
  await page.goto('/rapat');
  await settled(page);
  await look(page, 'rapat');
  await page.getByRole('button', { name: 'Rapat baru' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nama rapat').fill(title);
  await dialog.getByLabel('Tempat').fill('Aula Kejaksaan Tinggi');
  await dialog.getByRole('button', { name: 'Buat rapat' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('Usulan agenda dari yang terlambat')).toBeVisible();
  await settled(page);
  await look(page, 'rapat-usulan');

  // What is late is proposed; nothing is on the agenda until somebody keeps it.
  const late = page.getByRole('group', { name: /Keputusan lewat batas/ }).getByRole('checkbox').first();
  await late.check();
  await page.getByRole('group', { name: /Laporan yang belum masuk/ }).getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Masukkan 2 ke agenda' }).click();
  await expect(page.getByText('2 usulan masuk agenda.')).toBeVisible();
  await page.getByLabel('Pokok bahasan lain').fill('Anggaran pekerja rentan tahun depan');
  await page.getByRole('button', { name: 'Tambah ke agenda' }).click();
  await expect(page.getByRole('button', { name: 'Lepas: Anggaran pekerja rentan tahun depan' })).toBeVisible();

  await page.getByRole('button', { name: 'Catat kehadiran' }).click();
  await dialog.getByLabel('Nama', { exact: true }).fill('Jaksa Contoh');
  await dialog.getByLabel('Kantor dan jabatan').fill('Kejaksaan Tinggi');
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText('1 dari 1 undangan hadir.')).toBeVisible();
  await page.getByRole('button', { name: 'Rapat sudah berlangsung' }).click();
  await page.getByRole('button', { name: 'Tulis risalah' }).click();
  await dialog.getByLabel('Jalannya rapat').fill('Rapat dibuka.\nPeserta menyepakati satu keputusan.');
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText('Peserta menyepakati satu keputusan.')).toBeVisible();

  await page.getByRole('button', { name: 'Catat keputusan' }).click();
  await dialog.getByLabel('Apa yang diputuskan').fill('BPKAD menyiapkan pagu pekerja rentan tahun depan.');
  await dialog.getByLabel('Penanggung jawab').selectOption({ label: 'Badan Keuangan dan Aset Daerah Provinsi Kalimantan Utara' });
  const { today } = await ask<{ today: string }>(page, 'GET', '/session');
  await dialog.getByLabel('Batas waktu').fill(today);
  await look(page, 'rapat-keputusan-baru');
  await dialog.getByRole('button', { name: 'Catat keputusan' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await settled(page);
  await look(page, 'rapat-satu');

  await page.getByRole('link', { name: 'BPKAD menyiapkan pagu pekerja rentan tahun depan.' }).click();
  await page.getByRole('button', { name: 'Ubah keputusan' }).click();
  await dialog.getByLabel('Apa yang diputuskan').fill('BPKAD menyiapkan pagu pekerja rentan 2027.');
  await look(page, 'keputusan-ubah');
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText('BPKAD menyiapkan pagu pekerja rentan 2027.')).toBeVisible();
  await page.getByRole('button', { name: 'Catat tindak lanjut' }).click();
  await dialog.getByLabel('Apa yang sudah dilakukan').fill('Pagu masuk rancangan KUA-PPAS.');
  await dialog.getByLabel('Keadaan keputusan').selectOption({ label: 'Selesai' });
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText('Pagu masuk rancangan KUA-PPAS.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Catat tindak lanjut' })).toHaveCount(0);
  await settled(page);
  await look(page, 'keputusan-satu');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: 'Tutup risalah' }).click();
  await expect(page.getByText('Risalah final')).toBeVisible();

  await page.goto('/rapat?bagian=laporan');
  await settled(page);
  const report = `Laporan uji ${page.viewportSize()?.width ?? 0}`;
  await page.getByRole('button', { name: 'Laporan terjadwal baru' }).click();
  await dialog.getByLabel('Nama laporan').fill(report);
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await page.getByRole('button', { name: `Ubah laporan terjadwal: ${report}` }).click();
  await dialog.getByLabel('Nama laporan').fill(`${report} baru`);
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await page.getByRole('button', { name: `Ubah laporan terjadwal: ${report} baru` }).click();
  await dialog.getByRole('button', { name: 'Hapus laporan terjadwal' }).click();
  await look(page, 'laporan-terjadwal');
  await dialog.getByRole('button', { name: 'Ya, hapus' }).click();
  await expect(page.getByText(`${report} baru`)).toHaveCount(0);
  await page.getByRole('button', { name: 'Buat laporan monev' }).click();
  await dialog.getByRole('button', { name: 'Buat laporan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Laporan monev/ })).toBeVisible();
  await settled(page);
  await look(page, 'monev');
  expect((await download(page, 'PDF')).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await download(page, 'XLSX')).subarray(0, 2).toString()).toBe('PK');
  expect(faults).toEqual([]);
});

test('nobody sees coverage as a map and as a table, with the way to the target and open data', async ({ page, context }) => {
  await page.goto('/cakupan');
  await settled(page);
  // Whether anybody is signed in was asked by then; that nobody is, is no fault.
  const faults = faultsOf(context);
  await expect(page.getByText('77,23 %').first()).toBeVisible();
  await look(page, 'cakupan');
  // Two publications that contradict each other stand side by side, each with its source.
  await page.getByLabel('Kelompok pekerja').selectOption({ label: 'Penerima upah' });
  await expect(page.getByText('Publikasi yang berbeda, semuanya ditampilkan')).toBeVisible();
  await page.getByLabel('Kelompok pekerja').selectOption({ label: 'Pekerja rentan' });
  await page.getByRole('link', { name: 'Kota Tarakan' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Kota Tarakan' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Kota Tarakan' }).getByText('15.000', { exact: true })).toBeVisible();
  await settled(page);
  await look(page, 'cakupan-wilayah');
  const file = await download(page, 'Kamus data (CSV)');
  expect(file.toString()).toContain('meaning_id');
  expect(faults).toEqual([]);
});
