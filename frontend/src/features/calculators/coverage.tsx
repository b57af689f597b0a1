import { t } from '@lingui/core/macro';
import { api, unwrap } from '@/api/client';
import type { Schemas } from '@/api/types';
import * as format from '@/lib/format';
import { lawProse } from '@/lib/words/law-prose';
import type { Calculator } from './calculator';
import { type Inputs, type RowsField, rowsOf, textOf } from './inputs';
import { Parts } from './parts';
import { universeWord } from './words';

const partsAsked = (name: string, label: string, title: (number: number) => string): RowsField => ({
  type: 'rows',
  name,
  label,
  add: t`Tambah bagian`,
  title,
  fields: [
    { type: 'text', name: 'name', label: t`Siapa`, required: true },
    { type: 'count', name: 'count', label: t`Jumlah orang`, required: true },
  ],
});

const counted = (inputs: Inputs, name: string): Schemas['CoveragePart'][] =>
  rowsOf(inputs, name).map((row) => ({ name: row['name'] ?? '', count: Number(row['count']) }));

export const coverage: Calculator<Schemas['Answer_CoverageAnswer']> = {
  id: 'coverage',
  title: () => t`Hitung cakupan`,
  lead: () => t`Persentase dari semesta yang berbeda tidak dapat dibandingkan, jadi rumusnya selalu disebut.`,
  fields: (_, today) => [
    {
      type: 'choice',
      name: 'universe',
      label: t`Semesta`,
      required: true,
      initial: 'covered_and_uncovered',
      options: universeWord.options(),
    },
    partsAsked('numerator', t`Yang terlindungi`, (number) => t`Yang terlindungi, bagian ${number}`),
    partsAsked('denominator', t`Semesta`, (number) => t`Semesta, bagian ${number}`),
    { type: 'date', name: 'as_of', label: t`Menurut pengertian yang berlaku pada`, required: true, initial: today, more: true },
  ],
  ask: (inputs, signal) =>
    unwrap(
      api.POST('/api/v1/calculations/coverage', {
        signal,
        body: {
          universe: textOf(inputs, 'universe') as Schemas['DenominatorKind'],
          numerator: counted(inputs, 'numerator'),
          denominator: counted(inputs, 'denominator'),
          as_of: textOf(inputs, 'as_of'),
        },
      }),
    ),
  show: ({ percent, numerator, denominator, uncovered, formula, universe, definition }) => ({
    label: t`Cakupan`,
    value: format.percent(percent),
    note: formula,
    parts: (
      <Parts
        caption={t`Rincian cakupan`}
        head={[t`Bagian`, t`Hasil`]}
        parts={[
          { id: 'numerator', label: t`Yang terlindungi`, value: format.number(numerator) },
          {
            id: 'denominator',
            label: t`Semesta`,
            detail: `${universeWord(universe)}: ${lawProse(definition)}`,
            value: format.number(denominator),
          },
          { id: 'uncovered', label: t`Belum terlindungi`, value: format.number(uncovered) },
          { id: 'percent', label: t`Cakupan`, detail: formula, value: format.percent(percent), isSum: true },
        ]}
      />
    ),
  }),
};
