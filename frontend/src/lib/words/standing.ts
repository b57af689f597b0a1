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
  code: string;
  month?: string | null;
  since?: string | null;
  violation?: string | null;
  step?: string | null;
}

/** What a reason of a standing is about: "Ada temuan yang masih terbuka. Sebagian upah · Teguran I · sejak 26 Okt 2026". */
export function reasonDetail({ month, since, violation, step }: Reason): string {
  const parts = [
    violation && violationWord(violation as never),
    step && stepWord(step as never),
    month && format.month(month),
    since && t`sejak ${format.date(since)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}
