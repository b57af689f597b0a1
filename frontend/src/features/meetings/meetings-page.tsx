import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type ComponentType, lazy, Suspense, useState } from 'react';
import { useCan } from '@/api/session';
import { Button } from '@/components/button';
import { Link, Page, Tabs } from '@/components/page';
import { PageSkeleton } from '@/components/states';
import type { MeetingSearch, Place } from './search';

const MeetingDialog = lazy(() => import('./meeting-dialog'));
const ReportDialog = lazy(() => import('./report-dialog'));

type Part = 'rapat' | NonNullable<MeetingSearch['bagian']>;

const lists: Record<Part, ComponentType<Place>> = {
  rapat: lazy(() => import('./meeting-list')),
  keputusan: lazy(() => import('./decision-list')),
  laporan: lazy(() => import('./report-list')),
};

/** The forum's meetings, what they decided, and the reports made for them. */
export default function MeetingsPage({ search, onSearch }: Place) {
  const may = useCan();
  const [open, setOpen] = useState<'meeting' | 'report'>();
  const readsReports = may('read_findings') && may('read_programmes');
  const part: Part = search.bagian === 'laporan' && !readsReports ? 'rapat' : (search.bagian ?? 'rapat');
  const tabs: [Part, string][] = [
    ['rapat', t`Rapat`],
    ['keputusan', t`Keputusan`],
    ...(readsReports ? [['laporan', t`Laporan monev`] as [Part, string]] : []),
  ];
  const List = lists[part];
  return (
    <Page
      title={t`Rapat forum`}
      lead={<Trans>Agenda dari yang terlambat, keputusan dengan penanggung jawab, dan laporan monev sekali tekan.</Trans>}
      actions={
        may('keep_meetings') && (
          <>
            {readsReports && (
              <Button icon="report" onClick={() => setOpen('report')}>
                <Trans>Buat laporan monev</Trans>
              </Button>
            )}
            <Button look="primary" icon="plus" onClick={() => setOpen('meeting')}>
              <Trans>Rapat baru</Trans>
            </Button>
          </>
        )
      }
    >
      <Tabs label={t`Bagian rapat forum`}>
        {tabs.map(([id, word]) => (
          <Link
            key={id}
            to="/rapat"
            search={id === 'rapat' ? {} : { bagian: id }}
            activeOptions={{ exact: true }}
            aria-current={id === part ? 'page' : undefined}
          >
            {word}
          </Link>
        ))}
      </Tabs>
      <Suspense fallback={<PageSkeleton />}>
        <List search={search} onSearch={onSearch} />
      </Suspense>
      <Suspense fallback={null}>
        {open === 'meeting' && <MeetingDialog onDone={(rapat) => onSearch({ rapat })} onClose={() => setOpen(undefined)} />}
        {open === 'report' && <ReportDialog onDone={(monev) => onSearch({ monev })} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </Page>
  );
}
