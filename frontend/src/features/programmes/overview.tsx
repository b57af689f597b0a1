import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/api/session';
import type { Schemas } from '@/api/types';
import { type Column, DataTable } from '@/components/data-table';
import { Notice } from '@/components/notice';
import { DateText, Grid, Link, Money, Panel, PlainStat } from '@/components/page';
import { EmptyState, Loaded } from '@/components/states';
import * as format from '@/lib/format';
import type { PartProps } from './programme-page';
import { absorptionQuery, runwayQuery } from './queries';
import { pauseWord, stuckWord } from './words';

/** Until when it lasts, what was planned, set aside and paid, who is covered, and what is stuck. */
export default function Overview({ programme }: PartProps) {
  const { today } = useSession();
  const absorption = useQuery(absorptionQuery(programme.id, Number(today.slice(0, 4))));
  return (
    <>
      <Runway programme={programme} />
      <Loaded query={absorption} height="24rem">
        {(found) => <Absorbed programme={programme} found={found} />}
      </Loaded>
    </>
  );
}

function Runway({ programme }: { programme: Schemas['ProgrammeView'] }) {
  const runway = useQuery(runwayQuery(programme.id));
  return (
    <Loaded query={runway} height="5rem">
      {(found) => {
        if (found.people === 0)
          return (
            <Notice title={<Trans>Belum dapat dihitung tahan sampai kapan</Trans>}>
              <Trans>Isi sumber anggaran dengan pembagian genap 100% dan masukkan peserta.</Trans>
            </Notice>
          );
        if (!found.covered_until && !found.is_warning)
          return <Notice tone="good" title={<Trans>Anggaran cukup sampai batas perhitungan</Trans>} />;
        return (
          <Notice
            tone={found.is_warning ? 'warn' : 'good'}
            title={
              !found.covered_until ? (
                <Trans>Anggaran tidak cukup untuk satu bulan pun</Trans>
              ) : (
                <Trans>
                  Perlindungan penuh sampai <DateText value={found.covered_until} />
                </Trans>
              )
            }
          >
            <p>
              <Trans>
                Setelah itu {format.number(found.dropped)} dari {format.number(found.people)} peserta tidak lagi terbayar.
              </Trans>{' '}
              {found.unfunded_year && <Trans>Sumber anggaran {String(found.unfunded_year)} belum diisi dengan pembagian genap 100%.</Trans>}{' '}
              {found.warn_on && (
                <Trans>
                  Peringatan mulai <DateText value={found.warn_on} />.
                </Trans>
              )}
            </p>
          </Notice>
        );
      }}
    </Loaded>
  );
}

function Absorbed({ programme, found }: { programme: Schemas['ProgrammeView']; found: Schemas['Absorption'] }) {
  return (
    <>
      <Grid min="14rem">
        <PlainStat label={<Trans>Direncanakan {String(found.year)}</Trans>} value={<Money amount={found.planned} />} />
        <PlainStat label={<Trans>Disisihkan</Trans>} value={<Money amount={found.committed} />} />
        <PlainStat label={<Trans>Dibayar</Trans>} value={<Money amount={found.paid} />} />
        <PlainStat label={<Trans>Sisa</Trans>} value={<Money amount={found.free} />} />
        <PlainStat
          label={<Trans>Peserta dari kuota</Trans>}
          value={`${format.number(found.people)} / ${format.number(found.places)}`}
          note={<Trans>{format.number(found.active)} dibayar</Trans>}
        />
        <PlainStat
          label={<Trans>Benar-benar terlindungi</Trans>}
          value={format.number(found.covered)}
          note={
            !found.covered_month ? (
              <Trans>belum ada bulan yang dicocokkan</Trans>
            ) : (
              <Trans>dikonfirmasi BPJS, {format.shortMonth(found.covered_month)}</Trans>
            )
          }
        />
      </Grid>
      <Panel title={<Trans>Macet karena</Trans>}>
        <DataTable
          label={t`Macet karena`}
          columns={columns(programme)}
          query={{ data: { items: found.stuck }, error: null, isFetching: false, refetch: () => undefined }}
          rowKey={({ reason, pause, month, id }) => [reason, pause, month, id].join(' ')}
          empty={<EmptyState icon="check" title={<Trans>Tidak ada yang macet</Trans>} />}
        />
      </Panel>
    </>
  );
}

const columns = (programme: Schemas['ProgrammeView']): Column<Schemas['StuckView']>[] => [
  {
    id: 'reason',
    header: t`Sebab`,
    primary: true,
    cell: ({ reason, pause, id }) => {
      const words = pause ? `${stuckWord(reason)}: ${pauseWord(pause)}` : stuckWord(reason);
      if (reason === 'people_paused')
        return (
          <Link to="/program" search={{ program: programme.id, bagian: 'peserta', keadaan: 'paused' }}>
            {words}
          </Link>
        );
      if (!id) return words;
      return (
        <Link to="/program" search={reason.startsWith('rows') ? { berkas: id } : { amplop: id }}>
          {words}
        </Link>
      );
    },
  },
  { id: 'month', header: t`Bulan`, cell: ({ month }) => (month ? format.shortMonth(month) : '—') },
  { id: 'people', header: t`Orang`, align: 'end', cell: ({ people }) => format.number(people) },
  { id: 'amount', header: t`Rupiah`, align: 'end', cell: ({ amount }) => (amount ? <Money amount={amount} /> : '—') },
];
