import { t } from '@lingui/core/macro';
import type { CloseReason } from '@/api/types';
import * as format from '@/lib/format';
import { wordsOf } from '@/lib/words/words-of';

export const violationMeaning = wordsOf({
  pwbd: () => t`Pemberi kerja belum mendaftarkan diri dan pekerjanya sama sekali.`,
  pds_tk: () => t`Baru sebagian pekerja yang didaftarkan.`,
  pds_upah: () => t`Semua pekerja terdaftar, tetapi upah yang dilaporkan lebih rendah dari yang dibayarkan.`,
  pds_program: () => t`Semua pekerja terdaftar, tetapi baru sebagian program wajib yang diikuti.`,
  arrears: () => t`Terdaftar, tetapi iurannya belum dibayar.`,
  construction_unregistered: () => t`Proyek jasa konstruksi belum didaftarkan setelah kontrak ditandatangani.`,
  construction_unpaid: () => t`Proyek jasa konstruksi terdaftar, tetapi iurannya belum lunas.`,
});

export const closeReasonWord = wordsOf<CloseReason>({
  fulfilled: () => t`Kewajiban sudah dipenuhi`,
  unfounded: () => t`Ternyata tidak ada pelanggaran`,
  duplicate: () => t`Sudah ada temuan lain yang sama`,
  employer_ceased: () => t`Pemberi kerja tidak beroperasi lagi`,
  other: () => t`Alasan lain`,
});

const on = (date: string | undefined) => (date === undefined ? '' : format.date(date));

const reasons: Record<string, (date: string | undefined) => string> = {
  not_filed: () => t`Temuan belum dicatat.`,
  already_filed: (date) => t`Temuan sudah dicatat ${on(date)}.`,
  before_filing: (date) => t`Tidak boleh bertanggal sebelum temuan dicatat, ${on(date)}.`,
  in_future: (date) => t`Tidak boleh bertanggal sesudah hari ini, ${on(date)}.`,
  before_latest_act: (date) => t`Ada tindakan yang bertanggal lebih akhir, ${on(date)}.`,
  finding_closed: (date) => t`Temuan sudah ditutup ${on(date)}.`,
  finding_open: () => t`Temuan masih terbuka.`,
  already_served: (date) => t`Sudah disampaikan ${on(date)}.`,
  warnings_exhausted: () => t`Jumlah teguran yang dikenal aturan sudah habis.`,
  first_warning_missing: () => t`Teguran I belum disampaikan.`,
  window_running: (date) => t`Tenggat teguran I masih berjalan sampai ${on(date)}.`,
  window_ended: (date) => t`Tenggat teguran I berakhir ${on(date)} tanpa pemenuhan.`,
  calendar_does_not_reach: () => t`Hari libur tahun berikutnya belum dimuat, sehingga akhir tenggat belum dapat dihitung.`,
  duty_fulfilled: (date) => t`Kewajiban dipenuhi ${on(date)}.`,
  nothing_served: () => t`Belum ada surat yang disampaikan kepada pemberi kerja.`,
  not_for_this_violation: () => t`Tidak berlaku untuk jenis pelanggaran ini.`,
  guidance_usually_first: () => t`Dalam praktik pembinaan mendahului teguran; aturan tidak mewajibkannya.`,
  fulfilment_not_recorded: () => t`Untuk menutup karena dipenuhi, catat dulu pembayaran atau pendaftaran penuh.`,
  close_reason_missing: () => t`Penutupan memerlukan alasan.`,
};

/** What a reason of the rules says; one that this build does not know yet is shown by its code. */
export function reasonText(code: string, date: string | undefined): string {
  return (
    reasons[code]?.(date)
      .replace(/[ ,]+\./, '.')
      .trim() ?? code
  );
}
