import { t } from '@lingui/core/macro';
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
