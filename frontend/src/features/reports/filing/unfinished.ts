import { t } from '@lingui/core/macro';
import type { FilingDraft } from './draft';
import type { Step } from './steps';

export interface Unfinished {
  step: Step;
  what: string;
}

/** What the person still has to fill in, before the server is asked. */
export function unfinished(draft: FilingDraft): Unfinished[] {
  const found: Unfinished[] = [];
  if (draft.way === '') found.push({ step: 'cara', what: t`Pilih dahulu cara melapor.` });
  if ((draft.way === 'upload' || draft.way === 'type') && draft.lines.length === 0)
    found.push({ step: draft.way === 'upload' ? 'unggah' : 'ketik', what: t`Belum ada pekerja di daftar.` });
  if (draft.way === 'changes') {
    for (const { name, left_on } of draft.left)
      if (left_on === '') found.push({ step: 'keluar', what: t`Tanggal keluar ${name} belum diisi.` });
    for (const { name, wage } of draft.wages) if (wage === '') found.push({ step: 'upah', what: t`Upah baru ${name} belum diisi.` });
  }
  return found;
}
