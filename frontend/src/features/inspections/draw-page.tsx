import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan } from '@/api/session';
import type { Id, InspectionDraw } from '@/api/types';
import { Button } from '@/components/button';
import { AboveRow, type Column, DataTable, RowLink } from '@/components/data-table';
import { Status } from '@/components/notice';
import { Crumb, DateText, Fact, Facts, Link, Page, Panel } from '@/components/page';
import { useRegionName } from '@/components/regions';
import { Loaded } from '@/components/states';
import { PlanDialog } from './dialogs';
import { drawQuery, refreshInspections } from './queries';
import { drawnByWord, partText, reasonWord } from './words';

type Item = InspectionDraw['items'][number];

/** A draw: who came out, by risk with its reasons or by chance, and what decides it. */
export function DrawPage({ id }: { id: Id }) {
  const query = useQuery(drawQuery(id));
  const queries = useQueryClient();
  const regionName = useRegionName();
  const mayFile = useCan()('file_findings');
  const [planning, setPlanning] = useState<Item>();
  const draw = query.data;
  return (
    <Page
      title={t`Undian pemeriksaan`}
      lead={draw && `${regionName(draw.region_code)}`}
      crumbs={
        <Crumb to="/pemeriksaan">
          <Trans>Pemeriksaan</Trans>
        </Crumb>
      }
    >
      <Loaded query={query} height="10rem">
        {(drawn) => (
          <Panel title={<Trans>Yang menentukan undian ini</Trans>}>
            <Facts>
              <Fact label={<Trans>Masa</Trans>}>
                <DateText value={drawn.from} /> – <DateText value={drawn.to} />
              </Fact>
              <Fact label={<Trans>Diundi dari</Trans>}>
                <Trans>{drawn.population} pemberi kerja</Trans>
              </Fact>
              <Fact label={<Trans>Acak</Trans>}>
                <Trans>{drawn.chance_percent} dari 100</Trans>
              </Fact>
              <Fact label={<Trans>Benih</Trans>}>
                <code>{drawn.seed}</code>
              </Fact>
              <Fact label={<Trans>Oleh</Trans>}>
                {drawn.drawn_by}, <DateText value={drawn.drawn_at} />
              </Fact>
            </Facts>
            <p className="muted">
              <Trans>Bobot skor, pilihan forum dan bukan ketentuan hukum:</Trans>{' '}
              {drawn.weights.map((weight) => `${reasonWord(weight.reason)} × ${weight.points}`).join('; ')}
            </p>
          </Panel>
        )}
      </Loaded>
      <DataTable
        label={t`Hasil undian`}
        columns={columns(mayFile, setPlanning)}
        query={{
          data: draw && { items: draw.items },
          error: query.error,
          isFetching: query.isFetching,
          refetch: query.refetch,
        }}
        rowKey={({ position }) => String(position)}
      />
      {planning && draw && (
        <PlanDialog
          employer={{ id: planning.employer_id, label: planning.employer_name }}
          day={draw.from}
          onClose={() => {
            setPlanning(undefined);
            void refreshInspections(queries);
          }}
        />
      )}
    </Page>
  );
}

const columns = (mayFile: boolean, onPlan: (item: Item) => void): Column<Item>[] => [
  { id: 'position', header: t`No.`, align: 'end', wideOnly: true, cell: ({ position }) => position },
  {
    id: 'employer',
    header: t`Pemberi kerja`,
    primary: true,
    cell: ({ employer_id, employer_name }) => (
      <RowLink to="/pemberi-kerja/$id" params={{ id: employer_id }}>
        {employer_name}
      </RowLink>
    ),
  },
  {
    id: 'by',
    header: t`Terpilih karena`,
    cell: ({ drawn_by }) => (
      <Status tone={drawn_by === 'risk' ? 'warn' : 'info'} icon={drawn_by === 'risk' ? 'alert' : 'question'}>
        {drawnByWord(drawn_by)}
      </Status>
    ),
  },
  { id: 'points', header: t`Skor`, align: 'end', cell: ({ points }) => points },
  {
    id: 'parts',
    header: t`Alasan`,
    cell: ({ parts }) =>
      parts.length === 0 ? <span className="muted">—</span> : parts.map((part) => `${partText(part)} (${part.points})`).join('; '),
  },
  {
    id: 'do',
    header: t`Tindakan`,
    cell: (item) => (
      <AboveRow>
        {item.inspection_id ? (
          <Link to="/pemeriksaan/$id" params={{ id: item.inspection_id }}>
            <Trans>Sudah direncanakan</Trans>
          </Link>
        ) : (
          mayFile && (
            <Button size="small" onClick={() => onPlan(item)}>
              <Trans>Rencanakan</Trans>
              <span className="visually-hidden"> {item.employer_name}</span>
            </Button>
          )
        )}
      </AboveRow>
    ),
  },
];
