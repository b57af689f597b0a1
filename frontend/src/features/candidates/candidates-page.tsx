import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { exportUrl } from '@/api/client';
import { useCan } from '@/api/session';
import type { Schemas } from '@/api/types';
import { AnchorButton, Button } from '@/components/button';
import { AboveRow, type Column, DataTable, FilterBar, RowLink } from '@/components/data-table';
import { Select } from '@/components/form/inputs';
import { Status } from '@/components/notice';
import { Crumb, DateText, Link, Money, Page, Tabs } from '@/components/page';
import { RegionFilter } from '@/components/regions';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import { fundingWord } from '@/lib/words/funding';
import { type CandidateSearch, candidateList } from './queries';

const DecideDialog = lazy(() => import('./decide-dialog'));
const ReopenDialog = lazy(() => import('./reopen-dialog'));

export type Candidate = Schemas['CandidateView'];

interface CandidatesPageProps {
  search: CandidateSearch;
  onSearch: (change: CandidateSearch) => void;
}

/** Contracts and instalments past their day. A finding comes of one by an investigator's hand alone. */
export function CandidatesPage({ search, onSearch }: CandidatesPageProps) {
  const may = useCan();
  const [deciding, setDeciding] = useState<Candidate>();
  const [reopening, setReopening] = useState<Candidate>();
  const list = useQuery(candidateList(search));
  const { kind = 'construction_unregistered', verdict, region, funding_source } = search;
  const filters = { kind, verdict, region, funding_source };
  const change = (more: CandidateSearch) => onSearch({ ...search, cursor: undefined, ...more });
  return (
    <Page
      title={t`Calon temuan`}
      crumbs={
        <Crumb to="/proyek">
          <Trans>Proyek konstruksi</Trans>
        </Crumb>
      }
      actions={
        <>
          <AnchorButton icon="download" href={exportUrl('/finding-candidates/export', 'xlsx', filters)} download>
            XLSX
          </AnchorButton>
          <AnchorButton icon="download" href={exportUrl('/finding-candidates/export', 'csv', filters)} download>
            CSV
          </AnchorButton>
        </>
      }
      lead={<Trans>Kontrak yang lewat batas daftar dan termin yang lewat batas bayar. Hanya pemeriksa yang menjadikannya temuan.</Trans>}
    >
      <Tabs label={t`Calon temuan`}>
        <Link
          to="/proyek"
          search={{ bagian: 'calon', ...search, kind: undefined, cursor: undefined }}
          aria-current={kind === 'construction_unregistered' ? 'page' : undefined}
        >
          <Trans>Belum didaftarkan</Trans>
        </Link>
        <Link
          to="/proyek"
          search={{ bagian: 'calon', ...search, kind: 'construction_unpaid', cursor: undefined }}
          aria-current={kind === 'construction_unpaid' ? 'page' : undefined}
        >
          <Trans>Termin belum dibayar</Trans>
        </Link>
      </Tabs>
      <FilterBar onClear={verdict || region || funding_source ? () => onSearch({ kind: search.kind }) : undefined}>
        <Select
          id="calon-putusan"
          label={t`Keputusan`}
          hideLabel
          empty={t`Belum diputuskan`}
          value={verdict ?? ''}
          options={[
            { value: 'confirmed', label: t`Menjadi temuan` },
            { value: 'dismissed', label: t`Dikesampingkan` },
          ]}
          onChange={(value) => change({ verdict: value === 'confirmed' || value === 'dismissed' ? value : undefined })}
        />
        <RegionFilter id="calon-wilayah" value={region} onChange={(value) => change({ region: value || undefined })} />
        <Select
          id="calon-dana"
          label={t`Sumber dana`}
          hideLabel
          empty={t`Semua sumber dana`}
          value={funding_source ?? ''}
          options={fundingWord.options()}
          onChange={(value) => change({ funding_source: value || undefined })}
        />
      </FilterBar>
      <DataTable
        label={t`Calon temuan`}
        columns={columns(may('file_findings') ? { decide: setDeciding, reopen: setReopening } : undefined)}
        query={list}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ ...search, cursor })}
        empty={
          <EmptyState icon="check" title={<Trans>Tidak ada calon temuan</Trans>}>
            <Trans>Semua kontrak di wilayah ini terdaftar dan dibayar tepat waktu, atau sudah diputuskan.</Trans>
          </EmptyState>
        }
      />
      <Suspense fallback={null}>{deciding && <DecideDialog candidate={deciding} onClose={() => setDeciding(undefined)} />}</Suspense>
      <Suspense fallback={null}>{reopening && <ReopenDialog candidate={reopening} onClose={() => setReopening(undefined)} />}</Suspense>
    </Page>
  );
}

