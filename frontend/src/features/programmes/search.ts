import { oneOf, searchOf, text } from '@/lib/search';

export const parts = ['anggaran', 'daftar', 'peserta', 'ganda', 'bulanan', 'skenario'] as const;
export type Part = (typeof parts)[number];

/** What stands in the URL: a programme and a part of it, or one month, or one list of people. */
export interface ProgrammeSearch {
  program?: string | undefined;
  bagian?: Part | undefined;
  amplop?: string | undefined;
  berkas?: string | undefined;
  tumpukan?: 'ready' | 'repairable' | 'refused' | undefined;
  keadaan?: 'active' | 'paused' | 'ended' | undefined;
  bulan?: string | undefined;
  cursor?: string | undefined;
}

export const readProgrammeSearch = (raw: Record<string, unknown>): ProgrammeSearch =>
  searchOf(raw, {
    program: text,
    bagian: oneOf(parts),
    amplop: text,
    berkas: text,
    tumpukan: oneOf(['ready', 'repairable', 'refused'] as const),
    keadaan: oneOf(['active', 'paused', 'ended'] as const),
    bulan: text,
    cursor: text,
  });

export interface Place {
  search: ProgrammeSearch;
  onSearch: (change: ProgrammeSearch) => void;
}

/** The last month that can be chosen: December of the year to come. */
export const nextYear = (today: string): string => `${Number(today.slice(0, 4)) + 1}-12`;
