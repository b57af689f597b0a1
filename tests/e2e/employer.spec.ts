import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, signIn } from './helpers.ts';

// A month is filed once, so each screen has an employer of its own.
const reporter = () => (test.info().project.name === 'phone' ? 'contractor' : 'employer');

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const look = async (page: Page, name: string) => {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, name);
};

test('a month is reported as the same as the last, and the receipt can be checked by anyone', async ({ page }) => {
  await signIn(page, reporter());
  await expect(page).toHaveURL(/\/usaha$/);
  await expect(page.getByRole('heading', { name: /Laporan tahun/ })).toBeVisible();
  await look(page, 'usaha');

  const same = page.getByRole('link', { name: 'Sama', exact: true });
  if ((await same.count()) > 0) {
    await same.click();
    await expect(page.getByRole('heading', { name: 'Iuran yang jatuh tempo' })).toBeVisible();
    await look(page, 'usaha-periksa');
    await page.getByRole('button', { name: 'Kirim laporan' }).click();
  } else {
    // Every month is reported already: the last one has its receipt.
    await page.getByRole('link', { name: /20\d\d$/ }).first().click();
  }
  await expect(page).toHaveURL(/\/usaha\/laporan\//);
  await expect(page.getByRole('heading', { name: 'Tanda terima' })).toBeVisible();
  await expect(page.getByText(/^LK-/)).toBeVisible();
  await look(page, 'usaha-tanda-terima');

  const code = await page.locator('a[href*="/cek/"]').getAttribute('href');
  await page.context().clearCookies();
  await page.goto(new URL(code ?? '', page.url()).pathname);
  await expect(page.getByText('Tanda terima ini asli')).toBeVisible();
  await look(page, 'cek');
});

test('what was typed survives a reload', async ({ page }) => {
  await signIn(page, 'employer');
  await page.goto('/usaha/lapor/2027-01?langkah=ketik');
  await page.getByLabel('Nama sesuai KTP').fill('Yohanes Lende');
  await page.getByLabel('NIK', { exact: true }).fill('6571010101900001');
  await expect(page.getByText(/Draf tersimpan di perangkat/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Nama sesuai KTP')).toHaveValue('Yohanes Lende');
  await look(page, 'usaha-ketik');
});

test('letters, projects and colleagues are there', async ({ page }) => {
  await signIn(page, 'employer-admin');
  for (const [path, heading] of [
    ['/usaha/surat', 'Surat untuk Anda'],
    ['/usaha/proyek', 'Proyek konstruksi'],
    ['/usaha/proyek/baru', 'Daftarkan proyek'],
    ['/usaha/rekan', 'Rekan'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    await look(page, path.slice(1).replaceAll('/', '-'));
  }
});

test('an officer sees the reports and who has not reported', async ({ page }) => {
  await signIn(page, 'investigator');
  await page.goto('/laporan');
  await expect(page.getByRole('heading', { name: 'Laporan kepesertaan', level: 1 })).toBeVisible();
  await look(page, 'laporan');
  await page.getByRole('link', { name: 'Belum melapor' }).click();
  await expect(page).toHaveURL(/tab=belum/);
  await look(page, 'laporan-belum');
});
