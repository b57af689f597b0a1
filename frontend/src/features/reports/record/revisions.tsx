import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { CoverageReport } from '@/api/types';
import { DateText, Panel, Timeline, TimelineItem } from '@/components/page';
import { Loaded } from '@/components/states';
import { certificateQuery } from '../queries';

/** Every content the report has had. Nothing is deleted: a correction is a new revision. */
export function Revisions({ report }: { report: CoverageReport }) {
  const query = useQuery(certificateQuery(report.receipt.check_code));
  return (
    <Panel title={<Trans>Riwayat isi</Trans>}>
      <Loaded query={query} height="8rem">
        {(certificate) => (
          <Timeline>
            {(certificate.kind === 'coverage_report' ? certificate.revisions : [])
              .toSorted((a, b) => b.revision - a.revision)
              .map((revision) => (
                <TimelineItem
                  key={revision.revision}
                  icon="report"
                  title={revision.revision === 1 ? t`Laporan pertama` : t`Revisi ${revision.revision}`}
                  when={<DateText value={revision.received_at} />}
                >
                  <code>{revision.digest}</code>
                </TimelineItem>
              ))}
          </Timeline>
        )}
      </Loaded>
    </Panel>
  );
}
