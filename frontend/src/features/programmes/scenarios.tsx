import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { exportUrl } from '@/api/client';
import { useCan } from '@/api/session';
import type { Schemas } from '@/api/types';
import { AnchorButton, Button } from '@/components/button';
import { type Column, DataTable } from '@/components/data-table';
import { Status } from '@/components/notice';
import { DateText, Money, Panel } from '@/components/page';
import { EmptyState, ProblemNotice } from '@/components/states';
import * as format from '@/lib/format';
import type { PartProps } from './programme-page';
import { deleteScenario, refreshProgrammes, scenariosQuery } from './queries';
import { WhatIf } from './what-if';

const ScenarioDialog = lazy(() => import('./scenario-dialog'));

type Scenario = Schemas['ScenarioView'];

/** What if: scenarios side by side, the one that lasts longest and the one that ends first at a glance. */
export default function Scenarios({ programme }: PartProps) {
  const may = useCan();
  const queries = useQueryClient();
  const scenarios = useQuery(scenariosQuery(programme.id));
  const [isNew, setNew] = useState(false);
  const remove = useMutation({ mutationFn: deleteScenario, onSuccess: () => refreshProgrammes(queries) });
  return (
    <>
      <WhatIf programme={programme.id} />
      <Panel
        title={<Trans>Skenario berdampingan</Trans>}
        aside={
          <>
            <AnchorButton
              size="small"
              icon="download"
              href={exportUrl(`/programmes/${programme.id}/scenarios/export`, 'xlsx', {})}
              download
            >
              XLSX
            </AnchorButton>
            {may('edit_programmes') && (
              <Button size="small" look="primary" icon="plus" onClick={() => setNew(true)}>
                <Trans>Skenario baru</Trans>
              </Button>
            )}
          </>
        }
      >
        {remove.error && <ProblemNotice error={remove.error} />}
        <DataTable
          label={t`Skenario berdampingan`}
          columns={columns(may('edit_programmes') ? (id) => remove.mutate(id) : undefined)}
          query={scenarios}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon="calculator" title={<Trans>Belum ada skenario</Trans>}>
              <Trans>Simpan beberapa anggaran dan jumlah peserta, lalu bandingkan sampai kapan masing-masing bertahan.</Trans>
            </EmptyState>
          }
        />
        {isNew && (
          <Suspense fallback={null}>
            <ScenarioDialog programme={programme} onClose={() => setNew(false)} />
          </Suspense>
        )}
      </Panel>
    </>
  );
}

const columns = (onRemove: ((id: string) => void) | undefined): Column<Scenario>[] => [
  {
    id: 'name',
    header: t`Skenario`,
    primary: true,
    cell: ({ name, answer }) => (
      <div>
        {name}
        {!answer.verified && (
          <div>
            <Status tone="warn">
              <Trans>Ketentuan belum diverifikasi</Trans>
            </Status>
          </div>
        )}
      </div>
    ),
  },
  { id: 'amount', header: t`Anggaran`, align: 'end', cell: ({ question }) => <Money amount={question.amount} /> },
  {
    id: 'people',
    header: t`Peserta program`,
    align: 'end',
    cell: ({ question }) => format.number(question.groups.reduce((sum, { workers }) => sum + workers, 0)),
  },
  { id: 'cost', header: t`Biaya sebulan`, align: 'end', cell: ({ answer }) => <Money amount={answer.monthly_cost} /> },
  { id: 'months', header: t`Bulan`, align: 'end', cell: ({ answer }) => answer.months.replace('.', ',') },
  {
    id: 'until',
    header: t`Penuh sampai`,
    cell: ({ answer, warn_on }) => (
      <div>
        {answer.covered_until ? <DateText value={answer.covered_until} /> : '—'}
        {warn_on && (
          <div className="muted">
            <Trans>
              peringatan <DateText value={warn_on} />
            </Trans>
          </div>
        )}
      </div>
    ),
  },
  {
    id: 'dropped',
    header: t`Keluar setelahnya`,
    align: 'end',
    cell: ({ answer }) => (answer.short_month ? format.number(answer.short_month.dropped) : '—'),
  },
  ...(onRemove
    ? [
        {
          id: 'remove',
          header: t`Hapus`,
          cell: ({ id, name }: Scenario) => (
            <Button size="small" aria-label={t`Hapus skenario ${name}`} onClick={() => onRemove(id)}>
              <Trans>Hapus</Trans>
            </Button>
          ),
        },
      ]
    : []),
];
