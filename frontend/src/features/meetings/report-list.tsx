import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan, useSession } from '@/api/session';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { DateText, Panel } from '@/components/page';
import { useRegionName } from '@/components/regions';
import { EmptyState, Loaded, ProblemNotice } from '@/components/states';
import { uuidv7 } from '@/lib/uuid';
import css from './meetings.module.css';
import { ended } from './periods';
import { definitionsQuery, makeReport, refreshMeetings, reportsQuery } from './queries';
import type { Place } from './search';
import { periodWord } from './words';

const DefinitionDialog = lazy(() => import('./definition-dialog'));

type Definition = Schemas['ReportDefinitionView'];

/** Reports that were made, and the definitions by which they are made again. */
export default function ReportList({ search, onSearch }: Place) {
  const list = useQuery(reportsQuery(search.cursor));
  const regionName = useRegionName();
  return (
    <>
      <Definitions onDone={(monev) => onSearch({ monev })} />
      <DataTable
        label={t`Laporan monev`}
        columns={columns(regionName)}
        query={list}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ bagian: 'laporan', cursor })}
        empty={
          <EmptyState icon="report" title={<Trans>Belum ada laporan</Trans>}>
            <Trans>Laporan dibuat dari keadaan pada hari itu dan disimpan bersama sidiknya.</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function Definitions({ onDone }: { onDone: (id: string) => void }) {
  const may = useCan();
  const definitions = useQuery(definitionsQuery);
  const regionName = useRegionName();
  const [shown, setShown] = useState<'new' | Definition>();
  const close = () => setShown(undefined);
  return (
    <Panel
      title={<Trans>Laporan terjadwal</Trans>}
      aside={
        may('keep_meetings') && (
          <Button size="small" icon="plus" onClick={() => setShown('new')}>
            <Trans>Laporan terjadwal baru</Trans>
          </Button>
        )
      }
    >
      <Loaded query={definitions} height="4rem">
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">
              <Trans>Belum ada laporan terjadwal.</Trans>
            </p>
          ) : (
            <ul className={css['agenda']}>
              {items.map((definition) => (
                <li key={definition.id}>
                  <strong>{definition.name}</strong>
                  <span className="muted">
                    {periodWord(definition.period)}, {regionName(definition.region_code)},{' '}
                    {definition.run_day == null ? (
                      <Trans>dibuat dengan tangan</Trans>
                    ) : (
                      <Trans>otomatis tanggal {definition.run_day} sesudah periode</Trans>
                    )}
                  </span>
                  {may('keep_meetings') && definition.run_day == null && <MakeNow definition={definition} onDone={onDone} />}
                  {may('keep_meetings') && (
                    <Button size="small" aria-label={t`Ubah laporan terjadwal: ${definition.name}`} onClick={() => setShown(definition)}>
                      <Trans>Ubah</Trans>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Suspense fallback={null}>
        {shown === 'new' && <DefinitionDialog onClose={close} />}
        {shown !== undefined && shown !== 'new' && <DefinitionDialog definition={shown} onClose={close} />}
      </Suspense>
    </Panel>
  );
}

const MONTHS = { month: 1, quarter: 3, semester: 6, year: 12 } as const;

function MakeNow({ definition, onDone }: { definition: Definition; onDone: (id: string) => void }) {
  const queries = useQueryClient();
  const { today } = useSession();
  const [once] = useState(uuidv7);
  const { from, to } = ended(today, MONTHS[definition.period]);
  const make = useMutation({
    mutationFn: () =>
      makeReport({ region_code: definition.region_code, period_from: from, period_to: to, definition_id: definition.id }, once),
    onSuccess: async ({ id }) => {
      await refreshMeetings(queries);
      onDone(id);
    },
  });
  return (
    <>
      {make.error && <ProblemNotice error={make.error} />}
      <Button size="small" busy={make.isPending} aria-label={t`Buat sekarang: ${definition.name}`} onClick={() => make.mutate()}>
        <Trans>Buat sekarang</Trans>
      </Button>
    </>
  );
}

const columns = (regionName: (code: string) => string): Column<Schemas['MonevHeadView']>[] => [
  {
    id: 'period',
    header: t`Periode`,
    primary: true,
    cell: ({ id, period_from, period_to }) => (
      <RowLink to="/rapat" search={{ monev: id }}>
        <DateText value={period_from} /> – <DateText value={period_to} />
      </RowLink>
    ),
  },
  { id: 'region', header: t`Wilayah`, cell: ({ region_code }) => regionName(region_code) },
  { id: 'as_of', header: t`Keadaan per`, cell: ({ as_of }) => <DateText value={as_of} /> },
  { id: 'by', header: t`Dibuat oleh`, cell: ({ made_by }) => made_by },
];
