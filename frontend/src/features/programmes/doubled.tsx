import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { useCan, useSession } from '@/api/session';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { type Column, DataTable } from '@/components/data-table';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { MonthInput, RadioCards, TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Status } from '@/components/notice';
import { Grid, Panel, PlainStat } from '@/components/page';
import { EmptyState, Loaded } from '@/components/states';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import type { PartProps } from './programme-page';
import { decideFinancing, doubledQuery, refreshProgrammes } from './queries';
import { nextYear } from './search';

type Doubled = Schemas['DoubledView'];
type Claim = Schemas['ClaimView'];

/** For whom two would pay in a month, and who ought to: before money moves. */
export default function DoubledPart({ programme, search, onSearch }: PartProps) {
  const may = useCan();
  const { today } = useSession();
  const month = search.bulan ?? today.slice(0, 7);
  const found = useQuery(doubledQuery(programme.id, month));
  const [open, setOpen] = useState<Doubled>();
  return (
    <>
      <Panel narrow>
        <MonthInput
          id="ganda-bulan"
          label={t`Bulan`}
          required
          min={programme.starts_month}
          max={nextYear(today)}
          value={month}
          onChange={(bulan) => onSearch({ program: programme.id, bagian: 'ganda', bulan })}
        />
      </Panel>
      <Loaded query={found} height="20rem">
        {({ people, undecided, by_employer, items }) => (
          <>
            <Grid min="10rem">
              <PlainStat label={<Trans>Dibayar lebih dari satu pihak</Trans>} value={format.number(people)} />
              <PlainStat label={<Trans>Harus diputuskan</Trans>} value={format.number(undecided)} />
              <PlainStat label={<Trans>Dilindungi pemberi kerja</Trans>} value={format.number(by_employer)} />
            </Grid>
            <Panel title={<Trans>Siapa membayar sejak kapan</Trans>}>
              <p className="muted">
                <Trans>
                  Pemberi kerja didahulukan, lalu yang sudah menyisihkan uang, lalu yang lebih dahulu mencatat. Yang belum diputuskan tidak
                  masuk amplop.
                </Trans>
              </p>
              <DataTable
                label={t`Pembiayaan ganda`}
                columns={columns(may('edit_programmes') ? setOpen : undefined)}
                query={{ data: { items }, error: null, isFetching: false, refetch: () => undefined }}
                rowKey={({ beneficiary_id }) => beneficiary_id}
                empty={
                  <EmptyState icon="check" title={<Trans>Tidak ada pembiayaan ganda</Trans>}>
                    <Trans>Tidak ada peserta yang juga dibayar pihak lain pada bulan ini.</Trans>
                  </EmptyState>
                }
              />
            </Panel>
          </>
        )}
      </Loaded>
      {open && <DecisionDialog person={open} month={month} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const nameOf = ({ kind, name }: Claim): string =>
  name ?? (kind === 'employer' ? t`Pemberi kerja di luar wilayah Anda` : t`Program di luar wilayah Anda`);

const columns = (onDecide: ((person: Doubled) => void) | undefined): Column<Doubled>[] => [
  {
    id: 'name',
    header: t`Nama`,
    primary: true,
    cell: ({ name, nik_masked }) => (
      <div>
        {name}
        <br />
        <span className="muted">{nik_masked}</span>
      </div>
    ),
  },
  {
    id: 'claims',
    header: t`Pembayar`,
    cell: ({ claims }) => (
      <ul data-prose="">
        {claims.map((claim) => (
          <li key={`${claim.kind} ${claim.id} ${claim.from_month}`}>
            {nameOf(claim)}, <Trans>sejak {format.shortMonth(claim.from_month)}</Trans>
            {claim.holds && (
              <>
                {' '}
                <Trans>(uang sudah disisihkan)</Trans>
              </>
            )}
          </li>
        ))}
      </ul>
    ),
  },
  {
    id: 'payer',
    header: t`Yang membayar`,
    cell: ({ payer, is_decided }) =>
      !payer ? (
        <Status tone="warn">
          <Trans>Harus diputuskan</Trans>
        </Status>
      ) : (
        <div>
          {nameOf(payer)}
          <br />
          <span className="muted">{is_decided ? t`diputuskan petugas` : t`menurut aturan`}</span>
        </div>
      ),
  },
  ...(onDecide
    ? [
        {
          id: 'decide',
          header: t`Putuskan`,
          cell: (person: Doubled) => (
            <Button size="small" aria-label={t`Putuskan pembayar ${person.name}`} onClick={() => onDecide(person)}>
              <Trans>Putuskan</Trans>
            </Button>
          ),
        },
      ]
    : []),
];

function DecisionDialog({ person, month, onClose }: { person: Doubled; month: string; onClose: () => void }) {
  const queries = useQueryClient();
  const { today } = useSession();
  const form = useForm<{ payer: Schemas['FinancingPayer'] | ''; from_month: string; reason: string }, Schemas['DecisionInput']>({
    initial: { payer: '', from_month: month, reason: '' },
    schema: v.object({
      payer: v.picklist(['this_programme', 'other'], () => t`Pilih siapa yang membayar.`),
      from_month: v.string(),
      reason: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(3, () => t`Jelaskan alasannya.`),
      ),
    }) as never,
    submit: async (decision, { idempotencyKey }) => {
      await decideFinancing(person.beneficiary_id, decision, idempotencyKey);
      await refreshProgrammes(queries);
      toast(t`Keputusan disimpan.`);
      onClose();
    },
  });
  return (
    <Dialog open title={<Trans>Siapa membayar {person.name}?</Trans>} onClose={onClose}>
      <Form form={form}>
        <RadioCards
          {...form.bind('payer')}
          label={t`Pembayar`}
          options={[
            { value: 'this_programme', label: t`Program ini`, detail: t`Kecuali uang pihak lain untuk bulan itu sudah disisihkan.` },
            { value: 'other', label: t`Pihak lain`, detail: t`Peserta ditunda di program ini, tidak dihapus.` },
          ]}
        />
        <MonthInput {...form.bind('from_month')} label={t`Mulai bulan`} required min="2024-01" max={nextYear(today)} />
        <TextArea {...form.bind('reason')} label={t`Alasan`} required rows={3} maxLength={500} />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Simpan keputusan</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
