import { t } from '@lingui/core/macro';
import { api, unwrap } from '@/api/client';
import type { Schemas } from '@/api/types';
import * as format from '@/lib/format';
import type { Calculator } from './calculator';
import { textOf } from './inputs';
import { Parts } from './parts';
import { arrearsClassWord } from './words';

export const arrears: Calculator<Schemas['Answer_ArrearsAnswer']> = {
  id: 'arrears-class',
  title: () => t`Tentukan kelas tunggakan`,
  lead: () => t`Sumber berbeda-beda tentang batas kelas; yang dipakai adalah pengandaian yang dapat diubah.`,
  fields: (_, today) => [
    { type: 'count', name: 'months_in_arrears', label: t`Bulan yang belum dibayar`, hint: t`Bulan penuh.`, required: true },
    { type: 'date', name: 'as_of', label: t`Menurut tabel yang berlaku pada`, required: true, initial: today },
  ],
  ask: (inputs, signal) =>
    unwrap(
      api.POST('/api/v1/calculations/arrears-class', {
        signal,
        body: { months_in_arrears: Number(textOf(inputs, 'months_in_arrears')), as_of: textOf(inputs, 'as_of') },
      }),
    ),
  show: ({ class: found, up_to_months }, inputs) => ({
    label: t`Kelas tunggakan`,
    value: arrearsClassWord(found),
    parts: (
      <Parts
        caption={t`Rincian kelas tunggakan`}
        head={[t`Bagian`, t`Hasil`]}
        parts={[
          { id: 'months', label: t`Bulan yang belum dibayar`, value: format.number(Number(textOf(inputs, 'months_in_arrears'))) },
          {
            id: 'class',
            label: arrearsClassWord(found),
            value: typeof up_to_months === 'number' ? t`sampai ${up_to_months} bulan` : t`tanpa batas atas`,
            isSum: true,
          },
        ]}
      />
    ),
  }),
};
