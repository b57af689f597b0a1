import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '@/api/session';
import type { Employer } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { useForm } from '@/components/form/use-form';
import { StaleNotice } from '@/components/stale-notice';
import { toast } from '@/components/toast';
import { EmployerFields, type EmployerValues, employerSchema, inputOf, valuesOf } from './employer-form';
import { changeEmployer, employerQuery, refreshEmployers } from './queries';

export default function EditEmployer({ employer: opened, onClose }: { employer: Employer; onClose: () => void }) {
  const { today } = useSession();
  const queries = useQueryClient();
  // The version that the fields show; what is read anew in the background must not pass for read by the person.
  const [employer, setEmployer] = useState(opened);
  const [initial] = useState(() => valuesOf(opened));
  const form = useForm<EmployerValues, EmployerValues>({
    initial,
    schema: employerSchema,
    submit: async (values) => {
      await changeEmployer(employer, inputOf(values));
      await refreshEmployers(queries);
      toast(t`Perubahan disimpan.`);
      onClose();
    },
  });
  const reload = async () => {
    const latest = await queries.fetchQuery({ ...employerQuery(employer.id), staleTime: 0 });
    setEmployer(latest);
    form.reset(valuesOf(latest));
  };
  return (
    <Dialog open title={t`Ubah data pemberi kerja`} onClose={onClose}>
      <Form form={form}>
        <StaleNotice problem={form.problem} onReload={() => void reload()} />
        <EmployerFields form={form} today={today} />
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
