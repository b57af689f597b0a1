import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { Id, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { Checkbox, DateInput, MoneyInput, Select, TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import { uuidv7 } from '@/lib/uuid';
import { refreshMoney, requestCorrection } from './queries';

interface RequestProps {
  employer: Id;
  payments: readonly Schemas['LedgerEntryView'][];
  onClose: () => void;
}

interface Values {
  entry: string;
  reason: string;
  replaces: boolean;
  amount: string;
  on: string;
  reference: string;
}

const POINTERS: Record<string, keyof Values> = {
  '/entry_id': 'entry',
  '/replacement/amount': 'amount',
  '/replacement/on': 'on',
  '/replacement/reference': 'reference',
};

/** Asks to take a payment back, and tells what should stand instead. */
export default function RequestDialog({ employer, payments, onClose }: RequestProps) {
  const { today } = useSession();
  const queries = useQueryClient();
  const [key] = useState(uuidv7);
  const form = useForm<Values, unknown>({
    initial: { entry: '', reason: '', replaces: true, amount: '', on: today, reference: '' },
    schema: v.pipe(
      v.object({
        entry: v.pipe(
          v.string(),
          v.nonEmpty(() => t`Pilih pembayarannya.`),
        ),
        reason: v.pipe(
          v.string(),
          v.trim(),
          v.minLength(10, () => t`Jelaskan apa yang salah, sedikitnya sepuluh huruf.`),
        ),
        replaces: v.boolean(),
        amount: v.string(),
        on: v.string(),
        reference: v.string(),
      }),
      v.forward(
        v.check(
          ({ replaces, amount }) => !replaces || amount !== '',
          () => t`Isi jumlah yang benar.`,
        ),
        ['amount'],
      ),
    ) as never,
    fieldOf: (pointer) => POINTERS[pointer],
    submit: async () => {
      const { entry, reason, replaces, amount, on, reference } = form.values;
      await requestCorrection(
        employer,
        {
          entry_id: entry,
          reason: reason.trim(),
          ...(replaces && { replacement: { amount, on, ...(reference.trim() !== '' && { reference: reference.trim() }) } }),
        },
        key,
      );
      onClose();
      toast(t`Koreksi diajukan; rekan Anda memutuskannya.`);
      await refreshMoney(queries);
    },
  });
  return (
    <Dialog open title={t`Ajukan koreksi pembayaran`} onClose={onClose}>
      <Form form={form}>
        {payments.length === 0 && (
          <Notice>
            <p>
              <Trans>Belum ada pembayaran yang dapat dikoreksi. Pokok dibetulkan pada laporan atau temuannya.</Trans>
            </p>
          </Notice>
        )}
        <Select
          {...form.bind('entry')}
          label={t`Pembayaran yang salah`}
          required
          empty={t`Pilih pembayaran`}
          options={payments.map(({ id, amount, on, reference }) => ({
            value: id,
            label: [format.rupiah(amount), format.date(on), reference].filter(Boolean).join(' · '),
          }))}
        />
        <TextArea
          {...form.bind('reason')}
          label={t`Apa yang salah`}
          hint={t`Tersimpan pada buku dan terbaca oleh pemberi kerja setelah disetujui.`}
          required
          rows={3}
          maxLength={2000}
        />
        <Checkbox
          {...form.bind('replaces')}
          label={t`Pembayarannya ada, hanya catatannya keliru`}
          hint={t`Bila tidak, pembayaran itu dibatalkan tanpa pengganti.`}
        />
        {form.values.replaces && (
          <>
            <MoneyInput {...form.bind('amount')} label={t`Jumlah yang benar`} required withSen />
            <DateInput {...form.bind('on')} label={t`Tanggal bayar yang benar`} required max={today} />
            <TextInput {...form.bind('reference')} label={t`Nomor bukti, bila lain`} maxLength={100} />
          </>
        )}
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Ajukan koreksi</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
