import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '@/api/session';
import { Button, LinkButton } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { useForm } from '@/components/form/use-form';
import { Crumb, Page, Panel } from '@/components/page';
import { toast } from '@/components/toast';
import { EmployerFields, type EmployerValues, employerSchema, emptyEmployer, inputOf } from './employer-form';
import { createEmployer, refreshEmployers } from './queries';

export function NewEmployerPage({ onCreated }: { onCreated: (id: string) => Promise<void> }) {
  const { today } = useSession();
  const queries = useQueryClient();
  const [initial] = useState(emptyEmployer);
  const form = useForm<EmployerValues, EmployerValues>({
    initial,
    schema: employerSchema,
    submit: async (values, { idempotencyKey }) => {
      const employer = await createEmployer(inputOf(values), idempotencyKey);
      await refreshEmployers(queries);
      toast(t`${employer.name} ditambahkan.`);
      await onCreated(employer.id);
    },
  });
  return (
    <Page
      title={t`Tambah pemberi kerja`}
      crumbs={
        <Crumb to="/pemberi-kerja">
          <Trans context="daftar">Pemberi kerja</Trans>
        </Crumb>
      }
    >
      <Panel narrow>
        <Form form={form}>
          <EmployerFields form={form} today={today} />
          <FormActions>
            <Button type="submit" look="primary" busy={form.isSubmitting}>
              <Trans>Tambah</Trans>
            </Button>
            <LinkButton to="/pemberi-kerja">
              <Trans>Batal</Trans>
            </LinkButton>
          </FormActions>
        </Form>
      </Panel>
    </Page>
  );
}
