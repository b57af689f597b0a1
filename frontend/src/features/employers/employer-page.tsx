import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useCan } from '@/api/session';
import type { Employer } from '@/api/types';
import { Button } from '@/components/button';
import { Crumb, Link, Page, Tabs } from '@/components/page';
import { StandingStatus } from '@/components/standing-status';
import { PageFailure, PageSkeleton } from '@/components/states';
import { FindingsTab } from './findings-tab';
import { ProjectsTab } from './projects-tab';
import { employerQuery } from './queries';
import { ReportsTab } from './reports-tab';
import type { EmployerTab } from './search';
import { SummaryTab } from './summary-tab';

const EditEmployer = lazy(() => import('./edit-employer'));
const InviteEmployer = lazy(() => import('./invite-employer'));

interface EmployerPageProps {
  id: string;
  tab: EmployerTab | undefined;
  /** What it owes and paid, from the feature that knows it. */
  ledger: ReactNode;
}

/** One employer: what is known of it, what it reported, what it is alleged and what it builds. */
export function EmployerPage({ id, tab, ledger }: EmployerPageProps) {
  const employer = useQuery(employerQuery(id));
  if (employer.data !== undefined) return <Found employer={employer.data} tab={tab} ledger={ledger} />;
  if (employer.error) return <PageFailure error={employer.error} onRetry={() => void employer.refetch()} />;
  return <PageSkeleton />;
}

function Found({ employer, tab, ledger }: { employer: Employer; tab: EmployerTab | undefined; ledger: ReactNode }) {
  const may = useCan();
  const [dialog, setDialog] = useState<'edit' | 'invite'>();
  const { id } = employer;
  const tabs = [
    { tab: undefined, label: t`Ringkasan`, shown: true },
    { tab: 'laporan' as const, label: t`Laporan`, shown: may('read_reports') },
    { tab: 'temuan' as const, label: t`Temuan`, shown: may('read_findings') },
    { tab: 'piutang' as const, label: t`Buku piutang`, shown: may('read_findings') && may('read_reports') },
    { tab: 'proyek' as const, label: t`Proyek`, shown: true },
  ].filter(({ shown }) => shown);
  const current = tabs.some((one) => one.tab === tab) ? tab : undefined;
  return (
    <Page
      title={employer.name}
      crumbs={
        <Crumb to="/pemberi-kerja">
          <Trans context="daftar">Pemberi kerja</Trans>
        </Crumb>
      }
      status={
        <>
          <StandingStatus standing={employer.standing} />
          {employer.nib && <span className="num">NIB {employer.nib}</span>}
        </>
      }
      actions={
        <>
          <Button icon="print" onClick={() => window.print()}>
            <Trans>Cetak</Trans>
          </Button>
          {may('manage_invitations') && (
            <Button icon="letter" onClick={() => setDialog('invite')}>
              <Trans>Undang</Trans>
            </Button>
          )}
          {may('edit_register') && (
            <Button onClick={() => setDialog('edit')}>
              <Trans>Ubah</Trans>
            </Button>
          )}
        </>
      }
    >
      <Tabs label={t`Bagian halaman`}>
        {tabs.map((one) => (
          <Link
            key={one.label}
            to="/pemberi-kerja/$id"
            params={{ id }}
            search={one.tab === undefined ? {} : { tab: one.tab }}
            activeOptions={{ exact: true }}
            aria-current={one.tab === current ? 'page' : undefined}
          >
            {one.label}
          </Link>
        ))}
      </Tabs>
      {current === undefined && <SummaryTab employer={employer} />}
      {current === 'laporan' && <ReportsTab id={id} />}
      {current === 'temuan' && <FindingsTab id={id} />}
      {current === 'piutang' && ledger}
      {current === 'proyek' && <ProjectsTab id={id} />}
      <Suspense fallback={null}>
        {dialog === 'edit' && <EditEmployer employer={employer} onClose={() => setDialog(undefined)} />}
        {dialog === 'invite' && <InviteEmployer employer={employer} onClose={() => setDialog(undefined)} />}
      </Suspense>
    </Page>
  );
}
