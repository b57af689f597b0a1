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
import { DateText, Fact, Facts, Money } from '@/components/page';
import { toast } from '@/components/toast';
import { approveCorrection, type Correction, refreshMoney, rejectCorrection } from './queries';

interface DecideProps {
  correction: Correction;
  entry: Schemas['LedgerEntryView'] | undefined;
  decision: 'approve' | 'reject' | 'withdraw';
  onClose: () => void;
}

/** Approving names the digest of what is on the screen; refusing and taking back say why. */
export default function DecideDialog({ correction, entry, decision, onClose }: DecideProps) {
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
      if (isApproval) await approveCorrection(correction);
      else await rejectCorrection(correction, form.values.text.trim());
      onClose();
      toast(isApproval ? t`Koreksi dicatat.` : decision === 'reject' ? t`Koreksi ditolak.` : t`Koreksi ditarik kembali.`);
      await refreshMoney(queries);
    },
  });
  const title = isApproval ? t`Setujui koreksi` : decision === 'reject' ? t`Tolak koreksi` : t`Tarik kembali koreksi`;
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form form={form}>
        <Facts>
          {entry && (
            <Fact label={<Trans>Yang dibatalkan</Trans>}>
              <Money amount={entry.amount} /> · <DateText value={entry.on} /> · {entry.reference}
            </Fact>
          )}
          <Fact label={<Trans>Penggantinya</Trans>}>
            {correction.amount && correction.on ? (
              <>
                <Money amount={correction.amount} /> · <DateText value={correction.on} /> {correction.reference}
              </>
            ) : (
              <Trans>tidak ada</Trans>
            )}
          </Fact>
          <Fact label={<Trans>Alasan pengaju</Trans>}>{correction.reason}</Fact>
        </Facts>
        {isApproval && (
          <>
            <p>
              <Trans>
                Catatan lama dibatalkan dengan catatan lawan; keduanya tetap tersimpan. Yang disetujui adalah isi di atas, dengan sidik:
              </Trans>
            </p>
            <p>
              <code style={{ overflowWrap: 'anywhere' }}>{correction.digest}</code>
            </p>
          </>
        )}
        {!isApproval && <TextArea {...form.bind('text')} label={t`Alasan`} required rows={3} maxLength={2000} />}
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
