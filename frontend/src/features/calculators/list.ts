import { t } from '@lingui/core/macro';
import type { LinkProps } from '@tanstack/react-router';
import type { IconName } from '@/components/icon';

interface Listed {
  to: NonNullable<LinkProps['to']>;
  icon: IconName;
  short: () => string;
  about: () => string;
}

/** All calculators, those that employers need first. */
export const calculators: readonly Listed[] = [
  {
    to: '/hitung/iuran',
    icon: 'people',
    short: () => t`Iuran`,
    about: () => t`Iuran sebulan untuk satu orang: penerima upah, bukan penerima upah, atau pegawai pemerintah non-ASN.`,
  },
  {
    to: '/hitung/konstruksi',
    icon: 'crane',
    short: () => t`Konstruksi`,
    about: () => t`Iuran sebuah proyek dari nilai kontrak atau upah, dan batas mendaftarkannya.`,
  },
  {
    to: '/hitung/jatuh-tempo',
    icon: 'clock',
    short: () => t`Jatuh tempo`,
    about: () => t`Hari terakhir membayar iuran sebuah bulan tepat waktu, menurut hari kerja.`,
  },
  {
    to: '/hitung/denda',
    icon: 'alert',
    short: () => t`Denda`,
    about: () => t`Denda karena terlambat membayar, atau karena tidak mendaftar.`,
  },
  {
    to: '/hitung/teguran',
    icon: 'letter',
    short: () => t`Teguran`,
    about: () => t`Kapan teguran berakhir, dan sejak kapan langkah berikutnya boleh diambil.`,
  },
  {
    to: '/hitung/tunggakan',
    icon: 'report',
    short: () => t`Tunggakan`,
    about: () => t`Kelas tunggakan menurut lamanya.`,
  },
  {
    to: '/hitung/anggaran',
    icon: 'scale',
    short: () => t`Anggaran`,
    about: () => t`Sampai kapan sebuah anggaran cukup melindungi sekian orang.`,
  },
  {
    to: '/hitung/cakupan',
    icon: 'flag',
    short: () => t`Cakupan`,
    about: () => t`Bagian yang terlindungi dari sebuah semesta, dengan rumusnya.`,
  },
];
