import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useSession } from '@/api/session';
import type { NextAct, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { Checkbox, DateInput, MoneyInput, Select, TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { toast } from '@/components/toast';
import { actWord, outcomeWord } from '@/lib/words/acts';
import { type ActValues, actInput, actSchema, command, type MandateAct, needsReference, type Part, specs } from './act-specs';
import { recordAct, refreshMandates } from './queries';
import { Reasons } from './reasons';

interface ActDialogProps {
  mandate: Schemas['MandateDetail'];
  act: NextAct & { kind: MandateAct };
  onClose: () => void;
}

const blank: Omit<ActValues, 'on'> = {
  text: '',
  reference: '',
  amount: '',
  fulfils: false,
  reason: '',
  outcome: '',
  instalments: '',
  first_due_on: '',
  court: '',
};

/** Records one act on all findings of a mandate. What it may be and when, the server has said. */
export default function ActDialog({ mandate, act, onClose }: ActDialogProps) {
  const { today } = useSession();
  const { kind } = act;
  const { parts, outcomes = [] } = specs[kind];
  const queries = useQueryClient();
  const form = useForm<ActValues, unknown>({
    initial: { on: today, ...blank },
    schema: actSchema(kind, today) as never,
    submit: async (_, { idempotencyKey }) => {
      await recordAct(mandate, actInput(kind, form.values), idempotencyKey);
      onClose();
      toast(t`${actWord(kind)}: dicatat.`);
      await refreshMandates(queries);
    },
  });
  const asks = (part: Part) => parts.includes(part);
  return (
    <Dialog open title={command(kind)} onClose={onClose}>
      <Form form={form}>
        {act.because.length > 0 && <Reasons of={act.because} />}
        <DateInput {...form.bind('on')} label={t`Tanggal`} required max={today} min={act.earliest_on ?? mandate.on} />
        {asks('outcome') && (
          <Select
            {...form.bind('outcome')}
            onChange={(outcome) => form.set({ outcome })}
            label={t`Bagaimana hasilnya`}
            required
            empty={t`Pilih hasil`}
            options={outcomes.map((value) => ({ value, label: outcomeWord(value) }))}
          />
        )}
        {asks('instalments') && (
          <TextInput {...form.bind('instalments')} label={t`Jumlah angsuran bulanan`} required inputMode="numeric" maxLength={3} short />
        )}
        {asks('first_due_on') && (
          <DateInput {...form.bind('first_due_on')} label={t`Jatuh tempo angsuran pertama`} required min={form.values.on} />
        )}
        {asks('court') && <TextInput {...form.bind('court')} label={t`Pengadilan`} required maxLength={200} />}
        {asks('amount') && (
          <MoneyInput
            {...form.bind('amount')}
            label={t`Jumlah dibayar`}
            hint={
              mandate.finding_count > 1 ? t`Dibagi ke semua temuan sebanding dengan pokoknya yang terbuka, tepat sampai sen.` : undefined
            }
            required
            withSen
          />
        )}
        {asks('reference') && (
          <TextInput {...form.bind('reference')} label={referenceLabel(kind)} required={needsReference(kind)} maxLength={100} />
        )}
        {asks('fulfils') && (
          <Checkbox
            {...form.bind('fulfils')}
            label={t`Kewajiban semua temuan terpenuhi seluruhnya`}
            hint={t`Hanya bila pokok semuanya lunas dengan pembayaran ini.`}
          />
        )}
        {asks('reason') && <TextArea {...form.bind('reason')} label={t`Penjelasan`} required rows={3} maxLength={2000} />}
        {asks('text') && (
          <TextArea
            {...form.bind('text')}
            label={kind === 'settlement' ? t`Isi kesepakatan` : outcomes.length > 0 ? t`Berita acara` : t`Isi surat`}
            required
            rows={6}
            maxLength={10_000}
          />
        )}
        {mandate.finding_count > 1 && (
          <Notice>
            <p>
              <Trans>Dicatat pada {mandate.finding_count} temuan sekaligus, atau tidak sama sekali.</Trans>
            </p>
          </Notice>
        )}
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            {command(kind)}
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

function referenceLabel(kind: MandateAct): string {
  if (kind === 'payment_recorded') return t`Nomor bukti pembayaran`;
  return specs[kind].parts.includes('court') || kind === 'judgment' ? t`Nomor perkara` : t`Nomor surat`;
}
