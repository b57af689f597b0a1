import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { Id } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, MoneyInput, Select, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { Loaded } from '@/components/states';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import { type Fined, finesQuery, payFine, refreshMoney } from './queries';

interface Values {
  finding_id: string;
  amount: string;
  on: string;
  reference: string;
}

interface FinePaymentProps {
  employer: Id;
  onClose: () => void;
}

/** Money for the fine of 0.1 % a month: an account of its own, which no payment of contributions reaches. */
export default function FinePaymentDialog({ employer, onClose }: FinePaymentProps) {
  const fines = useQuery(finesQuery(employer));
  return (
    <Dialog open title={t`Catat pembayaran denda 0,1%`} onClose={onClose}>
      <Loaded query={fines} height="16rem">
        {(fined) =>
          fined.length === 0 ? (
            <Notice>
              <p>
                <Trans>Belum ada denda 0,1% yang dikenakan pada pemberi kerja ini.</Trans>
              </p>
            </Notice>
          ) : (
            <PaymentForm employer={employer} fined={fined} onClose={onClose} />
          )
        }
      </Loaded>
    </Dialog>
  );
}

function PaymentForm({ employer, fined, onClose }: FinePaymentProps & { fined: readonly Fined[] }) {
  const { today } = useSession();
  const queries = useQueryClient();
  const form = useForm<Values, Values>({
    initial: { finding_id: fined.length === 1 ? (fined[0]?.id ?? '') : '', amount: '', on: today, reference: '' },
    schema: v.object({
      finding_id: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Pilih dendanya.`),
      ),
      amount: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Isi jumlah dibayar.`),
      ),
      on: v.string(),
      reference: v.pipe(
        v.string(),
        v.trim(),
        v.nonEmpty(() => t`Isi nomor bukti bayar.`),
      ),
    }),
    submit: async (payment, { idempotencyKey }) => {
      await payFine(employer, payment, idempotencyKey);
      onClose();
      toast(t`Pembayaran denda dicatat.`);
      await refreshMoney(queries);
    },
  });
  return (
    <Form form={form}>
      <Select
        {...form.bind('finding_id')}
        label={t`Denda pada temuan`}
        required
        empty={t`Pilih denda`}
        options={fined.map(({ id, number, sanction_fine }) => ({
          value: id,
          label: t`${number} · sisa ${format.rupiah(sanction_fine.balance)}`,
        }))}
      />
      <MoneyInput {...form.bind('amount')} label={t`Jumlah dibayar`} required withSen />
      <DateInput {...form.bind('on')} label={t`Tanggal bayar`} hint={t`Tidak sebelum denda dikenakan.`} required max={today} />
      <TextInput {...form.bind('reference')} label={t`Nomor bukti bayar`} required maxLength={100} />
      <FormActions>
        <Button type="submit" look="primary" busy={form.isSubmitting}>
          <Trans>Catat pembayaran</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Batal</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}
