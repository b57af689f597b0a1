import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Id, Schemas } from '@/api/types';
import { AnchorButton } from '@/components/button';
import { BarChart } from '@/components/charts/bar-chart';
import { Crumb, DateText, Fact, Facts, Grid, Page, Panel, PlainStat } from '@/components/page';
import { PageFailure, PageSkeleton } from '@/components/states';
import * as format from '@/lib/format';
import { violationWord } from '@/lib/words/findings';
import { reportQuery } from './queries';

type Data = Schemas['MonevData'];

/** One report at a glance; the whole of it is in the files. */
export default function ReportPage({ id }: { id: Id }) {
  const report = useQuery(reportQuery(id));
  if (report.data === undefined)
    return report.error ? <PageFailure error={report.error} onRetry={() => void report.refetch()} /> : <PageSkeleton />;
  const { data, sha256, made_by, made_at } = report.data;
  const file = (kind: 'pdf' | 'xlsx') => `/api/v1/monev-reports/${id}/content?format=${kind}`;
  return (
    <Page
      title={t`Laporan monev ${data.region_name}`}
      crumbs={
        <>
          <Crumb to="/rapat" search={{}}>
            <Trans>Rapat forum</Trans>
          </Crumb>
          <Crumb to="/rapat" search={{ bagian: 'laporan' }}>
            <Trans>Laporan monev</Trans>
          </Crumb>
        </>
      }
      lead={
        <Trans>
          <DateText value={data.period_from} /> sampai <DateText value={data.period_to} />, keadaan per <DateText value={data.as_of} />
        </Trans>
      }
      actions={
        <>
          <AnchorButton icon="download" look="primary" href={file('pdf')} download>
            PDF
          </AnchorButton>
          <AnchorButton icon="download" href={file('xlsx')} download>
            XLSX
          </AnchorButton>
        </>
      }
    >
      <Summary data={data} />
      <Panel title={<Trans>Temuan menurut jenis</Trans>}>
        <BarChart title={t`Temuan menurut jenis`} bars={barsOf(data)} />
      </Panel>
      <Panel title={<Trans>Asal laporan</Trans>}>
        <Facts>
          <Fact label={<Trans>Dibuat</Trans>}>
            {format.dateTime(made_at)}, {made_by}
          </Fact>
          <Fact label={<Trans>Sidik SHA-256 atas data</Trans>}>
            <code style={{ overflowWrap: 'anywhere' }}>{sha256}</code>
          </Fact>
        </Facts>
        <p className="muted">
          <Trans>Berkas dibuat dari data yang disimpan pada hari itu: mengunduhnya lagi memberi berkas yang sama.</Trans>
        </p>
      </Panel>
    </Page>
  );
}

function Summary({ data }: { data: Data }) {
  const { findings, mandates, projects, budgets, decisions, reporting } = data;
  return (
    <Grid>
      <PlainStat
        label={<Trans>Temuan</Trans>}
        value={format.number(findings.total)}
        note={
          <Trans>
            {format.number(findings.filed)} dicatat, {format.number(findings.closed)} ditutup dalam periode
          </Trans>
        }
      />
      <PlainStat
        label={<Trans>SKK dalam periode</Trans>}
        value={format.number(mandates.given)}
        note={
          <Trans>
            {format.number(mandates.summonses)} panggilan, {format.rupiah(mandates.paid)} dibayar, {format.number(mandates.returned)}{' '}
            dikembalikan
          </Trans>
        }
      />
      <PlainStat
        label={<Trans>Proyek terdaftar dari yang dikontrak</Trans>}
        value={`${format.number(projects.registered)} / ${format.number(projects.contracted)}`}
        note={format.rupiah(projects.value)}
      />
      <PlainStat
        label={<Trans>Anggaran direalisasikan</Trans>}
        value={format.rupiah(budgets.realised)}
        note={
          <Trans>
            dari {format.rupiah(budgets.planned)}, {format.number(budgets.person_months)} pekerja × bulan
          </Trans>
        }
      />
      <PlainStat
        label={<Trans>Keputusan berjalan</Trans>}
        value={format.number(decisions.open)}
        note={
          <Trans>
            {format.number(decisions.overdue)} lewat batas, {format.number(decisions.done)} selesai
          </Trans>
        }
      />
      <PlainStat
        label={<Trans>Belum melapor {format.month(reporting.month)}</Trans>}
        value={format.number(reporting.missing)}
        note={<Trans>{format.number(reporting.reported)} sudah melapor</Trans>}
      />
    </Grid>
  );
}

function barsOf({ findings }: Data) {
  const counts = new Map<Schemas['ViolationType'], number>();
  for (const { violation_type, count } of findings.groups) counts.set(violation_type, (counts.get(violation_type) ?? 0) + count);
  return [...counts].map(([type, count]) => ({ key: type, label: violationWord(type), value: count, text: format.number(count) }));
}
