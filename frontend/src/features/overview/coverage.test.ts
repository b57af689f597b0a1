import { describe, expect, it } from 'vitest';
import type { Figure } from '@/api/types';

const record = { id: '01900000-0000-7000-8000-0000000000f1', region_code: '65', segment: 'all', version: 1 } as const;
const kept = { ...record, created_at: '2025-06-01T00:00:00Z', updated_at: '2025-06-01T00:00:00Z' };

import { byYear, disagree, newest } from './coverage';
import { amountOf } from './findings-panel';

const figure = (as_of: string, numerator: number, denominator?: number): Figure => ({
  ...kept,
  contradicts: [],
  as_of,
  numerator,
  ...(denominator !== undefined && { denominator }),
  denominator_name: 'angkatan kerja',
  source: 'siaran pers',
  verified: false,
});

describe('published figures', () => {
  it('disagree when two of one day differ, and when somebody recorded that they do', () => {
    expect(disagree([figure('2025-05-28', 50, 100), figure('2025-05-28', 60, 100)])).toBe(true);
    expect(disagree([figure('2024-09-22', 50, 100), figure('2025-05-28', 60, 100)])).toBe(false);
    expect(disagree([{ ...figure('2024-09-22', 50, 100), contradicts: ['x'] }, figure('2025-05-28', 60, 100)])).toBe(true);
  });

  it('without a whole are no coverage', () => {
    expect(newest([figure('2025-05-28', 141_756), figure('2024-09-22', 98_775, 130_138)])).toHaveLength(1);
  });

  it('stand on a scale of whole years with nothing between them', () => {
    const points = byYear({
      region_code: '65',
      region_name: 'Kalimantan Utara',
      segment: 'all',
      figures: [figure('2024-09-22', 50, 100)],
      targets: [{ ...kept, due_on: '2026-12-31', percent: '34.99', source: 'RKP', verified: false }],
    });
    expect(points.years).toEqual(['2024', '2025', '2026']);
    expect(points.recorded).toEqual([50, null, null]);
    expect(points.targets).toEqual([null, null, 34.99]);
  });
});

it('adds rupiah without fractions drifting', () => {
  expect(amountOf([{ amount: '0.10' }, { amount: '0.2' }, { amount: '9007199254740993' }])).toBe('9007199254740993.30');
});
