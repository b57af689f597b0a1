import { t } from '@lingui/core/macro';
import type { LinkProps } from '@tanstack/react-router';
import { isEmployer } from '@/api/session';
import type { Permission, SessionView } from '@/api/types';
import type { IconName } from '@/components/icon';

export interface NavItem {
  /** Only routes that exist type-check here. */
  to: NonNullable<LinkProps['to']>;
  label: () => string;
  icon: IconName;
  needs?: Permission;
  /** Not marked as current on the pages below it. */
  exact?: true;
}

/** Navigation of officers, in this order; an item is shown to whoever has the permission. */
const staff: NavItem[] = [
  { to: '/beranda', label: () => t`Beranda`, icon: 'home', needs: 'read_statistics' },
  { to: '/pemberi-kerja', label: () => t({ message: 'Pemberi kerja', context: 'daftar' }), icon: 'building', needs: 'read_register' },
  { to: '/temuan', label: () => t`Temuan`, icon: 'flag', needs: 'read_denials' },
  { to: '/surat', label: () => t`Surat`, icon: 'letter', needs: 'read_denials' },
  { to: '/kuasa', label: () => t`SKK`, icon: 'scale', needs: 'read_findings' },
  { to: '/laporan', label: () => t`Laporan`, icon: 'report', needs: 'read_reports' },
  { to: '/pemeriksaan', label: () => t`Pemeriksaan`, icon: 'people', needs: 'read_findings' },
  { to: '/penyedia-jasa', label: () => t`Penyedia jasa`, icon: 'people', needs: 'read_register' },
  { to: '/program', label: () => t`Program`, icon: 'crane', needs: 'read_programmes' },
  { to: '/rapat', label: () => t`Rapat forum`, icon: 'people', needs: 'read_meetings' },
  { to: '/proyek', label: () => t`Proyek konstruksi`, icon: 'crane', needs: 'read_register' },
  { to: '/impor', label: () => t`Impor`, icon: 'upload', needs: 'import_register' },
  { to: '/pengguna', label: () => t`Pengguna`, icon: 'user', needs: 'manage_users' },
  { to: '/organisasi', label: () => t({ message: 'Organisasi', context: 'daftar' }), icon: 'building', needs: 'manage_users' },
  { to: '/klien-api', label: () => t`Klien API`, icon: 'key', needs: 'manage_api_clients' },
  { to: '/audit', label: () => t`Jejak audit`, icon: 'log', needs: 'read_audit' },
  { to: '/hitung', label: () => t`Kalkulator`, icon: 'calculator' },
  { to: '/hukum', label: () => t`Dasar hukum`, icon: 'scale' },
];

/** Navigation of an employer: at most four, they form the bar at the foot of a phone. */
const employer: NavItem[] = [
  { to: '/usaha', label: () => t`Lapor`, icon: 'home', exact: true },
  { to: '/usaha/surat', label: () => t`Surat`, icon: 'letter', needs: 'read_findings' },
  { to: '/usaha/proyek', label: () => t`Proyek`, icon: 'crane', needs: 'read_register' },
  { to: '/usaha/rekan', label: () => t`Rekan`, icon: 'people', needs: 'invite_colleagues' },
];

const account: NavItem = { to: '/akun', label: () => t`Akun`, icon: 'user' };

export function navigation(session: SessionView): NavItem[] {
  const items = isEmployer(session) ? employer : staff;
  return items.filter(({ needs }) => needs === undefined || session.permissions.includes(needs));
}

/** Where a person lands after signing in. */
export function homeOf(session: SessionView): NavItem['to'] {
  return (navigation(session)[0] ?? account).to;
}
