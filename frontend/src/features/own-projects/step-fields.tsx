import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/api/session';
import { Checkbox, DateInput, MoneyInput, RadioCards, Select, TextInput } from '@/components/form/inputs';
import type { Form } from '@/components/form/use-form';
import { fundingWord } from '@/lib/words/funding';
import { regionsQuery } from './queries';
import type { Values } from './steps';

/** What each of the five screens asks for. */
export default function StepFields({ step, form }: { step: number; form: Form<Values> }) {
  const { today } = useSession();
  const regions = useQuery(regionsQuery);
  const regencies = (regions.data?.items ?? []).filter(({ level }) => level !== 'province' && level !== 'district');
  return (
    <>
      {step === 0 && (
        <>
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
        </>
      )}
      {step === 1 && (
        <>
          <TextInput {...form.bind('contract_number')} label={t`Nomor kontrak atau SPK`} maxLength={100} required />
          <DateInput
            {...form.bind('contract_date')}
            label={t`Tanggal kontrak`}
            max={today}
            hint={t`Batas pendaftaran dihitung dari tanggal ini.`}
            required
          />
        </>
      )}
      {step === 2 && (
        <>
          <MoneyInput {...form.bind('value')} label={t`Nilai kontrak`} required />
          <Checkbox {...form.bind('value_includes_vat')} label={t`Nilai itu termasuk PPN`} />
          <Select
            {...form.bind('funding_source')}
            label={t`Sumber dana`}
            options={fundingWord.options()}
            empty={t`Pilih sumber dana`}
            required
          />
        </>
      )}
      {step === 3 && (
        <>
          <Select
            {...form.bind('region_code')}
            label={t`Lokasi`}
            options={regencies.map(({ code, name }) => ({ value: code, label: name }))}
            empty={t`Pilih kabupaten atau kota`}
            required
          />
          <DateInput {...form.bind('starts_on')} label={t`Mulai`} />
          <DateInput {...form.bind('ends_on')} label={t({ message: 'Selesai', context: 'tanggal' })} />
          <DateInput {...form.bind('maintenance_until')} label={t`Pemeliharaan sampai`} />
        </>
      )}
      {step === 4 && (
        <>
          <TextInput {...form.bind('workers_daily')} label={t`Harian lepas`} inputMode="numeric" maxLength={6} short />
          <TextInput {...form.bind('workers_piece')} label={t`Borongan`} inputMode="numeric" maxLength={6} short />
          <TextInput {...form.bind('workers_fixed_term')} label={t`PKWT`} inputMode="numeric" maxLength={6} short />
        </>
      )}
    </>
  );
}
