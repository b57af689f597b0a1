import { expect, type Page, test } from '@playwright/test';
import { ask, look, settled, signIn } from './helpers.ts';

// Due days of months that no other journey looks at; each project has its own, so that they do not meet.
const days: Record<string, { date: string; month: string; to: string }> = {
  desktop: { date: '2027-04-15', month: 'Maret 2027', to: '16 Apr 2027' },
  phone: { date: '2027-06-15', month: 'Mei 2027', to: '16 Jun 2027' },
};

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

test('a day is proposed by one person, looked at and approved by another', async ({ page, browser }, { project }) => {
  test.setTimeout(120_000);
  const { date, month, to } = days[project.name] as (typeof days)[string];
  await signIn(page, 'reviewer');
  await open(page, '/hukum');
  await page.getByRole('link', { name: 'Usulan perubahan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Perubahan ketentuan' })).toBeVisible();
  await settled(page);
  await look(page, 'law-changes');
  await page.getByRole('link', { name: 'Usulkan perubahan' }).click();
  await page.getByLabel('Alasan').fill('Keputusan bersama menambah satu hari cuti bersama.');
  await page.getByLabel('Sumber perubahan').fill('Keputusan bersama tiga menteri');
  await page.getByRole('button', { name: 'Ubah hari libur' }).click();
  await page.getByLabel('Tahun', { exact: true }).fill('2027');
  await page.getByLabel('Keputusan bersama', { exact: true }).fill('SKB 1/2027');
  await page.getByLabel('Tanggal', { exact: true }).fill(date);
  await expect(page.getByText('Sekarang: Hari biasa')).toBeVisible();
  await look(page, 'law-change-calendar');
  await page.getByRole('button', { name: 'Ajukan usulan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hari libur 2027' })).toBeVisible();
  await settled(page);
  const moves = page.getByRole('table', { name: 'Tenggat yang akan bergeser' });
  await expect(moves.getByText(`${month}, penerima upah`)).toBeVisible();
  await expect(moves.getByText(to).first()).toBeVisible();
  await expect(page.getByText('Ini usulan Anda sendiri')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Setujui' })).toHaveCount(0);
  await look(page, 'law-change-proposed');

  const address = page.url();
  const other = await browser.newContext({ baseURL: new URL(address).origin, viewport: page.viewportSize(), locale: 'id-ID' });
  const second = await other.newPage();
  await signIn(second, 'second-reviewer');
  await open(second, address);
  await expect(second.getByText('Teguran pada temuan')).toBeVisible();
  await second.getByRole('button', { name: 'Setujui' }).click();
  await look(second, 'law-change-approve');
  await second.getByRole('dialog').getByRole('button', { name: 'Setujui perubahan' }).click();
  await expect(second.getByText('Berlaku', { exact: true }).first()).toBeVisible();
  await settled(second);
  await expect(second.getByRole('table', { name: 'Tenggat yang bergeser' }).getByText(to).first()).toBeVisible();
  await look(second, 'law-change-approved');
  const calendar = await ask<{ items: { date: string; kind: string }[] }>(second, 'GET', '/calendar?year=2027');
  expect(calendar.items).toContainEqual({ date, kind: 'collective_leave' });
  await other.close();
});

test('a row starts from what is there, shows its difference, and is refused where it cannot stand', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'reviewer');
  await open(page, '/hukum/perubahan?usulan=baru');
  await page.getByLabel('Alasan').fill('Batas upah diumumkan untuk tahun 2027.');
  await page.getByLabel('Sumber perubahan').fill('Surat BPJS Ketenagakerjaan');
  await page.getByLabel('Jenis', { exact: false }).first().selectOption({ label: 'Batas upah JP' });
  await expect(page.getByRole('option', { name: /^Per bulan/ }).first()).toBeAttached();
  await page.getByLabel('Mulai dari').selectOption({ index: 1 });
  await page.getByRole('textbox', { name: /^Isi/ }).fill('dua belas juta');
  await page.getByLabel('Mulai berlaku').fill('2027-03-01');
  await page.getByLabel('Sumber: di mana isinya ditemukan').fill('surat B/1/2027');
  await page.getByLabel('Bukti').selectOption({ label: 'Dokumen resmi' });
  await page.getByRole('button', { name: 'Ajukan usulan' }).click();
  await expect(page.getByText('Nilainya tidak dapat dibaca')).toBeVisible();
  await look(page, 'law-change-refused');
  await page.getByRole('textbox', { name: /^Isi/ }).fill('12000000');
  await expect(page.getByText('Terbaca: Rp')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Perbedaan ketentuan 1' }).getByText(/11\.086\.300/)).toBeVisible();
  await page.getByRole('button', { name: 'Ajukan usulan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Batas upah JP' })).toBeVisible();
  await settled(page);
  await expect(page.getByText('Ketentuan sebelumnya diakhiri')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Jumlah yang akan berbeda' })).toBeVisible();
  await look(page, 'law-change-row');
  // By keyboard: on a phone the message of the proposal lies above the button for a while.
  await page.getByRole('button', { name: 'Tarik usulan' }).press('Enter');
  await page.getByRole('dialog').getByLabel('Alasan').fill('Hanya uji coba.');
  await page.getByRole('dialog').getByRole('button', { name: 'Tarik usulan' }).click();
  await expect(page.getByText('Ditarik').first()).toBeVisible();
});
