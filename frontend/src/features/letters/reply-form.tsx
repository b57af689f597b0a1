import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import * as v from 'valibot';
import { api, idempotent, unwrap } from '@/api/client';
import { useSession } from '@/api/session';
import type { Id, StoredFile } from '@/api/types';
import { Button } from '@/components/button';
import { FileDrop } from '@/components/form/file-drop';
import { Form, FormActions } from '@/components/form/form';
import { TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Skeleton, Status } from '@/components/notice';
import { toast } from '@/components/toast';
import { useDraft } from '@/lib/drafts';
import * as format from '@/lib/format';
import { lettersChanged } from './queries';

interface Reply {
  text: string;
  files: StoredFile[];
}

const schema = v.object({
  text: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Tulis tanggapan Anda.`),
  ),
  files: v.array(v.custom<StoredFile>(() => true)),
});

/** What an employer answers, kept on the device until it is sent. */
export default function ReplyForm({ finding }: { finding: Id }) {
  const { user } = useSession();
  const draft = useDraft<Reply>(user.id, 'reply', finding);
  if (draft.state === 'reading') return <Skeleton height="14rem" />;
  return <Fields finding={finding} draft={draft} />;
}

function Fields({ finding, draft }: { finding: Id; draft: ReturnType<typeof useDraft<Reply>> }) {
  const queries = useQueryClient();
  const began = useRef<{ key: string; at: string }>(undefined);
  const form = useForm<Reply, v.InferOutput<typeof schema>>({
    initial: draft.restored ?? { text: '', files: [] },
    schema,
    submit: async ({ text, files }, { idempotencyKey }) => {
      // A repetition must be the same request, so it keeps the time of the first try.
      if (began.current?.key !== idempotencyKey) began.current = { key: idempotencyKey, at: new Date().toISOString() };
      await unwrap(
        api.POST('/api/v1/findings/{finding_id}/replies', {
          params: { path: { finding_id: finding }, header: idempotent(idempotencyKey) },
          body: { text, evidence: files.map(({ id }) => id), device_time: began.current.at },
        }),
      );
      form.reset({ text: '', files: [] });
      await draft.drop();
      toast(t`Tanggapan diterima.`);
      await lettersChanged(queries);
    },
  });
  const { values, isTouched } = form;
  const { save } = draft;
  useEffect(() => {
    if (isTouched) save(values);
  }, [values, isTouched, save]);
  return (
    <Form form={form}>
      <TextArea
        {...form.bind('text')}
        label={t`Tanggapan`}
        hint={t`Jelaskan yang sudah Anda lakukan, atau keberatan Anda.`}
        maxLength={4000}
        required
      />
      <FileDrop
        id={form.fieldId('files')}
        label={t`Foto atau dokumen`}
        accept="image/*,application/pdf,.docx,.xlsx"
        multiple
        camera
        value={values.files}
        onChange={(files) => form.set({ files: [...files] })}
      />
      <FormActions>
        <Button type="submit" look="primary" icon="letter" busy={form.isSubmitting}>
          <Trans>Kirim tanggapan</Trans>
        </Button>
        <span role="status">
          {draft.state === 'saved' && isTouched && draft.savedAt && (
            <Status tone="good">
              <Trans>Tersimpan di perangkat {format.time(draft.savedAt)}, belum terkirim</Trans>
            </Status>
          )}
        </span>
      </FormActions>
    </Form>
  );
}
