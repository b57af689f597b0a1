import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { Button } from '@/components/button';
import { Form } from '@/components/form/form';
import { TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { notesQuery, writeNote } from './queries';

const schema = v.object({
  text: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Isi catatannya.`),
  ),
});

export function NoteForm({ findingId }: { findingId: string }) {
  const queries = useQueryClient();
  const form = useForm({
    initial: { text: '' },
    schema,
    submit: async ({ text }, { idempotencyKey }) => {
      await writeNote(findingId, text, idempotencyKey);
      form.reset({ text: '' });
      await queries.invalidateQueries(notesQuery(findingId));
    },
  });
  return (
    <details className="no-print">
      <summary>
        <Trans>Tulis catatan internal</Trans>
      </summary>
      <Form form={form}>
        <TextArea
          {...form.bind('text')}
          label={t`Catatan`}
          hint={t`Internal: tidak pernah terlihat pemberi kerja.`}
          required
          rows={3}
          maxLength={5000}
        />
        <div>
          <Button type="submit" size="small" busy={form.isSubmitting}>
            <Trans>Simpan catatan</Trans>
          </Button>
        </div>
      </Form>
    </details>
  );
}
