import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';
import css from './charts.module.css';

export interface Bar {
  key: string;
  /** A word, or a link to the rows behind the figure. */
  label: ReactNode;
  value: number;
  text: string;
  /** A goal, drawn as a mark on the bar. */
  target?: number;
  targetText?: string;
}

interface BarChartProps {
  title: string;
  bars: readonly Bar[];
  /** Where the longest bar ends; 100 for per cent. */
  max?: number;
}

/** Bars lying in a table: the figures are text, the bars only repeat them. */
export function BarChart({ title, bars, max }: BarChartProps) {
  const ceiling = max ?? Math.max(1, ...bars.map(({ value, target }) => Math.max(value, target ?? 0)));
  const share = (value: number) => `${Math.min(100, (value / ceiling) * 100)}%`;
  return (
    <table className={classes(css['data'], css['bars'])}>
      <caption className="visually-hidden">{title}</caption>
      <tbody>
        {bars.map(({ key, label, value, text, target, targetText }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td className={css['track']}>
              <span className={css['bar']} aria-hidden="true">
                <span className={css['fill']} style={{ width: share(value) }} />
                {target !== undefined && <span className={css['mark']} style={{ insetInlineStart: share(target) }} />}
              </span>
            </td>
            <td>
              {text}
              {targetText && <span className="visually-hidden">, {targetText}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