/** What an investigator does with a candidate. */
type Doings = Record<'decide' | 'reopen', (candidate: Candidate) => void> | undefined;

const columns = (does: Doings): Column<Candidate>[] => [
  {
    id: 'project',
    header: t({ message: 'Proyek', context: 'satu' }),
    primary: true,
    cell: ({ project, instalment }) => (
      <>
        <RowLink to="/proyek/$id" params={{ id: project.id }}>
          {project.title}
        </RowLink>
        {instalment && <> · {t`termin ${instalment}`}</>}
        <br />
        <small className="muted">{project.employer_name}</small>
      </>
    ),
  },
  { id: 'owner', header: t`Pemberi tugas`, cell: ({ project }) => project.owner_name },
  { id: 'contract', header: t`Kontrak`, cell: ({ project }) => <DateText value={project.contract_date} /> },
  {
    id: 'due',
    header: t`Batas`,
    cell: ({ due_on, days_late, basis }) => (
      <div>
        <DateText value={due_on} /> <small className="muted">{t`lewat ${format.number(days_late)} hari`}</small>
        <br />
        <small className="muted">
          {basis ? basis.provision : t`Termin menurut kontrak`}
          {basis?.verified === false && ` · ${t`belum diverifikasi`}`}
        </small>
      </div>
    ),
  },
  { id: 'amount', header: t`Iuran`, align: 'end', cell: ({ amount }) => <Money amount={amount} /> },
  {
    id: 'decision',
    header: t`Keputusan`,
    cell: (candidate) => <Decision of={candidate} does={does} />,
  },
];

function Decision({ of: candidate, does }: { of: Candidate; does: Doings }) {
  const { decision, reopening, project } = candidate;
  if (!decision)
    return (
      <div>
        {does ? (
          <AboveRow>
            <Button size="small" onClick={() => does.decide(candidate)}>
              <Trans>Putuskan</Trans>
              <span className="visually-hidden"> {project.title}</span>
            </Button>
          </AboveRow>
        ) : (
          <Status tone="warn">
            <Trans>Belum diputuskan</Trans>
          </Status>
        )}
        {reopening && (
          <>
            <br />
            <small className="muted">
              <Trans>
                Dibuka kembali: {reopening.reason} ({reopening.reopened_by}, <DateText value={reopening.reopened_at} />)
              </Trans>
            </small>
          </>
        )}
      </div>
    );
  return (
    <div>
      {decision.finding_id ? (
        <AboveRow>
          <Link to="/temuan/$id" params={{ id: decision.finding_id }}>
            <Trans>Menjadi temuan</Trans>
          </Link>
        </AboveRow>
      ) : (
        <Status tone="neutral">
          <Trans>Dikesampingkan</Trans>
        </Status>
      )}
      <br />
      <small className="muted">
        {decision.reason} ({decision.decided_by}, <DateText value={decision.decided_at} />)
      </small>
      {does && !decision.finding_id && (
        <p>
          <AboveRow>
            <Button size="small" onClick={() => does.reopen(candidate)}>
              <Trans>Buka kembali</Trans>
              <span className="visually-hidden"> {project.title}</span>
            </Button>
          </AboveRow>
        </p>
      )}
    </div>
  );
}
