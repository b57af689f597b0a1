import { day, oneOf, searchOf, text } from '@/lib/search';

const year = (raw: unknown) => (/^20\d{2}$/.test(String(raw)) ? String(raw) : undefined);

export const views = ['berlaku', 'riwayat', 'perubahan', 'libur'] as const;
export type View = (typeof views)[number];

export interface LawSearch {
  lihat?: View | undefined;
  /** A kind of law; all of them where absent. */
  jenis?: string | undefined;
  as_of?: string | undefined;
  /** From which day on changes are listed, up to `as_of`. */
  sejak?: string | undefined;
  status?: 'belum' | 'sudah' | undefined;
  tahun?: string | undefined;
}

export const readLawSearch = (raw: Record<string, unknown>): LawSearch =>
  searchOf(raw, {
    lihat: oneOf(views),
    jenis: text,
    as_of: day,
    sejak: day,
    status: oneOf<'belum' | 'sudah'>(['belum', 'sudah']),
    tahun: year,
  });
