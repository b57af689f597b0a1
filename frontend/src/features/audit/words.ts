import { t } from '@lingui/core/macro';
import { wordsOf } from '@/lib/words/words-of';

export const objectWord = wordsOf<string>({
  employer: () => t`Pemberi kerja`,
  construction_project: () => t({ message: 'Proyek konstruksi', context: 'satu' }),
  coverage_report: () => t({ message: 'Laporan kepesertaan', context: 'satu' }),
  worker: () => t({ message: 'Pekerja', context: 'satu' }),
  finding: () => t({ message: 'Temuan', context: 'satu' }),
  inspection: () => t({ message: 'Pemeriksaan', context: 'satu' }),
  inspection_draw: () => t`Undian`,
  file: () => t({ message: 'Berkas', context: 'satu' }),
  import: () => t`Impor`,
  user: () => t({ message: 'Pengguna', context: 'satu' }),
  session: () => t`Sesi`,
  organisation: () => t`Organisasi`,
  invitation: () => t({ message: 'Undangan', context: 'satu' }),
  api_client: () => t({ message: 'Klien API', context: 'satu' }),
  coverage_figure: () => t`Angka cakupan`,
  target: () => t`Target`,
  law_change: () => t`Perubahan hukum`,
  identity: () => t`NIK`,
  token: () => t`Token`,
  notice: () => t({ message: 'Pemberitahuan', context: 'satu' }),
  demo: () => t`Data contoh`,
  approval: () => t`Persetujuan`,
  letter: () => t({ message: 'Surat', context: 'satu' }),
  mandate: () => t`Kuasa khusus`,
  checkpoint: () => t`Titik periksa`,
  ledger_correction: () => t`Koreksi buku piutang`,
  ledger_entry: () => t`Pos buku piutang`,
  letter_template: () => t({ message: 'Templat surat', context: 'satu' }),
});

export const anchorWord = wordsOf({
  cosignature: () => t`Tanda tangan saksi`,
  timestamp: () => t`Cap waktu RFC 3161`,
});

export const anchorVerdictWord = wordsOf({
  verified: () => t`tanda tangan saksi yang dikenal, sah`,
  imprint_matches: () => t`untuk titik periksa ini; penandatangan cap tidak diperiksa`,
  not_checked: () => t`tidak diperiksa`,
});

const verbs = wordsOf<string>({
  created: () => t`dibuat`,
  changed: () => t`diubah`,
  recorded: () => t`dicatat`,
  filed: () => t`dicatat`,
  received: () => t`diterima`,
  read: () => t`dibaca`,
  viewed: () => t`dilihat`,
  sealed: () => t`disegel`,
  exported: () => t`dikeluarkan`,
  hand_over_offered: () => t`ditawarkan serah terima`,
  hand_over_accepted: () => t`diterima serah terima`,
  derived: () => t`diturunkan`,
  held: () => t`ditahan`,
  hold_lifted: () => t`penahanannya diakhiri`,
  anchored: () => t`dijangkarkan`,
  checked: () => t`diperiksa`,
  committed: () => t`dijalankan`,
  accepted: () => t`disahkan`,
  withdrawn: () => t`ditarik`,
  corrected: () => t`dikoreksi`,
  payment_recorded: () => t`pembayaran dicatat`,
  fine_paid: () => t`pembayaran denda dicatat`,
  act_recorded: () => t`tindakan dicatat`,
  evidence_added: () => t`bukti ditambah`,
  note_written: () => t`catatan ditulis`,
  planned: () => t`direncanakan`,
  disclosed: () => t`dibuka`,
  redeemed: () => t`dipakai`,
  revoked: () => t`dicabut`,
  opened: () => t`dibuka`,
  closed: () => t`ditutup`,
  closed_everywhere: () => t`ditutup di semua perangkat`,
  confirmed: () => t`dipastikan orangnya`,
  issued: () => t`diterbitkan`,
  refused: () => t`ditolak`,
  secret_rotated: () => t`rahasia diganti`,
  password_changed: () => t`kata sandi diganti`,
  second_factor_begun: () => t`verifikasi dua langkah disiapkan`,
  second_factor_confirmed: () => t`verifikasi dua langkah dinyalakan`,
  second_factor_removed: () => t`verifikasi dua langkah dimatikan`,
  loaded: () => t`dimuat`,
  clock_set: () => t`dimajukan jamnya`,
  requested: () => t`dimintakan`,
  voided: () => t`menjadi batal`,
  fault_found: () => t`ternyata cacat`,
  drafted: () => t`disusun`,
  rendered: () => t`dicetak`,
  hearing_recorded: () => t`sidangnya dicatat`,
  proposed: () => t`diusulkan`,
  approved: () => t`disetujui`,
  rejected: () => t`ditolak`,
  submitted: () => t`diajukan`,
  served: () => t`disampaikan`,
  deadline_moved: () => t`bergeser tenggatnya`,
  assigned: () => t`ditugaskan`,
  drawn: () => t`diundi`,
  entry_recorded: () => t`isian diterima`,
  mail_revived: () => t`surelnya dikirim lagi`,
  notice_settings_changed: () => t`cara diberi tahu diubah`,
  calendar_opened: () => t`alamat kalender dibuat`,
  calendar_closed: () => t`alamat kalender dihapus`,
});

/** What is said of no single object. */
const wholes = wordsOf<string>({
  'access.refused': () => t`Permintaan ditolak karena tanpa izin`,
  'approvals.verified': () => t`Semua persetujuan diperiksa ulang`,
  'log.restore_accepted': () => t`Pemulihan dari cadangan diterima`,
});

/** "finding.filed" → "Temuan dicatat"; what is not known yet stays as the log has it. */
export function actionText(action: string): string {
  if (wholes.keys.includes(action)) return wholes(action);
  const [object = '', verb = ''] = action.split('.');
  return objectWord.keys.includes(object) && verbs.keys.includes(verb) ? `${objectWord(object)} ${verbs(verb)}` : action;
}
