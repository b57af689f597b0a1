import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { DateText } from '@/components/page';
import { toast } from '@/components/toast';
import { approveTemplate, refreshTemplates, refuseTemplate } from './queries';
import type { Template } from './template';

interface TemplateDecisionProps {
  template: Template;
  decision: 'approve' | 'refuse';
  onClose: () => void;
}

/** Another person than the one who proposed an edition approves it, or says why not. */
export default function TemplateDecision({ template, decision, onClose }: TemplateDecisionProps) {
  const queries = useQueryClient();
  const isApproval = decision === 'approve';
  const form = useForm<{ reason: string }, unknown>({
    initial: { reason: '' },
    schema: v.object({
      reason: isApproval
        ? v.string()
        : v.pipe(
            v.string(),
            v.trim(),
            v.minLength(3, () => t`Tulis alasannya.`),
          ),
    }) as never,
    submit: async () => {
      if (isApproval) await approveTemplate(template);
      else await refuseTemplate(template, form.values.reason.trim());
      onClose();
      toast(isApproval ? t`Edisi disetujui.` : t`Edisi ditolak.`);
      await refreshTemplates(queries);
    },
  });
  const title = isApproval ? t`Setujui edisi ini` : t`Tolak edisi ini`;
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form form={form}>
        {isApproval ? (
          <p>
            <Trans>
              Surat baru disusun dari edisi ini sejak <DateText value={template.valid_from} />. Surat yang sudah disusun tidak berubah.
            </Trans>
          </p>
        ) : (
          <TextArea {...form.bind('reason')} label={t`Alasan`} required rows={3} maxLength={2000} />
        )}
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
