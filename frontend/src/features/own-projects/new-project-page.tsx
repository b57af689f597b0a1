import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { api, idempotent, unwrap } from '@/api/client';
import { useSession } from '@/api/session';
import type { ConstructionProjectInput, Id } from '@/api/types';
import { Button, LinkButton } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { Checkbox, DateInput, MoneyInput, RadioCards, Select, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Crumb, Page, Panel } from '@/components/page';
import { toast } from '@/components/toast';
import { fundingWord } from '@/lib/words/funding';
import { projectsChanged, regionsQuery } from './queries';

const required = (message: () => string) => v.pipe(v.string(), v.trim(), v.nonEmpty(message));

const schema = v.object({
  title: required(() => t`Isi nama proyek.`),
  owner_name: required(() => t`Isi nama pemilik proyek.`),
  owner_kind: required(() => t`Pilih jenis pemilik.`),
  contract_number: required(() => t`Isi nomor kontrak.`),
  contract_date: required(() => t`Isi tanggal kontrak.`),
  value: required(() => t`Isi nilai kontrak.`),
  value_includes_vat: v.boolean(),
  funding_source: required(() => t`Pilih sumber dana.`),
  region_code: required(() => t`Pilih lokasi proyek.`),
  starts_on: v.string(),
  ends_on: v.string(),
  workers: v.pipe(
    v.string(),
    v.regex(/^\d{0,6}$/, () => t`Isi dengan angka.`),
  ),
});

const empty = {
  title: '',
  owner_name: '',
  owner_kind: '',
  contract_number: '',
  contract_date: '',
  value: '',
  value_includes_vat: true,
  funding_source: '',
  region_code: '',
  starts_on: '',
  ends_on: '',
  workers: '',
};

export function NewProjectPage({ employer, onDone }: { employer: Id; onDone: () => void }) {
  const { today } = useSession();
  const queries = useQueryClient();
  const regions = useQuery(regionsQuery);
  const form = useForm({
    initial: empty,
    schema,
    submit: async ({ starts_on, ends_on, workers, ...rest }, { idempotencyKey }) => {
      await unwrap(
        api.POST('/api/v1/construction-projects', {
          params: { header: idempotent(idempotencyKey) },
          body: {
            employer_id: employer,
            ...rest,
            ...(starts_on !== '' && { starts_on }),
            ...(ends_on !== '' && { ends_on }),
            ...(workers !== '' && { workers: Number(workers) }),
          } as ConstructionProjectInput,
        }),
      );
      await projectsChanged(queries);
      toast(t`Proyek dicatat. Lihat batas pendaftarannya di daftar.`);
      onDone();
    },
  });
  const regencies = (regions.data?.items ?? []).filter(({ level }) => level !== 'province' && level !== 'district');
  return (
    <Page title={t`Daftarkan proyek`} crumbs={<Crumb to="/usaha/proyek">{t`Proyek`}</Crumb>}>
      <Panel narrow>
        <Form form={form}>
          <TextInput {...form.bind('title')} label={t`Nama proyek`} maxLength={300} required />
          <TextInput
            {...form.bind('owner_name')}
            label={t`Pemilik proyek`}
            hint={t`Seperti di kontrak, misalnya nama dinas.`}
            maxLength={200}
            required
          />
          <RadioCards
            {...form.bind('owner_kind')}
            label={t`Jenis pemilik`}
            required
            options={[
              { value: 'government', label: t`Pemerintah` },
              { value: 'private', label: t`Swasta` },
            ]}
          />
          <TextInput {...form.bind('contract_number')} label={t`Nomor kontrak atau SPK`} maxLength={100} required />
          <DateInput
            {...form.bind('contract_date')}
            label={t`Tanggal kontrak`}
            max={today}
            hint={t`Batas pendaftaran dihitung dari tanggal ini.`}
            required
          />
          <MoneyInput {...form.bind('value')} label={t`Nilai kontrak`} required />
          <Checkbox {...form.bind('value_includes_vat')} label={t`Nilai itu termasuk PPN`} />
          <Select
            {...form.bind('funding_source')}
            label={t`Sumber dana`}
            options={fundingWord.options()}
            empty={t`Pilih sumber dana`}
            required
          />
          <Select
            {...form.bind('region_code')}
            label={t`Lokasi`}
            options={regencies.map(({ code, name }) => ({ value: code, label: name }))}
            empty={t`Pilih kabupaten atau kota`}
            required
          />
          <DateInput {...form.bind('starts_on')} label={t`Mulai`} />
          <DateInput {...form.bind('ends_on')} label={t({ message: 'Selesai', context: 'tanggal' })} />
          <TextInput {...form.bind('workers')} label={t`Perkiraan jumlah pekerja`} inputMode="numeric" maxLength={6} short />
          <FormActions>
            <Button type="submit" look="primary" busy={form.isSubmitting}>
              <Trans>Simpan proyek</Trans>
            </Button>
            <LinkButton to="/usaha/proyek">
              <Trans>Batal</Trans>
            </LinkButton>
          </FormActions>
        </Form>
      </Panel>
    </Page>
  );
}
