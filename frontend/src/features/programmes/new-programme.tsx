import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { Id, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { MonthInput, Select, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { RegionPicker } from '@/components/regions';
import { toast } from '@/components/toast';
import { createProgramme, refreshProgrammes } from './queries';
import { nextYear } from './search';
import { ageWord, kindWord } from './words';

interface Values {
  kind: Schemas['ProgrammeKind'];
  name: string;
  region_code: string;
  age_group: string;
  places: string;
  starts_month: string;
}

/** Sets up a programme; its lines and people come after. */
export default function NewProgramme({ onDone, onClose }: { onDone: (id: Id) => void; onClose: () => void }) {
  const queries = useQueryClient();
  const { today } = useSession();
  const form = useForm<Values, Values>({
    initial: {
      kind: 'vulnerable_workers',
      name: '',
      region_code: '',
      age_group: 'vulnerable_worker',
      places: '',
      starts_month: today.slice(0, 7),
    },
    schema: v.object({
      kind: v.picklist(['vulnerable_workers', 'non_asn']),
      name: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(3, () => t`Beri nama program.`),
      ),
      region_code: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Pilih wilayah.`),
      ),
      age_group: v.string(),
      places: v.pipe(
        v.string(),
        v.regex(/^[1-9]\d{0,5}$/, () => t`Tulis jumlah orang dengan angka.`),
      ),
      starts_month: v.string(),
    }),
    submit: async ({ kind, name, region_code, age_group, places, starts_month }, { idempotencyKey }) => {
      const body: Schemas['ProgrammeInput'] = {
        kind,
        name,
        region_code,
        places: Number(places),
        starts_month,
        ...(kind === 'vulnerable_workers' && { age_group: age_group as Schemas['AgeGroup'] }),
      };
      const made = await createProgramme(body, idempotencyKey);
      await refreshProgrammes(queries);
      toast(t`Program dibuat.`);
      onDone(made.id);
    },
  });
  return (
    <Dialog open title={<Trans>Program baru</Trans>} onClose={onClose}>
      <Form form={form}>
        <Select
          {...form.bind('kind')}
          label={t`Siapa yang dilindungi`}
          required
          options={kindWord.options()}
          onChange={(kind) => kind !== '' && form.set({ kind })}
        />
        <TextInput {...form.bind('name')} label={t`Nama program`} required maxLength={200} />
        <RegionPicker {...form.bind('region_code')} required withProvince />
        {form.values.kind === 'vulnerable_workers' && (
          <Select
            {...form.bind('age_group')}
            label={t`Batas usia`}
            hint={t`Daerah memakai batas yang berbeda; keduanya belum diverifikasi terhadap peraturan.`}
            required
            options={ageWord.options()}
            onChange={(age_group) => form.set({ age_group })}
          />
        )}
        <TextInput {...form.bind('places')} label={t`Kuota peserta`} inputMode="numeric" short required />
        <MonthInput {...form.bind('starts_month')} label={t`Mulai bulan`} required min="2024-01" max={nextYear(today)} />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Buat program</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
