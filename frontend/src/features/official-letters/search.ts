import type { ActKind } from '@/api/types';
import { oneOf, searchOf, text } from '@/lib/search';

export const tabs = ['draf', 'setujui', 'sampaikan', 'semua'] as const;
export type Tab = (typeof tabs)[number];

/** The acts that letters do, in the order of the ladder. */
export const lettered = [
  'guidance',
  'first_warning',
  'second_warning',
  'fine_imposed',
  'denial_asked',
  'lift_asked',
  'mandate_given',
  'litigation_mandate_given',
  'somasi',
  'first_summons',
  'second_summons',
  'third_summons',
  'settlement',
  'kpknl_hand_over',
  'waived',
] as const satisfies readonly ActKind[];
export type LetterKind = (typeof lettered)[number];

/**
 * `surat` is a letter, or `baru` for a new one about the finding `temuan`; `templat` is an edition of a template, or `semua`:
 * one address for all pages of letters.
 */
export interface LettersSearch {
  surat?: string | undefined;
  templat?: string | undefined;
  temuan?: string | undefined;
  jenis?: LetterKind | undefined;
  ubah?: 'ya' | undefined;
  tab?: Tab | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
}

export const readLettersSearch = (raw: Record<string, unknown>): LettersSearch =>
  searchOf(raw, {
    surat: text,
    templat: text,
    temuan: text,
    jenis: oneOf(lettered),
    ubah: oneOf(['ya'] as const),
    tab: oneOf(tabs),
    q: text,
    cursor: text,
  });
