import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { exportUrl } from '@/api/client';
import { useCan } from '@/api/session';
import type { CoverageReport, Id } from '@/api/types';
import { AnchorButton, Button } from '@/components/button';
import { Notice, Skeleton, Status } from '@/components/notice';
import { Columns, Crumb, DateText, Fact, Facts, Link, Page, Panel, Tabs } from '@/components/page';
import { ReportStatus } from '@/components/report-status';
import { PageFailure, PageSkeleton } from '@/components/states';
import * as format from '@/lib/format';
import { Observations } from '../observations';
import { reportQuery } from '../queries';
import type { RecordSearch } from '../search';
import { StateTrack } from '../state-track';
import { Totals } from '../totals';
import { Receipt } from './receipt';

const Lines = lazy(() => import('./lines').then((part) => ({ default: part.Lines })));
const Revisions = lazy(() => import('./revisions').then((part) => ({ default: part.Revisions })));
const AcceptButton = lazy(() => import('./decisions').then((part) => ({ default: part.AcceptButton })));
const PaymentButton = lazy(() => import('./decisions').then((part) => ({ default: part.PaymentButton })));
const WithdrawButton = lazy(() => import('./withdraw').then((part) => ({ default: part.WithdrawButton })));

interface ReportPageProps {
  id: Id;
  /** Whose page it is: an employer's own report, or an officer's view of it. */
  viewer: 'employer' | 'staff';
  search: RecordSearch;
  onSearch: (search: RecordSearch) => void;
}

export function ReportPage({ id, viewer, search, onSearch }: ReportPageProps) {
  const query = useQuery(reportQuery(id));
  if (query.data === undefined)
    return query.error ? <PageFailure error={query.error} onRetry={() => void query.refetch()} /> : <PageSkeleton />;
  const report = query.data;
  const part = search.bagian ?? 'ringkasan';
  return (
    <Page
      title={t`Laporan ${format.month(report.month)}`}
      crumbs={viewer === 'employer' ? <Crumb to="/usaha">{t`Usaha`}</Crumb> : <Crumb to="/laporan">{t`Laporan`}</Crumb>}
      lead={report.employer_name}
      status={
        <>
          <ReportStatus state={report.state} />
          {report.late && (
            <Status tone="warn">
              <Trans>Terlambat</Trans>
            </Status>
          )}
          {report.revision > 1 && (
            <Status tone="info" icon="undo">
              <Trans>Revisi {report.revision}</Trans>
            </Status>
          )}
        </>
      }
      actions={<Actions report={report} viewer={viewer} />}
    >
      <Tabs label={t`Bagian laporan`}>
        <Part viewer={viewer} id={id} bagian={undefined} current={part === 'ringkasan'}>
          <Trans>Ringkasan</Trans>
        </Part>
        <Part viewer={viewer} id={id} bagian="pekerja" current={part === 'pekerja'}>
          <Trans>Pekerja ({format.number(report.line_count)})</Trans>
        </Part>
        <Part viewer={viewer} id={id} bagian="perbaikan" current={part === 'perbaikan'}>
          <Trans>Perbaikan</Trans>
        </Part>
      </Tabs>
      {part === 'ringkasan' && <Summary report={report} />}
      <Suspense fallback={<Skeleton height="24rem" />}>
        {part === 'pekerja' && <Lines report={report} viewer={viewer} search={search} onSearch={onSearch} />}
        {part === 'perbaikan' && <Revisions report={report} />}
      </Suspense>
    </Page>
  );
}

interface PartProps {
  viewer: 'employer' | 'staff';
  id: Id;
  bagian: RecordSearch['bagian'];
  current: boolean;
  children: ReactNode;
}

function Part({ viewer, id, bagian, current, children }: PartProps) {
  return (
    <Link
      to={viewer === 'employer' ? '/usaha/laporan/$id' : '/laporan/$id'}
      params={{ id }}
      search={bagian === undefined ? {} : { bagian }}
      aria-current={current ? 'page' : undefined}
      activeOptions={{ exact: true, includeSearch: true }}
    >
      {children}
    </Link>
  );
}

function Actions({ report, viewer }: { report: CoverageReport; viewer: 'employer' | 'staff' }) {
  const can = useCan();
  return (
    <Suspense fallback={null}>
      {can('accept_reports') && report.state === 'received' && <AcceptButton report={report} />}
      {can('record_payments') && report.state !== 'withdrawn' && report.state !== 'paid' && <PaymentButton report={report} />}
      <Button icon="print" onClick={() => print()}>
        <Trans>Cetak</Trans>
      </Button>
      <AnchorButton icon="download" href={exportUrl(`/coverage-reports/${report.id}/lines/export`, 'xlsx', {})} download>
        <Trans>Ekspor</Trans>
      </AnchorButton>
      {viewer === 'employer' && can('file_reports') && report.state === 'received' && <WithdrawButton report={report} />}
    </Suspense>
  );
}

function Summary({ report }: { report: CoverageReport }) {
  return (
    <Columns rail={<Contents report={report} />}>
      {report.state === 'withdrawn' && (
        <Notice tone="warn" title={<Trans>Laporan ini sudah ditarik</Trans>}>
          <p>
            <Trans>Bulan ini dianggap belum dilaporkan sampai ada laporan baru.</Trans>
          </p>
        </Notice>
      )}
      <StateTrack
        state={report.state}
        savedAt={report.device_time}
        receivedAt={report.receipt.received_at}
        acceptedAt={report.accepted_at}
        paidOn={report.paid_on}
      />
      <Receipt report={report} receipt={report.receipt} />
      <Panel title={<Trans>Iuran menurut program</Trans>}>
        <Totals preview={report} />
      </Panel>
      {report.observations.length > 0 && (
        <Panel title={<Trans>Catatan pemeriksaan</Trans>}>
          <Observations
            observations={report.observations}
            row={({ line }) => (line === undefined || line === null ? t`Seluruh laporan` : t`Baris ${line}`)}
          />
        </Panel>
      )}
    </Columns>
  );
}

function Contents({ report }: { report: CoverageReport }) {
  return (
    <Panel title={<Trans>Isi laporan</Trans>}>
      <Facts>
        <Fact label={<Trans>Pekerja</Trans>}>{format.number(report.line_count)}</Fact>
        <Fact label={<Trans context="pekerja">Masuk</Trans>}>{format.number(report.workers_in)}</Fact>
        <Fact label={<Trans context="pekerja">Keluar</Trans>}>{format.number(report.workers_out)}</Fact>
        <Fact label={<Trans>Jatuh tempo</Trans>}>
          <DateText value={report.due_on} />
        </Fact>
        <Fact label={<Trans>Dikirim oleh</Trans>}>{report.filed_by_name}</Fact>
        <Fact label={<Trans>Lewat</Trans>}>{report.channel === 'web' ? t`Aplikasi ini` : t`Sistem penggajian (API)`}</Fact>
        {report.device_time && (
          <Fact label={<Trans>Waktu perangkat</Trans>}>
            <DateText value={report.device_time} />
          </Fact>
        )}
        {report.paid_on && (
          <Fact label={<Trans>Dibayar</Trans>}>
            <DateText value={report.paid_on} />
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}
