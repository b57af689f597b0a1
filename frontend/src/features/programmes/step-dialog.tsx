import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { Schemas, StoredFile } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FileDrop } from '@/components/form/file-drop';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, MoneyInput, TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Money } from '@/components/page';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import { command, type Step } from './envelope-page';
import { approveEnvelope, refreshProgrammes, refuseEnvelope, stepEnvelope } from './queries';

interface StepDialogProps {
  envelope: Schemas['EnvelopeDetail'];
  step: Step;
  onClose: () => void;
}

interface Values {
  on: string;
  reference: string;
  reason: string;
  people: string;
  amount: string;
}

const needsReason = (step: Step) => step === 'refuse' || step === 'return' || step === 'reverse' || step === 'cancel';

/** One step, with what it needs, and what it moves. */
export default function StepDialog({ envelope, step, onClose }: StepDialogProps) {
  const queries = useQueryClient();
  const { today } = useSession();
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const needed = (message: () => string, min = 1) => v.pipe(v.string(), v.trim(), v.minLength(min, message));
  const form = useForm<Values, Values>({
    initial: { on: today, reference: '', reason: '', people: '', amount: '' },
    schema: v.object({
      on: v.string(),
      reference: step === 'pay' ? needed(() => t`Isi nomor bukti bayar.`) : v.string(),
      reason: needsReason(step) ? needed(() => t`Jelaskan alasannya.`, 3) : v.string(),
      people:
        step === 'reconcile'
          ? v.pipe(
              v.string(),
              v.regex(/^\d{1,6}$/, () => t`Tulis jumlah orang dengan angka.`),
            )
          : v.string(),
      amount: step === 'reconcile' ? needed(() => t`Isi jumlah rupiah.`) : v.string(),
    }) as never,
    fieldOf: (pointer) => pointer.replace('/confirmation/', '').replace('/', ''),
    submit: async ({ on, reference, reason, people, amount }) => {
      const [file] = files;
      if (step === 'reconcile' && file === undefined) {
        form.setError('file_id', t`Pilih berkas konfirmasi BPJS.`);
        return;
      }
      if (step === 'approve') await approveEnvelope(envelope);
      else if (step === 'refuse') await refuseEnvelope(envelope, reason);
      else
        await stepEnvelope(envelope, {
          kind: step,
          ...(step === 'pay' && { on, reference }),
          ...(needsReason(step) && { reason }),
          ...(step === 'reconcile' && file && { confirmation: { file_id: file.id, people: Number(people), amount } }),
        });
      await refreshProgrammes(queries);
      toast(t`Langkah dicatat.`);
      onClose();
    },
  });
  return (
    <Dialog open title={command(step)} onClose={onClose}>
      <Form form={form}>
        <p>
          <Trans>
            {format.number(envelope.people)} orang, <Money amount={envelope.amount} />, {format.month(envelope.month)}.
          </Trans>{' '}
          {explained(step)}
        </p>
        {step === 'approve' && (
          <p>
            <Trans>Yang disetujui adalah isi yang Anda lihat, dengan sidik:</Trans>{' '}
            <code style={{ overflowWrap: 'anywhere' }}>{envelope.digest}</code>
          </p>
        )}
        {step === 'pay' && (
          <>
            <DateInput {...form.bind('on')} label={t`Tanggal bayar`} required max={today} />
            <TextInput {...form.bind('reference')} label={t`Nomor bukti bayar (SP2D)`} required maxLength={100} />
          </>
        )}
        {step === 'reconcile' && (
          <>
            <FileDrop
              id="konfirmasi-berkas"
              label={t`Daftar yang dikonfirmasi BPJS`}
              hint={t`CSV atau XLSX dengan kolom NIK dan nama.`}
              accept=".csv,.xlsx"
              error={form.errors['file_id']}
              value={files}
              onChange={setFiles}
            />
            <TextInput {...form.bind('people')} label={t`Jumlah orang menurut BPJS`} inputMode="numeric" short required />
            <MoneyInput {...form.bind('amount')} label={t`Jumlah rupiah menurut BPJS`} required />
          </>
        )}
        {needsReason(step) && <TextArea {...form.bind('reason')} label={t`Alasan`} required rows={3} maxLength={500} />}
        <FormActions>
          <Button type="submit" look={step === 'cancel' || step === 'reverse' ? 'danger' : 'primary'} busy={form.isSubmitting}>
            {command(step)}
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

const explained = (step: Step): string =>
  ({
    block: () => t`Dana tiap sumber diperiksa dan disisihkan; orang lain menyetujui.`,
    approve: () => t`Setelah ini perintah bayar dapat diterbitkan.`,
    refuse: () => t`Dana yang disisihkan dilepas dan amplop menjadi konsep lagi.`,
    order: () => t`Perintah bayar mendapat nomor dan tanggal hari ini; amplop tidak dapat dibatalkan lagi.`,
    pay: () => t`Uang tercatat keluar dari tiap sumber.`,
    reconcile: () => t`Jumlah orang dan rupiah harus cocok; yang tidak dikonfirmasi ditunda.`,
    return: () => t`Uang peserta yang tidak dikonfirmasi kembali ke sumbernya.`,
    reverse: () => t`Seluruh uang tercatat kembali ke sumbernya dan bulan ini terbuka lagi.`,
    cancel: () => t`Dana yang disisihkan dilepas dan bulan ini terbuka lagi.`,
  })[step]();
