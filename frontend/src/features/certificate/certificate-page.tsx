import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { isProblem } from '@/api/problem';
import type { Certificate } from '@/api/types';
import { LinkButton } from '@/components/button';
import { Notice, Skeleton } from '@/components/notice';
import { DateText, Fact, Facts, Page, Panel, Timeline, TimelineItem } from '@/components/page';
import { ReportStatus } from '@/components/report-status';
import { ErrorState, Loaded } from '@/components/states';
import * as format from '@/lib/format';
import { certificateQuery } from './queries';

const LetterCheck = lazy(() => import('./letter-check'));
const ProjectCheck = lazy(() => import('./project-check'));

/** Whether a receipt, a letter or a project's certificate is genuine, for anyone who holds its code. Shows nothing personal. */
export function CertificatePage({ code }: { code: string }) {
  const query = useQuery(certificateQuery(code));
  return (
    <Page title={t`Periksa tanda terima atau surat`}>
      {isProblem(query.error, 'not_found') ? (
        <Suspense fallback={<Skeleton height="20rem" />}>
          <LetterCheck code={code} unknown={<Unknown code={code} />} />
        </Suspense>
      ) : query.error && !query.data ? (
        <ErrorState error={query.error} />
      ) : null}
      {!query.error && (
        <Loaded query={query} height="20rem">
          {(certificate) =>
            certificate.kind === 'construction_project' ? (
              <Suspense fallback={<Skeleton height="20rem" />}>
                <ProjectCheck code={code} certificate={certificate} />
              </Suspense>
            ) : (
              <Genuine code={code} certificate={certificate} />
            )
          }
        </Loaded>
      )}
      <p className="no-print">
        <LinkButton to="/cek">
          <Trans>Periksa kode lain</Trans>
        </LinkButton>
      </p>
    </Page>
  );
}

function Unknown({ code }: { code: string }) {
  return (
    <div role="alert">
      <Notice tone="bad" title={<Trans>Kode tidak dikenal</Trans>}>
        <p>
          <Trans>
            Tidak ada tanda terima atau surat dengan kode <code>{code}</code>. Periksa lagi ketikannya. Bila sama dengan yang tercetak,
            kertas itu tidak berasal dari Patuh.
          </Trans>
        </p>
      </Notice>
    </div>
  );
}

function Genuine({ code, certificate }: { code: string; certificate: Extract<Certificate, { kind: 'coverage_report' }> }) {
  const { number, month, received_at, digest, revisions, state } = certificate;
  return (
    <>
      <Notice
        tone={state === 'withdrawn' ? 'warn' : 'good'}
        title={state === 'withdrawn' ? <Trans>Asli, tetapi laporannya sudah ditarik</Trans> : <Trans>Tanda terima ini asli</Trans>}
      >
        <p>
          <Trans>Cocokkan nomor, bulan, dan waktu di bawah ini dengan yang tercetak.</Trans>
        </p>
      </Notice>
      <Panel title={<Trans context="satu">Laporan kepesertaan</Trans>} aside={<ReportStatus state={state} />}>
        <Facts>
          <Fact label={<Trans>Nomor</Trans>}>
            <code>{number}</code>
          </Fact>
          <Fact label={<Trans>Kode periksa</Trans>}>
            <code>{code}</code>
          </Fact>
          <Fact label={<Trans>Bulan</Trans>}>{format.month(month)}</Fact>
          <Fact label={<Trans>Diterima</Trans>}>
            <DateText value={received_at} />
          </Fact>
        </Facts>
        <Facts>
          <Fact label={<Trans>Sidik isi (SHA-256)</Trans>}>
            <code>{digest}</code>
          </Fact>
        </Facts>
      </Panel>
      {revisions.length > 1 && (
        <Panel title={<Trans>Perbaikan</Trans>}>
          <Timeline>
            {revisions.map((revision) => (
              <TimelineItem
                key={revision.revision}
                icon="report"
                title={t`Revisi ${revision.revision}`}
                when={<DateText value={revision.received_at} />}
              >
                <code>{revision.digest}</code>
              </TimelineItem>
            ))}
          </Timeline>
        </Panel>
      )}
    </>
  );
}
