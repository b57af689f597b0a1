import { t } from '@lingui/core/macro';
import { DateInput, Select, TextArea, TextInput } from '@/components/form/inputs';
import type { useForm } from '@/components/form/use-form';
import { outcomeWord, serviceWord } from '@/lib/words/acts';
import type { RecordedAct } from './act-needs';
import { type ActValues, actSpecs } from './act-specs';

interface ActPartsProps {
  kind: RecordedAct;
  form: ReturnType<typeof useForm<ActValues, unknown>>;
}

/** What only some acts ask for: which service is denied, how a meeting ended, which instalments, which court, until when. */
export function ActParts({ kind, form }: ActPartsProps) {
  const { parts, outcomes = [] } = actSpecs[kind];
  const asks = (part: (typeof parts)[number]) => parts.includes(part);
  return (
    <>
      {asks('outcome') && (
        <Select
          {...form.bind('outcome')}
          onChange={(outcome) => form.set({ outcome })}
          label={t`Bagaimana hasilnya`}
          required
          empty={t`Pilih hasil`}
          options={outcomes.map((value) => ({ value, label: outcomeWord(value) }))}
        />
      )}
      {asks('service') && (
        <Select
          {...form.bind('service')}
          onChange={(service) => form.set({ service })}
          label={t`Pelayanan yang tidak diberikan`}
          hint={t`Hanya lima pelayanan ini yang dapat tidak diberikan kepada pemberi kerja.`}
          required
          empty={t`Pilih pelayanan`}
          options={serviceWord.options()}
        />
      )}
      {asks('legal_basis') && <TextInput {...form.bind('legal_basis')} label={t`Ketentuan yang menjadi dasar`} required maxLength={500} />}
      {asks('repair') && (
        <TextArea
          {...form.bind('repair')}
          label={t`Cara memulihkan`}
          hint={t`Apa yang harus dilakukan pemberi kerja supaya TMP2T dicabut.`}
          required
          rows={3}
          maxLength={2000}
        />
      )}
      {asks('recheck_on') && (
        <DateInput
          {...form.bind('recheck_on')}
          label={t`Ditinjau kembali pada`}
          required
          min={form.values.on}
          max={form.values.expires_on}
        />
      )}
      {asks('expires_on') && (
        <DateInput
          {...form.bind('expires_on')}
          label={kind === 'waived' ? t`Ditangguhkan sampai` : t`Berlaku paling lama sampai`}
          required
          min={form.values.on}
        />
      )}
      {asks('instalments') && (
        <TextInput {...form.bind('instalments')} label={t`Jumlah angsuran bulanan`} required inputMode="numeric" maxLength={3} short />
      )}
      {asks('first_due_on') && (
        <DateInput {...form.bind('first_due_on')} label={t`Jatuh tempo angsuran pertama`} required min={form.values.on} />
      )}
      {asks('court') && <TextInput {...form.bind('court')} label={t`Pengadilan`} required maxLength={200} />}
    </>
  );
}
