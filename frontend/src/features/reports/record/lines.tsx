import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan } from '@/api/session';
import type { CoverageReport, Id, ReportLine } from '@/api/types';
import { Button } from '@/components/button';
import { AboveRow, type Column, DataTable, FilterBar } from '@/components/data-table';
import { Dialog } from '@/components/dialog';
import { SearchInput } from '@/components/form/inputs';
import { Status } from '@/components/notice';
import { Money } from '@/components/page';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import { programmeShort } from '@/lib/words/reports';
import { sumMoney } from '../money';
import { allLinesQuery, linesQuery } from '../queries';
import type { RecordSearch } from '../search';
import { CorrectForm } from './correct';
import { DiscloseForm } from './disclose';

interface LinesProps {
  report: CoverageReport;
  viewer: 'employer' | 'staff';
  search: RecordSearch;
  onSearch: (search: RecordSearch) => void;
}

type Doing = { what: 'correct' | 'disclose'; line: ReportLine } | undefined;

export function Lines({ report, viewer, search, onSearch }: LinesProps) {
  const can = useCan();
  const [doing, setDoing] = useState<Doing>();
  const query = useLines(report.id, search);
  const corrects = viewer === 'employer' && can('file_reports') && report.state !== 'withdrawn';
  const discloses = viewer === 'staff' && can('disclose_identity');
  const columns: Column<ReportLine>[] = [
    { id: 'line', header: t`Baris`, cell: ({ line }) => line, align: 'end', wideOnly: true },
    { id: 'name', header: t`Nama`, primary: true, cell: (line) => <Name line={line} /> },
    { id: 'nik', header: t`NIK`, cell: ({ worker }) => <code>{worker.nik_masked}</code> },
    { id: 'wage', header: t`Upah`, align: 'end', cell: ({ wage }) => <Money amount={wage} /> },
    { id: 'programmes', header: t`Program`, cell: ({ programmes }) => programmes.map(programmeShort).join(', ') },
    {
      id: 'due',
      header: t`Iuran`,
      align: 'end',
      cell: ({ contributions }) => <Money amount={sumMoney(contributions.map(({ amount }) => amount))} />,
    },
    { id: 'dates', header: t`Perubahan`, cell: (line) => <ChangeText line={line} /> },
  ];
  if (corrects || discloses)
    columns.push({
      id: 'do',
      header: t`Tindakan`,
      cell: (line) => (
        <AboveRow>
          {corrects && !line.superseded && (
            <Button size="small" onClick={() => setDoing({ what: 'correct', line })}>
              <Trans>Perbaiki</Trans>
              <span className="visually-hidden"> {line.worker.name}</span>
            </Button>
          )}
          {discloses && (
            <Button size="small" icon="key" onClick={() => setDoing({ what: 'disclose', line })}>
              <Trans>Buka NIK</Trans>
              <span className="visually-hidden"> {line.worker.name}</span>
            </Button>
          )}
        </AboveRow>
      ),
    });

  return (
    <>
      <FilterBar onClear={search.q === undefined ? undefined : () => onSearch({ bagian: 'pekerja' })}>
        <SearchInput
          id="cari-baris"
          label={t`Cari nama atau 4 angka akhir NIK`}
          value={search.q ?? ''}
          onSearch={(q) => onSearch({ bagian: 'pekerja', ...(q !== '' && { q }) })}
        />
      </FilterBar>
      <DataTable
        label={t`Pekerja dalam laporan`}
        columns={columns}
        query={query}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ ...search, cursor })}
        empty={
          <EmptyState title={search.q ? <Trans>Tidak ada pekerja yang cocok</Trans> : <Trans>Laporan ini tidak berisi pekerja</Trans>} />
        }
      />
      <Dialog
        title={
          doing?.what === 'disclose' ? <Trans>Buka NIK {doing.line.worker.name}</Trans> : <Trans>Perbaiki {doing?.line.worker.name}</Trans>
        }
        open={doing !== undefined}
        onClose={() => setDoing(undefined)}
      >
        {doing?.what === 'correct' && <CorrectForm report={report} line={doing.line} onDone={() => setDoing(undefined)} />}
        {doing?.what === 'disclose' && <DiscloseForm worker={doing.line.worker.id} onDone={() => setDoing(undefined)} />}
      </Dialog>
    </>
  );
}

/** One page from the server, or, while something is searched for, what matches among all lines. */
function useLines(report: Id, { q, cursor }: RecordSearch) {
  const page = useQuery({ ...linesQuery(report, cursor), enabled: q === undefined });
  const all = useQuery({ ...allLinesQuery(report), enabled: q !== undefined });
  if (q === undefined) return page;
  const wanted = q.toLowerCase();
  const items = all.data?.filter(({ worker }) => worker.name.toLowerCase().includes(wanted) || worker.nik_masked.endsWith(wanted));
  return { ...all, data: items && { items } };
}

function Name({ line }: { line: ReportLine }) {
  return (
    <span id={`baris-${line.id}`}>
      <strong>{line.worker.name}</strong>
      {line.superseded && (
        <>
          {' '}
          <Status tone="neutral" icon="undo">
            <Trans>Diganti</Trans>
          </Status>
        </>
      )}
    </span>
  );
}

function ChangeText({ line }: { line: ReportLine }) {
  if (line.corrects_line_id)
    return (
      <a href={`#baris-${line.corrects_line_id}`}>
        <Trans>Menggantikan baris lama</Trans>
      </a>
    );
  if (line.left_on) return t`Keluar ${format.date(line.left_on)}`;
  if (line.change === 'joined')
    return line.joined_on ? t`Masuk ${format.date(line.joined_on)}` : t({ message: 'Masuk', context: 'pekerja' });
  if (line.change === 'wage_changed') return t`Upah berubah`;
  return <span className="muted">{t`Tetap`}</span>;
}
