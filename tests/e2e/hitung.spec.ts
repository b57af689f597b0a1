import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, signIn } from './helpers.ts';

// Each page is looked at by axe in both looks, which takes its time.
test.setTimeout(90_000);

/** The figure that stands first. */
const figure = (page: Page) => page.getByRole('main').getByRole('status').locator('strong');

/** No finding of axe at all, of whatever weight. */
async function expectFlawless(page: Page, name: string): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, name);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

// Links as somebody sends them, with the published figure of the same case.
const examples = [
  {
    name: 'iuran JP di atas batas upah (baris 13)',
    link: '/hitung/iuran?segment=wage_earner&month=2026-03&wage=20000000&risk_class=low&scale=large&programmes=jp',
    shows: ['Rp 332.589', 'Rp 110.863', 'Rp 221.726'],
  },
  {
    name: 'iuran terendah bukan penerima upah dari APBD (baris 23)',
    link: '/hitung/iuran?segment=non_wage_earner&month=2026-05&income=1000000&funding_source=apbd',
    shows: ['Rp 16.800'],
  },
  {
    name: 'konstruksi 80 juta (baris 2)',
    link: '/hitung/konstruksi?contract_date=2026-03-02&dasar=net_value&net_value=80000000',
    shows: ['Rp 192.000', 'Rp 168.000', 'Rp 24.000', 'Jumat, 27 Maret 2026'],
  },
  {
    name: 'jatuh tempo yang bergeser dari hari Minggu',
    link: '/hitung/jatuh-tempo?segment=wage_earner&month=2026-10',
    shows: ['Senin, 16 November 2026'],
  },
  {
    name: 'denda sebulan (baris 21)',
    link: '/hitung/denda?jenis=late_payment&principal=10000000&due_on=2026-03-16&paid_on=2026-04-16',
    shows: ['Rp 200.000'],
  },
  {
    name: 'teguran melewati Idulfitri 2026',
    link: '/hitung/teguran?warning_1_served_on=2026-03-09',
    shows: ['Senin, 30 Maret 2026', 'Selasa, 31 Maret 2026'],
  },
  {
    name: 'tunggakan empat bulan',
    link: '/hitung/tunggakan?months_in_arrears=4&as_of=2026-11-02',
    shows: ['Diragukan'],
  },
  {
    name: 'anggaran provinsi (baris 27)',
    link: `/hitung/anggaran?amount=2000000000&starts_on=2025-08&groups=${encodeURIComponent(
      JSON.stringify([
        { label: 'Pekerja rentan', workers: 22121 },
        { label: 'Non-ASN', workers: 2430 },
      ]),
    )}`,
    shows: ['30 Nov 2025', '4,85 bulan', 'Rp 412.456.800'],
  },
  {
    name: 'cakupan Kaltara September 2024',
    link: `/hitung/cakupan?universe=covered_and_uncovered&numerator=${encodeURIComponent(
      JSON.stringify([
        { name: 'PU', count: 98775 },
        { name: 'BPU', count: 82053 },
      ]),
    )}&denominator=${encodeURIComponent(
      JSON.stringify([
        { name: 'PU', count: 98775 },
        { name: 'BPU', count: 82053 },
        { name: 'belum', count: 53304 },
      ]),
    )}`,
    shows: ['77,23%', '53.304'],
  },
];

for (const { name, link, shows } of examples) {
  test(`a link gives the same figure to anybody: ${name}`, async ({ page }) => {
    await page.goto(link);
    for (const text of shows) await expect(page.getByRole('main').getByText(text, { exact: false }).first()).toBeVisible();
    await expect(figure(page)).toContainText(shows[0] ?? '');
    await expect(page.getByRole('heading', { name: 'Langkah hitung' })).toBeVisible();
    await expect(page.getByRole('main').getByText('belum diverifikasi').first()).toBeVisible();
    await expectFlawless(page, link.replace(/^\/|\?.*$/g, '').replaceAll('/', '-'));
  });
}

test('the calculators are found without an account, from the sign-in and from the check of receipts', async ({ page }) => {
  await page.goto('/cek');
  await page.getByRole('link', { name: 'Hitung iuran, denda, dan tenggat' }).click();
  await expect(page.getByRole('heading', { name: 'Kalkulator', level: 1 })).toBeVisible();
  await expectFlawless(page, 'hitung');
  await page.goto('/masuk');
  await page.getByRole('link', { name: 'Hitung iuran dan denda' }).click();
  await page.getByRole('main').getByRole('link', { name: /^Denda/ }).click();
  await expect(page.getByRole('heading', { name: 'Hitung denda', level: 1 })).toBeVisible();
});

test('the answer comes while typing, stands in the address, and a refusal at its field', async ({ page }) => {
  await page.goto('/hitung/iuran');
  await expect(page.getByText('Isi Upah sebulan, Kelompok risiko, Skala usaha untuk melihat hasilnya.')).toBeVisible();
  await page.getByLabel('Bulan iuran').selectOption('2026-03');
  await page.getByLabel('Upah sebulan').pressSequentially('7000000');
  await page.getByLabel('Kelompok risiko').selectOption('very_low');
  await page.getByLabel('Skala usaha').selectOption('small');
  // JHT of 7 million is 140,000 and 259,000 (row 12), JKK 16,800 and JKM 21,000.
  await expect(figure(page)).toHaveText(/Rp\s436\.800/);
  await expect(page).toHaveURL(/wage=7000000/);
  await page.reload();
  await expect(page.getByLabel('Upah sebulan')).toHaveValue('7.000.000');
  await expect(page.getByLabel('Skala usaha')).toHaveValue('small');
  await expect(figure(page)).toHaveText(/Rp\s436\.800/);

  await page.getByLabel('Upah sebulan').fill('0');
  await expect(page.getByText('Isi lebih dari nol.')).toBeVisible();
  await expect(page.getByLabel('Upah sebulan')).toHaveAttribute('aria-invalid', 'true');
  await expect(figure(page)).toHaveCount(0);
  await expectFlawless(page, 'hitung-iuran-ditolak');
});

