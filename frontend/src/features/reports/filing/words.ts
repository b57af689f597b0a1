import { t } from '@lingui/core/macro';

/** The fields of a line as the API names them, as people read them. */
export function fieldWord(field: string): string {
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
    jkk: 'JKK',
    jkm: 'JKM',
    jht: 'JHT',
    jp: 'JP',
  };
  return words[field] ?? field;
}
