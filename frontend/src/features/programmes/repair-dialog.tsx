import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import * as v from 'valibot';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/toast';
import { RowProblems } from './row-problems';

interface RepairDialogProps {
  row: Schemas['ListRowView'];
  onRepair: (repair: Schemas['RowRepair']) => Promise<Schemas['ListRowView']>;
  onClose: () => void;
}

/** Puts one row right; what is left empty stays as it was read. */
export default function RepairDialog({ row: first, onRepair, onClose }: RepairDialogProps) {
  const [row, setRow] = useState(first);
  const form = useForm({
    initial: { name: row.name ?? '', nik: '', born_on: '', district: '' },
    schema: v.object({
      name: v.pipe(v.string(), v.trim()),
      nik: v.pipe(
        v.string(),
        v.trim(),
        v.regex(/^(\d{16})?$/, () => t`NIK terdiri dari 16 angka.`),
      ),
      born_on: v.string(),
      district: v.pipe(v.string(), v.trim()),
    }),
    submit: async ({ name, nik, born_on, district }) => {
      const done = await onRepair({
        ...(name !== '' && { name }),
        ...(nik !== '' && { nik }),
        ...(born_on !== '' && { born_on }),
        ...(district !== '' && { district }),
      });
      setRow(done);
      if (done.verdict === 'ready') {
        toast(t`Baris ${done.row} siap.`);
        onClose();
      }
    },
  });
  return (
    <Dialog open title={<Trans>Perbaiki baris {row.row}</Trans>} onClose={onClose}>
      <RowProblems problems={row.problems} />
      <Form form={form}>
        <TextInput {...form.bind('name')} label={t`Nama`} maxLength={200} />
        <TextInput
          {...form.bind('nik')}
          label={t`NIK`}
          hint={row.nik_masked ? t`Terbaca ${row.nik_masked}; kosongkan bila benar.` : t`16 angka dari KTP atau KK.`}
          inputMode="numeric"
          maxLength={16}
        />
        <DateInput {...form.bind('born_on')} label={t`Tanggal lahir`} hint={t`Kosongkan bila sama dengan NIK.`} />
        <TextInput {...form.bind('district')} label={t`Kecamatan`} hint={t`Kosongkan bila sudah benar.`} maxLength={100} />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Periksa lagi</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Tutup</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
