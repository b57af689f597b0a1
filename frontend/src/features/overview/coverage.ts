import type { Figure, Overview } from '@/api/types';

export type Coverage = Overview['coverage'][number];

/** A figure whose source names no whole is a count, not a coverage. */
export const percentOf = (figure: Figure): number | null => {
  if (figure.percent) return Number(figure.percent);
  return figure.denominator ? (figure.numerator / figure.denominator) * 100 : null;
};

const byDate = (one: Figure, other: Figure) => other.as_of.localeCompare(one.as_of);

/** The newest figure that is a coverage; where two of that day differ, neither is chosen over the other. */
export function newest(figures: readonly Figure[]): Figure[] {
  const known = figures.filter((figure) => percentOf(figure) !== null).sort(byDate);
  const last = known[0];
  return last === undefined ? [] : known.filter(({ as_of }) => as_of === last.as_of);
}

/** Whether published figures of one subject cannot be reconciled: said by whoever recorded them, or two of one day that differ. */
export function disagree(figures: readonly Figure[]): boolean {
  return figures.some(
    (figure) =>
      (figure.contradicts?.length ?? 0) > 0 ||
      figures.some((other) => other !== figure && other.as_of === figure.as_of && percentOf(other) !== percentOf(figure)),
  );
}

interface YearPoints {
  years: string[];
  recorded: (number | null)[];
  others: (number | null)[];
  targets: (number | null)[];
}

/** Figures and targets on a scale of whole years, with nothing invented in between. */
export function byYear({ figures, targets }: Coverage): YearPoints {
  const points: { year: number; kind: 'figure' | 'target'; value: number; at: string }[] = [
    ...figures.flatMap((figure) => {
      const value = percentOf(figure);
      return value === null ? [] : [{ year: yearOf(figure.as_of), kind: 'figure' as const, value, at: figure.as_of }];
    }),
    ...targets.map(({ due_on, percent }) => ({ year: yearOf(due_on), kind: 'target' as const, value: Number(percent), at: due_on })),
  ];
  if (points.length === 0) return { years: [], recorded: [], others: [], targets: [] };
  const first = Math.min(...points.map(({ year }) => year));
  const last = Math.max(...points.map(({ year }) => year));
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const inYear = (year: number, kind: 'figure' | 'target') =>
    points.filter((point) => point.year === year && point.kind === kind).sort((one, other) => other.at.localeCompare(one.at));
  return {
    years: years.map(String),
    recorded: years.map((year) => inYear(year, 'figure')[0]?.value ?? null),
    others: years.map((year) => inYear(year, 'figure')[1]?.value ?? null),
    targets: years.map((year) => inYear(year, 'target')[0]?.value ?? null),
  };
}

const yearOf = (date: string) => Number(date.slice(0, 4));
