import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import * as v from 'valibot';
import type { Employer, Role } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { RadioCards, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { IssuedCode } from '@/components/issued-code';
import { inviteEmployer } from './queries';

const schema = v.object({
  role: v.picklist(['employer_admin', 'employer_reporter']),
  email: v.pipe(v.string(), v.trim()),
});
type Values = { role: 'employer_admin' | 'employer_reporter'; email: string };

/** The first person of an employer comes in by a code that an officer hands over. */
export default function InviteEmployer({ employer, onClose }: { employer: Employer; onClose: () => void }) {
  const [issued, setIssued] = useState<{ code: string; expires_at: string }>();
  const form = useForm<Values, Values>({
    initial: { role: 'employer_admin', email: employer.contact_email ?? '' },
    schema,
    submit: async ({ role, email }, { idempotencyKey }) => {
      const roles: Role[] = [role];
      setIssued(await inviteEmployer({ employer_id: employer.id, roles, ...(email !== '' && { email }) }, idempotencyKey));
    },
  });
  return (
    <Dialog open title={t`Undang ${employer.name}`} onClose={onClose}>
      {issued === undefined ? (
        <Form form={form}>
          <RadioCards
            {...form.bind('role')}
            onChange={(role) => role !== '' && form.set({ role })}
            label={t`Peran`}
            required
            options={[
              { value: 'employer_admin', label: t`Admin`, detail: t`Melapor, menanggapi surat, mencatat proyek, dan mengundang rekan.` },
              { value: 'employer_reporter', label: t`Pelapor`, detail: t`Mengirim dan memperbaiki laporan.` },
            ]}
          />
          <TextInput {...form.bind('email')} type="email" label={t`Surel`} hint={t`Bila diisi, kode hanya berlaku untuk surel ini.`} />
          <FormActions>
            <Button type="submit" look="primary" busy={form.isSubmitting}>
              <Trans>Buat kode undangan</Trans>
            </Button>
          </FormActions>
        </Form>
      ) : (
        <IssuedCode code={issued.code} into={employer.name} expiresAt={issued.expires_at} onDone={onClose} />
      )}
    </Dialog>
  );
}
