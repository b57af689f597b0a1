import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { ask, faultsOf, settled, signIn, violationsOf } from './helpers.ts';
import { bareCodes, untranslated } from './words.ts';

test.describe.configure({ timeout: 300_000 });

const staff = {
  beranda: '/beranda',
  'pemberi-kerja': '/pemberi-kerja',
  'pemberi-kerja-tersaring': '/pemberi-kerja?standing=unknown&scale=small',
  'pemberi-kerja-kosong': '/pemberi-kerja?q=tidakadayangbegini',
  'pemberi-kerja-baru': '/pemberi-kerja/baru',
  temuan: '/temuan',
  'temuan-menunggu': '/temuan?meja=menunggu',
  'temuan-semua': '/temuan?meja=semua',
  'temuan-baru-kosong': '/temuan/baru',
  kuasa: '/kuasa',
  'kuasa-kosong': '/kuasa?q=tidakadayangbegini',
  'kuasa-baru': '/kuasa?bagian=baru',
  pemulihan: '/kuasa?bagian=pemulihan',
  laporan: '/laporan',
  'laporan-belum': '/laporan?tab=belum',
  pemeriksaan: '/pemeriksaan',
  'penyedia-jasa': '/penyedia-jasa',
  proyek: '/proyek',
  'proyek-angka': '/proyek?bagian=angka',
  'impor-kontrak': '/proyek?bagian=pengadaan',
  'calon-temuan': '/proyek?bagian=calon',
  'calon-temuan-termin': '/proyek?bagian=calon&kind=construction_unpaid',
  program: '/program',
  rapat: '/rapat',
  'rapat-keputusan': '/rapat?bagian=keputusan',
  'rapat-laporan': '/rapat?bagian=laporan',
  cakupan: '/cakupan',
  impor: '/impor',
  pengguna: '/pengguna',
  undangan: '/pengguna?tab=undangan',
  organisasi: '/organisasi',
  'klien-api': '/klien-api',
  audit: '/audit',
  hitung: '/hitung',
  hukum: '/hukum',
  'hukum-perubahan': '/hukum/perubahan',
  'hukum-perubahan-baru': '/hukum/perubahan?usulan=baru',
  akun: '/akun',
  pemberitahuan: '/pemberitahuan',
  'pemberitahuan-belum': '/pemberitahuan?unread=ya',
};
const business = {
  usaha: '/usaha',
  'usaha-surat': '/usaha/surat',
  'usaha-piutang': '/usaha/surat?bagian=piutang',
  'usaha-proyek': '/usaha/proyek',
  'usaha-proyek-baru': '/usaha/proyek/baru',
  'usaha-rekan': '/usaha/rekan',
  'usaha-lapor': '/usaha/lapor/2026-11',
  'usaha-lapor-unggah': '/usaha/lapor/2026-11?langkah=unggah',
  'usaha-lapor-ketik': '/usaha/lapor/2026-11?langkah=ketik',
  akun: '/akun',
  pemberitahuan: '/pemberitahuan',
};

interface Listed {
  items: { id: string }[];
}

