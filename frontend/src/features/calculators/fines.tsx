import { t } from '@lingui/core/macro';
import { api, unwrap } from '@/api/client';
import type { Schemas } from '@/api/types';
import * as format from '@/lib/format';
import { rateText } from '@/lib/words/law';
import type { Calculator } from './calculator';
import { amountOf, type Field, type Inputs, optional, textOf } from './inputs';
import { Parts } from './parts';

type Answer = Schemas['Answer_Fine'];
type Kind = Schemas['FineKind'];

const kinds: Record<Kind, () => string> = {
  late_payment: () => t`Terlambat membayar iuran`,
  failure_to_register: () => t`Tidak mendaftar, sesudah teguran II`,
};
const keys = Object.keys(kinds) as Kind[];
const kindOf = (inputs: Inputs): Kind => keys.find((key) => key === inputs['jenis']) ?? 'late_payment';

function fields(inputs: Inputs, today: string): Field[] {
  const kind: Field = {
    type: 'choice',
    name: 'jenis',
    label: t`Denda karena`,
    required: true,
    initial: 'late_payment',
    options: keys.map((value) => ({ value, label: kinds[value]() })),
  };
  if (kindOf(inputs) === 'failure_to_register')
    return [
      kind,
      { type: 'money', name: 'contribution', label: t`Iuran sebulan yang seharusnya dibayar`, required: true },
      { type: 'date', name: 'warning_2_ends_on', label: t`Hari terakhir masa teguran II`, required: true },
      { type: 'date', name: 'until', label: t`Dihitung sampai`, required: true, initial: today },
    ];
  return [
    kind,
    { type: 'money', name: 'principal', label: t`Iuran yang terlambat`, required: true },
    { type: 'date', name: 'due_on', label: t`Jatuh tempo`, required: true },
    {
      type: 'date',
      name: 'paid_on',
      label: t`Dibayar pada`,
      hint: t`Atau hari sampai mana denda dihitung.`,
      required: true,
      initial: today,
    },
    {
      type: 'month',
      name: 'month',
      label: t`Bulan iuran`,
      hint: t`Menentukan tarifnya. Bila kosong, bulan sebelum jatuh tempo.`,
      more: true,
    },
  ];
}

function ask(inputs: Inputs, signal: AbortSignal): Promise<Answer> {
  const text = (name: string) => textOf(inputs, name);
  if (kindOf(inputs) === 'failure_to_register')
    return unwrap(
      api.POST('/api/v1/calculations/registration-fine', {
        signal,
        body: { contribution: amountOf(text('contribution')), warning_2_ends_on: text('warning_2_ends_on'), until: text('until') },
      }),
    );
  return unwrap(
    api.POST('/api/v1/calculations/late-fine', {
      signal,
      body: {
        principal: amountOf(text('principal')),
        due_on: text('due_on'),
        paid_on: text('paid_on'),
        ...optional('month', text('month'), String),
      },
    }),
  );
}

export const fines: Calculator<Answer> = {
  id: 'fines',
  title: () => t`Hitung denda`,
  lead: () => t`Dua denda yang tidak pernah dicampur: karena terlambat membayar, dan karena tidak mendaftar.`,
  fields,
  ask,
  show: ({ fine, months, rate }, inputs) => {
    const isLate = kindOf(inputs) === 'late_payment';
    const principal = format.rupiah(amountOf(textOf(inputs, isLate ? 'principal' : 'contribution')));
    return {
      label: isLate ? t`Denda keterlambatan` : t`Denda karena tidak mendaftar`,
      value: format.rupiah(fine),
      note: t`${months} bulan × ${rateText(rate)}`,
      parts: (
        <Parts
          caption={t`Rincian denda`}
          head={[t`Bagian`, t`Hasil`]}
          parts={[
            { id: 'principal', label: isLate ? t`Iuran yang terlambat` : t`Iuran sebulan yang seharusnya dibayar`, value: principal },
            { id: 'months', label: t`Bulan yang dihitung`, value: format.number(months) },
            { id: 'rate', label: t`Tarif per bulan`, value: rateText(rate) },
            { id: 'fine', label: t`Denda`, detail: t`tidak bunga-berbunga`, value: format.rupiah(fine), isSum: true },
          ]}
        />
      ),
    };
  },
};
