import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { MoneyInput, Select, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { RegionPicker } from '@/components/regions';
import { toast } from '@/components/toast';
import { accountsQuery, createLine, refreshProgrammes, updateLine } from './queries';
import { sourceWord, tierWord } from './words';

interface Values {
  year: string;
  source: Schemas['BudgetSource'];
  tier: Schemas['BudgetTier'];
  region_code: string;
  account_code: string;
  reference: string;
  amount: string;
  share: string;
}

/** The budget that a source of money belongs to where it can be no other. */
const tierOf = (source: Schemas['BudgetSource'], before: Schemas['BudgetTier']): Schemas['BudgetTier'] => {
  if (source === 'csr' || source === 'asn_sponsorship') return 'private';
  if (source === 'apbdes') return 'village';
  return before === 'private' || before === 'village' ? 'regency' : before;
};

/** Enters a budget line, or changes one. */
export default function LineDialog({
  programme,
  line,
  onClose,
}: {
  programme: Schemas['ProgrammeView'];
  line?: Schemas['BudgetLineView'];
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const { today } = useSession();
  const form = useForm<Values, Values>({
    initial: {
      year: String(line?.year ?? today.slice(0, 4)),
      source: line?.source ?? 'apbd_murni',
      tier: line?.tier ?? (programme.region_code === '65' ? 'province' : 'regency'),
      region_code: line?.region_code ?? programme.region_code,
      account_code: line?.account_code ?? '',
      reference: line?.reference ?? '',
      amount: line?.planned ?? '',
      share: line === undefined ? '100' : String(line.share_bp / 100),
    },
    schema: v.object({
      year: v.pipe(
        v.string(),
        v.regex(/^20\d\d$/, () => t`Tulis tahun, misalnya 2026.`),
      ),
      source: v.picklist(sourceWord.keys),
      tier: v.picklist(tierWord.keys),
      region_code: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Pilih wilayah yang membayar.`),
      ),
      account_code: v.string(),
      reference: v.pipe(v.string(), v.trim()),
      amount: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Isi jumlah anggaran.`),
      ),
      share: v.pipe(
        v.string(),
        v.regex(/^(100|\d{1,2})([.,]\d{1,2})?$/, () => t`Tulis persen dari 0 sampai 100.`),
      ),
    }) as never,
    fieldOf: (pointer) => (pointer === '/share_bp' ? 'share' : undefined),
    submit: async (values, { idempotencyKey }) => {
      const { year, source, tier, region_code, account_code, reference, amount, share } = values;
      const body: Schemas['BudgetLineInput'] = {
        year: Number(year),
        source,
        tier,
        region_code,
        amount,
        share_bp: Math.round(Number(share.replace(',', '.')) * 100),
        ...(account_code !== '' && { account_code }),
        ...(reference !== '' && { reference }),
      };
      await (line === undefined ? createLine(programme.id, body, idempotencyKey) : updateLine(line, body));
      await refreshProgrammes(queries);
      toast(t`Sumber anggaran disimpan.`);
      onClose();
    },
  });
  const accounts = useQuery(accountsQuery(form.values.region_code || undefined));
  return (
    <Dialog open title={line === undefined ? <Trans>Tambah sumber anggaran</Trans> : <Trans>Ubah sumber anggaran</Trans>} onClose={onClose}>
      <Form form={form}>
        <TextInput {...form.bind('year')} label={t`Tahun anggaran`} inputMode="numeric" short required />
        <Select
          {...form.bind('source')}
          label={t`Sumber dana`}
          hint={t`Dana yang melewati APBD, termasuk DBH, tidak mendapat keringanan iuran.`}
          required
          options={sourceWord.options()}
          onChange={(source) => source !== '' && form.set({ source, tier: tierOf(source, form.values.tier) })}
        />
        <Select
          {...form.bind('tier')}
          label={t`Anggaran milik`}
          required
          options={tierWord.options()}
          onChange={(tier) => tier !== '' && form.set({ tier })}
        />
        <RegionPicker {...form.bind('region_code')} required withProvince />
        <Select
          {...form.bind('account_code')}
          label={t`Kode rekening`}
          hint={t`Dari daftar yang diimpor; tandai belum diverifikasi sampai dibandingkan dengan keputusannya.`}
          empty={t`Tidak ditentukan`}
          options={(accounts.data?.items ?? []).map(({ code, name, verified }) => ({
            value: code,
            label: verified ? `${code} ${name}` : `${code} ${name} (${t`belum diverifikasi`})`,
          }))}
          onChange={(account_code) => form.set({ account_code })}
        />
        <TextInput {...form.bind('reference')} label={t`Dokumen (DPA, perjanjian)`} maxLength={100} />
        <MoneyInput {...form.bind('amount')} label={t`Jumlah anggaran`} required />
        <TextInput {...form.bind('share')} label={t`Bagian peserta yang dibayar (%)`} inputMode="decimal" short required />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Simpan</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
