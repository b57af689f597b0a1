import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import type { Organisation, OrganisationKind } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { Select, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { RegionPicker } from '@/components/regions';
import { StaleNotice } from '@/components/stale-notice';
import { toast } from '@/components/toast';
import { organisationKindWord } from '@/lib/words/people';
import { changeOrganisation, createOrganisation, organisationQuery } from './queries';

interface Values {
  name: string;
  kind: OrganisationKind | '';
  region_code: string;
}

const schema = v.object({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Isi namanya.`),
  ),
  kind: v.pipe(
    v.custom<OrganisationKind | ''>(() => true),
    v.check(
      (kind) => kind !== '',
      () => t`Pilih jenisnya.`,
    ),
  ),
  region_code: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Pilih wilayahnya.`),
  ),
});

const valuesOf = (organisation: Organisation | undefined): Values => ({
  name: organisation?.name ?? '',
  kind: organisation?.kind ?? '',
  region_code: organisation?.region_code ?? '',
});

/** The organisation of an employer is made when its first person comes in, so that kind is not offered here. */
export default function OrganisationDialog({
  organisation: opened,
  onClose,
}: {
  organisation: Organisation | undefined;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [organisation, setOrganisation] = useState(opened);
  const [initial] = useState(() => valuesOf(opened));
  const form = useForm<Values, Values>({
    initial,
    schema,
    submit: async ({ name, kind, region_code }, { idempotencyKey }) => {
      if (organisation !== undefined) await changeOrganisation(organisation, { name, region_code });
      else if (kind !== '') await createOrganisation({ name, kind, region_code }, idempotencyKey);
      await queries.invalidateQueries({ queryKey: ['organisations'] });
      toast(t`Perubahan disimpan.`);
      onClose();
    },
  });
  const reload = async () => {
    if (organisation === undefined) return;
    const latest = await queries.fetchQuery({ ...organisationQuery(organisation.id), staleTime: 0 });
    setOrganisation(latest);
    form.reset(valuesOf(latest));
  };
  return (
    <Dialog open title={organisation === undefined ? t`Tambah organisasi` : t`Ubah organisasi`} onClose={onClose}>
      <Form form={form}>
        <StaleNotice problem={form.problem} onReload={() => void reload()} />
        <TextInput {...form.bind('name')} label={t`Nama`} required maxLength={200} />
        {organisation === undefined && (
          <Select
            {...form.bind('kind')}
            label={t`Jenis`}
            required
            empty={t`Pilih jenis`}
            options={organisationKindWord.options().filter(({ value }) => value !== 'employer')}
          />
        )}
        <RegionPicker {...form.bind('region_code')} withProvince required />
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
