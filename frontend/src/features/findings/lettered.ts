import type { ActKind } from '@/api/types';

/** Acts that nobody records alone: a letter that another person approves does them. */
const alone: readonly ActKind[] = [
  'fine_imposed',
  'denial_asked',
  'mandate_given',
  'litigation_mandate_given',
  'kpknl_hand_over',
  'waived',
];

/** Acts that a letter may do, and that are recorded directly where the letter was made on paper outside. */
const either: readonly ActKind[] = [
  'guidance',
  'first_warning',
  'second_warning',
  'lift_asked',
  'somasi',
  'first_summons',
  'second_summons',
  'third_summons',
  'settlement',
];

export const needsLetter = (kind: ActKind): boolean => alone.includes(kind);
export const mayHaveLetter = (kind: ActKind): boolean => either.includes(kind);
