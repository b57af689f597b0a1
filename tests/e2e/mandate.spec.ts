import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { ask, expectNoSidewaysScroll, faultsOf, look, settled, signIn } from './helpers.ts';

// Each page is looked at by axe in both looks, which takes its time.
test.setTimeout(300_000);

interface Mandate {
  id: string;
  employer_id: string;
  employer_name: string;
  principal: string;
  state: string;
}

/** Presses the button, fills the dialog in by its labels, and sends it. */
async function act(page: Page, command: string, fields: Record<string, string>): Promise<void> {
  await page.getByRole('button', { name: command, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) {
    const field = dialog.getByLabel(label);
    if (label === 'Bagaimana hasilnya') await field.selectOption(value);
    else await field.fill(value);
  }
  await expectNoSidewaysScroll(page);
  await dialog.getByRole('button', { name: command, exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function as(context: BrowserContext, account: string): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, account);
  return page;
}

test('a settlement with a missed instalment goes back, and to court under a new mandate', async ({ browser, isMobile }) => {
  const contexts = await Promise.all([browser.newContext(), browser.newContext(), browser.newContext()]);
  const [jaksa, bpjs, peninjau] = await Promise.all(
    contexts.map((context, at) => as(context, ['prosecutor', 'investigator', 'reviewer'][at] ?? '')),
  );
  if (!jaksa || !bpjs || !peninjau) throw new Error('three people');
  const faults = contexts.map(faultsOf);

  await jaksa.goto('/kuasa?sort=-principal');
  await settled(jaksa);
  await look(jaksa, 'kuasa');
  // One case for each width: Rp487 million, six instalments, two of them paid.
  const { items } = await ask<{ items: Mandate[] }>(jaksa, 'GET', '/mandates?state=accepted&kind=non_litigation&sort=on&limit=500');
  const cases = items.filter(({ principal }) => principal === '487000000');
  const first = cases.at(isMobile ? -1 : 0);
  if (!first) throw new Error('the demo holds a case for each width');

  await jaksa.goto(`/kuasa/${first.id}`);
  await settled(jaksa);
  await expect(jaksa.getByText('Terlewat')).toBeVisible();
  await look(jaksa, 'kuasa-satu');
  await act(jaksa, 'Catat angsuran tidak dibayar', {});
  await expect(jaksa.getByText('Kesepakatan ini gugur')).toBeVisible();
  await act(jaksa, 'Kembalikan SKK', { Penjelasan: 'Angsuran ketiga tidak dibayar.' });
  await expect(jaksa.getByText('Dikembalikan', { exact: true }).first()).toBeVisible();

  await bpjs.goto('/kuasa');
  await bpjs.getByRole('link', { name: 'Susun SKK' }).click();
  await bpjs.getByLabel('Cari nama atau nomor').fill(first.employer_name);
  await bpjs.getByRole('button', { name: first.employer_name }).first().click();
  await bpjs.getByLabel('Jenis SKK').selectOption('litigation');
  const debts = bpjs.getByRole('checkbox', { name: /Tunggakan/ });
  await expect(debts).toHaveCount(2);
  await debts.nth(0).check();
  await debts.nth(1).check();
  await bpjs.getByLabel('Kejaksaan penerima kuasa').selectOption({ label: 'Kejaksaan Negeri Tarakan' });
  await bpjs.getByLabel('Penanda tangan surat kuasa').fill('Kepala Kantor Contoh');
  await look(bpjs, 'kuasa-susun');
  await bpjs.getByRole('button', { name: 'Periksa' }).click();
  await look(bpjs, 'kuasa-periksa');
  await bpjs.getByRole('button', { name: 'Usulkan SKK' }).click();
  await expect(bpjs.getByRole('heading', { level: 1, name: 'Konsep SKK' })).toBeVisible();
  // Whoever proposes never approves.
  await expect(bpjs.getByRole('button', { name: 'Setujui SKK' })).toHaveCount(0);
  const path = new URL(bpjs.url()).pathname;

  await peninjau.goto(path);
  await settled(peninjau);
  await peninjau.getByRole('button', { name: 'Setujui SKK' }).click();
  await look(peninjau, 'kuasa-setujui');
  await peninjau.getByRole('dialog').getByRole('button', { name: 'Setujui SKK' }).click();
  await expect(peninjau.getByRole('heading', { level: 1, name: /^SKK-/ })).toBeVisible();
  await expect(peninjau.getByRole('link', { name: 'Buka surat' })).toBeVisible();
  await look(peninjau, 'kuasa-surat');

  await jaksa.goto(path);
  await settled(jaksa);
  await act(jaksa, 'Terima SKK', {});
  await act(jaksa, 'Ajukan gugatan sederhana', { Pengadilan: 'Pengadilan Negeri Tarakan', 'Nomor perkara': '12/Pdt.G.S/2026/PN Tar' });
  await act(jaksa, 'Catat sidang', { 'Acara sidang': 'Pembuktian', 'Hasil sidang': 'Tergugat mengakui tunggakannya.' });
  await act(jaksa, 'Catat putusan', { 'Bagaimana hasilnya': 'granted' });
  await jaksa.getByRole('button', { name: 'Catat pembayaran' }).click();
  const dialog = jaksa.getByRole('dialog');
  await dialog.getByLabel('Jumlah dibayar').fill('324666666');
  await dialog.getByLabel('Nomor bukti pembayaran').fill('6323000099');
  await dialog.getByLabel('Kewajiban semua temuan terpenuhi seluruhnya').check();
  await dialog.getByRole('button', { name: 'Catat pembayaran' }).click();
  await expect(jaksa.getByText('Selesai', { exact: true }).first()).toBeVisible();
  await look(jaksa, 'kuasa-selesai');

  await bpjs.goto(`/pemberi-kerja/${first.employer_id}?tab=piutang`);
  await expect(bpjs.getByRole('table', { name: 'Utang satu per satu' })).toBeVisible();
  await expect(bpjs.getByRole('table', { name: 'Catatan buku' })).toBeVisible();
  await settled(bpjs);
  await look(bpjs, 'piutang');
  await bpjs.getByRole('button', { name: /^Buka hitungan/ }).first().click();
  await expect(bpjs.getByRole('dialog').getByText('belum diverifikasi').first()).toBeVisible();
  await look(bpjs, 'piutang-hitungan');
  await bpjs.getByRole('dialog').getByRole('button', { name: 'Tutup' }).click();
  await jaksa.goto('/kuasa?bagian=pemulihan');
  await expect(jaksa.getByRole('table', { name: 'Pembayaran' })).toBeVisible();
  await settled(jaksa);
  await look(jaksa, 'pemulihan');
  expect(faults.flat()).toEqual([]);
  await Promise.all(contexts.map((context) => context.close()));
});
