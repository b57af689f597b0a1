import type { Way } from './draft';

/** The pages of the wizard, as they stand in the address. */
export const steps = ['cara', 'perubahan', 'masuk', 'keluar', 'upah', 'unggah', 'ketik', 'periksa'] as const;
export type Step = (typeof steps)[number];

export interface Place {
  langkah: Step;
  /** The line to open for editing. */
  baris?: string | undefined;
}

export const parentOf: Record<Step, Step | undefined> = {
  cara: undefined,
  perubahan: 'cara',
  masuk: 'perubahan',
  keluar: 'perubahan',
  upah: 'perubahan',
  unggah: 'cara',
  ketik: 'cara',
  periksa: undefined,
};

/** The page before the check, by how the report is made. */
export const beforeCheck: Record<Way | '', Step> = { same: 'cara', changes: 'perubahan', upload: 'ketik', type: 'ketik', '': 'cara' };
