import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { max, nice, ticks } from 'd3-array';
import { curveMonotoneX, line } from 'd3-shape';
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { classes } from '@/lib/classes';
import css from './charts.module.css';

export interface Series {
  name: string;
  values: readonly (number | null)[];
}

interface LineChartProps {
  title: string;
  /** Words under the axis, one per value: months, years. */
  labels: readonly string[];
  series: readonly Series[];
  format: (value: number) => string;
}

const FIRST_WIDTH = 480;
const HEIGHT = 240;
const INSET = { right: 12, top: 10, bottom: 26 };
const CHARACTER = 6.7;
// Lines differ by dashes as well as by colour.
const DASHES = ['', '7 4', '2 4', '10 4 2 4'];

/** Up to four series. The arrow keys move a cursor whose values are read out; the table holds the same figures. */
export function LineChart({ title, labels, series, format }: LineChartProps) {
  const id = useId();
  const [svg, width] = useWidth();
  const [cursor, setCursor] = useState<number>();
  const highest = max(series, ({ values }) => max(values, (value) => value ?? 0)) || 1;
  const [, top] = nice(0, highest, 4);
  const steps = ticks(0, top, 4);
  const left = 16 + CHARACTER * Math.max(...steps.map((step) => format(step).length));
  const ceiling = Math.max(top, steps.at(-1) ?? top);
  const x = (index: number) => left + (labels.length < 2 ? 0 : (index * (width - left - INSET.right)) / (labels.length - 1));
  const y = (value: number) => HEIGHT - INSET.bottom - (value / ceiling) * (HEIGHT - INSET.top - INSET.bottom);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => x(index))
    .y((value) => y(value ?? 0))
    .curve(curveMonotoneX);
  const every = Math.ceil((labels.length * 64) / (width - left));
  const at = (index: number) =>
    `${labels[index]}: ${series.map(({ name, values }) => `${name} ${valueText(values[index], format)}`).join(', ')}`;

  const onKey = (event: KeyboardEvent) => {
    const last = labels.length - 1;
    const from = cursor ?? (event.key === 'ArrowLeft' ? last + 1 : -1);
    const next = { ArrowRight: Math.min(last, from + 1), ArrowLeft: Math.max(0, from - 1), Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setCursor(next);
  };
  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = ((event.clientX - box.left) / box.width) * width;
    const index = Math.round(((share - left) / (width - left - INSET.right)) * (labels.length - 1));
    setCursor(Math.max(0, Math.min(labels.length - 1, index)));
  };

  return (
    <figure className={css['figure']}>
      <figcaption>{title}</figcaption>
      <svg
        ref={svg}
        className={css['svg']}
        height={HEIGHT}
        role="img"
        aria-label={title}
        aria-describedby={`${id}-now`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the cursor
        tabIndex={0}
        onKeyDown={onKey}
        onPointerMove={onPointer}
        onPointerLeave={() => setCursor(undefined)}
        onBlur={() => setCursor(undefined)}
      >
        {steps.map((step) => (
          <g key={step}>
            <line className={css['grid']} x1={left} x2={width - INSET.right} y1={y(step)} y2={y(step)} />
            <text x={left - 8} y={y(step) + 4} textAnchor="end">
              {format(step)}
            </text>
          </g>
        ))}
        {labels.map((label, index) =>
          index % every === 0 ? (
            <text
              key={label}
              x={x(index)}
              y={HEIGHT - 6}
              textAnchor={index === 0 ? 'start' : index === labels.length - 1 ? 'end' : 'middle'}
            >
              {label}
            </text>
          ) : null,
        )}
        {series.map(({ name, values }, index) => (
          <path key={name} className={classes(css['line'], css[`s${index}`])} strokeDasharray={DASHES[index]} d={path([...values]) ?? ''} />
        ))}
        {series.map(({ name, values }, index) =>
          values.map((value, at) =>
            // A value without neighbours has no line to stand on.
            value === null || (values[at - 1] ?? null) !== null || (values[at + 1] ?? null) !== null ? null : (
              <circle key={`${name} ${labels[at]}`} className={css[`s${index}`]} cx={x(at)} cy={y(value)} r="3.5" fill="var(--series)" />
            ),
          ),
        )}
        {cursor !== undefined && (
          <>
            <line className={css['cursor']} x1={x(cursor)} x2={x(cursor)} y1={INSET.top} y2={HEIGHT - INSET.bottom} />
            {series.map(({ name, values }, index) => {
              const value = values[cursor];
              return value === null || value === undefined ? null : (
                <circle key={name} className={css[`s${index}`]} cx={x(cursor)} cy={y(value)} r="4" fill="var(--series)" />
              );
            })}
          </>
        )}
      </svg>
      <ul className={css['legend']}>
        {series.map(({ name, values }, index) => (
          <li key={name} className={css[`s${index}`]}>
            <svg width="26" height="6" aria-hidden="true">
              <path className={css['line']} strokeDasharray={DASHES[index]} d="M0 3h26" />
            </svg>
            {cursor === undefined ? name : `${name}: ${valueText(values[cursor], format)}`}
          </li>
        ))}
        {cursor !== undefined && <li className="muted">{labels[cursor]}</li>}
      </ul>
      <p id={`${id}-now`} className="visually-hidden" aria-live="polite">
        {cursor === undefined ? t`Panah kiri dan kanan membaca nilainya.` : at(cursor)}
      </p>
      <details className={css['details']}>
        <summary>
          <Trans>Lihat sebagai tabel</Trans>
        </summary>
        <div className={css['scroll']}>
          <table className={css['data']}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{t`Waktu`}</span>
                </th>
                {series.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {labels.map((label, index) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {series.map(({ name, values }) => (
                    <td key={name}>{valueText(values[index], format)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

const valueText = (value: number | null | undefined, format: (value: number) => string) =>
  value === null || value === undefined ? '—' : format(value);

/** Drawn at the width it really has, so that its words keep the size of other words. */
function useWidth(): [RefObject<SVGSVGElement | null>, number] {
  const svg = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    if (svg.current === null || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(240, entry?.contentRect.width ?? FIRST_WIDTH)));
    observer.observe(svg.current);
    return () => observer.disconnect();
  }, []);
  return [svg, width];
}
