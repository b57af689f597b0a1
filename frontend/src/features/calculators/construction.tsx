import { t } from '@lingui/core/macro';
import { api, unwrap } from '@/api/client';
import type { Schemas } from '@/api/types';
import * as format from '@/lib/format';
import { rateText } from '@/lib/words/law';
import type { Calculator } from './calculator';
import { collectiveLeave, leaveOf } from './collective-leave';
import { amountOf, exactRupiah, type Inputs, optional, sharesOf, textOf } from './inputs';
import { type Part, Parts } from './parts';

type Answer = Schemas['Answer_ConstructionAnswer'];

const bases = {
  gross_value: () => t`Nilai kontrak dengan PPN`,
  net_value: () => t`Nilai kontrak tanpa PPN`,
  monthly_wages: () => t`Upah sebulan`,
};
type Base = keyof typeof bases;
const keys = Object.keys(bases) as Base[];
const baseOf = (inputs: Inputs): Base => keys.find((key) => key === inputs['dasar']) ?? 'gross_value';

function ask(inputs: Inputs, signal: AbortSignal): Promise<Answer> {
  const text = (name: string) => textOf(inputs, name);
  return unwrap(
    api.POST('/api/v1/calculations/construction', {
      signal,
      body: {
        contract_date: text('contract_date'),
        ...optional(baseOf(inputs), text(baseOf(inputs)), amountOf),
        ...optional('instalment_shares', text('instalment_shares'), sharesOf),
        ...optional('paid', text('paid'), amountOf),
        ...leaveOf(inputs),
      },
    }),
  );
}

function partsOf({ net_value, tiers, jkk, jkm, total, instalments, still_due, registration_due_on }: Answer): Part[] {
  return [
    ...(net_value ? [{ id: 'net', label: t`Nilai tanpa PPN`, value: format.rupiah(net_value) }] : []),
    ...tiers.map(({ from, to, slice, jkk_rate, jkm_rate, jkk: ofJkk, jkm: ofJkm }): Part => {
      const [slice_, jkk_, jkm_] = [exactRupiah(slice), rateText(jkk_rate), rateText(jkm_rate)];
      return {
        id: from,
        label: to ? t`Lapisan ${format.rupiah(from)} sampai ${format.rupiah(to)}` : t`Lapisan di atas ${format.rupiah(from)}`,
        detail: t`${slice_}: JKK ${jkk_}, JKM ${jkm_}`,
        value: (
          <>
            JKK {exactRupiah(ofJkk)}
            <br />
            JKM {exactRupiah(ofJkm)}
          </>
        ),
      };
    }),
    { id: 'jkk', label: t`Jaminan Kecelakaan Kerja (JKK)`, value: format.rupiah(jkk), isSum: true },
    { id: 'jkm', label: t`Jaminan Kematian (JKM)`, value: format.rupiah(jkm), isSum: true },
    { id: 'total', label: t`Jumlah keseluruhan`, detail: t`dibulatkan sekali`, value: format.rupiah(total), isSum: true },
    ...instalments.map(
      ({ number, share, amount }): Part => ({
        id: `termin ${number}`,
        label: t`Termin ${number}`,
        detail: rateText(share),
        value: format.rupiah(amount),
      }),
    ),
    ...(still_due ? [{ id: 'due', label: t`Masih harus dibayar`, value: format.rupiah(still_due), isSum: true }] : []),
    {
      id: 'registration',
      label: t`Batas mendaftarkan proyek`,
      value: registration_due_on ? format.longDate(registration_due_on) : t`belum dapat dihitung`,
    },
  ];
}

export const construction: Calculator<Answer> = {
  id: 'construction',
  title: () => t`Hitung iuran konstruksi`,
  lead: () => t`Iuran JKK dan JKM sebuah proyek jasa konstruksi, lapis demi lapis, dan batas mendaftarkannya.`,
  fields: (inputs) => {
    const base = baseOf(inputs);
    return [
      {
        type: 'date',
        name: 'contract_date',
        label: t`Tanggal SPK`,
        hint: t`PPN mengikuti tanggal ini, dan batas mendaftar dihitung sejak tanggal ini.`,
        required: true,
      },
      {
        type: 'choice',
        name: 'dasar',
        label: t`Yang diketahui`,
        required: true,
        initial: 'gross_value',
        options: keys.map((value) => ({ value, label: bases[value]() })),
      },
      {
        type: 'money',
        name: base,
        label: bases[base](),
        required: true,
        ...(base === 'monthly_wages' && { hint: t`Upah seluruh pekerja proyek dalam sebulan, bila tercantum dalam kontrak.` }),
      },
      { type: 'text', name: 'instalment_shares', label: t`Termin (persen)`, hint: t`Misalnya 50 25 25.`, more: true },
      {
        type: 'money',
        name: 'paid',
        label: t`Sudah dibayar`,
        hint: t`Bila nilai kontrak bertambah karena adendum.`,
        more: true,
      },
      collectiveLeave(),
    ];
  },
  ask,
  show: (answer) => ({
    label: t`Iuran proyek`,
    value: format.rupiah(answer.total),
    ...(answer.registration_due_on && { note: t`Daftarkan paling lambat ${format.date(answer.registration_due_on)}` }),
    parts: <Parts caption={t`Rincian iuran proyek`} head={[t`Bagian`, t`Hasil`]} parts={partsOf(answer)} />,
    names: { instalment: t`Termin ${'#'}` },
  }),
  reword: (name, code) => (name === 'instalment_shares' && code === 'range' ? t`Jumlah semua termin harus tepat 100 persen.` : undefined),
};
