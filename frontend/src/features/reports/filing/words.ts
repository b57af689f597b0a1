import { t } from '@lingui/core/macro';

/** The fields of a line as the API names them, as people read them. */
export function fieldWord(field: string | null | undefined): string {
  const words: Record<string, string> = {
    name: t`Nama`,
    nik: t`NIK`,
    kpj: t`Nomor KPJ`,
    wage: t`Upah`,
    programmes: t`Program`,
    joined_on: t`Mulai bekerja`,
    left_on: t`Berhenti bekerja`,
    lines: t`Daftar pekerja`,
    month: t`Bulan`,
    sequence: t`Nomor urut`,
    born_on: t`Tanggal lahir`,
    started_on: t`Mulai bekerja`,
    membership: t`Status kepesertaan`,
    jkk: 'JKK',
    jkm: 'JKM',
    jht: 'JHT',
    jp: 'JP',
  };
  return field ? (words[field] ?? field) : t`Seluruh baris`;
}
