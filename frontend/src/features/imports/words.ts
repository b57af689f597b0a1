import { t } from '@lingui/core/macro';

const words: Record<string, () => string> = {
  name: () => t`Nama`,
  nib: () => 'NIB',
  npwp: () => 'NPWP',
  npp: () => 'NPP',
  kind: () => t`Jenis`,
  region: () => t`Wilayah`,
  region_code: () => t`Wilayah`,
  address: () => t`Alamat`,
  kbli_code: () => t`Kode KBLI`,
  kbli_version: () => t`Edisi KBLI`,
  scale: () => t`Skala usaha`,
  risk_class: () => t`Kelompok risiko JKK`,
  risk_class_on: () => t`Kelompok risiko sejak`,
  risk_class_source: () => t`Sumber kelompok risiko`,
  declared_workers: () => t`Jumlah pekerja`,
  contact_email: () => t`Surel`,
  contact_phone: () => t`Telepon`,
  registered_on: () => t`Terdaftar di BPJS sejak`,
};

/** A field of the register as people call it; one that this build does not know is shown by its name. */
export const fieldWord = (name: string | null | undefined): string => (name ? (words[name]?.() ?? name) : t`Seluruh baris`);
