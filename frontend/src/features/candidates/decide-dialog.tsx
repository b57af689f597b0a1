import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { RadioCards, TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { DateText, Fact, Facts, Money } from '@/components/page';
import { toast } from '@/components/toast';
import type { Candidate } from './candidates-page';
import { decideCandidate, refreshCandidates } from './queries';

const schema = v.object({
  verdict: v.picklist(['confirmed', 'dismissed'], () => t`Pilih keputusannya.`),
  reason: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(3, () => t`Jelaskan alasannya.`),
  ),
});

/** An investigator makes a finding of a candidate, or says why it is none. */
export default function DecideDialog({ candidate, onClose }: { candidate: Candidate; onClose: () => void }) {
  const queries = useQueryClient();
  const { project, kind, due_on, amount, basis } = candidate;
  const form = useForm<{ verdict: string; reason: string }, { verdict: Schemas['CandidateVerdict']; reason: string }>({
    initial: { verdict: '', reason: '' },
    schema,
    submit: async (values, { idempotencyKey }) => {
      await decideCandidate(candidate.id, { kind, ...values }, idempotencyKey);
      await refreshCandidates(queries);
      toast(values.verdict === 'confirmed' ? t`Temuan dibuat.` : t`Calon ini dikesampingkan.`);
      onClose();
    },
  });
  return (
    <Dialog open title={t`Putuskan calon temuan`} onClose={onClose}>
      <Form form={form}>
        <Facts>
          <Fact label={t({ message: 'Proyek', context: 'satu' })}>{project.title}</Fact>
          <Fact label={t({ message: 'Penyedia jasa', context: 'satu' })}>{project.employer_name}</Fact>
          <Fact label={t`Nomor kontrak`}>{project.contract_number}</Fact>
          <Fact label={t`Batas`}>
            <DateText value={due_on} />
          </Fact>
          <Fact label={t`Menurut`}>{basis ? basis.provision : t`Termin menurut kontrak`}</Fact>
          <Fact label={t`Iuran`}>
            <Money amount={amount} />
          </Fact>
        </Facts>
        <RadioCards
          {...form.bind('verdict')}
          label={t`Keputusan`}
          required
          options={[
            { value: 'confirmed', label: t`Jadikan temuan` },
            { value: 'dismissed', label: t`Kesampingkan` },
          ]}
        />
        <TextArea
          {...form.bind('reason')}
          label={t`Alasan`}
          hint={t`Alasan ini masuk ke temuan, atau tersimpan sebagai alasan mengesampingkan.`}
          required
          rows={4}
          maxLength={2000}
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Simpan keputusan</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
