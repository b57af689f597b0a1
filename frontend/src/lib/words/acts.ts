import { t } from '@lingui/core/macro';
import { wordsOf } from './words-of';

export const actWord = wordsOf({
  filed: () => t`Temuan dicatat`,
  assigned: () => t`Ditugaskan`,
  guidance: () => t`Surat pembinaan`,
  visit: () => t`Kunjungan`,
  first_warning: () => t`Teguran tertulis I`,
  second_warning: () => t`Teguran tertulis II`,
  fine_imposed: () => t`Denda 0,1 % dikenakan`,
  denial_asked: () => t`TMP2T diminta`,
  denial_confirmed: () => t`TMP2T dikenakan`,
  denial_declined: () => t`Permintaan TMP2T ditolak`,
  lift_asked: () => t`Pencabutan TMP2T diminta`,
  denial_lifted: () => t`TMP2T dicabut`,
  mandate_given: () => t`SKK non-litigasi diberikan`,
  mandate_accepted: () => t`SKK diterima kejaksaan`,
  somasi: () => t`Somasi`,
  first_summons: () => t`Panggilan I`,
  second_summons: () => t`Panggilan II`,
  third_summons: () => t`Panggilan III`,
  mediation: () => t`Mediasi`,
  settlement: () => t`Kesepakatan angsuran`,
  instalment_missed: () => t`Angsuran tidak dibayar`,
  mandate_returned: () => t`SKK dikembalikan`,
  litigation_mandate_given: () => t`SKK litigasi diberikan`,
  simple_claim: () => t`Gugatan sederhana`,
  ordinary_claim: () => t`Gugatan perdata biasa`,
  judgment: () => t`Putusan`,
  execution: () => t`Eksekusi`,
  kpknl_hand_over: () => t`Diserahkan kepada KPKNL`,
  waived: () => t`Ditangguhkan`,
  reply: () => t`Tanggapan pemberi kerja`,
  payment_recorded: () => t`Pembayaran dicatat`,
  registration_recorded: () => t`Pendaftaran dicatat`,
  closed: () => t`Ditutup`,
  reopened: () => t`Dibuka kembali`,
});

export const partyWord = wordsOf({
  forum: () => t`Petugas forum`,
  bpjs: () => t`BPJS Ketenagakerjaan`,
  licensing_office: () => t`Kantor perizinan`,
  state_attorney: () => t`Jaksa pengacara negara`,
  employer: () => t`Pemberi kerja`,
});

export const outcomeWord = wordsOf({
  attended: () => t`Hadir`,
  absent: () => t`Tidak hadir`,
  agreed: () => t`Sepakat`,
  not_agreed: () => t`Tidak sepakat`,
  granted: () => t`Dikabulkan`,
  partly_granted: () => t`Dikabulkan sebagian`,
  dismissed: () => t`Ditolak atau tidak dapat diterima`,
});

export const serviceWord = wordsOf({
  business_licence: () => t`Perizinan terkait usaha`,
  tender_licence: () => t`Izin untuk mengikuti tender`,
  foreign_worker_licence: () => t`Izin mempekerjakan tenaga kerja asing`,
  labour_supplier_licence: () => t`Izin perusahaan penyedia jasa pekerja`,
  building_permit: () => t`Persetujuan bangunan gedung (PBG/IMB)`,
});
