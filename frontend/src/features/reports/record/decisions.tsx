import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { api, idempotent, ifMatch, unwrap } from '@/api/client';
import { useSession } from '@/api/session';
import type { CoverageReport } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, MoneyInput, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import { reportsChanged } from '../queries';
import { Stale } from './stale';

interface FormProps {
  report: CoverageReport;
  onDone: () => void;
}

export function AcceptButton({ report }: { report: CoverageReport }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" icon="check" onClick={() => setOpen(true)}>
        <Trans>Nyatakan sah</Trans>
      </Button>
      <Dialog title={<Trans>Nyatakan laporan {format.month(report.month)} sah?</Trans>} open={open} onClose={() => setOpen(false)}>
        <AcceptForm report={report} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function AcceptForm({ report, onDone }: FormProps) {
  const queries = useQueryClient();
  const form = useForm({
    initial: {},
    schema: v.object({}),
    submit: async () => {
      await unwrap(
        api.POST('/api/v1/coverage-reports/{report_id}/accept', { params: { path: { report_id: report.id }, header: ifMatch(report) } }),
      );
      onDone();
      toast(t`Laporan dinyatakan sah.`);
      await reportsChanged(queries);
    },
  });
  const open = report.observations.filter(({ grade }) => grade === 'fix_by').length;
  return (
    <Form form={form}>
      <Stale problem={form.problem} onReload={onDone} />
      <p>
        <Trans>
          {report.employer_name}, {report.line_count} pekerja, {format.rupiah(report.due_total)}. Setelah sah, laporan tidak dapat ditarik;
          hanya dapat diperbaiki.
        </Trans>
      </p>
      {open > 0 && (
        <p>
          <Trans>{open} catatan masih harus diperbaiki pemberi kerja.</Trans>
        </p>
      )}
      <FormActions>
        <Button type="submit" look="primary" busy={form.isSubmitting}>
          <Trans>Nyatakan sah</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Batal</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}

export function PaymentButton({ report }: { report: CoverageReport }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="plus" onClick={() => setOpen(true)}>
        <Trans>Catat pembayaran</Trans>
      </Button>
      <Dialog title={<Trans>Catat pembayaran {format.month(report.month)}</Trans>} open={open} onClose={() => setOpen(false)}>
        <PaymentForm report={report} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const paymentSchema = v.object({
  paid_on: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Isi tanggal bayar.`),
  ),
  amount: v.pipe(
    v.string(),
    v.check(
      (amount) => Number(amount) > 0,
      () => t`Isi jumlah yang dibayar.`,
    ),
  ),
  reference: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Isi nomor bukti bayar.`),
  ),
});

function PaymentForm({ report, onDone }: FormProps) {
  const { today } = useSession();
  const queries = useQueryClient();
  const form = useForm({
    initial: { paid_on: today, amount: report.due_total.replace(/\.0+$/, ''), reference: '' },
    schema: paymentSchema,
    submit: async (body, { idempotencyKey }) => {
      await unwrap(
        api.POST('/api/v1/coverage-reports/{report_id}/payments', {
          params: { path: { report_id: report.id }, header: { ...idempotent(idempotencyKey), ...ifMatch(report) } },
          body,
        }),
      );
      onDone();
      toast(t`Pembayaran dicatat.`);
      await reportsChanged(queries);
    },
  });
  return (
    <Form form={form}>
      <Stale problem={form.problem} onReload={onDone} />
      <DateInput {...form.bind('paid_on')} label={t`Tanggal bayar`} max={today} required />
      <MoneyInput
        {...form.bind('amount')}
        label={t({ message: 'Jumlah', context: 'uang' })}
        hint={t`Yang terutang ${format.rupiah(report.due_total)}`}
        withSen
        required
      />
      <TextInput
        {...form.bind('reference')}
        label={t`Nomor bukti`}
        hint={t`Nomor transaksi bank atau kode bayar.`}
        maxLength={100}
        required
      />
      <FormActions>
        <Button type="submit" look="primary" busy={form.isSubmitting}>
          <Trans>Catat</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Batal</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}
