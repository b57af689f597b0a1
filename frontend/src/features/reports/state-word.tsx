import { t } from '@lingui/core/macro';
import type { DateOnly, ReportMonth } from '@/api/types';
import { Status } from '@/components/notice';
import { ReportStatus } from '@/components/report-status';

export type OnDevice = 'draft' | 'waiting' | 'refused' | undefined;

/** Where one month stands. What lies only on the device is never called received. */
export function MonthStatus({ month, today, onDevice }: { month: ReportMonth; today: DateOnly; onDevice: OnDevice }) {
  if (month.state !== 'none') return <ReportStatus state={month.state} />;
  if (onDevice === 'waiting') return <Status tone="warn" icon="upload">{t`Tersimpan di perangkat, belum terkirim`}</Status>;
  if (onDevice === 'refused') return <Status tone="bad">{t`Ditolak server, perlu diperbaiki`}</Status>;
  if (onDevice === 'draft') return <Status tone="info" icon="file">{t`Draf di perangkat`}</Status>;
  if (month.month > today.slice(0, 7)) return <Status tone="neutral" icon="clock">{t`Belum waktunya`}</Status>;
  if (month.due_on && month.due_on < today) return <Status tone="bad">{t`Terlambat`}</Status>;
  return <Status tone="warn">{t`Belum dilaporkan`}</Status>;
}
