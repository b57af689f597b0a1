import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { MoneyInput, MonthInput, Select, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { createScenario, refreshProgrammes } from './queries';
import { nextYear } from './search';

interface Values {
  name: string;
  amount: string;
  month: string;
  vulnerable: string;
  nonAsn: string;
  source: 'apbd' | 'village' | 'csr' | 'other';
}

/** A scenario: how much money, for how many of each group, from when, from whom. */
export default function ScenarioDialog({ programme, onClose }: { programme: Schemas['ProgrammeView']; onClose: () => void }) {
  const queries = useQueryClient();
  const { today } = useSession();
  const count = v.pipe(
    v.string(),
    v.regex(/^\d{0,7}$/, () => t`Tulis jumlah orang dengan angka.`),
  );
  const form = useForm<Values, Values>({
    initial: { name: '', amount: '', month: today.slice(0, 7), vulnerable: '', nonAsn: '', source: 'apbd' },
    schema: v.object({
      name: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(2, () => t`Beri nama skenario.`),
      ),
      amount: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Isi jumlah anggaran.`),
      ),
      month: v.string(),
      vulnerable: count,
      nonAsn: count,
      source: v.picklist(['apbd', 'village', 'csr', 'other']),
    }),
    submit: async ({ name, amount, month, vulnerable, nonAsn, source }, { idempotencyKey }) => {
      const group = (label: string, workers: string, segment: Schemas['ContributionSegment']) =>
        Number(workers) > 0 ? [{ label, workers: Number(workers), segment, funding_source: source }] : [];
      const groups = [
        ...group(t`Pekerja rentan`, vulnerable, 'non_wage_earner'),
        ...group(t`Pegawai non-ASN`, nonAsn, 'government_non_asn'),
      ];
      if (groups.length === 0) {
        form.setError('vulnerable', t`Isi jumlah orang paling sedikit pada satu kelompok.`);
        return;
      }
      await createScenario(programme.id, { name, question: { amount, starts_on: `${month}-01`, groups } }, idempotencyKey);
      await refreshProgrammes(queries);
      onClose();
    },
  });
  return (
    <Dialog open title={<Trans>Skenario baru</Trans>} onClose={onClose}>
      <Form form={form}>
        <TextInput {...form.bind('name')} label={t`Nama skenario`} required maxLength={100} />
        <MoneyInput {...form.bind('amount')} label={t`Anggaran`} required />
        <MonthInput {...form.bind('month')} label={t`Mulai bulan`} required min="2024-01" max={nextYear(today)} />
        <TextInput {...form.bind('vulnerable')} label={t`Jumlah pekerja rentan`} inputMode="numeric" short />
        <TextInput
          {...form.bind('nonAsn')}
          label={t`Jumlah pegawai non-ASN`}
          hint={t`Dihitung dari upah minimum provinsi.`}
          inputMode="numeric"
          short
        />
        <Select
          {...form.bind('source')}
          label={t`Sumber dana`}
          hint={t`Dana yang melewati APBD tidak mendapat keringanan iuran.`}
          required
          options={[
            { value: 'apbd', label: t`APBD atau DBH` },
            { value: 'village', label: t`APBDes` },
            { value: 'csr', label: t`CSR` },
            { value: 'other', label: t`Lainnya` },
          ]}
          onChange={(source) => source !== '' && form.set({ source })}
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Hitung dan simpan</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
