import { t } from '@lingui/core/macro';
import { api, unwrap } from '@/api/client';
import type { Schemas } from '@/api/types';
import * as format from '@/lib/format';
import type { Calculator } from './calculator';
import { amountOf, type Inputs, optional, type Row, rowsOf, textOf } from './inputs';
import { type Part, Parts } from './parts';
import { segmentWord, sourceWord } from './words';

type Answer = Schemas['Answer_Runway'];

const groupOf = (row: Row): Schemas['RunwayGroup'] => ({
  label: row['label'] ?? '',
  workers: Number(row['workers']),
  ...optional('segment', row['segment'] ?? '', (value) => value as Schemas['ContributionSegment']),
  ...optional('funding_source', row['funding_source'] ?? '', (value) => value as Schemas['PremiumSource']),
  ...optional('premium', row['premium'] ?? '', amountOf),
});

const ask = (inputs: Inputs, signal: AbortSignal): Promise<Answer> =>
  unwrap(
    api.POST('/api/v1/calculations/budget-runway', {
      signal,
      body: {
        amount: amountOf(textOf(inputs, 'amount')),
        starts_on: `${textOf(inputs, 'starts_on')}-01`,
        groups: rowsOf(inputs, 'groups').map(groupOf),
      },
    }),
  );

function partsOf({ groups, monthly_cost, months, covered_until, short_month }: Answer): Part[] {
  return [
    ...groups.map(({ label, workers, premium, monthly_cost: cost }, at): Part => {
      const people = format.number(workers);
      return { id: `group ${at}`, label, detail: t`${people} orang × ${format.rupiah(premium)}`, value: format.rupiah(cost) };
    }),
    { id: 'cost', label: t`Biaya sebulan`, value: format.rupiah(monthly_cost), isSum: true },
    { id: 'months', label: t`Lamanya`, value: t`${decimal(months)} bulan`, isSum: true },
    {
      id: 'until',
      label: t`Semua terlindungi sampai`,
      value: covered_until ? format.longDate(covered_until) : t`tidak sampai sebulan, atau melewati tahun 2100`,
      isSum: true,
    },
    ...(short_month
      ? ([
          {
            id: 'left',
            label: t`Sisa uang untuk ${format.month(short_month.month)}`,
            detail: t`dari ${format.rupiah(short_month.cost)} yang diperlukan`,
            value: format.rupiah(short_month.money_left),
          },
          {
            id: 'still',
            label: t`Masih terlindungi pada ${format.month(short_month.month)}`,
            value: t`${format.number(short_month.still_covered)} orang`,
          },
          {
            id: 'dropped',
            label: t`Keluar dari perlindungan`,
            value: t`${format.number(short_month.dropped)} orang`,
            isSum: true,
          },
        ] satisfies Part[])
      : []),
  ];
}

const decimal = (value: string) => format.percent(value).slice(0, -1);

export const budget: Calculator<Answer> = {
  id: 'budget-runway',
  title: () => t`Hitung ketahanan anggaran`,
  lead: () => t`Uang × orang × bulan: sampai kapan semua terlindungi, dan berapa orang yang kemudian keluar.`,
  fields: (_, today) => [
    { type: 'money', name: 'amount', label: t`Anggaran`, required: true },
    { type: 'month', name: 'starts_on', label: t`Bulan pertama`, required: true, initial: today.slice(0, 7) },
    {
      type: 'rows',
      name: 'groups',
      label: t`Kelompok`,
      add: t`Tambah kelompok`,
      title: (number) => t`Kelompok ${number}`,
      fields: [
        { type: 'text', name: 'label', label: t`Nama kelompok`, required: true },
        { type: 'count', name: 'workers', label: t`Jumlah orang`, required: true },
        { type: 'choice', name: 'segment', label: t`Segmen`, required: true, initial: 'non_wage_earner', options: segmentWord.options() },
        { type: 'choice', name: 'funding_source', label: t`Sumber dana`, required: true, initial: 'apbd', options: sourceWord.options() },
        { type: 'money', name: 'premium', label: t`Iuran per orang sebulan`, hint: t`Bila kosong, menurut ketentuan.` },
      ],
    },
  ],
  ask,
  show: (answer, inputs) => ({
    label: answer.covered_until ? t`Semua terlindungi sampai` : t`Lamanya`,
    value: answer.covered_until ? format.date(answer.covered_until) : t`${decimal(answer.months)} bulan`,
    note: answer.covered_until
      ? answer.short_month
        ? t`${decimal(answer.months)} bulan; sesudahnya ${format.number(answer.short_month.dropped)} orang keluar`
        : t`${decimal(answer.months)} bulan`
      : undefined,
    parts: <Parts caption={t`Rincian anggaran`} head={[t`Bagian`, t`Hasil`]} parts={partsOf(answer)} />,
    names: Object.fromEntries(rowsOf(inputs, 'groups').map((row, at) => [`groups/${at}`, row['label'] ?? ''])),
  }),
};
