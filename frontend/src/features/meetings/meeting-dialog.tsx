import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { Id, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { RegionPicker } from '@/components/regions';
import { toast } from '@/components/toast';
import { createMeeting, refreshMeetings, updateMeeting } from './queries';

interface Values {
  region_code: string;
  title: string;
  meets_on: string;
  meets_at: string;
  place: string;
}

/** Calls a meeting, or changes what is said of one that is planned. */
export default function MeetingDialog({
  meeting,
  onDone,
  onClose,
}: {
  meeting?: Schemas['MeetingDetail'];
  onDone: (id: Id) => void;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const { today } = useSession();
  const filled = (message: () => string, min: number) => v.pipe(v.string(), v.trim(), v.minLength(min, message));
  const form = useForm<Values, Values>({
    initial: {
      region_code: meeting?.region_code ?? '65',
      title: meeting?.title ?? '',
      meets_on: meeting?.meets_on ?? today,
      meets_at: meeting?.meets_at ?? '09:00',
      place: meeting?.place ?? '',
    },
    schema: v.object({
      region_code: filled(() => t`Pilih wilayah.`, 1),
      title: filled(() => t`Beri nama rapat.`, 3),
      meets_on: filled(() => t`Isi hari rapat.`, 1),
      meets_at: v.pipe(
        v.string(),
        v.trim(),
        v.regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, () => t`Tulis jam sebagai 09:00.`),
      ),
      place: filled(() => t`Isi tempat rapat.`, 2),
    }),
    submit: async ({ meets_at, ...values }, { idempotencyKey }) => {
      const body: Schemas['MeetingInput'] = {
        ...values,
        ...(meets_at !== '' && { meets_at }),
        ...(meeting?.minutes != null && { minutes: meeting.minutes }),
      };
      const saved = meeting === undefined ? await createMeeting(body, idempotencyKey) : await updateMeeting(meeting, body);
      await refreshMeetings(queries);
      toast(meeting === undefined ? t`Rapat dibuat.` : t`Perubahan disimpan.`);
      onDone(saved.id);
    },
  });
  return (
    <Dialog open title={meeting === undefined ? <Trans>Rapat baru</Trans> : <Trans>Ubah rapat</Trans>} onClose={onClose}>
      <Form form={form}>
        <TextInput {...form.bind('title')} label={t`Nama rapat`} required maxLength={200} />
        <RegionPicker {...form.bind('region_code')} required withProvince />
        <DateInput {...form.bind('meets_on')} label={t`Hari rapat`} required />
        <TextInput {...form.bind('meets_at')} label={t`Jam (WITA)`} short maxLength={5} placeholder="09:00" />
        <TextInput {...form.bind('place')} label={t`Tempat`} required maxLength={200} />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            {meeting === undefined ? <Trans>Buat rapat</Trans> : <Trans>Simpan</Trans>}
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
