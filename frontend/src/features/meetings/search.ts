import { oneOf, searchOf, text } from '@/lib/search';

export const parts = ['keputusan', 'laporan'] as const;

/** What stands in the URL: one meeting, one decision, one report, or a list of one of them. */
export interface MeetingSearch {
  bagian?: (typeof parts)[number] | undefined;
  rapat?: string | undefined;
  keputusan?: string | undefined;
  monev?: string | undefined;
  saring?: 'milik' | 'lewat' | 'selesai' | undefined;
  cursor?: string | undefined;
}

export const readMeetingSearch = (raw: Record<string, unknown>): MeetingSearch =>
  searchOf(raw, {
    bagian: oneOf(parts),
    rapat: text,
    keputusan: text,
    monev: text,
    saring: oneOf(['milik', 'lewat', 'selesai'] as const),
    cursor: text,
  });

export interface Place {
  search: MeetingSearch;
  onSearch: (change: MeetingSearch) => void;
}
