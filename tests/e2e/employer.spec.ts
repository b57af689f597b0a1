import { type Browser, expect, type Page, test } from '@playwright/test';
import { ask, expectNoSidewaysScroll, look, settled, signIn } from './helpers.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

// A month is filed once, so each run on each screen has an employer of its own.
const run = Date.now().toString(36);
const mail = () => `hr-${run}-${test.info().project.name}@perusahaan.test`;
const secret = 'kuda-lumping-sore-2026';
// Sixteen digits that no person has: the region does not exist.
const nik = (serial: number) => `990101010190${String(serial).padStart(4, '0')}`;
const roster = [
  'NO;NIK;NAMA LENGKAP;TGL MULAI BEKERJA;UPAH;JKK;JKM;JHT;JP',
  `1;${nik(1)};Andarias Contoh;01/02/2024;5.000.000;Y;Y;Y;Y`,
  `2;${nik(2)};Benediktus Contoh;01/02/2024;5.100.000;Y;Y;Y;Y`,
  `3;${nik(3)};Clara Contoh;01/02/2024;lima juta;Y;Y;Y;Y`,
].join('\n');

async function enter(page: Page): Promise<void> {
  await page.goto('/masuk');
  await page.getByLabel('Surel').fill(mail());
  await page.getByLabel('Kata sandi').fill(secret);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await expect(page).toHaveURL(/\/usaha$/);
}

