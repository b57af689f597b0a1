import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { exportUrl } from '@/api/client';
import { useCan } from '@/api/session';
import type { Id, Schemas } from '@/api/types';
import { AnchorButton, Button } from '@/components/button';
import { type Column, DataTable } from '@/components/data-table';
import { Notice, Status } from '@/components/notice';
import { Columns, Crumb, DateText, Fact, Facts, Grid, Money, Page, Panel, PlainStat, Timeline, TimelineItem } from '@/components/page';
import { PageFailure, PageSkeleton } from '@/components/states';
import * as format from '@/lib/format';
import { LineShares } from './line-shares';
import { entriesQuery, envelopeQuery } from './queries';
import type { Place } from './search';
import { monthTone, monthWord, movementWord, sourceWord } from './words';

const StepDialog = lazy(() => import('./step-dialog'));

type Envelope = Schemas['EnvelopeDetail'];
export type Step = Schemas['EnvelopeStep'];

export const command = (step: Step): string =>
  ({
    block: () => t`Sisihkan dana dan minta persetujuan`,
    approve: () => t`Setujui amplop`,
    refuse: () => t`Tolak amplop`,
    order: () => t`Terbitkan perintah bayar`,
    pay: () => t`Catat pembayaran`,
    reconcile: () => t`Cocokkan dengan konfirmasi BPJS`,
    return: () => t`Catat uang kembali`,
    reverse: () => t`Balik seluruh pembayaran`,
    cancel: () => t`Batalkan amplop`,
  })[step]();

/** One month of a programme: who is paid for by which line, how far it has come, what may be done next. */
export default function EnvelopePage({ id, search, onSearch }: Place & { id: Id }) {
  const envelope = useQuery(envelopeQuery(id));
  if (envelope.data === undefined)
    return envelope.error ? <PageFailure error={envelope.error} onRetry={() => void envelope.refetch()} /> : <PageSkeleton />;
  return <Found envelope={envelope.data} search={search} onSearch={onSearch} />;
}

function Found({ envelope, search, onSearch }: Place & { envelope: Envelope }) {
  const { id, programme_id, programme_name, month, state, people, amount, lines, movements } = envelope;
  const entries = useQuery(entriesQuery(id, search.cursor));
  const sources = new Map(lines.map(({ line_id, source }) => [line_id, source]));
  return (
    <Page
      title={t`Amplop ${format.month(month)}`}
      crumbs={
        <>
          <Crumb to="/program">
            <Trans>Program perlindungan</Trans>
          </Crumb>
          <Crumb to="/program" search={{ program: programme_id, bagian: 'bulanan' }}>
            {programme_name}
          </Crumb>
        </>
      }
      status={<Status tone={monthTone[state]}>{monthWord(state)}</Status>}
      actions={
        <>
          <AnchorButton icon="download" href={exportUrl(`/envelopes/${id}/entries/export`, 'xlsx', {})} download>
            <Trans>Lampiran XLSX</Trans>
          </AnchorButton>
          <Button icon="print" onClick={() => window.print()}>
            <Trans>Cetak</Trans>
          </Button>
        </>
      }
    >
      <Columns rail={<Rail envelope={envelope} />}>
        {envelope.reason && (state === 'drafted' || state === 'cancelled' || state === 'reversed') && (
          <Notice tone="warn" title={state === 'drafted' ? <Trans>Ditolak</Trans> : monthWord(state)}>
            {envelope.reason}
          </Notice>
        )}
        <Grid min="14rem">
          <PlainStat label={<Trans>Peserta program</Trans>} value={format.number(people)} />
          <PlainStat label={<Trans>Jumlah</Trans>} value={<Money amount={amount} />} />
          <PlainStat label={<Trans>Ditunda saat disusun</Trans>} value={format.number(envelope.paused)} />
          <PlainStat label={<Trans>Belum diputuskan</Trans>} value={format.number(envelope.undecided)} />
        </Grid>
        <Panel title={<Trans>Bagian tiap sumber</Trans>}>
          <LineShares lines={lines} />
        </Panel>
        <Panel title={<Trans>Peserta program</Trans>}>
          <DataTable
            label={t`Peserta amplop`}
            columns={columns(sources)}
            query={entries}
            rowKey={({ beneficiary_id }) => beneficiary_id}
            onPage={(cursor) => onSearch({ amplop: id, cursor })}
            expectedRows={Math.min(people, 50)}
          />
        </Panel>
        {movements.length > 0 && (
          <Panel title={<Trans>Gerak anggaran</Trans>}>
            <Timeline>
              {movements.map(({ line_id, kind, amount: moved, people: count, recorded_at }) => (
                <TimelineItem
                  key={`${line_id} ${kind} ${recorded_at}`}
                  icon="scale"
                  title={
                    <>
                      {movementWord(kind)} <Money amount={moved} />
                    </>
                  }
                  when={<DateText value={recorded_at} />}
                >
                  <span className="muted">
                    {sourceWord(sources.get(line_id) ?? 'apbd_murni')}, <Trans>{format.number(count)} orang</Trans>
                  </span>
                </TimelineItem>
              ))}
            </Timeline>
          </Panel>
        )}
      </Columns>
    </Page>
  );
}

