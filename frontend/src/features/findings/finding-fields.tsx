import { t } from '@lingui/core/macro';
import * as v from 'valibot';
import { MoneyInput, MonthInput, TextArea, TextInput } from '@/components/form/inputs';
import type { Form } from '@/components/form/use-form';

/** What may still be changed while nothing was served. */
export interface ParticularsValues {
  workers_affected: string;
  estimated_amount: string;
  narrative: string;
}

const FIRST_MONTH = '2014-01';

export const months = {
  month_from: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Pilih bulan pertama.`),
  ),
  month_to: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Pilih bulan terakhir.`),
  ),
};

export const particulars = {
  workers_affected: v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^\d{1,7}$/, () => t`Isi dengan angka; 0 bila belum diketahui.`),
  ),
  estimated_amount: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Isi taksirannya; 0 bila belum diketahui.`),
  ),
  narrative: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Uraikan apa yang ditemukan dan dari mana diketahui.`),
  ),
};

export const inOrder = <Values extends { month_from: string; month_to: string }>() =>
  v.forward<Values, v.BaseIssue<unknown>, ['month_to']>(
    v.check(
      ({ month_from, month_to }: Values) => month_from === '' || month_to === '' || month_from <= month_to,
      () => t`Bulan terakhir tidak boleh sebelum bulan pertama.`,
    ) as never,
    ['month_to'] as never,
  );

export interface MonthsValues {
  month_from: string;
  month_to: string;
}

interface FieldsProps<Values extends object> {
  form: Form<Values>;
}

/** The months are what the finding is about, so they stay once it is filed. */
export function MonthsFields<Values extends MonthsValues>({ form: given, today }: FieldsProps<Values> & { today: string }) {
  // Bound by the names they share; whatever else the form holds is not touched here.
  const form = given as unknown as Form<MonthsValues>;
  const thisMonth = today.slice(0, 7);
  return (
    <>
      <MonthInput {...form.bind('month_from')} label={t`Dari bulan`} required min={FIRST_MONTH} max={thisMonth} />
      <MonthInput
        {...form.bind('month_to')}
        label={t`Sampai bulan`}
        required
        min={form.values.month_from === '' ? FIRST_MONTH : form.values.month_from}
        max={thisMonth}
      />
    </>
  );
}

export function ParticularsFields<Values extends ParticularsValues>({ form: given }: FieldsProps<Values>) {
  const form = given as unknown as Form<ParticularsValues>;
  return (
    <>
      <TextInput {...form.bind('workers_affected')} label={t`Pekerja terdampak`} required inputMode="numeric" maxLength={7} short />
      <MoneyInput
        {...form.bind('estimated_amount')}
        label={t`Taksiran iuran yang belum dipenuhi`}
        hint={t`Angka taksiran, bukan ketetapan.`}
        required
      />
      <TextArea
        {...form.bind('narrative')}
        label={t`Uraian`}
        hint={t`Apa yang ditemukan, di mana, dan dari siapa. Pemberi kerja tidak melihat uraian ini.`}
        required
        rows={6}
        maxLength={10_000}
      />
    </>
  );
}
