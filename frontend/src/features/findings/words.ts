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
  details_missing: () => t`Rincian tindakan ini belum lengkap atau tidak sesuai.`,
  not_for_the_state: () => t`Sanksi administratif tidak dikenakan kepada penyelenggara negara.`,
  waiver_running: (date) => t`Ditangguhkan sampai ${on(date)}.`,
  already_done: (date) => t`Sudah dilakukan ${on(date)}.`,
  second_warning_missing: () => t`Teguran II belum disampaikan.`,
  second_window_running: (date) => t`Tenggat teguran II masih berjalan sampai ${on(date)}.`,
  second_window_ended: (date) => t`Tenggat teguran II berakhir ${on(date)} tanpa pemenuhan.`,
  fine_window_running: (date) => t`Denda dapat dikenakan sampai ${on(date)}; TMP2T diminta sesudahnya.`,
  fine_window_over: (date) => t`Jangka waktu denda berakhir ${on(date)}.`,
  before_later_step: (date) => t`Langkah lain pada urusan ini bertanggal ${on(date)}.`,
  denial_not_asked: () => t`Tidak ada permintaan TMP2T yang menunggu jawaban.`,
  denial_pending: (date) => t`Permintaan TMP2T ${on(date)} menunggu jawaban kantor perizinan.`,
  denial_in_force: (date) => t`TMP2T dikenakan sejak ${on(date)}; mintakan pencabutannya dahulu.`,
  denial_not_in_force: () => t`Tidak ada TMP2T yang sedang dikenakan.`,
  denial_expired: (date) => t`Permintaan TMP2T kedaluwarsa sesudah ${on(date)}.`,
  lift_not_asked: () => t`Pencabutan belum dimintakan BPJS Ketenagakerjaan.`,
  lift_before_fulfilment: () => t`TMP2T berlaku sampai kewajiban dipenuhi; sebelum itu pencabutan hanya untuk TMP2T yang keliru.`,
  mandate_missing: (date) => t`Jaksa pengacara negara belum memegang SKK ${on(date)}.`,
  mandate_not_accepted: (date) => t`SKK belum diterima kejaksaan ${on(date)}.`,
  mandate_running: (date) => t`SKK ${on(date)} belum dikembalikan.`,
  mandate_returned: (date) => t`SKK dikembalikan ${on(date)}.`,
  mandate_is_for_litigation: (date) => t`SKK ${on(date)} adalah SKK litigasi.`,
  mandate_not_for_litigation: () => t`SKK yang berlaku bukan SKK litigasi.`,
  first_mandate_missing: () => t`SKK non-litigasi belum pernah diberikan dan dikembalikan.`,
  warnings_usually_first: () => t`Dalam praktik teguran mendahului SKK atau KPKNL.`,
  somasi_usually_first: () => t`Dalam praktik somasi mendahului panggilan.`,
  earlier_summons_missing: (date) => t`Panggilan sebelumnya belum dilakukan sebelum hari itu ${on(date)}.`,
  summonses_exhausted: () => t`Panggilan sudah dilakukan sebanyak yang lazim.`,
  settlement_running: (date) => t`Kesepakatan angsuran ${on(date)} sedang berjalan.`,
  settlement_missing: () => t`Tidak ada kesepakatan angsuran yang berjalan.`,
  instalment_not_due: (date) => t`Angsuran masih tepat waktu sampai ${on(date)}.`,
  instalment_overdue: (date) => t`Angsuran yang jatuh tempo ${on(date)} belum tertutup pembayaran.`,
  instalments_paid: () => t`Semua angsuran sudah tertutup pembayaran.`,
  above_simple_claim: () => t`Melebihi batas gugatan sederhana; ajukan gugatan perdata biasa.`,
  claim_missing: () => t`Gugatan belum diajukan.`,
  judgment_missing: () => t`Belum ada putusan.`,
  claim_dismissed: (date) => t`Gugatan tidak dikabulkan ${on(date)}.`,
  handed_to_kpknl: (date) => t`Diserahkan kepada KPKNL ${on(date)}; SKK tidak dapat diberikan.`,
  handled_by_law_enforcement: (date) => t`Ditangani aparat penegak hukum sejak ${on(date)}; KPKNL tidak menerimanya.`,
  below_kpknl: () => t`Kurang dari batas terendah penyerahan kepada KPKNL.`,
  other_debt_at_kpknl: (date) => t`Piutang lain diserahkan kepada KPKNL ${on(date)}.`,
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

export const custodyWord = wordsOf({
  acquired: () => t`Diterima dari perangkat`,
  sealed: () => t`Dilekatkan pada temuan`,
  viewed: () => t`Dilihat`,
  downloaded: () => t`Diunduh`,
  exported: () => t`Keluar dalam berkas perkara`,
  handed_over_offered: () => t`Serah terima ditawarkan`,
  handed_over_accepted: () => t`Serah terima diterima`,
  derived: () => t`Turunan dibuat`,
  held: () => t`Ditahan`,
  hold_lifted: () => t`Penahanan diakhiri`,
});
