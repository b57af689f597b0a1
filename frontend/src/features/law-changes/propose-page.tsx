import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import * as v from 'valibot';
import { useCan, useSession } from '@/api/session';
import { Button, LinkButton } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { Crumb, Page } from '@/components/page';
import { Forbidden } from '@/components/states';
import { toast } from '@/components/toast';
import { uuidv7 } from '@/lib/uuid';
import { CalendarCard } from './calendar-card';
import { blankRow, type ChangeDraft, type DayDraft, inputOf, type RowDraft } from './draft';
import css from './law-changes.module.css';
import { propose, refreshAfter } from './queries';
import { RowCard } from './row-card';

const filled = (message: () => string) => v.pipe(v.string(), v.trim(), v.nonEmpty(message));

const anyText = v.string();

const rowSchema = v.object({
  card: anyText,
  kind: v.custom<RowDraft['kind']>(
    (kind) => kind !== '',
    () => t`Pilih jenisnya.`,
  ),
  base: filled(() => t`Pilih baris pangkalnya.`),
  intent: v.custom<RowDraft['intent']>(() => true),
  key: anyText,
  valid_from: filled(() => t`Isi hari pertama berlakunya.`),
  valid_to: anyText,
  value: anyText,
  source: anyText,
  provision: anyText,
  page: anyText,
  evidence: v.custom<RowDraft['evidence']>(() => true),
  note: anyText,
  verified_by: anyText,
  verified_on: anyText,
});

const schema = v.object({
  reason: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(10, () => t`Tulis alasannya dengan paling sedikit 10 huruf.`),
  ),
  source: filled(() => t`Sebut di mana perubahan itu diumumkan.`),
  rows: v.array(rowSchema),
  calendar: v.nullable(
    v.object({
      year: v.pipe(
        v.string(),
        v.regex(/^\d{4}$/, () => t`Tulis empat angka.`),
      ),
      decree: filled(() => t`Sebut keputusannya.`),
      days: v.array(v.object({ card: anyText, date: filled(() => t`Isi tanggalnya.`), kind: v.custom<DayDraft['kind']>(() => true) })),
    }),
  ),
});

/** Asking for a change of the law: starting from what is there, with the difference beside it. */
export function ProposePage() {
  const { organisation } = useSession();
  const mayPropose = useCan()('propose_law') && organisation.kind === 'secretariat';
  return mayPropose ? <Proposal /> : <Forbidden />;
}

function Proposal() {
  const { today } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<ChangeDraft, unknown>({
    initial: { reason: '', source: '', rows: [blankRow('first')], calendar: null },
    schema,
    submit: async (_, { idempotencyKey }) => {
      const change = await propose(inputOf(form.values), idempotencyKey);
      await refreshAfter(queries, false);
      toast(t`Usulan ${change.number} diajukan.`);
      await navigate({ to: '/hukum/perubahan', search: { usulan: change.id } });
    },
  });
  const { rows, calendar } = form.values;
  const isEmpty = rows.length === 0 && calendar === null;
  return (
    <Page
      title={t`Usulkan perubahan`}
      lead={<Trans>Belum ada yang berubah sampai orang lain di sekretariat menyetujuinya.</Trans>}
      crumbs={
        <>
          <Crumb to="/hukum">
            <Trans>Dasar hukum</Trans>
          </Crumb>
          <Crumb to="/hukum/perubahan" search={{}}>
            <Trans>Perubahan ketentuan</Trans>
          </Crumb>
        </>
      }
    >
      <Form form={form}>
        <TextArea
          {...form.bind('reason')}
          label={t`Alasan`}
          required
          rows={3}
          maxLength={2000}
          hint={t`Dibaca oleh yang memutuskan dan oleh setiap orang yang tenggatnya bergeser.`}
        />
        <TextInput
          {...form.bind('source')}
          label={t`Sumber perubahan`}
          required
          maxLength={500}
          hint={t`Lembaran negara, keputusan, atau surat, beserta tanggal dan alamatnya.`}
        />
        {rows.map((row, index) => (
          <RowCard
            key={row.card}
            form={form}
            index={index}
            onRemove={
              rows.length + (calendar === null ? 0 : 1) > 1
                ? () => form.set({ rows: rows.filter(({ card }) => card !== row.card) })
                : undefined
            }
          />
        ))}
        {calendar !== null && <CalendarCard form={form} onRemove={() => form.set({ calendar: null })} />}
        {isEmpty && (
          <Notice tone="warn">
            <p>
              <Trans>Tambahkan ketentuan atau hari libur yang berubah.</Trans>
            </p>
          </Notice>
        )}
        <div className={css['buttons']}>
          <Button icon="plus" onClick={() => form.set({ rows: [...rows, blankRow(uuidv7())] })}>
            <Trans>Tambah ketentuan</Trans>
          </Button>
          {calendar === null && (
            <Button
              icon="plus"
              onClick={() =>
                form.set({
                  // An untouched card is in the way of a change of the calendar alone.
                  rows: rows.filter(({ kind }) => kind !== ''),
                  calendar: { year: today.slice(0, 4), decree: '', days: [{ card: uuidv7(), date: '', kind: 'collective_leave' }] },
                })
              }
            >
              <Trans>Ubah hari libur</Trans>
            </Button>
          )}
        </div>
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting} disabled={isEmpty}>
            <Trans>Ajukan usulan</Trans>
          </Button>
          <LinkButton to="/hukum/perubahan" search={{}}>
            <Trans>Batal</Trans>
          </LinkButton>
        </FormActions>
      </Form>
    </Page>
  );
}
