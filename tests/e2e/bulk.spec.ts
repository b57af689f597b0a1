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
