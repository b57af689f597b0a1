import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import * as v from 'valibot';
import { api, unwrap } from '@/api/client';
import type { Id } from '@/api/types';
import { Button } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import css from '../reports.module.css';

const schema = v.object({
  purpose: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Isi untuk apa NIK dibuka.`),
  ),
  reason: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(10, () => t`Tulis alasannya, paling sedikit 10 huruf.`),
  ),
});

/** The full national id, for a stated purpose; who opened it and why is kept in the log. */
export function DiscloseForm({ worker, onDone }: { worker: Id; onDone: () => void }) {
  const [nik, setNik] = useState<string>();
  const form = useForm({
    initial: { purpose: '', reason: '' },
    schema,
    submit: async (values) => {
      const answer = await unwrap(
        api.POST('/api/v1/workers/{worker_id}/disclosures', {
          params: { path: { worker_id: worker } },
          body: { fields: ['nik'], ...values },
        }),
      );
      setNik(answer.nik);
    },
  });
  if (nik !== undefined)
    return (
      <>
        <p role="status">
          <Trans>
            NIK: <code className={css['number']}>{nik}</code>
          </Trans>
        </p>
        <FormActions>
          <Button onClick={onDone}>
            <Trans>Tutup</Trans>
          </Button>
        </FormActions>
      </>
    );
  return (
    <Form form={form}>
      <Notice>
        <p>
          <Trans>Pembukaan ini dicatat atas nama Anda, dengan tujuan dan alasannya.</Trans>
        </p>
      </Notice>
      <TextInput
        {...form.bind('purpose')}
        label={t`Tujuan`}
        hint={t`Misalnya: mencocokkan dengan data kepesertaan.`}
        maxLength={100}
        required
      />
      <TextArea
        {...form.bind('reason')}
        label={t`Alasan`}
        hint={t`Sebutkan nomor temuan atau surat bila ada.`}
        maxLength={500}
        rows={2}
        required
      />
      <FormActions>
        <Button type="submit" look="primary" icon="key" busy={form.isSubmitting}>
          <Trans>Buka NIK</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Batal</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}
