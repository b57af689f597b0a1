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
import { approveMandate, refreshMandates, rejectMandate, withdrawMandate } from './queries';

export type Decision = 'approve' | 'reject' | 'withdraw';

interface DecideProps {
  mandate: Schemas['MandateDetail'];
  decision: Decision;
  onClose: () => void;
}

/** Approving names the digest of what is on the screen; refusing and taking back say why. */
export default function Decide({ mandate, decision, onClose }: DecideProps) {
  const queries = useQueryClient();
  const isApproval = decision === 'approve';
  const form = useForm<{ text: string }, unknown>({
    initial: { text: '' },
    schema: v.object({
      text: isApproval
        ? v.string()
        : v.pipe(
            v.string(),
            v.trim(),
            v.minLength(3, () => t`Jelaskan alasannya.`),
          ),
    }) as never,
    submit: async () => {
      const { text } = form.values;
      if (isApproval) await approveMandate(mandate, text);
      else if (decision === 'reject') await rejectMandate(mandate, text.trim());
      else await withdrawMandate(mandate, text.trim());
      onClose();
      toast(isApproval ? t`SKK diberikan.` : decision === 'reject' ? t`SKK ditolak.` : t`SKK ditarik kembali.`);
      await refreshMandates(queries);
    },
  });
  const title = isApproval ? t`Setujui SKK` : decision === 'reject' ? t`Tolak SKK` : t`Tarik kembali SKK`;
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form form={form}>
        {isApproval && (
          <>
            <p>
              <Trans>
                Dengan persetujuan ini SKK mendapat nomor dan diberikan pada {mandate.finding_count} temuan sekaligus. Yang disetujui adalah
                isi yang Anda lihat, dengan sidik:
              </Trans>
            </p>
            <p>
              <code style={{ overflowWrap: 'anywhere' }}>{mandate.digest}</code>
            </p>
          </>
        )}
        <TextArea {...form.bind('text')} label={isApproval ? t`Catatan` : t`Alasan`} required={!isApproval} rows={3} maxLength={2000} />
        <FormActions>
          <Button type="submit" look={isApproval ? 'primary' : 'danger'} busy={form.isSubmitting}>
            {title}
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
