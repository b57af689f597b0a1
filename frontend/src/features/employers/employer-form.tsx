import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import * as v from 'valibot';
import { present } from '@/api/client';
import type { Employer, EmployerInput } from '@/api/types';
import { DateInput, RadioCards, Select, TextInput } from '@/components/form/inputs';
import type { Form } from '@/components/form/use-form';
import { RegionPicker } from '@/components/regions';
import { riskClassWord, scaleWord } from '@/lib/words/register';
import { kbliWord, kindWord } from './words';

const names = [
  'name',
  'nib',
  'npwp',
  'npp',
  'kind',
  'region_code',
  'address',
  'kbli_code',
  'kbli_version',
  'scale',
  'risk_class',
  'risk_class_on',
  'risk_class_source',
  'declared_workers',
  'contact_email',
  'contact_phone',
  'registered_on',
] as const;
export type EmployerValues = Record<(typeof names)[number], string>;

const any = v.pipe(v.string(), v.trim());
const needed = (message: () => string) => v.pipe(v.string(), v.trim(), v.nonEmpty(message));

export const employerSchema = v.pipe(
  v.object({
    ...(Object.fromEntries(names.map((name) => [name, any])) as Record<(typeof names)[number], typeof any>),
    name: needed(() => t`Isi nama seperti pada aktanya.`),
    kind: needed(() => t`Pilih jenisnya.`),
    region_code: needed(() => t`Pilih kabupaten atau kota.`),
    declared_workers: v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^\d{0,7}$/, () => t`Isi dengan angka.`),
    ),
  }),
  v.forward<EmployerValues, v.BaseIssue<unknown>, ['scale']>(
    v.check(
      ({ kind, scale }: EmployerValues) => kind === 'government' || scale !== '',
      () => t`Pilih skala usahanya.`,
    ) as never,
    ['scale'] as never,
  ),
  v.forward<EmployerValues, v.BaseIssue<unknown>, ['kbli_version']>(
    v.check(
      ({ kbli_code, kbli_version }: EmployerValues) => (kbli_code === '') === (kbli_version === ''),
      () => t`Kode dan edisi KBLI diisi bersama.`,
    ) as never,
    ['kbli_version'] as never,
  ),
);

export const emptyEmployer = (): EmployerValues => ({
  ...(Object.fromEntries(names.map((name) => [name, ''])) as EmployerValues),
  kind: 'private',
});

export const valuesOf = (employer: Employer): EmployerValues =>
  Object.fromEntries(names.map((name) => [name, String(employer[name] ?? '')])) as EmployerValues;

export const inputOf = ({ declared_workers, ...rest }: EmployerValues): EmployerInput =>
  ({
    ...present({ ...rest, scale: rest.kind === 'government' ? 'government' : rest.scale }),
    ...(declared_workers !== '' && { declared_workers: Number(declared_workers) }),
  }) as EmployerInput;

export function EmployerFields({ form, today }: { form: Form<EmployerValues>; today: string }) {
  const { kind, risk_class } = form.values;
  return (
    <>
      <TextInput {...form.bind('name')} label={t`Nama`} required maxLength={200} />
      <RadioCards {...form.bind('kind')} label={t`Jenis`} required options={kindWord.options()} />
      <RegionPicker {...form.bind('region_code')} required />
      <TextInput {...form.bind('address')} label={t`Alamat`} maxLength={300} />
      {kind !== 'government' && (
        <Select
          {...form.bind('scale')}
          label={t`Skala usaha`}
          required
          empty={t`Pilih skala`}
          options={scaleWord.options().filter(({ value }) => value !== 'government')}
        />
      )}
      <h2>
        <Trans>Nomor</Trans>
      </h2>
      <TextInput {...form.bind('nib')} label="NIB" hint={t`Nomor induk berusaha, 13 angka.`} inputMode="numeric" maxLength={20} short />
      <TextInput {...form.bind('npwp')} label="NPWP" hint={t`15 atau 16 angka.`} inputMode="numeric" maxLength={25} short />
      <TextInput
        {...form.bind('npp')}
        label="NPP"
        hint={t`Nomor pendaftaran perusahaan di BPJS Ketenagakerjaan, 8 karakter. Kosong bila belum terdaftar.`}
        maxLength={12}
        short
      />
      <DateInput {...form.bind('registered_on')} label={t`Terdaftar di BPJS sejak`} max={today} />
      <h2>
        <Trans>Kegiatan dan risiko</Trans>
      </h2>
      <TextInput {...form.bind('kbli_code')} label={t`Kode KBLI`} hint={t`5 angka.`} inputMode="numeric" maxLength={5} short />
      <Select {...form.bind('kbli_version')} label={t`Edisi KBLI`} empty={t`Pilih edisi`} options={kbliWord.options()} />
      <Select
        {...form.bind('risk_class')}
        label={t`Kelompok risiko JKK`}
        hint={t`Seperti ditetapkan BPJS Ketenagakerjaan.`}
        empty={t`Belum ditetapkan`}
        options={riskClassWord.options()}
      />
      {risk_class !== '' && (
        <>
          <DateInput {...form.bind('risk_class_on')} label={t`Berlaku sejak`} />
          <TextInput {...form.bind('risk_class_source')} label={t`Surat atau daftar sumbernya`} maxLength={200} />
        </>
      )}
      <TextInput
        {...form.bind('declared_workers')}
        label={t`Jumlah pekerja menurut pemberi kerja`}
        hint={t`Dari WLKP atau keterangannya sendiri.`}
        inputMode="numeric"
        maxLength={7}
        short
      />
      <h2>
        <Trans>Kontak</Trans>
      </h2>
      <TextInput {...form.bind('contact_email')} type="email" label={t`Surel`} maxLength={254} />
      <TextInput {...form.bind('contact_phone')} type="tel" label={t`Telepon`} maxLength={30} />
    </>
  );
}
