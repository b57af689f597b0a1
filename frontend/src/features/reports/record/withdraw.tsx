import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { api, ifMatch, unwrap } from '@/api/client';
import type { CoverageReport } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import { reportsChanged } from '../queries';
import { Stale } from './stale';

const schema = v.object({
  reason: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Tulis alasannya.`),
  ),
});

export function WithdrawButton({ report }: { report: CoverageReport }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="danger" icon="undo" onClick={() => setOpen(true)}>
        <Trans>Tarik</Trans>
      </Button>
      <Dialog title={<Trans>Tarik laporan {format.month(report.month)}?</Trans>} open={open} onClose={() => setOpen(false)}>
        <WithdrawForm report={report} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function WithdrawForm({ report, onDone }: { report: CoverageReport; onDone: () => void }) {
  const queries = useQueryClient();
  const form = useForm({
    initial: { reason: '' },
    schema,
    submit: async (body) => {
      await unwrap(
        api.POST('/api/v1/coverage-reports/{report_id}/withdraw', {
          params: { path: { report_id: report.id }, header: ifMatch(report) },
          body,
        }),
      );
      onDone();
      toast(t`Laporan ditarik.`);
      await reportsChanged(queries);
    },
  });
  return (
    <Form form={form}>
      <Stale problem={form.problem} onReload={onDone} />
      <p>
        <Trans>Bisa selama belum dinyatakan sah. Bulannya kembali menjadi belum dilaporkan; laporan yang ditarik tetap tersimpan.</Trans>
      </p>
      <TextArea {...form.bind('reason')} label={t`Alasan`} maxLength={500} required />
      <FormActions>
        <Button type="submit" look="danger" busy={form.isSubmitting}>
          <Trans>Tarik laporan</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Batal</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}
