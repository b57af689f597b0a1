import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/toast';
import type { Candidate } from './candidates-page';
import { refreshCandidates, reopenCandidate } from './queries';

const schema = v.object({
  reason: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(3, () => t`Jelaskan alasannya.`),
  ),
});

/** An investigator looks again at what was dismissed. The dismissal stays on the record. */
export default function ReopenDialog({ candidate, onClose }: { candidate: Candidate; onClose: () => void }) {
  const queries = useQueryClient();
  const { id, kind, project, decision } = candidate;
  const form = useForm({
    initial: { reason: '' },
    schema,
    submit: async ({ reason }, { idempotencyKey }) => {
      await reopenCandidate(id, { kind, reason }, idempotencyKey);
      await refreshCandidates(queries);
      toast(t`Calon dibuka kembali.`);
      onClose();
    },
  });
  return (
    <Dialog open title={t`Buka kembali calon temuan`} onClose={onClose}>
      <Form form={form}>
        <p>
          <strong>{project.title}</strong>
        </p>
        {decision && (
          <p className="muted">
            <Trans>
              Dikesampingkan oleh {decision.decided_by}: {decision.reason}
            </Trans>
          </p>
        )}
        <TextArea
          {...form.bind('reason')}
          label={t`Alasan`}
          hint={t`Putusan yang lama tetap tercatat beserta alasan ini.`}
          required
          rows={4}
          maxLength={2000}
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Buka kembali</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
