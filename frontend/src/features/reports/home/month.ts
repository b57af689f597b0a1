import type { CoverageReportSummary, DateOnly, Month, ReportMonth } from '@/api/types';

/** The month whose report is asked for now: the first gap after the last report, else the first that is not overdue. */
export function monthToReport(months: readonly ReportMonth[], today: DateOnly): ReportMonth | undefined {
  const begun = months.filter(({ month }) => month <= today.slice(0, 7));
  const last = begun.findLastIndex(({ state }) => state !== 'none');
  if (last >= 0) return begun[last + 1];
  return begun.find(({ due_on }) => due_on && due_on >= today) ?? begun.at(-1);
}

/** The report that "the same as" means for a month: the latest before it that still stands. */
export function baseOf(reports: readonly CoverageReportSummary[], month: Month): CoverageReportSummary | undefined {
  return reports.filter((report) => report.month < month && report.state !== 'withdrawn').sort((a, b) => (a.month < b.month ? 1 : -1))[0];
}
