import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, look, settled, signIn } from './helpers.ts';

// Each page is looked at by axe in both looks, which takes its time.
test.setTimeout(180_000);

// A picture of one point: what matters is that it is taken, hashed and kept.
const photo = {
  name: 'papan-nama.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
};

async function chooseEmployer(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Pemberi kerja' }).fill(name);
  await page.getByRole('listbox').getByRole('option').first().click();
}

test('an investigator files a finding with a photo and serves the first warning, and the employer answers', async ({ page, browser, isMobile }) => {
  test.setTimeout(90_000);
  // Whose letter it will be: the employer of the demo's own employer account.
  const employer = await browser.newContext();
  const theirs = await employer.newPage();
  await signIn(theirs, 'employer-admin');
  const session = (await (await theirs.request.get('/api/v1/session')).json()) as { organisation: { name: string } };
  const { name } = session.organisation;

  await signIn(page, 'investigator');
  await page.goto('/temuan/baru');
  await chooseEmployer(page, name);
  await page.getByText('Sebagian program (PDS program)').click();
  await page.getByLabel('Pekerja terdampak').fill('4');
  await page.getByLabel('Taksiran iuran').fill('3600000');
  await page.getByLabel('Uraian').fill('Empat pekerja belum ikut JP menurut slip gaji bulan lalu.');
  await page.locator('input[type=file]').first().setInputFiles(photo);
  await expect(page.getByText('SHA-256').last()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lepas' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'temuan-baru');
  await page.getByRole('button', { name: 'Catat temuan' }).click();

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('papan-nama.png').first()).toBeVisible();
  await page.getByRole('button', { name: 'Sampaikan teguran I', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Isi surat')).toHaveValue(/TEGURAN TERTULIS PERTAMA/);
  await dialog.getByLabel('Nomor surat').fill('B/1/XI/2026');
  await dialog.getByLabel('Catatan internal').fill('Diserahkan kepada resepsionis.');
  await expectAccessible(page, 'temuan-teguran');
  await dialog.getByRole('button', { name: 'Sampaikan teguran I' }).click();

  await expect(page.getByText('Teguran tertulis I', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('Internal: tidak pernah terlihat pemberi kerja', { exact: true })).toBeVisible();
  await expect(page.getByText('Diserahkan kepada resepsionis.')).toBeVisible();
  await expect(page.getByText('Belum bisa')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'temuan');
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  await theirs.goto(`/usaha/surat/${id}`);
  await expect(theirs.getByText('TEGURAN TERTULIS PERTAMA')).toBeVisible();
  await expect(theirs.getByText('resepsionis')).toHaveCount(0);
  await expect(theirs.getByText('slip gaji')).toHaveCount(0);
  await settled(theirs);
  await expect(theirs.getByLabel('Tanggapan')).toBeVisible();
  if (isMobile) await theirs.setViewportSize({ width: 360, height: 740 });
  await look(theirs, 'usaha-surat-tanggapi');
  await theirs.getByRole('textbox').first().fill('Kami daftarkan minggu ini.');
  await theirs.getByRole('button', { name: /^Kirim/ }).click();
  await expect(theirs.getByText('Kami daftarkan minggu ini.').first()).toBeVisible();

  await page.reload();
  await expect(page.getByText('Kami daftarkan minggu ini.')).toBeVisible();
  await employer.close();
});

test('the desk is walked by keyboard and its filters stand in the address', async ({ page, isMobile }) => {
  await signIn(page, 'investigator');
  await page.goto('/temuan?meja=semua');
  await expect(page.getByRole('heading', { name: 'Temuan', level: 1 })).toBeVisible();
  await page.getByLabel('Jenis pelanggaran').selectOption('arrears');
  await expect(page).toHaveURL(/violation_type=arrears/);
  await page.getByRole('button', { name: 'Hapus saringan' }).first().click();
  await expect(page).not.toHaveURL(/violation_type/);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'temuan-meja');
  if (isMobile) return;
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/temuan\/[0-9a-f-]{36}$/);
});

test('a visit is planned, recorded as done, and leads to a finding', async ({ page }) => {
  await signIn(page, 'investigator');
  await page.goto('/pemeriksaan');
  await settled(page);
  await page.getByRole('button', { name: 'Rencanakan' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Pemberi kerja' }).fill('a');
  await dialog.getByRole('listbox').getByRole('option').first().click();
  await dialog.getByRole('button', { name: 'Rencanakan' }).click();
  await expect(dialog).toHaveCount(0);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'pemeriksaan');
  await page.getByRole('button', { name: 'Catat hasil' }).first().click();
  await page.getByRole('dialog').getByLabel('Hasil', { exact: true }).fill('Daftar upah tidak cocok.');
  await page.getByRole('dialog').getByRole('button', { name: 'Simpan hasil' }).click();
  await page.getByRole('link', { name: 'Catat temuan' }).first().click();
  await expect(page).toHaveURL(/inspection_id=/);
  await expect(page.getByRole('combobox', { name: 'Pemberi kerja' })).not.toHaveValue('');
});

test('the overview gives every figure with its whole, date and source, and a number opens its list', async ({ page }) => {
  await signIn(page, 'prosecutor');
  await page.goto('/beranda');
  await expect(page.getByRole('heading', { name: 'Cakupan', exact: true })).toBeVisible();
  await expect(page.getByText(/Penyebut:/).first()).toBeVisible();
  await expect(page.getByText(/sumber:/).first()).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'beranda');
});

test('the law says what it rests on, and the log what happened', async ({ page }) => {
  await signIn(page, 'auditor');
  await page.goto('/hukum?jenis=deadline');
  await expect(page.locator('td').getByText('belum diverifikasi').first()).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'hukum');
  await page.goto('/audit');
  await expect(page.getByRole('heading', { name: 'Jejak audit', level: 1 })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'audit');
});
