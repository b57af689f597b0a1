import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan, useSession } from '@/api/session';
import type { Inspection } from '@/api/types';
import { Button, LinkButton } from '@/components/button';
import { AboveRow, type Column, DataTable, FilterBar, RowLink } from '@/components/data-table';
import { Select } from '@/components/form/inputs';
import { Status } from '@/components/notice';
import { DateText, Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import { PlanDialog, ResultDialog } from './dialogs';
import { DrawDialog } from './draw-dialog';
import { inspectionList } from './queries';
import { type InspectionSearch, readInspectionSearch } from './search';
import { inspectionKind, stateWord } from './words';

interface InspectionsPageProps {
  raw: Record<string, unknown>;
  onSearch: (search: InspectionSearch) => void;
}

/** Visits and desk checks: planned, done, and what was found. */
export default function InspectionsPage({ raw, onSearch: go }: InspectionsPageProps) {
  const search = readInspectionSearch(raw);
  const onSearch = (change: Partial<InspectionSearch>) => go(readInspectionSearch({ ...search, cursor: undefined, ...change }));
  const onClear = () => go({});
  const { today } = useSession();
  const may = useCan();
  const list = useQuery(inspectionList(search));
  const [isPlanning, setPlanning] = useState(false);
  const [isDrawing, setDrawing] = useState(false);
  const [finishing, setFinishing] = useState<Inspection>();
  const mayFile = may('file_findings');
  return (
    <Page
      title={t`Pemeriksaan`}
      lead={<Trans>Rencana kunjungan dan pemeriksaan berkas, hasilnya, dan temuan yang lahir darinya.</Trans>}
      actions={
        mayFile && (
          <>
            <Button icon="people" onClick={() => setDrawing(true)}>
              <Trans>Undi</Trans>
            </Button>
            <Button look="primary" icon="plus" onClick={() => setPlanning(true)}>
              <Trans>Rencanakan</Trans>
            </Button>
          </>
        )
      }
    >
      <FilterBar onClear={search.state || search.assigned || search.employer_id ? onClear : undefined}>
        <Select
          id="pemeriksaan-keadaan"
          label={t`Keadaan`}
          hideLabel
          empty={t`Semua`}
          value={search.state ?? ''}
          options={stateWord.options()}
          onChange={(state) => onSearch({ state: state as NonNullable<InspectionSearch['state']> })}
        />
        <Select
          id="pemeriksaan-petugas"
          label={t`Petugas`}
          hideLabel
          empty={t`Semua petugas`}
          value={search.assigned ?? ''}
          options={[{ value: 'me', label: t`Tugas saya` }]}
          onChange={(assigned) => onSearch({ assigned: assigned === '' ? undefined : 'me' })}
        />
      </FilterBar>
      <DataTable
        label={t`Pemeriksaan`}
        columns={columnsOf(today, mayFile, setFinishing)}
        query={list}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ cursor })}
        empty={
          <EmptyState icon="people" title={<Trans>Belum ada pemeriksaan di sini</Trans>}>
            <Trans>Rencanakan kunjungan ke pemberi kerja, atau hapus saringannya.</Trans>
          </EmptyState>
        }
      />
      {isDrawing && <DrawDialog onClose={() => setDrawing(false)} />}
      {isPlanning && <PlanDialog onClose={() => setPlanning(false)} />}
      {finishing && <ResultDialog inspection={finishing} onClose={() => setFinishing(undefined)} />}
    </Page>
  );
}

const columnsOf = (today: string, mayFile: boolean, onFinish: (inspection: Inspection) => void): Column<Inspection>[] => [
  {
    id: 'employer',
    header: t`Pemberi kerja`,
    primary: true,
    cell: ({ id, employer_name }) => (
      <RowLink to="/pemeriksaan/$id" params={{ id }}>
        {employer_name}
      </RowLink>
    ),
  },
  { id: 'assigned', header: t`Petugas`, cell: ({ assigned_to }) => assigned_to?.name ?? <span className="muted">—</span> },
  { id: 'kind', header: t`Cara`, cell: ({ kind }) => inspectionKind(kind) },
  {
    id: 'planned',
    header: t`Rencana`,
    cell: ({ planned_on, done_on }) => (
      <div>
        <DateText value={planned_on} />
        {!done_on && <span className="muted"> {format.relativeDay(planned_on, today)}</span>}
      </div>
    ),
  },
  {
    id: 'state',
    header: t`Keadaan`,
    cell: ({ done_on, planned_on }) =>
      done_on ? (
        <Status tone="good">
          <span>
            <Trans>
              Selesai <DateText value={done_on} />
            </Trans>
          </span>
        </Status>
      ) : planned_on < today ? (
        <Status tone="warn">
          <Trans>Terlewat</Trans>
        </Status>
      ) : (
        <Status tone="info" icon="clock">
          <Trans>Direncanakan</Trans>
        </Status>
      ),
  },
  { id: 'summary', header: t`Hasil`, cell: ({ summary }) => summary || <span className="muted">—</span> },
  ...(mayFile
    ? [
        {
          id: 'do',
          header: t`Tindakan`,
          cell: (inspection: Inspection) => (
            <AboveRow>
              {inspection.done_on ? (
                <LinkButton
                  to="/temuan/baru"
                  search={{ employer_id: inspection.employer_id, inspection_id: inspection.id }}
                  size="small"
                  icon="flag"
                >
                  <Trans>Catat temuan</Trans>
                </LinkButton>
              ) : (
                <Button size="small" icon="check" onClick={() => onFinish(inspection)}>
                  <Trans>Catat hasil</Trans>
                </Button>
              )}
            </AboveRow>
          ),
        },
      ]
    : []),
];
