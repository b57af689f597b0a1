import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { ProjectDetail } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, MoneyInput, TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Money } from '@/components/page';
import { StaleNotice } from '@/components/stale-notice';
import { toast } from '@/components/toast';
import { actWord, type Doing } from './payments';
import { amendProject, endProject, payProject, projectQuery, refreshProjects, takeBack } from './queries';

interface Values {
  on: string;
  amount: string;
  number: string;
  due_on: string;
  ends_on: string;
  reason: string;
}

interface ActDialogProps {
  project: ProjectDetail;
  doing: Doing;
  onClose: () => void;
}

const fields: Record<string, string> = { paid_on: 'on', dated_on: 'on', finished_on: 'on', value: 'amount', reference: 'number' };

/** A payment, an addendum or the end of a project, with what each needs. */
export default function ActDialog({ project, doing: { act, payment }, onClose }: ActDialogProps) {
  const queries = useQueryClient();
  const { today } = useSession();
  const needed = (message: () => string, min = 1) => v.pipe(v.string(), v.trim(), v.minLength(min, message));
  const isMoney = act === 'pay' || act === 'amend';
  const form = useForm<Values, Values>({
    initial: { on: today, amount: act === 'pay' ? firstOpen(project) : '', number: '', due_on: '', ends_on: '', reason: '' },
    schema: v.object({
      on: needed(() => t`Isi tanggalnya.`),
      amount: isMoney ? needed(() => t`Isi jumlah rupiah.`) : v.string(),
      number: isMoney ? needed(() => t`Isi nomornya.`) : v.string(),
      due_on: v.string(),
      ends_on: v.string(),
      reason: act === 'take_back' ? needed(() => t`Jelaskan alasannya.`, 3) : v.string(),
    }) as never,
    fieldOf: (pointer) => fields[pointer.slice(1)] ?? pointer.slice(1),
    submit: async ({ on, amount, number, due_on, ends_on, reason }, { idempotencyKey }) => {
      if (act === 'pay') await payProject(project, { paid_on: on, amount, reference: number }, idempotencyKey);
      else if (act === 'amend')
        await amendProject(project, { dated_on: on, value: amount, number, ...(due_on && { due_on }), ...(ends_on && { ends_on }) });
      else if (act === 'finish') await endProject(project, on);
      else if (payment) await takeBack(project, payment.id, reason);
      await refreshProjects(queries);
      toast(t`Dicatat.`);
      onClose();
    },
  });
  return (
    <Dialog open title={actWord(act)} onClose={onClose}>
      <Form form={form}>
        <StaleNotice problem={form.problem} onReload={() => void queries.fetchQuery({ ...projectQuery(project.id), staleTime: 0 })} />
        {act === 'pay' && (
          <p>
            <Trans>
              Sisa iuran <Money amount={project.still_due} />. Pembayaran menutup termin yang lebih awal dahulu.
            </Trans>
          </p>
        )}
        {act === 'amend' && (
          <p>
            <Trans>
              Nilai kontrak sekarang <Money amount={project.value} />. Tambahan iurannya dihitung menurut ketentuan pada tanggal kontrak.
            </Trans>
          </p>
        )}
        {act === 'take_back' && payment && (
          <p>
            <Trans>
              Pembayaran <Money amount={payment.amount} /> dengan nomor {payment.reference} tetap tercatat, beserta penarikannya.
            </Trans>
          </p>
        )}
        {act !== 'take_back' && (
          <DateInput
            {...form.bind('on')}
            label={act === 'pay' ? t`Tanggal bayar` : act === 'amend' ? t`Tanggal adendum` : t`Tanggal selesai`}
            required
            max={today}
          />
        )}
        {isMoney && (
          <>
            <MoneyInput
              {...form.bind('amount')}
              label={act === 'pay' ? t`Jumlah rupiah` : t`Nilai kontrak setelah adendum`}
              required
              withSen
            />
            <TextInput {...form.bind('number')} label={act === 'pay' ? t`Nomor bukti bayar` : t`Nomor adendum`} required maxLength={100} />
          </>
        )}
        {act === 'amend' && (
          <>
            <DateInput {...form.bind('due_on')} label={t`Tambahan iuran dibayar paling lambat`} />
            <DateInput {...form.bind('ends_on')} label={t`Selesai yang baru`} />
          </>
        )}
        {act === 'take_back' && <TextArea {...form.bind('reason')} label={t`Alasan`} required rows={3} maxLength={300} />}
        <FormActions>
          <Button type="submit" look={act === 'take_back' ? 'danger' : 'primary'} busy={form.isSubmitting}>
            {actWord(act)}
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

/** What is likeliest to be paid: the first instalment that nothing was paid of, or all that is due. */
const firstOpen = ({ instalments, still_due }: ProjectDetail): string =>
  instalments.find(({ paid, amount }) => paid === '0' && amount !== '0')?.amount ?? still_due;
