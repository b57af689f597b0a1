import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { api, idempotent, ifMatch, unwrap } from '@/api/client';
import type { CoverageReport, LineCorrection, Programme, ReportLine } from '@/api/types';
import { Button } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { MoneyInput, TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/toast';
import { nikDigits, nikProblem } from '../nik';
import { ProgrammeChoice } from '../programme-choice';
import { reportsChanged } from '../queries';
import { Stale } from './stale';

const schema = v.object({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Isi nama sesuai KTP.`),
  ),
  nik: v.pipe(
    v.string(),
    v.check(
      (nik) => nik === '' || nikProblem(nik) === undefined,
      (issue) => nikProblem(issue.input) ?? '',
    ),
  ),
  wage: v.pipe(
    v.string(),
    v.check(
      (wage) => Number(wage) > 0,
      () => t`Isi upah sebulan.`,
    ),
  ),
  programmes: v.array(v.picklist(['jkk', 'jkm', 'jht', 'jp'] satisfies Programme[])),
  reason: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Tulis alasan perbaikan.`),
  ),
});

/** Only what is different is sent, so that a field nobody touched cannot be changed by accident. */
export function correctionOf(line: ReportLine, values: v.InferOutput<typeof schema>): LineCorrection {
  const sameProgrammes =
    values.programmes.length === line.programmes.length && values.programmes.every((one) => line.programmes.includes(one));
  return {
    reason: values.reason,
    ...(values.name !== line.worker.name && { name: values.name }),
    ...(values.nik !== '' && { nik: values.nik }),
    ...(Number(values.wage) !== Number(line.wage) && { wage: values.wage }),
    ...(!sameProgrammes && { programmes: values.programmes }),
  };
}

/** One line put right, identity included: the new line points to the old one. */
export function CorrectForm({ report, line, onDone }: { report: CoverageReport; line: ReportLine; onDone: () => void }) {
  const queries = useQueryClient();
  const form = useForm({
    initial: { name: line.worker.name, nik: '', wage: line.wage.replace(/\.0+$/, ''), programmes: [...line.programmes], reason: '' },
    schema,
    submit: async (values, { idempotencyKey }) => {
      await unwrap(
        api.POST('/api/v1/coverage-reports/{report_id}/lines/{line_id}/corrections', {
          params: { path: { report_id: report.id, line_id: line.id }, header: { ...idempotent(idempotencyKey), ...ifMatch(report) } },
          body: correctionOf(line, values),
        }),
      );
      onDone();
      toast(t`Baris diperbaiki; laporan menjadi revisi baru.`);
      await reportsChanged(queries);
    },
  });
  const nik = form.bind('nik');
  return (
    <Form form={form}>
      <Stale problem={form.problem} onReload={onDone} />
      <TextInput {...form.bind('name')} label={t`Nama sesuai KTP`} maxLength={200} required />
      <TextInput
        {...nik}
        onChange={(typed) => nik.onChange(nikDigits(typed))}
        label={t`NIK baru`}
        hint={t`Sekarang ${line.worker.nik_masked}. Isi hanya bila NIK-nya salah.`}
        inputMode="numeric"
        short
      />
      <MoneyInput {...form.bind('wage')} label={t`Upah sebulan`} withSen required />
      <ProgrammeChoice value={form.values.programmes} onChange={(programmes) => form.set({ programmes })} optional={false} />
      <TextArea {...form.bind('reason')} label={t`Alasan perbaikan`} maxLength={500} rows={2} required />
      <FormActions>
        <Button type="submit" look="primary" busy={form.isSubmitting}>
          <Trans>Simpan perbaikan</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Batal</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}
