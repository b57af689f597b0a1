import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
import type { Tone } from '@/components/notice';
import { wordsOf } from '@/lib/words/words-of';

export const stateWord = wordsOf<Schemas['MeetingState']>({
  planned: () => t`Direncanakan`,
  held: () => t`Sudah berlangsung`,
  closed: () => t`Risalah final`,
  cancelled: () => t`Dibatalkan`,
});

export const stateTone: Record<Schemas['MeetingState'], Tone> = { planned: 'info', held: 'warn', closed: 'good', cancelled: 'neutral' };

export const agendaWord = wordsOf<Schemas['AgendaKind']>({
  finding_overdue: () => t`Temuan lewat batas`,
  finding_waiting: () => t`Temuan yang menunggu`,
  mandate_idle: () => t`SKK tanpa langkah`,
  decision_overdue: () => t`Keputusan lewat batas`,
  budget_ending: () => t`Anggaran segera habis`,
  project_unregistered: () => t`Proyek belum terdaftar`,
  reports_missing: () => t`Laporan yang belum masuk`,
  topic: () => t`Pokok bahasan`,
});

export const presenceWord = wordsOf<Schemas['Presence']>({
  invited: () => t`Diundang`,
  present: () => t`Hadir`,
  excused: () => t`Izin`,
  absent: () => t`Tidak hadir`,
});

export const decisionWord = wordsOf<Schemas['DecisionState']>({
  open: () => t`Berjalan`,
  done: () => t`Selesai`,
  dropped: () => t`Dihentikan`,
});

export const periodWord = wordsOf<Schemas['ReportPeriod']>({
  month: () => t`Bulanan`,
  quarter: () => t`Triwulanan`,
  semester: () => t`Semesteran`,
  year: () => t`Tahunan`,
});
