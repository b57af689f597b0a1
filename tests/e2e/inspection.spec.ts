import { expect, type Locator, type Page, test } from '@playwright/test';
import { ask, expectNoSidewaysScroll, look, settled, signIn } from './helpers.ts';

/** The smallest picture there is. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Sheet {
  entries: { kind: string; answer?: string; text?: string; device_time: string; recorded_at: string }[];
  minutes: { digest: string; employer_name: string } | null;
}

async function planned(page: Page): Promise<string> {
  const employers = await ask<{ items: { id: string }[] }>(page, 'GET', '/employers?limit=1');
  const id = crypto.randomUUID();
  await ask(page, 'PUT', `/inspections/${id}`, { employer_id: employers.items[0]?.id, kind: 'visit', planned_on: '2026-11-21' });
  return id;
}

async function sign(page: Page, field: Locator): Promise<void> {
  await field.scrollIntoViewIfNeeded();
  const box = await field.boundingBox();
  if (box === null) throw new Error('no field to sign in');
  await page.mouse.move(box.x + 30, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + box.height / 4);
  await page.mouse.move(box.x + 150, box.y + (box.height * 3) / 4);
  await page.mouse.up();
}

test('an inspection is filled in and signed without a connection, and arrives once and in order', async ({ page, context }) => {
  test.setTimeout(120_000);
  await signIn(page, 'inspector');
  const id = await planned(page);
  await page.goto(`/pemeriksaan/${id}`);
  await settled(page);
  await look(page, 'inspection');

  await context.setOffline(true);
  await expect(page.getByText('Tanpa sambungan')).toBeVisible();
  await page.getByRole('group', { name: /Semua pekerja yang ditemui/ }).getByLabel('Tidak', { exact: true }).check();
  await page.getByRole('group', { name: /Pemberi kerja terdaftar/ }).getByLabel('Ya', { exact: true }).check();
  await expect(page.getByText('2 isian tersimpan di ponsel ini, belum diterima server')).toBeVisible();
  await page.getByLabel('Ambil foto').setInputFiles({ name: 'gudang.png', mimeType: 'image/png', buffer: picture });
  await expect(page.getByRole('img', { name: 'Foto 1' })).toBeVisible();
  await page.getByLabel('Catatan baru').fill('Tujuh pekerja tanpa kartu.');
  await page.getByRole('button', { name: 'Tambahkan catatan' }).click();
  await expect(page.getByText('4 isian tersimpan di ponsel ini, belum diterima server')).toBeVisible();
  await look(page, 'inspection-offline');

  await page.getByLabel('Isi berita acara').fill('Dua belas pekerja ditemui, tujuh belum terdaftar.');
  await page.getByLabel('Nama wakil pemberi kerja').fill('Ibu Sari');
  await page.getByLabel('Jabatan').fill('Personalia');
  await page.getByRole('button', { name: 'Tandatangani dan segel' }).click();
  await expect(page.getByText('Tanda tangani di kotaknya.').first()).toBeVisible();
  await sign(page, page.getByRole('img', { name: 'Bidang tanda tangan petugas' }));
  await sign(page, page.getByRole('img', { name: 'Bidang tanda tangan pemberi kerja' }));
  await look(page, 'inspection-minutes');
  await page.getByRole('button', { name: 'Tandatangani dan segel' }).click();
  await expect(page.getByText('5 isian tersimpan di ponsel ini, belum diterima server')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Tandatangani dan segel' })).toHaveCount(0);

  await context.setOffline(false);
  await expect(page.getByText('Ditandatangani dan disegel')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('img', { name: 'Tanda tangan Ibu Sari' })).toBeVisible();
  await expect(page.getByText(/belum diterima server/)).toHaveCount(0);
  await settled(page);
  await look(page, 'inspection-signed');
  const sheet = await ask<Sheet>(page, 'GET', `/inspections/${id}/sheet`);
  expect(sheet.entries.map(({ kind, answer, text }) => answer ?? text ?? kind)).toEqual(['no', 'yes', 'photo', 'Tujuh pekerja tanpa kartu.']);
  expect(sheet.minutes).toMatchObject({ employer_name: 'Ibu Sari' });

  await page.getByLabel('Tambahan baru').fill('Nama pekerja kelima keliru tulis.');
  await page.getByRole('button', { name: 'Tambahkan', exact: true }).click();
  await expect(page.getByText('Semua isian diterima server')).toBeVisible();
  await page.getByRole('link', { name: 'Catat temuan' }).click();
  await expect(page).toHaveURL(new RegExp(`/temuan/baru\\?.*inspection_id=${id}`));
});

test('what is on the phone is there after the page was left, and is sent when it is opened again', async ({ page, context }) => {
  test.setTimeout(60_000);
  await signIn(page, 'inspector');
  const id = await planned(page);
  await page.goto(`/pemeriksaan/${id}`);
  await settled(page);
  await context.setOffline(true);
  await page.getByRole('group', { name: /Upah yang dilaporkan/ }).getByLabel('Tidak', { exact: true }).check();
  await expect(page.getByText('1 isian tersimpan di ponsel ini, belum diterima server')).toBeVisible();
  await page.goto('about:blank');
  await context.setOffline(false);
  await page.goto(`/pemeriksaan/${id}`);
  await expect(page.getByText('Semua isian diterima server')).toBeVisible();
  const sheet = await ask<Sheet>(page, 'GET', `/inspections/${id}/sheet`);
  expect(sheet.entries).toHaveLength(1);
});

test('a draw names its reasons, and leads to plans', async ({ page }) => {
  test.setTimeout(60_000);
  await signIn(page, 'investigator');
  await page.goto('/pemeriksaan');
  await settled(page);
  await page.getByRole('button', { name: 'Undi', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Sampai').fill('2026-12-18');
  await look(page, 'inspection-draw-dialog');
  await dialog.getByRole('button', { name: 'Undi', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Undian pemeriksaan' })).toBeVisible();
  await settled(page);
  await expect(page.getByText('Risiko').first()).toBeVisible();
  await expect(page.getByText('Acak').first()).toBeVisible();
  await look(page, 'inspection-draw');
  await page.getByRole('button', { name: /^Rencanakan/ }).first().click();
  await page.getByRole('dialog').getByLabel('Petugas').selectOption({ index: 1 });
  await page.getByRole('dialog').getByRole('button', { name: 'Rencanakan' }).click();
  await expect(page.getByText('Sudah direncanakan').first()).toBeVisible();
  await expectNoSidewaysScroll(page);
});
