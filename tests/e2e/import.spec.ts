import { expect, type Page, test } from '@playwright/test';
import { expectNoSidewaysScroll, look, settled, signIn } from './helpers.ts';

// Each page is looked at by axe in both looks, which takes its time.
test.setTimeout(120_000);

async function choose(page: Page, name: string, text: string): Promise<void> {
  await signIn(page, 'investigator');
  await page.goto('/impor');
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

test('a file whose columns are not recognised is read once each is said to hold what it holds', async ({ page }, { project }) => {
  const name = `PT Kolom Asing ${project.name}`;
  await choose(page, 'daftar.csv', `DAFTAR 2026;;;;\nPerush;Identitas;Tempat;Golongan;Kontak\n${name};6571010101900001;Tarakan;kecil;Budi\n`);
  await expect(page.getByText('Judul kolom tidak dikenali')).toBeVisible();
  await expect(page.getByText('Baris 2 dianggap judul kolom')).toBeVisible();
  await expect(page.getByLabel('Perush')).toHaveAccessibleDescription(`Contoh: ${name}`);
  await expect(page.getByText('6571010101900001'), 'a number that may be a national id is not shown in full').toHaveCount(0);
  await look(page, 'impor-kolom');

  await page.getByRole('button', { name: 'Periksa dengan susunan ini' }).click();
  await expect(page.getByRole('alert').getByText('Belum ada kolom untuk: Nama')).toBeVisible();
  await page.getByLabel('Perush').selectOption('name');
  await page.getByLabel('Tempat').selectOption('region');
  await page.getByLabel('Golongan').selectOption('scale');
  // Recognised as a telephone number, and it is none.
  await page.getByLabel('Kontak').selectOption('Tidak dipakai');
  await page.getByRole('button', { name: 'Periksa dengan susunan ini' }).click();
  await expect(page.getByRole('heading', { name: 'Yang akan terjadi' })).toBeVisible();
  await settled(page);
  await look(page, 'impor-hasil');
  await page.getByRole('button', { name: 'Masukkan 1 baris' }).click();
  await expect(page.getByText('Impor selesai')).toBeVisible();
  await page.goto(`/pemberi-kerja?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole('link', { name }).first()).toBeVisible();
});

test('a column that is recognised wrongly is left out, and the file is checked again', async ({ page }) => {
  await choose(page, 'daftar.csv', 'Nama;Wilayah;Skala;Surel\nCV Surel;Tarakan;kecil;bukan surel\n');
  await expect(page.getByText('Perbaiki 1 baris di bawah')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.getByText('Kolom berkas').click();
  await page.getByLabel('Surel').selectOption('Tidak dipakai');
  await page.getByRole('button', { name: 'Periksa dengan susunan ini' }).click();
  await expect(page.getByRole('heading', { name: 'Yang akan terjadi' })).toBeVisible();
});
