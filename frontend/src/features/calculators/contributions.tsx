import { t } from '@lingui/core/macro';
import { api, unwrap } from '@/api/client';
import type { Schemas } from '@/api/types';
import * as format from '@/lib/format';
import { rateText } from '@/lib/words/law';
import { riskClassWord } from '@/lib/words/register';
import { payerWord, programmeWord } from '@/lib/words/reports';
import type { Calculator } from './calculator';
import { amountOf, type Field, type Inputs, optional, textOf } from './inputs';
import { type Part, Parts } from './parts';
import { askedProgrammeWord, employerScaleWord, fundWord, sectorWord, segmentWord, sourceWord } from './words';

type Answer = Schemas['Answer_ContributionAnswer'];
type Segment = Schemas['ContributionSegment'];

const segmentOf = (inputs: Inputs): Segment => segmentWord.keys.find((key) => key === inputs['segment']) ?? 'wage_earner';

function fields(inputs: Inputs, today: string): Field[] {
  const segment = segmentOf(inputs);
  const isOwnAccount = segment === 'non_wage_earner';
  const isWageEarner = segment === 'wage_earner';
  return [
    { type: 'choice', name: 'segment', label: t`Segmen`, required: true, initial: 'wage_earner', options: segmentWord.options() },
    { type: 'month', name: 'month', label: t`Bulan iuran`, required: true, initial: today.slice(0, 7) },
    isOwnAccount
      ? { type: 'money', name: 'income', label: t`Penghasilan sebulan`, required: true }
      : { type: 'money', name: 'wage', label: t`Upah sebulan`, required: true },
    ...(isOwnAccount
      ? []
      : ([
          {
            type: 'choice',
            name: 'risk_class',
            label: t`Kelompok risiko`,
            empty: t`Pilih`,
            options: riskClassWord.options(),
            ...(isWageEarner
              ? { required: true, hint: t`Tertulis pada penetapan BPJS Ketenagakerjaan untuk perusahaan Anda.` }
              : { more: true }),
          },
        ] satisfies Field[])),
    ...(isWageEarner
      ? ([
          {
            type: 'choice',
            name: 'scale',
            label: t`Skala usaha`,
            required: true,
            empty: t`Pilih`,
            options: employerScaleWord.options(),
            hint: t`Menentukan program yang wajib.`,
          },
        ] satisfies Field[])
      : []),
    {
      type: 'several',
      name: 'programmes',
      label: t`Program`,
      hint: t`Tanpa pilihan: program yang wajib. JKP tidak menambah tagihan.`,
      more: true,
      options: askedProgrammeWord.options().filter(({ value }) => !isOwnAccount || value === 'jkk' || value === 'jkm' || value === 'jht'),
    },
    { type: 'choice', name: 'sector', label: t`Sektor`, more: true, initial: 'other', options: sectorWord.options() },
    ...(isWageEarner
      ? ([
          {
            type: 'count',
            name: 'workers_in_firm',
            label: t`Pekerja aktif di perusahaan`,
            hint: t`Sebagian keringanan hanya untuk perusahaan dengan pekerja sekian.`,
            more: true,
          },
        ] satisfies Field[])
      : []),
    {
      type: 'choice',
      name: 'funding_source',
      label: t`Yang membayar`,
      initial: 'self',
      options: sourceWord.options(),
      ...(isOwnAccount ? {} : { more: true }),
    },
  ];
}

function ask(inputs: Inputs, signal: AbortSignal): Promise<Answer> {
  const text = (name: string) => textOf(inputs, name);
  return unwrap(
    api.POST('/api/v1/calculations/contributions', {
      signal,
      body: {
        segment: segmentOf(inputs),
        month: text('month'),
        ...optional('wage', text('wage'), amountOf),
        ...optional('income', text('income'), amountOf),
        ...optional('risk_class', text('risk_class'), (value) => value as Schemas['RiskClass']),
        ...optional('scale', text('scale'), (value) => value as Schemas['ContributionScale']),
        ...optional('sector', text('sector'), (value) => value as Schemas['Sector']),
        ...optional('workers_in_firm', text('workers_in_firm'), Number),
        ...optional('funding_source', text('funding_source'), (value) => value as Schemas['PremiumSource']),
        ...optional('programmes', text('programmes'), (value) => value.split('.') as Schemas['AskedProgramme'][]),
      },
    }),
  );
}

function partsOf({ items, allocations, total, employer_total, worker_total }: Answer, worker: string): Part[] {
  const payer = (key: Schemas['Payer']) => (key === 'worker' ? worker : payerWord(key));
  return [
    ...items.map(
      ({ programme, payer: by, base, rate, amount, put_off, mandatory }): Part => ({
        id: `${programme} ${by}`,
        label: `${programmeWord(programme)} · ${payer(by)}`,
        detail: [
          base === amount && rate === '1' ? t`sama untuk semua` : `${rateText(rate)} × ${format.rupiah(base)}`,
          ...(mandatory === false ? [t`tidak wajib`] : []),
          ...(put_off ? [t`${format.rupiah(put_off)} boleh dibayar kemudian`] : []),
        ].join('; '),
        value: format.rupiah(amount),
      }),
    ),
    ...(employer_total === '0'
      ? []
      : [{ id: 'employer', label: t`Ditanggung perusahaan`, value: format.rupiah(employer_total), isSum: true }]),
    ...(worker_total === '0'
      ? []
      : [{ id: 'worker', label: t`Ditanggung ${worker.toLowerCase()}`, value: format.rupiah(worker_total), isSum: true }]),
    { id: 'total', label: t`Jumlah keseluruhan`, value: format.rupiah(total), isSum: true },
    ...allocations.map(
      ({ source, base, rate, amount }): Part => ({
        id: `jkp ${source}`,
        label: t`Disisihkan untuk JKP dari ${fundWord(source)}`,
        detail: `${rateText(rate)} × ${format.rupiah(base)}; ${t`tidak menambah tagihan`}`,
        value: format.rupiah(amount),
      }),
    ),
  ];
}

export const contributions: Calculator<Answer> = {
  id: 'contributions',
  title: () => t`Hitung iuran`,
  lead: () => t`Iuran BPJS Ketenagakerjaan untuk satu orang dalam satu bulan.`,
  fields,
  ask,
  show: (answer, inputs) => {
    const worker = segmentOf(inputs) === 'non_wage_earner' ? t`Peserta` : t({ message: 'Pekerja', context: 'satu' });
    return {
      label: t`Iuran ${format.month(textOf(inputs, 'month'))}`,
      value: format.rupiah(answer.total),
      parts: (
        <Parts caption={t`Rincian iuran`} head={[t({ message: 'Program', context: 'satu' }), t`Iuran`]} parts={partsOf(answer, worker)} />
      ),
      names: { worker, worker_total: t`Ditanggung ${worker.toLowerCase()}` },
    };
  },
  reword: (name, code) =>
    name === 'programmes' && code === 'not_applicable'
      ? t`JKP hanya bersama program lain yang disyaratkan bagi skala usaha ini. Tambahkan program itu, atau lepas JKP.`
      : undefined,
};
