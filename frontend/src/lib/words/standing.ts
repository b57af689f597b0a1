import { t } from '@lingui/core/macro';
import * as format from '../format';
import { stepWord, violationWord } from './findings';
import { wordsOf } from './words-of';

export const standingCodeWord = wordsOf({
  service_denied: () => t`Layanan publik tertentu sedang ditunda.`,
  not_registered: () => t`Belum terdaftar di BPJS Ketenagakerjaan.`,
  finding_open: () => t`Ada temuan yang masih terbuka.`,
  dues_overdue: () => t`Ada iuran yang lewat jatuh tempo.`,
  report_missing: () => t`Ada laporan bulanan yang belum dikirim.`,
  registration_unknown: () => t`Pendaftaran di BPJS Ketenagakerjaan belum diketahui.`,
});

export const repairWord = wordsOf({
  fulfil_and_ask_for_lifting: () => t`Penuhi kewajibannya, lalu minta penundaan dicabut.`,
  register_employer: () => t`Daftarkan perusahaan.`,
  register_workers: () => t`Daftarkan semua pekerja.`,
  correct_wages: () => t`Laporkan upah yang sebenarnya dibayar.`,
  join_programmes: () => t`Ikutkan pekerja dalam semua program yang wajib.`,
  register_project: () => t`Daftarkan proyeknya.`,
  pay_dues: () => t`Bayar iuran yang terutang.`,
  file_report: () => t`Kirim laporannya.`,
  prove_registration: () => t`Tunjukkan bukti pendaftaran.`,
});

interface Reason {
  code: Parameters<typeof standingCodeWord>[0];
  repair_code: Parameters<typeof repairWord>[0];
  month?: string | null;
  since?: string | null;
  violation?: Parameters<typeof violationWord>[0] | null;
  step?: Parameters<typeof stepWord>[0] | null;
  provision?: string | null;
}

type Merged<One> = One & { key: string; months: string[] };

/** Reasons that differ in nothing but their month, as one with all its months. */
export function byMonths<One extends Reason>(reasons: readonly One[]): Merged<One>[] {
  const found = new Map<string, Merged<One>>();
  for (const reason of reasons) {
    const key = [reason.code, reason.repair_code, reason.violation, reason.step, reason.since, reason.provision].join(' ');
    const known = found.get(key) ?? { ...reason, key, months: [] };
    if (reason.month) known.months.push(reason.month);
    found.set(key, known);
  }
  return [...found.values()];
}

/** What a reason of a standing is about: "Sebagian upah · Teguran I · sejak 26 Okt 2026", "Nov 2025 – Okt 2026, 12 bulan". */
export function reasonDetail({ months, since, violation, step }: Merged<Reason>): string {
  const parts = [
    violation && violationWord(violation),
    step && stepWord(step),
    monthsText(months),
    since && t`sejak ${format.date(since)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function monthsText(months: readonly string[]): string {
  const sorted = months.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (first === last) return format.month(first);
  const span = `${format.shortMonth(first)} – ${format.shortMonth(last)}`;
  if (format.addMonths(first, sorted.length - 1) === last) return t`${span}, ${sorted.length} bulan`;
  return sorted.map(format.shortMonth).join(', ');
}
