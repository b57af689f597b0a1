import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { ApiClientInput, ApiClientSecret } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FieldError } from '@/components/form/field';
import { Form, FormActions } from '@/components/form/form';
import { Checkbox, DateInput, Select, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { RegionPicker } from '@/components/regions';
import * as format from '@/lib/format';
import { createClient, ownersQuery } from './queries';
import { scopeWord } from './words';

type Scope = ApiClientInput['scopes'][number];

interface Values {
  name: string;
  organisation_id: string;
  scopes: Scope[];
  region_scope: string;
  expires_on: string;
}

const needed = (message: () => string) => v.pipe(v.string(), v.trim(), v.nonEmpty(message));
const schema = v.object({
  name: needed(() => t`Isi namanya.`),
  organisation_id: needed(() => t`Pilih organisasinya.`),
  scopes: v.pipe(
    v.array(v.picklist(scopeWord.keys)),
    v.minLength(1, () => t`Pilih sedikitnya satu kewenangan.`),
  ),
  region_scope: v.string(),
  expires_on: needed(() => t`Pilih hari terakhirnya.`),
});
const initial: Values = { name: '', organisation_id: '', scopes: [], region_scope: '', expires_on: '' };

export default function NewClient({ onClose, onCreated }: { onClose: () => void; onCreated: (issued: ApiClientSecret) => void }) {
  const { today } = useSession();
  const owners = useQuery(ownersQuery);
  const form = useForm<Values, Values>({
    initial,
    schema,
    submit: async ({ region_scope, ...rest }, { idempotencyKey }) =>
      onCreated(await createClient({ ...rest, ...(region_scope !== '' && { region_scope }) }, idempotencyKey)),
  });
  const scopes = form.bind('scopes');
  const { value: chosen } = scopes;
  return (
    <Dialog open title={t`Tambah klien API`} onClose={onClose}>
      <Form form={form}>
        <TextInput {...form.bind('name')} label={t`Nama`} required maxLength={200} />
        <Select
          {...form.bind('organisation_id')}
          label={t`Organisasi`}
          required
          empty={t`Pilih organisasi`}
          options={(owners.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <fieldset id={scopes.id} tabIndex={-1} aria-invalid={scopes.error ? true : undefined}>
          <legend>
            <strong>{t`Kewenangan`}</strong>
          </legend>
          {scopeWord.options().map(({ value, label }) => (
            <Checkbox
              key={value}
              id={`${scopes.id}-${value}`}
              label={label}
              value={chosen.includes(value)}
              onChange={(checked) => scopes.onChange(checked ? [...chosen, value] : chosen.filter((other) => other !== value))}
            />
          ))}
          <FieldError id={scopes.id} error={scopes.error} />
        </fieldset>
        <RegionPicker {...form.bind('region_scope')} withProvince />
        <DateInput
          {...form.bind('expires_on')}
          label={t`Berlaku sampai`}
          hint={t`Paling lama setahun; sesudah itu diperpanjang atau berakhir.`}
          required
          min={today}
          max={`${format.addMonths(today.slice(0, 7), 12)}-01`}
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Tambah</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
