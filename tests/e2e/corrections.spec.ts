import { expect, test } from '@playwright/test';
import { ask, faultsOf, look, settled, signIn } from './helpers.ts';

// Each page is looked at by axe, which takes its time.
test.setTimeout(180_000);

test('a fine is paid, the payment put right by another entry, and a template gets a new edition', async ({ browser, isMobile }) => {
  const contexts = await Promise.all([browser.newContext(), browser.newContext(), browser.newContext()]);
  const [page, other, third] = await Promise.all(contexts.map((context) => context.newPage()));
  if (!page || !other || !third) throw new Error('three people');
  await signIn(page, 'investigator');
  await signIn(other, 'reviewer');
  await signIn(third, 'second-reviewer');
  const faults = contexts.map(faultsOf);
  const width = isMobile ? 'HP' : 'meja';

  // The demo fined an employer for each width.
  const list = '/mandates?kind=non_litigation&sort=on&limit=500';
  const { items } = await ask<{ items: { employer_id: string; principal: string }[] }>(page, 'GET', list);
  const fined = items.filter(({ principal }) => principal === '487000000').at(isMobile ? -1 : 0);
  if (!fined) throw new Error('the demo holds a case for each width');
  const address = `/pemberi-kerja/${fined.employer_id}?tab=piutang`;
  await page.goto(address);
  await settled(page);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Catat denda dibayar' }).click();
  await dialog.getByLabel('Jumlah dibayar').fill('6000');
  await dialog.getByLabel('Nomor bukti bayar').fill(`DENDA-${width}`);
  await look(page, 'denda-dibayar');
  await dialog.getByRole('button', { name: 'Catat pembayaran' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('table', { name: 'Catatan buku' }).getByText(`DENDA-${width}`)).toBeVisible();

  await page.getByRole('button', { name: 'Ajukan koreksi' }).click();
  const payments = dialog.getByLabel('Pembayaran yang salah');
  await payments.selectOption({ label: (await payments.locator('option', { hasText: `DENDA-${width}` }).innerText()).trim() });
  await dialog.getByLabel('Apa yang salah').fill('Jumlahnya Rp5.000 menurut rekening koran.');
  await dialog.getByLabel('Jumlah yang benar').fill('5000');
  await look(page, 'koreksi-diajukan');
  await dialog.getByRole('button', { name: 'Ajukan koreksi' }).click();
  await expect(dialog).toBeHidden();
  // Whoever asks never decides.
  await expect(page.getByRole('button', { name: 'Setujui', exact: true })).toHaveCount(0);

  await other.goto(address);
  await settled(other);
  await other.getByRole('button', { name: 'Setujui', exact: true }).click();
  await look(other, 'koreksi-disetujui');
  await other.getByRole('dialog').getByRole('button', { name: 'Setujui', exact: false }).click();
  await expect(other.getByRole('dialog')).toBeHidden();
  const book = other.getByRole('table', { name: 'Catatan buku' });
  await expect(book.getByText('Jumlahnya Rp5.000 menurut rekening koran.').first()).toBeVisible();

  // Who approves letters proposes their templates; another of them decides.
  await other.goto('/surat?templat=semua');
  await settled(other);
  await look(other, 'templat');
  await other.getByRole('link', { name: isMobile ? 'Kesepakatan angsuran, edisi 1' : 'Somasi, edisi 1' }).click();
  await settled(other);
  await look(other, 'templat-edisi');
  await other.getByRole('link', { name: 'Usulkan edisi baru' }).click();
  await other.getByLabel('Berlaku sejak').fill('2027-06-01');
  await other.getByLabel('Asal').fill('Disalin dari naskah kantor; belum dicocokkan.');
  await look(other, 'templat-usulan');
  await other.getByRole('button', { name: 'Usulkan edisi baru' }).click();
  await expect(other.getByText('Usulan Anda sendiri')).toBeVisible();
  await third.goto(other.url());
  await settled(third);
  await third.getByRole('button', { name: 'Setujui edisi ini' }).click();
  await third.getByRole('dialog').getByRole('button', { name: 'Setujui edisi ini' }).click();
  await expect(third.getByRole('dialog')).toBeHidden();
  await expect(third.getByText('Disetujui', { exact: true }).first()).toBeVisible();
  expect(faults.flat()).toEqual([]);
  await Promise.all(contexts.map((context) => context.close()));
});