/** The pages of single things, as far as the person sees any. */
async function single(page: Page, permissions: string[], employer: string | undefined): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const first = async (path: string) => (await ask<Listed>(page, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=1`)).items[0]?.id;
  const add = (name: string, prefix: string, id: string | undefined) => {
    if (id !== undefined) found[name] = `${prefix}${id}`;
  };
  if (employer !== undefined) {
    if (permissions.includes('read_reports')) add('usaha-laporan', '/usaha/laporan/', await first(`/employers/${employer}/coverage-reports`));
    if (permissions.includes('read_register')) add('usaha-proyek-satu', '/usaha/proyek/', await first('/construction-projects'));
    if (permissions.includes('read_findings')) add('usaha-surat-satu', '/usaha/surat/', await first('/findings'));
    return found;
  }
  if (permissions.includes('read_register')) {
    const id = await first('/employers');
    for (const tab of ['', '?tab=laporan', '?tab=temuan', '?tab=proyek'])
      if (id !== undefined) found[`pemberi-kerja-satu${tab.replace('?tab=', '-')}`] = `/pemberi-kerja/${id}${tab}`;
    add('proyek-satu', '/proyek/', await first('/construction-projects'));
  }
  if (permissions.includes('read_reports')) add('laporan-satu', '/laporan/', await first('/coverage-reports'));
  if (permissions.includes('read_findings')) add('temuan-satu', '/temuan/', await first('/findings'));
  if (permissions.includes('read_programmes')) {
    const id = await first('/programmes?q=rentan');
    for (const part of ['', '&bagian=ganda', '&bagian=bulanan'])
      if (id !== undefined) found[`program-satu${part.replace('&bagian=', '-')}`] = `/program?program=${id}${part}`;
    add('amplop-satu', '/program?amplop=', await first('/envelopes'));
  }
  if (permissions.includes('read_meetings')) {
    add('rapat-satu', '/rapat?rapat=', await first('/meetings'));
    add('keputusan-satu', '/rapat?keputusan=', await first('/decisions'));
    if (permissions.includes('read_findings') && permissions.includes('read_programmes'))
      add('monev-satu', '/rapat?monev=', await first('/monev-reports'));
  }
  return found;
}

const accounts = [
  'administrator',
  'prosecutor',
  'investigator',
  'inspector',
  'licensing',
  'budget',
  'auditor',
  'employer-admin',
  'employer',
  'contractor',
  'reviewer',
];
/** Those who between them see every page; axe looks at theirs. */
const looked = new Set(['administrator', 'investigator', 'auditor', 'reviewer', 'employer-admin', 'contractor']);

/**
 * Whether axe has still to look at a page of this width: whoever comes first claims it, in a folder that the workers share.
 * A second attempt of the same walk looks at its own again.
 */
function isToBeLookedAt(key: string, account: string): boolean {
  const claim = join(test.info().config.rootDir, 'results', `looked-${process.ppid}-${test.info().project.name}-${key}`);
  try {
    writeFileSync(claim, account, { flag: 'wx' });
    return true;
  } catch {
    return readFileSync(claim, 'utf8') === account;
  }
}

for (const account of accounts) {
  test(`every page as ${account}`, async ({ page, context, isMobile }) => {
    test.skip(isMobile && !looked.has(account), 'those who see every page walk them on a phone; what a role may see does not depend on it');
    await signIn(page, account);
    await settled(page);
    const faults = faultsOf(context);
    const session = await ask<{ permissions: string[]; scope: { employer_id?: string | null } }>(page, 'GET', '/session');
    const employer = session.scope.employer_id ?? undefined;
    const pages = {
      ...(employer === undefined ? staff : business),
      ...(await single(page, session.permissions, employer)),
      bukan: employer === undefined ? '/usaha' : '/beranda',
      'tidak-ada': '/tidak-ada',
    };
    const wrong: string[] = [];
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(path);
      await settled(page);
      const at = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (at > 0) wrong.push(`${path}: ${at} pixels beyond the screen`);
      for (const code of await bareCodes(page)) wrong.push(`${path}: "${code}" has no words`);
      for (const fault of faults.splice(0)) wrong.push(`${path}: ${fault}`);
      const isForbidden = await page.getByRole('heading', { name: 'Halaman ini bukan untuk peran Anda' }).isVisible();
      const key = isForbidden ? 'terlarang' : name;
      if (!looked.has(account) || !isToBeLookedAt(key, account)) continue;
      for (const violation of await violationsOf(page, key)) wrong.push(`${path}: ${violation}`);
    }
    expect(wrong).toEqual([]);
  });

  if (!looked.has(account)) continue;
  test(`every page in English as ${account}`, async ({ page, context, isMobile }) => {
    test.skip(isMobile, 'the words are the same on every screen');
    await signIn(page, account);
    await settled(page);
    await page.evaluate(() => localStorage.setItem('patuh.locale', 'en'));
    const faults = faultsOf(context);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    const session = await ask<{ permissions: string[]; scope: { employer_id?: string | null } }>(page, 'GET', '/session');
    const employer = session.scope.employer_id ?? undefined;
    const wrong: string[] = [];
    const pages = { ...(employer === undefined ? staff : business), ...(await single(page, session.permissions, employer)) };
    for (const path of Object.values(pages)) {
      await page.goto(path);
      await settled(page);
      for (const text of await untranslated(page)) wrong.push(`${path}: "${text}" is Indonesian`);
      for (const fault of faults.splice(0)) wrong.push(`${path}: ${fault}`);
    }
    expect(wrong).toEqual([]);
  });
}
