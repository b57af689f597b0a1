import { t } from '@lingui/core/macro';
import { api, unwrap } from '@/api/client';
import type { Schemas } from '@/api/types';
import * as format from '@/lib/format';
import type { Calculator } from './calculator';
import { collectiveLeave, leaveOf } from './collective-leave';
import { textOf } from './inputs';
import { Parts } from './parts';
import { segmentWord } from './words';

export const dueDate: Calculator<Schemas['Answer_DueAnswer']> = {
  id: 'due-date',
  title: () => t`Cari jatuh tempo`,
  lead: () => t`Hari terakhir membayar iuran sebuah bulan tepat waktu.`,
  fields: (_, today) => [
    { type: 'choice', name: 'segment', label: t`Segmen`, required: true, initial: 'wage_earner', options: segmentWord.options() },
    { type: 'month', name: 'month', label: t`Bulan iuran`, required: true, initial: today.slice(0, 7) },
    collectiveLeave(),
  ],
  ask: (inputs, signal) =>
    unwrap(
      api.POST('/api/v1/calculations/due-date', {
        signal,
        body: {
          segment: textOf(inputs, 'segment') as Schemas['ContributionSegment'],
          month: textOf(inputs, 'month'),
          ...leaveOf(inputs),
        },
      }),
    ),
  show: ({ due_on, named_on, provisional }, inputs) => ({
    label: t`Jatuh tempo iuran ${format.month(textOf(inputs, 'month'))}`,
    value: format.longDate(due_on),
    ...(provisional && { note: t`Sementara: hari libur tahun itu belum dimuat` }),
    parts: (
      <Parts
        caption={t`Rincian jatuh tempo`}
        head={[t`Tanggal`, t`Hasil`]}
        parts={[
          { id: 'named', label: t`Tanggal menurut ketentuan`, value: format.longDate(named_on) },
          {
            id: 'due',
            label: t`Jatuh tempo`,
            detail: due_on === named_on ? t`tidak bergeser` : t`bergeser ke hari kerja`,
            value: format.longDate(due_on),
            isSum: true,
          },
        ]}
      />
    ),
  }),
};
