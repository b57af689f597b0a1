import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import type { Role, User } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { RadioCards, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { RegionPicker } from '@/components/regions';
import { StaleNotice } from '@/components/stale-notice';
import { toast } from '@/components/toast';
import { changeUser, userQuery } from './queries';
import { RolesField } from './roles-field';

interface Values {
  name: string;
  roles: Role[];
  region_scope: string;
  status: 'active' | 'disabled' | '';
}

const schema = v.object({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Isi namanya.`),
  ),
  roles: v.pipe(
    v.array(v.custom<Role>(() => true)),
    v.minLength(1, () => t`Pilih sedikitnya satu peran.`),
  ),
  region_scope: v.string(),
  status: v.picklist(['active', 'disabled', '']),
});

const valuesOf = ({ name, roles, region_scope, status }: User): Values => ({ name, roles, region_scope: region_scope ?? '', status });

/** Only what was changed is sent: nobody changes their own roles, and the rest stays as it is. */
export default function EditUser({ user: opened, onClose }: { user: User; onClose: () => void }) {
  const queries = useQueryClient();
  const [user, setUser] = useState(opened);
  const [initial] = useState(() => valuesOf(opened));
  const form = useForm<Values, Values>({
    initial,
    schema,
    submit: async ({ name, roles, region_scope, status }) => {
      const before = valuesOf(user);
      await changeUser(user, {
        ...(name !== before.name && { name }),
        ...([...roles].sort().join() !== [...before.roles].sort().join() && { roles }),
        ...(region_scope !== before.region_scope && region_scope !== '' && { region_scope }),
        ...(status !== before.status && status !== '' && { status }),
      });
      await queries.invalidateQueries({ queryKey: ['users'] });
      toast(t`Perubahan disimpan.`);
      onClose();
    },
  });
  const reload = async () => {
    const latest = await queries.fetchQuery({ ...userQuery(user.id), staleTime: 0 });
    setUser(latest);
    form.reset(valuesOf(latest));
  };
  return (
    <Dialog open title={user.email} onClose={onClose}>
      <Form form={form}>
        <StaleNotice problem={form.problem} onReload={() => void reload()} />
        <TextInput {...form.bind('name')} label={t`Nama`} required maxLength={200} />
        <RolesField {...form.bind('roles')} label={t`Peran`} />
        <RegionPicker {...form.bind('region_scope')} withProvince required />
        <RadioCards
          {...form.bind('status')}
          label={t`Akun`}
          required
          options={[
            { value: 'active', label: t({ message: 'Aktif', context: 'akun' }) },
            { value: 'disabled', label: t`Nonaktif`, detail: t`Semua sesinya berakhir seketika.` },
          ]}
        />
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
