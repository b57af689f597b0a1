import { t } from '@lingui/core/macro';
import type { InspectionDraw } from '@/api/types';
import { wordsOf } from '@/lib/words/words-of';

export const inspectionKind = wordsOf({ visit: () => t`Kunjungan lapangan`, desk: () => t`Pemeriksaan berkas` });
export const stateWord = wordsOf({ planned: () => t`Direncanakan`, done: () => t`Selesai` });
export const drawnByWord = wordsOf({ risk: () => t`Risiko`, chance: () => t`Acak` });
export const reasonWord = wordsOf({
  missing_reports: () => t`bulan tanpa laporan`,
  open_findings: () => t`temuan terbuka`,
  wage_difference: () => t`temuan upah dilaporkan kurang`,
  arrears: () => t`bulan menunggak`,
  since_last_visit: () => t`bulan sejak pemeriksaan terakhir`,
});

/** Whoever was never inspected counts as 24 months, and more than that counts as 24. */
const NEVER = 24;

/** A part of a score in words: `6 bulan tanpa laporan`. */
export function partText({ reason, units }: InspectionDraw['items'][number]['parts'][number]): string {
  if (reason === 'since_last_visit' && units >= NEVER) return t`belum pernah diperiksa, atau ${NEVER} bulan lebih yang lalu`;
  return `${units} ${reasonWord(reason)}`;
}
