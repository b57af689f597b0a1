import { expect, test } from '@playwright/test';
import { faultsOf, look, settled, signIn } from './helpers';

test('a pile of findings gets one act, each with its own letter', async ({ page, context }) => {
  await signIn(page, 'investigator');
  const faults = faultsOf(context);
  await page.goto('/temuan?meja=baru');
  await settled(page);
  const boxes = page.getByRole('checkbox', { name: /^Pilih / });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await expect(page.getByText('2 temuan dipilih')).toBeVisible();
  await look(page, 'temuan-pilih');
  await page.getByRole('button', { name: 'Catat tindakan…' }).click();
  await look(page, 'temuan-pilih-tindakan');
  await page.getByRole('button', { name: 'Catat pada 2 temuan' }).click();
  await expect(page.getByText('Dicatat pada 2 temuan.')).toBeVisible();
  expect(faults).toEqual([]);
});

test('a pile of letters is drafted from the desk and approved by another person', async ({ page, context, browser, isMobile }) => {
  test.setTimeout(60_000);
  await signIn(page, 'investigator');
  const faults = faultsOf(context);
  await page.goto('/temuan?meja=baru');
  await settled(page);
  const boxes = page.getByRole('checkbox', { name: /^Pilih / });
  // Apart from what the other width and the other walk choose: all go through one set of cases.
  const from = (await boxes.count()) - (isMobile ? 2 : 5);
  const chosen: string[] = [];
  for (const box of [boxes.nth(from), boxes.nth(from + 1)]) {
    await box.check();
    chosen.push(await box.evaluate((element) => /TM-\d{4}-\d{6}/.exec(element.closest('tr')?.textContent ?? '')?.[0] ?? ''));
  }
  await page.getByRole('button', { name: 'Susun surat…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nama penanda tangan').fill(isMobile ? 'Rina Uji' : 'Sri Uji');
  await look(page, 'temuan-susun-surat');
  await dialog.getByRole('button', { name: 'Susun dan ajukan 2 surat' }).click();
  await expect(page.getByText('2 surat disusun dan menunggu persetujuan.')).toBeVisible();

  const other = await browser.newContext();
  const theirs = await other.newPage();
  if (isMobile) await theirs.setViewportSize({ width: 360, height: 740 });
  await signIn(theirs, 'reviewer');
  const theirFaults = faultsOf(other);
  await theirs.goto('/surat?tab=setujui');
  await settled(theirs);
  for (const number of chosen) await theirs.getByRole('checkbox', { name: `, ${number}, Teguran tertulis I` }).check();
  await look(theirs, 'surat-pilih');
  await theirs.getByRole('button', { name: 'Setujui…' }).click();
  await look(theirs, 'surat-setujui-banyak');
  await theirs.getByRole('dialog').getByRole('button', { name: 'Setujui 2 surat' }).click();
  await expect(theirs.getByText('2 surat terbit dan bernomor.')).toBeVisible();
  expect([...faults, ...theirFaults]).toEqual([]);
  await other.close();
});