/** Sends what stands under check and waits for the receipt with its code to scan. */
async function send(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Iuran yang jatuh tempo' })).toBeVisible();
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await expect(page).toHaveURL(/\/usaha\/laporan\//);
  await expect(page.getByRole('heading', { name: 'Tanda terima' })).toBeVisible();
  await expect(page.getByText(/^LK-/)).toBeVisible();
  await expect(page.getByRole('img', { name: /QR/ })).toBeVisible();
}

async function invitation(browser: Browser): Promise<string> {
  const officer = await (await browser.newContext()).newPage();
  await signIn(officer, 'investigator');
  const made = await ask<{ id: string }>(officer, 'POST', '/employers', {
    name: `CV Uji Layar ${run} ${test.info().project.name}`,
    kind: 'private',
    region_code: '65.71.02',
    scale: 'large',
    risk_class: 'low',
    risk_class_on: '2025-01-01',
  });
  await officer.goto(`/pemberi-kerja/${made.id}`);
  await settled(officer);
  await officer.getByRole('button', { name: 'Undang' }).click();
  const dialog = officer.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Buat kode undangan' }).click();
  await expect(dialog.getByText('Kode ini hanya ditampilkan sekali')).toBeVisible();
  await expect(dialog.getByRole('img', { name: 'Kode QR undangan' })).toBeVisible();
  await look(officer, 'pemberi-kerja-undang');
  const code = await dialog.locator('code').innerText();
  await officer.context().close();
  return code;
}

test('an employer comes in by a code and reports its first month from a file', async ({ page, browser }) => {
  await page.goto(`/undangan?kode=${encodeURIComponent(await invitation(browser))}`);
  await settled(page);
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await expect(page.getByText('Anda diundang ke')).toBeVisible();
  await look(page, 'undangan-akun');
  await page.getByLabel('Nama lengkap').fill('Dominika Contoh');
  await page.getByLabel('Surel').fill(mail());
  await page.getByLabel('Kata sandi', { exact: true }).fill(secret);
  await page.getByLabel('Ulangi kata sandi').fill(secret);
  await page.getByRole('button', { name: 'Buat akun dan masuk' }).click();
  await expect(page).toHaveURL(/\/usaha$/);
  await settled(page);
  await look(page, 'usaha-pertama');

  await page.goto('/usaha/lapor/2026-09?langkah=unggah');
  await page.locator('input[type=file]').first().setInputFiles({ name: 'pekerja.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) });
  await expect(page.getByRole('heading', { name: '3 baris dibaca' })).toBeVisible();
  await look(page, 'usaha-unggah-dibaca');
  await page.getByRole('button', { name: /Perbaiki/ }).click();
  await page.getByLabel('Upah sebulan').fill('5000000');
  await look(page, 'usaha-unggah-perbaiki');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByRole('button', { name: 'Pakai 3 baris, lalu periksa' }).click();
  await expect(page.getByRole('heading', { name: 'Iuran yang jatuh tempo' })).toBeVisible();
  await look(page, 'usaha-unggah-periksa');
  await send(page);
});

test('a month is reported as the same as the last, and the receipt can be checked by anyone', async ({ page }) => {
  await enter(page);
  await expect(page.getByRole('heading', { name: 'Oktober 2026: 3 pekerja, sama seperti September 2026?' })).toBeVisible();
  await look(page, 'usaha-sama');
  await page.getByRole('link', { name: 'Sama', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Iuran yang jatuh tempo' })).toBeVisible();
  await look(page, 'usaha-periksa');
  await send(page);
  await look(page, 'usaha-tanda-terima');

  const code = await page.locator('a[href*="/cek/"]').first().getAttribute('href');
  await page.context().clearCookies();
  await page.goto(new URL(code ?? '', page.url()).pathname);
  await expect(page.getByText('Tanda terima ini asli')).toBeVisible();
  await look(page, 'cek');
});

test('a month is reported with who came, who left and whose wage changed', async ({ page }) => {
  await enter(page);
  await page.getByRole('link', { name: 'Ada perubahan' }).click();
  await expect(page.getByRole('heading', { name: 'Apa yang berubah sejak Oktober 2026?' })).toBeVisible();
  await look(page, 'usaha-perubahan');

  await page.getByRole('button', { name: /^Masuk/ }).click();
  await page.getByLabel('Nama sesuai KTP').fill('Emanuel Contoh');
  await page.getByLabel('NIK', { exact: true }).fill(nik(4));
  await page.getByLabel('Upah sebulan').fill('4900000');
  await page.getByLabel('Mulai bekerja').fill('2026-11-03');
  await page.getByRole('button', { name: 'Tambahkan' }).click();
  await expect(page.getByText('Emanuel Contoh').first()).toBeVisible();
  await look(page, 'usaha-masuk');
  await page.getByRole('button', { name: 'Selesai' }).click();

  await page.getByRole('button', { name: /^Keluar/ }).click();
  await page.getByRole('button', { name: 'Keluar Andarias Contoh' }).click();
  await page.getByLabel('Hari kerja terakhir').fill('2026-11-14');
  await look(page, 'usaha-keluar');
  await page.getByRole('button', { name: 'Selesai' }).click();

  await page.getByRole('button', { name: /^Upah berubah/ }).click();
  await page.getByRole('button', { name: 'Ubah upah Benediktus Contoh' }).click();
  await page.getByLabel('Upah baru sebulan').fill('5400000');
  await look(page, 'usaha-upah');
  await page.getByRole('button', { name: 'Selesai' }).click();

  await page.getByRole('button', { name: 'Periksa', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Iuran yang jatuh tempo' })).toBeVisible();
  for (const name of ['Emanuel Contoh', 'Andarias Contoh', 'Benediktus Contoh'])
    await expect(page.getByText(name).first()).toBeVisible();
  await look(page, 'usaha-perubahan-periksa');
  await send(page);

  await page.getByRole('link', { name: /^Pekerja/ }).click();
  await expect(page.getByText('Emanuel Contoh').first()).toBeVisible();
  await settled(page);
  await look(page, 'usaha-laporan-pekerja');
});

test('what was typed survives a reload', async ({ page }) => {
  await signIn(page, 'employer');
  await page.goto('/usaha/lapor/2027-01?langkah=ketik');
  await page.getByLabel('Nama sesuai KTP').fill('Yohanes Lende');
  await page.getByLabel('NIK', { exact: true }).fill(nik(9));
  await expect(page.getByText(/Draf tersimpan di perangkat/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Nama sesuai KTP')).toHaveValue('Yohanes Lende');
  await expectNoSidewaysScroll(page);
});
