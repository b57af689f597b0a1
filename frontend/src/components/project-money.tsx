import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense } from 'react';
import type { ProjectDetail } from '@/api/types';
import * as format from '@/lib/format';
import { type Column, DataTable } from './data-table';
import { Notice, Skeleton, Status } from './notice';
import { DateText, Fact, Facts, Money, Panel } from './page';

const ProjectTiers = lazy(() => import('./project-tiers'));

type Instalment = ProjectDetail['instalments'][number];

const here = <Row,>(items: readonly Row[]) => ({ data: { items }, error: null, isFetching: false, refetch: () => undefined });

/** What a project contributes and how that comes about, in which parts it is paid and what is open. */
export function ProjectMoney({ project, children }: { project: ProjectDetail; children?: ReactNode }) {
  const { calculation, addenda } = project;
  return (
    <>
      <Panel title={<Trans>Iuran JKK dan JKM</Trans>} aside={children}>
        {project.parent_id ? (
          <Notice tone="info" title={<Trans>Bagian dari proyek induk</Trans>}>
            <Trans>Kontraktor utama mendaftarkan seluruh nilai kontrak. Begitu praktiknya; ketentuannya belum diverifikasi.</Trans>
          </Notice>
        ) : (
          <Facts>
            <Fact label={t`Iuran`}>
              <Money amount={project.contribution} />
            </Fact>
            <Fact label={t`Sudah dibayar`}>
              <Money amount={project.paid} />
            </Fact>
            <Fact label={t`Sisa`}>
              <Money amount={project.still_due} />
            </Fact>
          </Facts>
        )}
        {calculation.total !== project.contribution && !project.parent_id && (
          <Notice tone="warn" title={<Trans>Ketentuannya berubah setelah iuran ditetapkan</Trans>}>
            <Trans>
              Menurut ketentuan yang kini dikenal iurannya <Money amount={calculation.total} />.
            </Trans>
          </Notice>
        )}
        {!project.parent_id && project.instalments.length > 0 && (
          <DataTable label={t`Termin iuran`} columns={instalments()} query={here(project.instalments)} rowKey={({ id }) => id} />
        )}
      </Panel>
      <Suspense fallback={<Skeleton height="12rem" />}>
        <ProjectTiers project={project} />
      </Suspense>
      {addenda.length > 0 && (
        <Panel title={<Trans>Adendum</Trans>}>
          <ul>
            {addenda.map(({ id, number, dated_on, value_after, difference }) => (
              <li key={id}>
                <Trans>
                  {number}, <DateText value={dated_on} />: nilai menjadi <Money amount={value_after} />, iuran bertambah{' '}
                  <Money amount={difference} />.
                </Trans>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

const instalments = (): Column<Instalment>[] => [
  { id: 'number', header: t`Termin`, primary: true, cell: ({ number }) => number },
  { id: 'due', header: t`Paling lambat`, cell: ({ due_on }) => (due_on ? <DateText value={due_on} /> : <Trans>Tanpa tanggal</Trans>) },
  { id: 'share', header: t`Bagian`, cell: ({ share }) => (share ? format.percent(Number(share) * 100) : <Trans>Adendum</Trans>) },
  { id: 'state', header: t`Keadaan`, cell: (one) => <InstalmentState of={one} /> },
  { id: 'amount', header: t`Jumlah`, align: 'end', cell: ({ amount }) => <Money amount={amount} /> },
  { id: 'paid', header: t`Sudah dibayar`, align: 'end', cell: ({ paid }) => <Money amount={paid} /> },
];

function InstalmentState({ of: { amount, paid, overdue } }: { of: Instalment }) {
  if (paid === amount) return <Status tone="good">{t({ message: 'Lunas', context: 'proyek' })}</Status>;
  if (overdue) return <Status tone="bad">{t`Lewat batas`}</Status>;
  return (
    <Status tone="neutral" icon="clock">
      {t`Belum dibayar`}
    </Status>
  );
}
