import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, Select, TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/toast';
import { followUp, refreshMeetings } from './queries';

interface Values {
  on: string;
  text: string;
  ends: '' | Schemas['DecisionEnd'];
}

/** What became of a decision; the secretariat says that it is done. */
export default function FollowUpDialog({ decision, onClose }: { decision: Schemas['DecisionDetail']; onClose: () => void }) {
  const queries = useQueryClient();
  const { today } = useSession();
  const form = useForm<Values, Values>({
    initial: { on: today, text: '', ends: '' },
    schema: v.object({
      on: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Isi tanggalnya.`),
      ),
      text: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(3, () => t`Tulis apa yang sudah dilakukan.`),
      ),
      ends: v.picklist(['', 'done', 'dropped']),
    }),
    submit: async ({ on, text, ends }) => {
      await followUp(decision, { on, text, ...(ends !== '' && { ends }) });
      await refreshMeetings(queries);
      toast(t`Tindak lanjut dicatat.`);
      onClose();
    },
  });
  return (
    <Dialog open title={<Trans>Catat tindak lanjut</Trans>} onClose={onClose}>
      <Form form={form}>
        <DateInput {...form.bind('on')} label={t`Tanggal`} required min={decision.meets_on} max={today} />
        <TextArea {...form.bind('text')} label={t`Apa yang sudah dilakukan`} required rows={4} maxLength={2000} />
        {decision.may_end && (
          <Select
            {...form.bind('ends')}
            label={t`Keadaan keputusan`}
            empty={t`Masih berjalan`}
            options={[
              { value: 'done', label: t`Selesai` },
              { value: 'dropped', label: t`Dihentikan` },
            ]}
            onChange={(ends) => form.set({ ends })}
          />
        )}
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Simpan</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
