import { t } from '@lingui/core/macro';
import { wordsOf } from '@/lib/words/words-of';

export const pileWord = wordsOf({
  matched: () => t`Cocok`,
  doubtful: () => t`Meragukan`,
  unmatched: () => t`Tanpa padanan`,
  faulty: () => t`Bermasalah`,
});

export const likenessWord = wordsOf({
  number: () => t`nomor kontrak sama`,
  npwp: () => t`NPWP sama`,
  provider: () => t`nama penyedia mirip`,
  title: () => t`nama pekerjaan mirip`,
  value: () => t`nilai hampir sama`,
  date: () => t`tanggal kontrak sama`,
});

const fields: Record<string, () => string> = {
  package_code: () => t`Kode paket`,
  title: () => t`Nama paket`,
  work_unit: () => t`Satuan kerja`,
  provider: () => t`Nama penyedia`,
  npwp: () => 'NPWP',
  scale: () => t`Skala usaha`,
  value: () => t`Nilai kontrak`,
  contract_number: () => t`Nomor kontrak`,
  contract_date: () => t`Tanggal kontrak`,
  starts_on: () => t`Mulai`,
  ends_on: () => t({ message: 'Selesai', context: 'tanggal' }),
  funding_source: () => t`Sumber dana`,
  region: () => t`Wilayah`,
  district: () => t`Kecamatan`,
  regency: () => t`Kabupaten atau kota`,
};

/** A field of a contract as people call it; one that this build does not know is shown by its name. */
export const fieldWord = (name: string | null | undefined): string => (name ? (fields[name]?.() ?? name) : t`Seluruh baris`);
