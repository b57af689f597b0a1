import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { useCan, useSession } from '@/api/session';
import type { Schemas } from '@/api/types';
import { Button, LinkButton } from '@/components/button';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { Form, FormActions } from '@/components/form/form';
import { MoneyInput, MonthInput, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice, Status } from '@/components/notice';
import { Grid, Link, Money, Panel, PlainStat } from '@/components/page';
import { EmptyState, Loaded } from '@/components/states';
import * as format from '@/lib/format';
import { LineShares } from './line-shares';
import type { PartProps } from './programme-page';
import { draftEnvelope, envelopesQuery, previewQuery, refreshProgrammes } from './queries';
import { nextYear } from './search';
import { monthTone, monthWord, pauseWord } from './words';

type Preview = Schemas['EnvelopePreview'];

/** A month: looked at anew, drafted with control totals; and the months before. */
export default function Months({ programme, search, onSearch }: PartProps) {
  const { today } = useSession();
  const month = search.bulan ?? today.slice(0, 7);
  const preview = useQuery(previewQuery(programme.id, month));
  const months = useQuery(envelopesQuery(programme.id, search.cursor));
  return (
    <>
      <Panel narrow>
        <MonthInput
          id="amplop-bulan"
          label={t`Bulan`}
          required
          min={programme.starts_month}
          max={nextYear(today)}
          value={month}
          onChange={(bulan) => onSearch({ program: programme.id, bagian: 'bulanan', bulan })}
        />
      </Panel>
      <Loaded query={preview} height="20rem">
        {(found) => <PreviewPanel programme={programme} preview={found} onDrafted={(amplop) => onSearch({ amplop })} />}
      </Loaded>
      <Panel title={<Trans>Amplop sebelumnya</Trans>}>
        <DataTable
          label={t`Amplop sebelumnya`}
          columns={columns()}
          query={months}
          rowKey={({ id }) => id}
          onPage={(cursor) => onSearch({ program: programme.id, bagian: 'bulanan', bulan: search.bulan, cursor })}
          empty={<EmptyState icon="letter" title={<Trans>Belum ada amplop</Trans>} />}
        />
      </Panel>
    </>
  );
}

function PreviewPanel({
  programme,
  preview,
  onDrafted,
}: {
  programme: Schemas['ProgrammeView'];
  preview: Preview;
  onDrafted: (id: string) => void;
}) {
  const may = useCan();
  const { people, amount, lines, paused, resumed, undecided, verified, envelope_id, month } = preview;
  return (
    <Panel title={<Trans>Pratinjau {format.month(month)}</Trans>}>
      <Grid min="14rem">
        <PlainStat label={<Trans>Peserta dibayar</Trans>} value={format.number(people)} />
        <PlainStat label={<Trans>Jumlah</Trans>} value={<Money amount={amount} />} />
        <PlainStat label={<Trans>Kembali dibayar</Trans>} value={format.number(resumed)} />
        <PlainStat label={<Trans>Belum diputuskan</Trans>} value={format.number(undecided)} />
      </Grid>
      {!verified && (
        <Notice tone="warn" title={<Trans>Ketentuan belum diverifikasi</Trans>}>
          <Trans>Sebagian tarif atau batas usia di balik angka ini belum dibandingkan dengan peraturannya.</Trans>{' '}
          <Link to="/hukum">
            <Trans>Lihat dasar hukum</Trans>
          </Link>
        </Notice>
      )}
      {undecided > 0 && (
        <Notice tone="warn" title={<Trans>{format.number(undecided)} orang menunggu keputusan</Trans>}>
          <Link to="/program" search={{ program: programme.id, bagian: 'ganda', bulan: month }}>
            <Trans>Putuskan siapa yang membayar</Trans>
          </Link>
        </Notice>
      )}
      {paused.length > 0 && (
        <p>
          <Trans>Ditunda bulan ini:</Trans>{' '}
          {paused.map(({ reason, people: count }) => `${pauseWord(reason)} ${format.number(count)}`).join(', ')}.
        </p>
      )}
      <LineShares lines={lines} />
      {envelope_id ? (
        <LinkButton to="/program" search={{ amplop: envelope_id }} icon="letter">
          <Trans>Buka amplop bulan ini</Trans>
        </LinkButton>
      ) : (
        may('edit_programmes') && people > 0 && <DraftForm key={month} programme={programme} month={month} onDrafted={onDrafted} />
      )}
    </Panel>
  );
}

function DraftForm({
  programme,
  month,
  onDrafted,
}: {
  programme: Schemas['ProgrammeView'];
  month: string;
  onDrafted: (id: string) => void;
}) {
  const queries = useQueryClient();
  const form = useForm({
    initial: { people: '', amount: '' },
    schema: v.object({
      people: v.pipe(
        v.string(),
        v.regex(/^[1-9]\d{0,5}$/, () => t`Tulis jumlah orang dengan angka.`),
      ),
      amount: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Isi jumlah rupiah.`),
      ),
    }),
    submit: async ({ people, amount }, { idempotencyKey }) => {
      const made = await draftEnvelope(programme.id, { month, people: Number(people), amount }, idempotencyKey);
      await refreshProgrammes(queries);
      onDrafted(made.id);
    },
  });
  return (
    <Form form={form}>
      <h3>
        <Trans>Susun amplop</Trans>
      </h3>
      <p className="muted">
        <Trans>Tulis jumlah kendali dari dokumen Anda. Bila berbeda dari pratinjau, tidak ada yang bergerak.</Trans>
      </p>
      <TextInput {...form.bind('people')} label={t`Jumlah peserta`} inputMode="numeric" short required />
      <MoneyInput {...form.bind('amount')} label={t`Jumlah rupiah`} required />
      <FormActions>
        <Button type="submit" look="primary" busy={form.isSubmitting}>
          <Trans>Susun amplop</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}

const columns = (): Column<Schemas['EnvelopeView']>[] => [
  {
    id: 'month',
    header: t`Bulan`,
    primary: true,
    cell: ({ id, month }) => (
      <RowLink to="/program" search={{ amplop: id }}>
        {format.month(month)}
      </RowLink>
    ),
  },
  { id: 'state', header: t`Keadaan`, cell: ({ state }) => <Status tone={monthTone[state]}>{monthWord(state)}</Status> },
  { id: 'people', header: t`Peserta program`, align: 'end', cell: ({ people }) => format.number(people) },
  { id: 'amount', header: t`Jumlah`, align: 'end', cell: ({ amount }) => <Money amount={amount} /> },
  {
    id: 'confirmed',
    header: t`Dikonfirmasi`,
    align: 'end',
    cell: ({ confirmed_people }) => (typeof confirmed_people === 'number' ? format.number(confirmed_people) : '—'),
  },
];
