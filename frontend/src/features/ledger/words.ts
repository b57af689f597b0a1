import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
import { wordsOf } from '@/lib/words/words-of';

export const accountWord = wordsOf<Schemas['Account']>({
  principal: () => t`Pokok`,
  late_fine: () => t`Denda keterlambatan 2%`,
  sanction_fine: () => t`Denda administratif 0,1%`,
});

export const entryWord = wordsOf<Schemas['EntryKind']>({
  principal: () => t`Pokok ditetapkan`,
  payment: () => t`Pembayaran`,
  principal_corrected: () => t`Koreksi pokok`,
  payment_corrected: () => t`Koreksi pembayaran`,
});

export const noticeWord = wordsOf<Schemas['LedgerNotice']>({
  due_day_unknown: () => t`Jatuh temponya tidak diketahui, jadi denda 2% tidak dihitung.`,
  due_with_last_month: () =>
    t`Temuan tidak merinci jumlah per bulan. Denda 2% dihitung sejak jatuh tempo bulan terakhirnya, jadi paling sedikit sekian.`,
  law_not_in_force: () => t`Belum ada ketentuan yang memuat masa itu, jadi dendanya tidak dihitung.`,
  stands_under_reports: () => t`Sebagian tagihan temuan ini sudah berdiri pada laporan bulan yang sama; tidak dihitung dua kali.`,
  imposed_differs: () => t`Denda pada surat penetapan berbeda dari hitungan menurut ketentuan.`,
});

export const matchingWord = wordsOf<Schemas['PaymentMatching']>({
  named_debt_then_oldest: () =>
    t`Pembayaran melunasi utang yang disebutnya, lalu pokok tertua, lalu denda 2% tertua. Denda 0,1% hanya dilunasi oleh pembayaran untuk denda itu.`,
  oldest_principal_first: () => t`Pembayaran melunasi pokok tertua, lalu denda 2% tertua.`,
  in_proportion_to_open_principal: () => t`Pembayaran dibagi sebanding dengan pokok yang masih terbuka.`,
});

export const groupWord = wordsOf<Schemas['RecoveryGroup']>({
  district: () => t`Kabupaten/kota`,
  office: () => t`Kantor`,
  month: () => t`Bulan`,
});

const aboutWord = wordsOf<string>({
  principal: () => t`Pokok`,
  late_fine: () => t`Denda`,
  sanction_fine: () => t`Denda`,
  months: () => t`Jumlah bulan`,
  fine: () => t`Denda`,
  fine_window_ends_on: () => t`Hari terakhir yang dihitung`,
});

/** What a step is about: "principal.paid" → "Dibayar". */
export function aboutText(about: string): string {
  if (about.endsWith('.paid')) return t`Dibayar`;
  if (about.endsWith('.balance')) return t`Sisa`;
  return aboutWord(about);
}
