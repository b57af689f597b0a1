import { t } from '@lingui/core/macro';
import { wordsOf } from '@/lib/words/words-of';

export const objectWord = wordsOf<string>({
  employer: () => t`Pemberi kerja`,
  construction_project: () => t`Proyek konstruksi`,
  coverage_report: () => t`Laporan kepesertaan`,
  worker: () => t`Pekerja`,
  finding: () => t`Temuan`,
  inspection: () => t`Pemeriksaan`,
  file: () => t`Berkas`,
  import: () => t`Impor`,
  user: () => t`Pengguna`,
  session: () => t`Sesi`,
  organisation: () => t`Organisasi`,
  invitation: () => t`Undangan`,
  api_client: () => t`Klien API`,
  coverage_figure: () => t`Angka cakupan`,
  target: () => t`Target`,
});

const verbs = wordsOf<string>({
  created: () => t`dibuat`,
  updated: () => t`diubah`,
  changed: () => t`diubah`,
  deleted: () => t`dihapus`,
  filed: () => t`dicatat`,
  received: () => t`diterima`,
  accepted: () => t`disahkan`,
  withdrawn: () => t`ditarik`,
  corrected: () => t`dikoreksi`,
  paid: () => t`dibayar`,
  act_recorded: () => t`tindakan dicatat`,
  replied: () => t`ditanggapi`,
  evidence_added: () => t`bukti ditambah`,
  note_written: () => t`catatan ditulis`,
  planned: () => t`direncanakan`,
  done: () => t`selesai`,
  uploaded: () => t`diunggah`,
  read: () => t`dibaca`,
  disclosed: () => t`dibuka`,
  exported: () => t`diekspor`,
  committed: () => t`dijalankan`,
  redeemed: () => t`dipakai`,
  opened: () => t`dibuka`,
  ended: () => t`diakhiri`,
  refused: () => t`ditolak`,
});

/** "finding.filed" → "Temuan dicatat"; what is not known yet stays as the log has it. */
export function actionText(action: string): string {
  const [object = '', verb = ''] = action.split('.');
  return objectWord.keys.includes(object) && verbs.keys.includes(verb) ? `${objectWord(object)} ${verbs(verb)}` : action;
}
