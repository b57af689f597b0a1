import { t } from '@lingui/core/macro';
import type { LinkProps } from '@tanstack/react-router';

/** All calculators, those that employers need first. */
export const calculators: readonly { to: NonNullable<LinkProps['to']>; short: () => string }[] = [
  { to: '/hitung/iuran', short: () => t`Iuran` },
  { to: '/hitung/konstruksi', short: () => t`Konstruksi` },
  { to: '/hitung/jatuh-tempo', short: () => t`Tanggal jatuh tempo` },
  { to: '/hitung/denda', short: () => t({ message: 'Denda', context: 'kalkulator' }) },
  { to: '/hitung/teguran', short: () => t`Teguran` },
  { to: '/hitung/tunggakan', short: () => t`Tunggakan` },
  { to: '/hitung/anggaran', short: () => t`Anggaran` },
  { to: '/hitung/cakupan', short: () => t`Cakupan` },
];
