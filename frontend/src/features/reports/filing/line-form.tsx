import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import * as v from 'valibot';
import type { Month, Programme } from '@/api/types';
import { Button } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, MoneyInput, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { nikDigits, nikProblem } from '../nik';
import { ProgrammeChoice } from '../programme-choice';
import { emptyLine, type LineDraft } from './draft';

interface LineFormProps {
  month: Month;
  initial: LineDraft | undefined;
  /** National ids that are already taken by other lines. */
  taken: ReadonlySet<string>;
  /** Every change, so that half a line survives as well. */
  onTyped?: (line: LineDraft) => void;
  onDone: (line: LineDraft) => void;
  onCancel?: (() => void) | undefined;
  isNew: boolean;
}

const programmes = v.array(v.picklist(['jkk', 'jkm', 'jht', 'jp'] satisfies Programme[]));

const lineSchema = (taken: ReadonlySet<string>) =>
  v.object({
    key: v.string(),
    name: v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty(() => t`Isi nama sesuai KTP.`),
    ),
    nik: v.pipe(
      v.string(),
      v.check(
        (nik) => nikProblem(nik) === undefined,
        (issue) => nikProblem(issue.input) ?? '',
      ),
      v.check(
        (nik) => !taken.has(nik),
        () => t`NIK ini sudah ada di daftar.`,
      ),
    ),
    kpj: v.pipe(
      v.string(),
      v.regex(/^(\d{11})?$/, () => t`Nomor KPJ terdiri dari 11 angka.`),
    ),
    wage: v.pipe(
      v.string(),
      v.check(
        (wage) => Number(wage) > 0,
        () => t`Isi upah sebulan.`,
      ),
    ),
    programmes,
    joined_on: v.string(),
    left_on: v.string(),
  });

/** One worker. */
export function LineForm({ month, initial, taken, onTyped, onDone, onCancel, isNew }: LineFormProps) {
  const form = useForm({
    initial: initial ?? emptyLine(),
    schema: lineSchema(taken),
    submit: async (line) => {
      onDone(line);
      if (isNew) form.reset(emptyLine());
    },
  });
  const { values, isTouched } = form;
  const tell = useRef(onTyped);
  tell.current = onTyped;
  useEffect(() => {
    if (isTouched) tell.current?.(values);
  }, [values, isTouched]);

  const nik = form.bind('nik');
  const formError = nik.value.length === 16 ? nikProblem(nik.value) : undefined;
  return (
    <Form form={form} labels={{ name: t`Nama`, nik: t`NIK`, kpj: t`KPJ`, wage: t`Upah` }}>
      <TextInput {...form.bind('name')} label={t`Nama sesuai KTP`} maxLength={200} required />
      <TextInput
        {...nik}
        onChange={(typed) => nik.onChange(nikDigits(typed))}
        error={nik.error ?? formError}
        label={t`NIK`}
        hint={t`${nik.value.length} dari 16 angka`}
        inputMode="numeric"
        short
        required
      />
      <MoneyInput {...form.bind('wage')} label={t`Upah sebulan`} hint={t`Upah pokok dan tunjangan tetap.`} required />
      <DateInput {...form.bind('joined_on')} label={t`Mulai bekerja`} max={`${month}-31`} />
      {!isNew && <DateInput {...form.bind('left_on')} label={t`Berhenti bekerja`} />}
      <TextInput
        {...form.bind('kpj')}
        label={t`Nomor KPJ`}
        hint={t`11 angka di kartu peserta, bila sudah punya.`}
        inputMode="numeric"
        maxLength={11}
        short
      />
      <ProgrammeChoice value={values.programmes} onChange={(next) => form.set({ programmes: next })} />
      <FormActions>
        <Button type="submit" look="primary" icon={isNew ? 'plus' : 'check'}>
          {isNew ? <Trans>Tambahkan</Trans> : <Trans>Simpan</Trans>}
        </Button>
        {onCancel && (
          <Button onClick={onCancel}>
            <Trans>Batal</Trans>
          </Button>
        )}
      </FormActions>
    </Form>
  );
}
