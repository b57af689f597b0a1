import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { Select, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { RegionPicker } from '@/components/regions';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { createDefinition, deleteDefinition, refreshMeetings, updateDefinition } from './queries';
import { periodWord } from './words';

type Definition = Schemas['ReportDefinitionView'];

interface Values {
  name: string;
  region_code: string;
  period: Schemas['ReportPeriod'];
  run_day: string;
}

/** Saves, changes or takes away by what a report is made again, and whether it is made by itself. */
export default function DefinitionDialog({ definition, onClose }: { definition?: Definition; onClose: () => void }) {
  const queries = useQueryClient();
  const form = useForm<Values, Values>({
    initial: {
      name: definition?.name ?? '',
      region_code: definition?.region_code ?? '65',
      period: definition?.period ?? 'quarter',
      run_day: definition === undefined ? '5' : String(definition.run_day ?? ''),
    },
    schema: v.object({
      name: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(3, () => t`Beri nama laporan.`),
      ),
      region_code: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Pilih wilayah.`),
      ),
      period: v.picklist(['month', 'quarter', 'semester', 'year']),
      run_day: v.pipe(
        v.string(),
        v.trim(),
        v.regex(/^([1-9]|1\d|2[0-8])?$/, () => t`Tulis tanggal 1 sampai 28, atau kosongkan.`),
      ),
    }),
    submit: async ({ run_day, ...values }, { idempotencyKey }) => {
      const body = { ...values, ...(run_day !== '' && { run_day: Number(run_day) }) };
      await (definition === undefined ? createDefinition(body, idempotencyKey) : updateDefinition(definition, body));
      await refreshMeetings(queries);
      toast(t`Laporan terjadwal disimpan.`);
      onClose();
    },
  });
  return (
    <Dialog open title={<Trans>Laporan terjadwal</Trans>} onClose={onClose}>
      <Form form={form}>
        <TextInput {...form.bind('name')} label={t`Nama laporan`} required maxLength={100} />
        <RegionPicker {...form.bind('region_code')} required withProvince />
        <Select
          {...form.bind('period')}
          label={t`Periode`}
          required
          options={periodWord.options()}
          onChange={(period) => period !== '' && form.set({ period })}
        />
        <TextInput
          {...form.bind('run_day')}
          label={t`Dibuat otomatis pada tanggal`}
          hint={t`Pada bulan sesudah periode berakhir; kosongkan bila dibuat dengan tangan.`}
          inputMode="numeric"
          maxLength={2}
          short
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Simpan</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
      {definition !== undefined && <Removal definition={definition} onClose={onClose} />}
    </Dialog>
  );
}

/** Asked twice: nothing is made by it any more, and what was made stays. */
function Removal({ definition, onClose }: { definition: Definition; onClose: () => void }) {
  const queries = useQueryClient();
  const [isSure, setSure] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteDefinition(definition),
    onSuccess: async () => {
      await refreshMeetings(queries);
      toast(t`Laporan terjadwal dihapus.`);
      onClose();
    },
  });
  if (!isSure)
    return (
      <Button look="quiet" onClick={() => setSure(true)}>
        <Trans>Hapus laporan terjadwal</Trans>
      </Button>
    );
  return (
    <>
      <p>
        <Trans>Tidak ada lagi laporan yang dibuat menurut ini; laporan yang sudah dibuat tetap ada.</Trans>
      </p>
      {remove.error && <ProblemNotice error={remove.error} />}
      <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
        <Trans>Ya, hapus</Trans>
      </Button>
    </>
  );
}
