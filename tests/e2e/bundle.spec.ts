import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ask, expectAccessible, expectNoSidewaysScroll, settled, signIn } from './helpers.ts';

test.setTimeout(180_000);

const photo = {
  name: 'papan-nama.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
};

test('an investigator takes the bundle of a case, and the page that goes with it checks it without a network', async ({ page, context }) => {
  await signIn(page, 'investigator');
  const { items } = await ask<{ items: { id: string; step: string }[] }>(page, 'GET', '/findings?limit=50');
  const id = items.find(({ step }) => step !== 'closed')?.id;
  await page.goto(`/temuan/${id}`);
  await settled(page);
  await page.getByRole('button', { name: 'Tambah bukti' }).click();
  await page.locator('input[type=file]').last().setInputFiles(photo);
  await expect(page.getByRole('button', { name: 'Lepas' })).toBeVisible();
  await page.getByLabel('Judul').fill('Papan nama');
  await page.getByRole('button', { name: 'Simpan bukti' }).click();
  await expect(page.getByRole('link', { name: 'Papan nama' }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Unduh berkas perkara' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Disamarkan')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'berkas-perkara');
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Unduh', exact: true }).click()]);
  expect(download.suggestedFilename()).toMatch(/^TM-\d{4}-\d{6}\.zip$/);
  const path = test.info().outputPath(download.suggestedFilename());
  await download.saveAs(path);
  await expect(dialog.getByText('Tersimpan')).toBeVisible();
  await expectAccessible(page, 'berkas-perkara-tersimpan');
  await dialog.getByRole('button', { name: 'Selesai' }).click();

  const custody = page.getByText('Riwayat penguasaan').last();
  await custody.click();
  await expect(page.getByText('Keluar dalam berkas perkara').first()).toBeVisible();
  await expectAccessible(page, 'riwayat-penguasaan');

  // The verifier, from a file, with the network gone.
  const checker = await context.newPage();
  await checker.goto(`file://${join(test.info().config.rootDir, '../../backend/proof/verifiers/verify.html')}`);
  await context.setOffline(true);
  const check = async (file: { name: string; mimeType: string; buffer: Buffer }, fingerprint: string) => {
    await checker.getByLabel('Berkas perkara').setInputFiles(file);
    await checker.getByLabel('Sidik kunci').fill(fingerprint);
    await checker.getByRole('button', { name: 'Periksa' }).click();
    return checker.locator('#verdict');
  };
  const bundle = { name: 'perkara.zip', mimeType: 'application/zip', buffer: await readFile(path) };
  await expect(await check(bundle, '')).toContainText('KUNCI TIDAK DIKENAL');
  const fingerprint = /[0-9a-f]{64}/.exec(await checker.getByText('Sidik kunci:').innerText())?.[0] ?? '';
  await expect(await check(bundle, fingerprint)).toContainText('UTUH');
  await checker.screenshot({ path: `${test.info().config.rootDir}/shots/verify-${test.info().project.name}.png`, fullPage: true });
  const changed = Buffer.from(bundle.buffer);
  changed[2000] = (changed[2000] ?? 0) ^ 1;
  await expect(await check({ ...bundle, buffer: changed }, fingerprint)).toContainText('BERUBAH');
  await context.setOffline(false);
});
