import { day, searchOf, text } from '@/lib/search';

const year = (raw: unknown) => (/^20\d{2}$/.test(String(raw)) ? String(raw) : undefined);

export interface LawSearch {
  jenis?: string | undefined;
  as_of?: string | undefined;
  tahun?: string | undefined;
}

export const readLawSearch = (raw: Record<string, unknown>): LawSearch => searchOf(raw, { jenis: text, as_of: day, tahun: year });
