import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/toast';
import { refreshMeetings, updateMeeting } from './queries';

/** Writes down what was said. */
export default function MinutesDialog({ meeting, onClose }: { meeting: Schemas['MeetingDetail']; onClose: () => void }) {
  const queries = useQueryClient();
  const form = useForm({
    initial: { minutes: meeting.minutes ?? '' },
    schema: v.object({
      minutes: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(1, () => t`Tulis risalahnya.`),
      ),
    }),
    submit: async ({ minutes }) => {
      const { region_code, title, meets_on, meets_at, place } = meeting;
      await updateMeeting(meeting, { region_code, title, meets_on, place, minutes, ...(meets_at != null && { meets_at }) });
      await refreshMeetings(queries);
      toast(t`Risalah disimpan.`);
      onClose();
    },
  });
  return (
    <Dialog open title={<Trans>Risalah rapat</Trans>} onClose={onClose}>
      <Form form={form}>
        <TextArea {...form.bind('minutes')} label={t`Jalannya rapat`} required rows={12} maxLength={50_000} />
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
