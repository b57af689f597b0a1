import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/toast';
import { recordHearing, refreshMandates } from './queries';

interface Values {
  on: string;
  agenda: string;
  outcome: string;
}

export default function HearingDialog({ mandate, onClose }: { mandate: Schemas['MandateDetail']; onClose: () => void }) {
  const { today } = useSession();
  const queries = useQueryClient();
  const form = useForm<Values, unknown>({
    initial: { on: today, agenda: '', outcome: '' },
    schema: v.object({
      on: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Isi tanggalnya.`),
      ),
      agenda: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(3, () => t`Isi acaranya.`),
      ),
      outcome: v.string(),
    }) as never,
    submit: async (_, { idempotencyKey }) => {
      const { on, agenda, outcome } = form.values;
      const told = outcome.trim() === '' ? {} : { outcome: outcome.trim() };
      await recordHearing(mandate, { on, agenda: agenda.trim(), ...told }, idempotencyKey);
      onClose();
      toast(t`Sidang dicatat.`);
      await refreshMandates(queries);
    },
  });
  return (
    <Dialog open title={t`Catat sidang`} onClose={onClose}>
      <Form form={form}>
        <DateInput {...form.bind('on')} label={t`Tanggal sidang`} required />
        <TextInput {...form.bind('agenda')} label={t`Acara sidang`} required maxLength={500} />
        <TextArea
          {...form.bind('outcome')}
          label={t`Hasil sidang`}
          hint={t`Kosongkan bila sidangnya masih akan datang.`}
          rows={4}
          maxLength={2000}
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Catat sidang</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