const columns = (sources: Map<string, Schemas['BudgetSource']>): Column<Schemas['EntryView']>[] => [
  { id: 'name', header: t`Nama`, primary: true, cell: ({ name }) => name },
  { id: 'nik', header: t`NIK`, cell: ({ nik_masked }) => nik_masked },
  ...(sources.size > 1
    ? [
        {
          id: 'source',
          header: t`Sumber`,
          cell: ({ line_id }: Schemas['EntryView']) => {
            const source = sources.get(line_id);
            return source === undefined ? '—' : sourceWord(source);
          },
        },
      ]
    : []),
  { id: 'amount', header: t`Jumlah`, align: 'end', cell: ({ amount }) => <Money amount={amount} /> },
  {
    id: 'confirmed',
    header: t`BPJS`,
    cell: ({ confirmed, holds }) =>
      typeof confirmed !== 'boolean' ? (
        '—'
      ) : confirmed ? (
        <Status tone="good">
          <Trans>Dikonfirmasi</Trans>
        </Status>
      ) : (
        <Status tone="bad">{holds ? <Trans>Tidak dikonfirmasi</Trans> : <Trans>Uang kembali</Trans>}</Status>
      ),
  },
];

function Rail({ envelope }: { envelope: Envelope }) {
  const may = useCan();
  const [step, setStep] = useState<Step>();
  const isDecision = (one: Step) => one === 'approve' || one === 'refuse';
  const open = envelope.next_steps.filter((one) => (isDecision(one) ? envelope.may_decide : may('edit_programmes')));
  return (
    <>
      {envelope.next_steps.length > 0 && (
        <Panel title={<Trans>Langkah berikutnya</Trans>}>
          {open.length === 0 && (
            <p className="muted">
              <Trans>Tidak ada langkah yang terbuka bagi Anda.</Trans>
            </p>
          )}
          {envelope.state === 'blocked' && !envelope.may_decide && (
            <p className="muted">
              <Trans>Menunggu persetujuan orang lain di kantor anggaran.</Trans>
            </p>
          )}
          {open.map((one, index) => (
            <p key={one}>
              <Button wide look={index === 0 && one !== 'cancel' && one !== 'reverse' ? 'primary' : 'plain'} onClick={() => setStep(one)}>
                {command(one)}
              </Button>
            </p>
          ))}
        </Panel>
      )}
      <Panel title={<Trans>Keterangan</Trans>}>
        <Facts>
          <Fact label={<Trans>Perintah bayar</Trans>}>
            {envelope.order_number && (
              <>
                {envelope.order_number} {envelope.ordered_on && <DateText value={envelope.ordered_on} />}
              </>
            )}
          </Fact>
          <Fact label={<Trans>Dibayar</Trans>}>
            {envelope.paid_on && (
              <>
                <DateText value={envelope.paid_on} /> {envelope.payment_reference}
              </>
            )}
          </Fact>
          <Fact label={<Trans>Dikonfirmasi BPJS</Trans>}>
            {typeof envelope.confirmed_people === 'number' && envelope.confirmed_amount ? (
              <>
                <Trans>{format.number(envelope.confirmed_people)} orang</Trans>, <Money amount={envelope.confirmed_amount} />
              </>
            ) : undefined}
          </Fact>
          <Fact label={<Trans>Uang kembali</Trans>}>
            {envelope.returned_people > 0 ? (
              <>
                <Trans>{format.number(envelope.returned_people)} orang</Trans>, <Money amount={envelope.returned_amount} />
              </>
            ) : undefined}
          </Fact>
          <Fact label={<Trans>Terakhir diubah</Trans>}>
            {envelope.updated_by} <DateText value={envelope.updated_at} />
          </Fact>
        </Facts>
      </Panel>
      {step && (
        <Suspense fallback={null}>
          <StepDialog envelope={envelope} step={step} onClose={() => setStep(undefined)} />
        </Suspense>
      )}
    </>
  );
}
