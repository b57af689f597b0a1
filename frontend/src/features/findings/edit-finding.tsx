import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import type { Finding } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { useForm } from '@/components/form/use-form';
import { ParticularsFields, type ParticularsValues, particulars } from './finding-fields';
import { changeFinding, refreshFindings } from './queries';
import { Refusal } from './refusal';

const schema = v.object(particulars);

export function EditFinding({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const queries = useQueryClient();
  const form = useForm<ParticularsValues, ParticularsValues>({
    initial: {
      workers_affected: String(finding.workers_affected),
      estimated_amount: finding.estimated_amount,
      narrative: finding.narrative ?? '',
    },
    schema,
    submit: async ({ workers_affected, ...rest }) => {
      await changeFinding(finding, { ...rest, workers_affected: Number(workers_affected) });
      await refreshFindings(queries);
      onClose();
    },
  });
  return (
    <Dialog open title={t`Ubah temuan`} onClose={onClose}>
      <Form form={form}>
        <Refusal problem={form.problem} onReload={() => void refreshFindings(queries)} />
        <ParticularsFields form={form} />
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
