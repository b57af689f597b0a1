import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import type { Role } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { Select, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { IssuedCode } from '@/components/issued-code';
import { RegionPicker } from '@/components/regions';
import { invite, organisationList } from './queries';
import { RolesField } from './roles-field';

interface Values {
  organisation_id: string;
  roles: Role[];
  region_scope: string;
  email: string;
}

const schema = v.object({
  organisation_id: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Pilih organisasinya.`),
  ),
  roles: v.pipe(
    v.array(v.custom<Role>(() => true)),
    v.minLength(1, () => t`Pilih sedikitnya satu peran.`),
  ),
  region_scope: v.string(),
  email: v.pipe(v.string(), v.trim()),
});

const initial: Values = { organisation_id: '', roles: [], region_scope: '', email: '' };
const MOST = 500;

export default function InvitePerson({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const organisations = useQuery(organisationList(undefined, undefined, MOST));
  const [issued, setIssued] = useState<{ code: string; expires_at: string }>();
  const form = useForm<Values, Values>({
    initial,
    schema,
    submit: async ({ organisation_id, roles, region_scope, email }, { idempotencyKey }) => {
      setIssued(
        await invite(
          { organisation_id, roles, ...(region_scope !== '' && { region_scope }), ...(email !== '' && { email }) },
          idempotencyKey,
        ),
      );
      await queries.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
  const options = (organisations.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const into = options.find(({ value }) => value === form.values.organisation_id)?.label ?? '';
  return (
    <Dialog open title={t`Undang orang`} onClose={onClose}>
      {issued === undefined ? (
        <Form form={form}>
          <Select
            {...form.bind('organisation_id')}
            label={t`Organisasi`}
            hint={t`Orang pertama sebuah perusahaan diundang dari halaman pemberi kerjanya.`}
            required
            empty={t`Pilih organisasi`}
            options={options}
          />
          <RolesField {...form.bind('roles')} label={t`Peran`} />
          <RegionPicker {...form.bind('region_scope')} withProvince />
          <TextInput {...form.bind('email')} type="email" label={t`Surel`} hint={t`Bila diisi, kode hanya berlaku untuk surel ini.`} />
          <FormActions>
            <Button type="submit" look="primary" busy={form.isSubmitting}>
              <Trans>Buat kode undangan</Trans>
            </Button>
          </FormActions>
        </Form>
      ) : (
        <IssuedCode code={issued.code} into={into} expiresAt={issued.expires_at} onDone={onClose} />
      )}
    </Dialog>
  );
}
