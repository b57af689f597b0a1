import { t } from '@lingui/core/macro';
import { isProblem, type ProblemError } from '@/api/problem';

const words: Record<string, () => string> = {
  name: () => t`Nama`,
  nib: () => 'NIB',
  npwp: () => 'NPWP',
  npp: () => 'NPP',
  region: () => t`Wilayah`,
  region_code: () => t`Kode wilayah`,
  district: () => t`Kecamatan`,
  regency: () => t`Kabupaten atau kota`,
  address: () => t`Alamat`,
  kbli_code: () => t`Kode KBLI`,
  kbli_version: () => t`Edisi KBLI`,
  scale: () => t`Skala usaha`,
  risk_class: () => t`Kelompok risiko JKK`,
  workers: () => t`Jumlah pekerja`,
  registered_on: () => t`Terdaftar di BPJS sejak`,
  email: () => t`Surel`,
  phone: () => t`Telepon`,
  kind: () => t`Jenis pemberi kerja`,
};

/** A field of the register as people call it; one that this build does not know is shown by its name. */
export const fieldWord = (name: string | null | undefined): string => (name ? (words[name]?.() ?? name) : t`Seluruh baris`);

const reasons: Record<string, () => string> = {
  sheet_empty: () => t`Berkas ini kosong. Isi dahulu, lalu unggah lagi.`,
  too_many_rows: () => t`Barisnya terlalu banyak untuk sekali periksa. Pecah menjadi beberapa berkas, lalu unggah satu per satu.`,
  quote_not_closed: () =>
    t`Ada tanda kutip (") yang tidak ditutup, sehingga sel-selnya tidak dapat dibedakan. Perbaiki, atau simpan sebagai XLSX.`,
  encoding_unreadable: () => t`Huruf di berkas ini tidak terbaca. Simpan lagi sebagai XLSX atau CSV UTF-8.`,
  nul_byte: () => t`Huruf di berkas ini tidak terbaca. Simpan lagi sebagai XLSX atau CSV UTF-8.`,
  workbook_unreadable: () => t`Buku kerja ini rusak. Buka di Excel, simpan lagi sebagai XLSX, lalu unggah lagi.`,
};

/** Why the table as a whole cannot be read and what to do, where the program itself knows no more than that it cannot. */
export function reasonWord(error: unknown): { problem: ProblemError; words: string } | undefined {
  if (!isProblem(error, 'table_unreadable')) return undefined;
  const known = reasons[String(error.extras['reason'])];
  return known && { problem: error, words: known() };
}
