import { api, unwrap } from '@/api/client';
import { outcomeOf } from '@/api/outcome';
import type { CoverageReport, Id, Month, ReportInput } from '@/api/types';
import type { Sender } from '@/lib/outbox';

const PATIENCE_MS = 60_000;

/** What waits on the device. The input carries the device's time of the first attempt, so every attempt is the same request. */
export interface WaitingReport {
  employer_id: Id;
  month: Month;
  input: ReportInput;
}

/** Sends a report under its own id. The server answers a repetition with the first receipt. */
export function reportSender(onSent: (report: CoverageReport) => void, onSignedOut: () => void): Sender {
  return async (item) => {
    const { employer_id, input } = item.payload as WaitingReport;
    try {
      const report = await unwrap(
        api.PUT('/api/v1/employers/{employer_id}/coverage-reports/{report_id}', {
          params: { path: { employer_id: employer_id, report_id: item.id } },
          body: input,
          signal: AbortSignal.timeout(PATIENCE_MS),
        }),
      );
      onSent(report);
      return { outcome: 'sent' };
    } catch (error) {
      return outcomeOf(error, onSignedOut);
    }
  };
}
