import { type Browser, expect, type Page, test } from '@playwright/test';
import { ask, faultsOf, look, settled, signIn } from './helpers.ts';

// Each page is looked at by axe, which takes its time.
test.setTimeout(180_000);

const serialOf = (name: string) => `${name === 'phone' ? '1' : '2'}${String(Date.now()).slice(-6)}`;

async function another(browser: Browser, like: Page): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.setViewportSize(like.viewportSize() ?? { width: 1280, height: 800 });
  return page;
}

const daysBefore = (today: string, days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

test('a project is registered in five steps, recorded as paid, and checked by its code by nobody in particular', async ({
  page,
  context,
  browser,
}, { project }) => {
  const serial = serialOf(project.name);
  const title = `Jembatan Contoh ${serial}`;
  await signIn(page, 'contractor');
  await settled(page);
  const faults = faultsOf(context);
  const { today } = await ask<{ today: string }>(page, 'GET', '/session');
  await page.goto('/usaha/proyek/baru');
  await expect(page.getByText('Langkah 1 dari 5')).toBeVisible();
  await look(page, 'proyek-langkah-1');
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await expect(page.getByRole('link', { name: 'Isi nama proyek.' })).toBeVisible();
  await page.getByLabel('Nama proyek').fill(title);
  await page.getByLabel('Pemilik proyek').fill('Dinas PUPR Contoh');
  await page.getByRole('radio', { name: 'Pemerintah' }).check();
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByLabel('Nomor kontrak atau SPK').fill(`SPK-${serial}`);
  await page.getByLabel('Tanggal kontrak').fill(daysBefore(today, 3));
  await expect(page.getByText('Isian tersimpan di perangkat ini.')).toBeVisible();
  await look(page, 'proyek-langkah-2');

  // The phone loses the page; what was typed is still there.
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByText('Langkah 2 dari 5')).toBeVisible();
  await expect(page.getByLabel('Nomor kontrak atau SPK')).toHaveValue(`SPK-${serial}`);
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByLabel('Nilai kontrak').fill('1250000000');
  await page.getByLabel('Sumber dana').selectOption({ label: 'APBD' });
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByLabel('Lokasi').selectOption({ label: 'Kota Tarakan' });
  await look(page, 'proyek-langkah-4');
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByLabel('Harian lepas').fill('24');
  await page.getByRole('button', { name: 'Simpan proyek' }).click();

  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await settled(page);
  await expect(page.getByText('Daftarkan proyek ini di BPJS Ketenagakerjaan')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Lapisan iuran' })).toBeVisible();
  await look(page, 'proyek-sendiri');
  const id = page.url().split('/').pop() ?? '';
  await page.getByRole('button', { name: 'Catat pendaftaran' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nomor proyek BPJS').fill(`260000${serial}`);
  await dialog.getByLabel('Didaftarkan pada').fill(today);
  await dialog.getByRole('button', { name: 'Catat', exact: true }).click();
  await expect(page.getByText('Mendaftar', { exact: true })).toBeVisible();

  const officer = await another(browser, page);
  await signIn(officer, 'investigator');
  await officer.goto(`/proyek/${id}`);
  await expect(officer.getByText('Ditahan dulu')).toBeVisible();
  await officer.getByRole('button', { name: 'Ubah termin' }).click();
  const terms = officer.getByRole('dialog');
  await terms.getByLabel('Termin 1 (persen)').fill('62,5');
  await expect(terms.getByText('kurang 37,5%')).toBeVisible();
  await terms.getByRole('button', { name: 'Tambah termin' }).click();
  await expect(terms.getByText('tepat 100%')).toBeVisible();
  await look(officer, 'proyek-termin');
  await terms.getByRole('button', { name: 'Simpan' }).click();
  await expect(officer.getByText('37,5%')).toBeVisible();
  await officer.getByRole('button', { name: 'Kaitkan ke proyek induk' }).click();
  await officer.getByRole('searchbox', { name: 'Nomor kontrak atau nama proyek' }).fill('CONTOH/00');
  await expect(officer.getByRole('radio').first()).toBeVisible();
  await look(officer, 'proyek-induk');
  await officer.getByRole('dialog').getByRole('button', { name: 'Batal' }).click();
  await officer.getByRole('button', { name: 'Catat pembayaran' }).click();
  await officer.getByRole('dialog').getByLabel('Nomor bukti bayar').fill(`BNI-${serial}`);
  await officer.getByRole('dialog').getByRole('button', { name: 'Catat pembayaran' }).click();
  await expect(officer.getByRole('dialog')).toHaveCount(0);
  await expect(officer.getByText('Boleh dibayar')).toBeVisible();
  await settled(officer);
  await look(officer, 'proyek-lunas');

  await page.reload();
  await expect(page.getByRole('img', { name: 'Kode QR untuk memeriksa proyek ini' })).toBeVisible();
  const url = await page.getByRole('link', { name: 'Siapa pun dapat memeriksa proyek ini di sini' }).getAttribute('href');
  const nobody = await another(browser, page);
  await nobody.goto(new URL(url ?? '').pathname);
  await expect(nobody.getByText('Sertifikat proyek ini asli')).toBeVisible();
  await expect(nobody.getByText(`SPK-${serial}`)).toBeVisible();
  await expect(nobody.getByText(title), 'nothing that may name a person').toHaveCount(0);
  await look(nobody, 'cek-proyek');
  expect(faults).toEqual([]);
});

test('contracts of procurement are matched, the doubtful one is decided, and one past its day becomes a finding', async ({
  page,
  context,
}, { project }) => {
  const serial = serialOf(project.name);
  await signIn(page, 'investigator');
  await settled(page);
  const faults = faultsOf(context);
  const { today } = await ask<{ today: string }>(page, 'GET', '/session');
  const { items } = await ask<{ items: { id: string; name: string; region_code: string }[] }>(page, 'GET', '/contractors?limit=1&region=65.71');
  const provider = items[0];
  if (provider === undefined) throw new Error('the demo has no contractor in Tarakan');
  const date = daysBefore(today, 60);
  await ask(page, 'POST', '/construction-projects', {
    employer_id: provider.id,
    title: `Rehabilitasi Gedung Contoh ${serial}`,
    owner_name: 'Dinas Pendidikan Contoh',
    owner_kind: 'government',
    contract_number: `A-${serial}`,
    contract_date: date,
    value: '700000000',
    value_includes_vat: true,
    funding_source: 'apbd',
    region_code: provider.region_code,
  });
  await page.goto('/proyek?bagian=pengadaan');
  await settled(page);
  await look(page, 'impor-kontrak');
  await page.getByLabel('Kabupaten atau kota').selectOption({ label: 'Kota Tarakan' });
  const rows = [
    'Kode Paket;Nama Paket;Satuan Kerja;Nama Penyedia;NPWP;Skala Usaha;Nilai Kontrak;No Kontrak;Tanggal Kontrak;Sumber Dana',
    `1;Rehabilitasi Gedung Contoh ${serial} Lantai 2;Dinas Pendidikan Contoh;${provider.name};;;700000000;B-${serial};${date};APBD`,
    `2;Drainase Contoh ${serial};Dinas PUPR Contoh;CV Baru ${serial};0${serial}20000000;Kecil;250000000;C-${serial};${date};APBD`,
    `3;Talud Contoh ${serial};Dinas PUPR Contoh;CV Baru ${serial};;;nihil;D-${serial};${date};APBD`,
  ];
  await page.locator('input[type=file]').setInputFiles({ name: 'kontrak.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await expect(page.getByRole('link', { name: 'Meragukan (1)' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Bermasalah (1)' })).toBeVisible();
  await settled(page);
  await look(page, 'kontrak-meragukan');
  await page.getByRole('button', { name: 'Bukan, ini proyek lain' }).click();
  await page.getByRole('button', { name: 'Buat proyeknya' }).click();
  await expect(page.getByText('Pilih penyedianya.')).toBeVisible();
  await page.getByRole('radio', { name: provider.name }).first().check();
  await look(page, 'kontrak-penyedia');
  await page.getByRole('button', { name: 'Buat proyeknya' }).click();
  await expect(page.getByText('Proyek lain, sudah dibuat')).toBeVisible();
  await page.getByRole('button', { name: 'Masukkan 1 kontrak' }).click();
  await expect(page.getByText('Berkas ini sudah masuk')).toBeVisible();

  await page.goto('/proyek?bagian=calon&region=65.71');
  const open = page.getByRole('button', { name: `Putuskan Drainase Contoh ${serial}` });
  await open.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Kesampingkan' }).check();
  await dialog.getByLabel('Alasan').fill('Kontrak dibatalkan.');
  await dialog.getByRole('button', { name: 'Simpan keputusan' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto('/proyek?bagian=calon&region=65.71&verdict=dismissed');
  await page.getByRole('button', { name: `Buka kembali Drainase Contoh ${serial}` }).click();
  await dialog.getByLabel('Alasan').fill('Kontraknya ternyata berjalan.');
  await dialog.getByRole('button', { name: 'Buka kembali' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto('/proyek?bagian=calon&region=65.71');
  await expect(page.getByText('Dibuka kembali: Kontraknya ternyata berjalan.')).toBeVisible();
  await open.click();
  await look(page, 'calon-temuan-putusan');
  await dialog.getByRole('radio', { name: 'Jadikan temuan' }).check();
  await dialog.getByLabel('Alasan').fill('Tidak ada bukti pendaftaran.');
  await dialog.getByRole('button', { name: 'Simpan keputusan' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(open).toHaveCount(0);
  await page.goto('/proyek?bagian=calon&verdict=confirmed');
  await settled(page);
  await expect(page.getByRole('link', { name: `Drainase Contoh ${serial}` })).toBeVisible();
  await page.getByRole('link', { name: 'Menjadi temuan' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/proyek?bagian=angka');
  await settled(page);
  await look(page, 'proyek-angka');
  expect(faults).toEqual([]);
});
