import { expect, type Page, test } from '@playwright/test';
import { ask, expectNoSidewaysScroll, look, settled, signIn } from './helpers.ts';

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

interface Listed {
  items: { id: string; title: string; legal: boolean; path: string; read_at?: string | null }[];
}

const unread = (page: Page) => ask<Listed>(page, 'GET', '/notices?unread=true').then(({ items }) => items);

test('the bell counts, the inbox is read one by one and all at once', async ({ page, isMobile }) => {
  // Each project has a person of its own, so that they do not read each other's.
  await signIn(page, isMobile ? 'inspector' : 'investigator');
  await settled(page);
  const waiting = await unread(page);
  expect(waiting.length, 'the demo tells its officers something').toBeGreaterThan(1);
  const bell = page.getByRole('link', { name: `Pemberitahuan, ${waiting.length} belum dibaca` });
  await expect(bell).toBeVisible();
  await bell.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pemberitahuan' })).toBeVisible();
  await settled(page);
  await look(page, 'notices');
  const [first] = waiting;
  if (first === undefined) throw new Error('nothing waits');
  await page.getByRole('button', { name: `Tandai terbaca ${first.title}` }).click();
  await expect(page.getByRole('link', { name: `Pemberitahuan, ${waiting.length - 1} belum dibaca` })).toBeVisible();
  await page.getByRole('button', { name: 'Tandai semua terbaca' }).click();
  await expect(page.getByRole('link', { name: 'Pemberitahuan', exact: true })).toBeVisible();
  await page.getByLabel('Keadaan').selectOption('ya');
  await expect(page.getByText('Semua sudah dibaca')).toBeVisible();
  await look(page, 'notices-empty');
  expect(await unread(page)).toEqual([]);
});

test('a letter leads to itself and is read when it is opened', async ({ page, isMobile }) => {
  await signIn(page, isMobile ? 'employer' : 'employer-admin');
  await settled(page);
  const legal = (await unread(page)).filter((notice) => notice.legal);
  test.skip(legal.length === 0, 'the demo served nothing on this employer');
  await open(page, '/pemberitahuan');
  await expect(page.getByText('Berakibat hukum').first()).toBeVisible();
  await look(page, 'notices-employer');
  const [first] = legal;
  if (first === undefined) return;
  await page.getByRole('link', { name: first.title }).first().click();
  await expect(page).toHaveURL(new RegExp('/usaha/surat/'));
  await settled(page);
  await expect.poll(async () => (await unread(page)).length).toBe(legal.length - 1);
});

test('one chooses how one is told, and has a calendar', async ({ page, context, isMobile }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, isMobile ? 'auditor' : 'prosecutor');
  await open(page, '/akun');
  await expect(page.getByText('Server ini belum mengirim surel')).toBeVisible();
  await page.getByLabel('Satu per satu').check();
  await page.getByLabel('Diingatkan sebelum tenggat').selectOption('5');
  const panel = page.getByRole('region', { name: 'Pemberitahuan' });
  await panel.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText('Pengaturan pemberitahuan disimpan.')).toBeVisible();
  const settings = await ask<{ mail: string; lead_days: number }>(page, 'GET', '/me/notice-settings');
  expect(settings).toMatchObject({ mail: 'single', lead_days: 5 });
  await page.getByRole('button', { name: 'Buat alamat kalender' }).click();
  await expect(page.getByText('Alamat ini hanya ditampilkan sekali')).toBeVisible();
  await look(page, 'notice-settings');
  const address = await page.getByRole('region', { name: 'Kalender tenggat' }).locator('code').innerText();
  const path = new URL(address).pathname;
  const calendar = await page.request.get(path);
  expect(calendar.status()).toBe(200);
  expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
  await page.getByRole('button', { name: 'Ganti alamat' }).click();
  await expect(page.getByRole('region', { name: 'Kalender tenggat' }).locator('code')).not.toHaveText(address);
  expect((await page.request.get(path)).status()).toBe(404);
  await page.getByRole('button', { name: 'Hapus alamat' }).click();
  await expect(page.getByRole('button', { name: 'Buat alamat kalender' })).toBeVisible();
  await expectNoSidewaysScroll(page);
});
