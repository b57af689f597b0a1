import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { recordOf, saveProject } from '@/api/project-record';
import { useSession } from '@/api/session';
import type { ConstructionProjectInput, ProjectDetail } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { Checkbox, DateInput, MoneyInput, RadioCards, Select, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { RegionPicker } from '@/components/regions';
import { StaleNotice } from '@/components/stale-notice';
import { toast } from '@/components/toast';
import { fundingWord } from '@/lib/words/funding';
import { projectQuery, refreshProjects } from './queries';

const names = [
  'title',
  'owner_name',
  'owner_kind',
  'contract_number',
  'contract_date',
  'value',
  'funding_source',
  'region_code',
  'starts_on',
  'ends_on',
  'maintenance_until',
  'workers',
  'workers_daily',
  'workers_piece',
  'workers_fixed_term',
  'monthly_wages',
  'bpjs_project_number',
  'registered_on',
] as const;
type Name = (typeof names)[number];
type Values = Record<Name, string> & { value_includes_vat: boolean };

const heads = ['workers', 'workers_daily', 'workers_piece', 'workers_fixed_term'] as const;
type Head = (typeof heads)[number];

const count = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^\d{0,7}$/, () => t`Isi dengan angka.`),
);
const any = v.pipe(v.string(), v.trim());
const needed = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty(() => t`Bagian ini perlu diisi.`),
);
const schema = v.object({
  ...(Object.fromEntries(names.map((name) => [name, any])) as Record<Name, typeof any>),
  title: needed,
  owner_name: needed,
  contract_number: needed,
  contract_date: needed,
  value: needed,
  region_code: needed,
  ...(Object.fromEntries(heads.map((name) => [name, count])) as Record<Head, typeof count>),
  value_includes_vat: v.boolean(),
});

const valuesOf = (project: ProjectDetail): Values => ({
  ...(Object.fromEntries(names.map((name) => [name, String(project[name] ?? '')])) as Record<Name, string>),
  value_includes_vat: project.value_includes_vat,
});

export default function EditProject({ project: opened, onClose }: { project: ProjectDetail; onClose: () => void }) {
  const { today } = useSession();
  const queries = useQueryClient();
  // The version that the fields show; what is read anew in the background must not pass for read by the person.
  const [project, setProject] = useState(opened);
  const [initial] = useState(() => valuesOf(opened));
  const form = useForm<Values, Values>({
    initial,
    schema,
    submit: async (values) => {
      const counts = Object.fromEntries(heads.map((name) => [name, values[name] === '' ? null : Number(values[name])]));
      const { owner_organisation_id, owner_employer_id, parent_id, employer_id } = recordOf(project);
      const kept = { owner_organisation_id, owner_employer_id, parent_id, employer_id };
      const texts = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
      await saveProject(project, { ...texts, ...kept, ...counts } as ConstructionProjectInput);
      await refreshProjects(queries);
      toast(t`Perubahan disimpan.`);
      onClose();
    },
  });
  const reload = async () => {
    const latest = await queries.fetchQuery({ ...projectQuery(project.id), staleTime: 0 });
    setProject(latest);
    form.reset(valuesOf(latest));
  };
  return (
    <Dialog open title={t`Ubah proyek`} onClose={onClose}>
      <Form form={form}>
        <StaleNotice problem={form.problem} onReload={() => void reload()} />
        <TextInput {...form.bind('title')} label={t`Nama proyek`} required maxLength={300} />
        <TextInput {...form.bind('owner_name')} label={t`Pemberi tugas`} required maxLength={200} />
        <RadioCards
          {...form.bind('owner_kind')}
          label={t`Jenis pemberi tugas`}
          required
          options={[
            { value: 'government', label: t`Pemerintah` },
            { value: 'private', label: t`Swasta` },
          ]}
        />
        <TextInput {...form.bind('contract_number')} label={t`Nomor kontrak`} required maxLength={100} />
        <DateInput {...form.bind('contract_date')} label={t`Tanggal kontrak`} required max={today} />
        <MoneyInput {...form.bind('value')} label={t`Nilai kontrak`} required withSen />
        <Checkbox {...form.bind('value_includes_vat')} label={t`Nilai termasuk PPN`} />
        <Select {...form.bind('funding_source')} label={t`Sumber dana`} required options={fundingWord.options()} />
        <RegionPicker {...form.bind('region_code')} required />
        <DateInput {...form.bind('starts_on')} label={t`Mulai`} />
        <DateInput {...form.bind('ends_on')} label={t({ message: 'Selesai', context: 'tanggal' })} />
        <DateInput {...form.bind('maintenance_until')} label={t`Pemeliharaan sampai`} />
        <TextInput {...form.bind('workers')} label={t`Pekerja`} inputMode="numeric" maxLength={7} short />
        <TextInput {...form.bind('workers_daily')} label={t`Di antaranya harian lepas`} inputMode="numeric" maxLength={7} short />
        <TextInput {...form.bind('workers_piece')} label={t`Di antaranya borongan`} inputMode="numeric" maxLength={7} short />
        <TextInput {...form.bind('workers_fixed_term')} label={t`Di antaranya PKWT`} inputMode="numeric" maxLength={7} short />
        <MoneyInput
          {...form.bind('monthly_wages')}
          label={t`Upah sebulan`}
          hint={t`Hanya bila kontrak menyebut upahnya; iuran lalu dihitung dari upah.`}
          withSen
        />
        <TextInput
          {...form.bind('bpjs_project_number')}
          label={t`Nomor proyek di BPJS`}
          hint={t`13 angka.`}
          inputMode="numeric"
          maxLength={20}
          short
        />
        <DateInput {...form.bind('registered_on')} label={t`Didaftarkan`} max={today} />
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