test('the figure stays in view below the fields of a phone', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'beside the fields on a wide screen');
  await page.goto(examples[0]?.link ?? '');
  await expect(figure(page)).toBeInViewport();
  await expect(page.getByLabel('Segmen')).toBeInViewport();
});

test('a link is copied, and opens the same elsewhere', async ({ page, context, browser }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/hitung/denda');
  await page.getByLabel('Iuran yang terlambat').pressSequentially('10000000');
  await page.getByLabel('Jatuh tempo', { exact: true }).fill('2026-03-16');
  await page.getByLabel('Dibayar pada').fill('2026-09-16');
  await expect(figure(page)).toHaveText(/Rp\s1\.200\.000/);
  await page.getByRole('button', { name: 'Salin tautan' }).click();
  await expect(page.getByText('Tautan disalin.', { exact: false })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await browser.newPage();
  await other.goto(link);
  await expect(figure(other)).toHaveText(/Rp\s1\.200\.000/);
  await other.close();
});

test('paper holds the inputs, the figure, every step, the sources and the date, and no controls', async ({ page }) => {
  await page.goto(examples[2]?.link ?? '');
  await expect(page.getByRole('heading', { name: 'Dasar dan sumber' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const main = page.getByRole('main');
  await expect(main.getByRole('definition').filter({ hasText: 'Senin, 2 Maret 2026' })).toBeVisible();
  await expect(main.getByText('Nilai kontrak tanpa PPN', { exact: true }).and(page.locator('dt'))).toBeVisible();
  await expect(figure(page)).toBeVisible();
  await expect(main.getByText('80.000.000 × 0,21% = 168.000')).toBeVisible();
  await expect(main.getByText('PP 44/2015 Pasal 54').first()).toBeVisible();
  await expect(main.getByText(/Dihitung dengan Patuh, .* WITA/)).toBeVisible();
  await expect(main.getByText(/\/hitung\/konstruksi\?/)).toBeVisible();
  await expect(page.getByLabel('Yang diketahui')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Cetak' })).toBeHidden();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test('the form is filled by keyboard alone', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a keyboard');
  await page.goto('/hitung/denda');
  await page.getByLabel('Denda karena').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.type('10000000');
  await page.keyboard.press('Tab');
  await page.getByLabel('Jatuh tempo', { exact: true }).fill('2026-03-16');
  await page.getByLabel('Dibayar pada').fill('2026-04-16');
  await expect(figure(page)).toHaveText(/Rp\s200\.000/);
  const more = page.getByText('Isian lain');
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Bulan iuran')).toBeVisible();
});

test('English says everything in English', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('patuh.locale', 'en'));
  await page.goto(examples[0]?.link ?? '');
  await expect(page.getByRole('heading', { name: 'Compute contributions', level: 1 })).toBeVisible();
  await expect(figure(page)).toHaveText(/Rp\s332,589/);
  await expect(page.getByText('min(20,000,000, 11,086,300) = 11,086,300').first()).toBeVisible();
  await expectFlawless(page, 'hitung-iuran-en');
});

test('anybody reads the law: what holds on a day, what is unverified, what changed', async ({ page }) => {
  await page.goto('/hukum');
  await expect(page.getByText(/ketentuan berlaku pada .*belum diverifikasi/)).toBeVisible();
  await page.getByLabel('Jenis ketentuan').selectOption('jp_wage_ceiling');
  await page.getByLabel('Berlaku pada').fill('2026-02-28');
  await expect(page.getByText(/Rp\s10\.547\.400/)).toBeVisible();
  await page.getByLabel('Berlaku pada').fill('2026-03-01');
  await expect(page.getByText(/Rp\s11\.086\.300/)).toBeVisible();
  await expect(page).toHaveURL(/as_of=2026-03-01/);
  await page.getByLabel('Verifikasi').selectOption('sudah');
  await expect(page.getByText('Tidak ada yang cocok pada tanggal itu')).toBeVisible();
  await page.getByLabel('Verifikasi').selectOption('');
  await page.getByRole('link', { name: 'Yang berubah' }).click();
  await page.getByLabel('Sejak tanggal').fill('2025-12-01');
  const change = page.getByRole('row', { name: /1 Mar 2026/ });
  await expect(change.getByText(/Rp\s10\.547\.400/)).toBeVisible();
  await expect(change.getByText(/Rp\s11\.086\.300/)).toBeVisible();
  await expectFlawless(page, 'hukum-perubahan');
  await page.getByRole('link', { name: 'Riwayat' }).click();
  await expect(page.getByText(/Rp\s7\.000\.000/)).toBeVisible();
  await expectFlawless(page, 'hukum-riwayat');
});

test('an employer finds both in the menu', async ({ page }) => {
  await signIn(page, 'employer');
  await page.locator('header summary').click();
  await page.getByRole('link', { name: 'Kalkulator' }).click();
  await expect(page.getByRole('heading', { name: 'Kalkulator', level: 1 })).toBeVisible();
  await expectFlawless(page, 'hitung-pemberi-kerja');
});
