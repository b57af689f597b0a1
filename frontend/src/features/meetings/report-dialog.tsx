import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { Id } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, Select } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { RegionPicker } from '@/components/regions';
import { ended, thisYear } from './periods';
import { makeReport, refreshMeetings } from './queries';

interface Values {
  region_code: string;
  kind: string;
  period_from: string;
  period_to: string;
}

/** A report of any region and period, in one go. */
export default function ReportDialog({ onDone, onClose }: { onDone: (id: Id) => void; onClose: () => void }) {
  const queries = useQueryClient();
  const { today } = useSession();
  const periods = {
    quarter: ended(today, 3),
    month: ended(today, 1),
    semester: ended(today, 6),
    last_year: ended(today, 12),
    this_year: thisYear(today),
  };
  const filled = v.pipe(
    v.string(),
    v.nonEmpty(() => t`Isi tanggalnya.`),
  );
  const form = useForm<Values, Values>({
    initial: { region_code: '65', kind: 'quarter', period_from: periods.quarter.from, period_to: periods.quarter.to },
    schema: v.object({ region_code: filled, kind: v.string(), period_from: filled, period_to: filled }),
    submit: async ({ region_code, period_from, period_to }, { idempotencyKey }) => {
      const made = await makeReport({ region_code, period_from, period_to }, idempotencyKey);
      await refreshMeetings(queries);
      onDone(made.id);
    },
  });
  return (
    <Dialog open title={<Trans>Buat laporan monev</Trans>} onClose={onClose}>
      <Form form={form}>
        <p className="muted">
          <Trans>Isi laporan disimpan seperti keadaan hari ini; PDF dan XLSX-nya tetap sama bertahun-tahun kemudian.</Trans>
        </p>
        <RegionPicker {...form.bind('region_code')} required withProvince />
        <Select
          {...form.bind('kind')}
          label={t`Periode`}
          required
          options={[
            { value: 'quarter', label: t`Triwulan terakhir` },
            { value: 'month', label: t`Bulan terakhir` },
            { value: 'semester', label: t`Semester terakhir` },
            { value: 'last_year', label: t`Tahun lalu` },
            { value: 'this_year', label: t`Tahun ini sampai hari ini` },
            { value: 'other', label: t`Tanggal lain` },
          ]}
          onChange={(kind) => {
            const period = periods[kind as keyof typeof periods];
            form.set({ kind, ...(period !== undefined && { period_from: period.from, period_to: period.to }) });
          }}
        />
        <DateInput {...form.bind('period_from')} label={t`Dari`} required max={today} />
        <DateInput {...form.bind('period_to')} label={t`Sampai`} required max={today} />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Buat laporan</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
