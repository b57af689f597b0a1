import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';
import css from './charts.module.css';
import { height, shapes, width } from './map-paths.gen';

export interface RegencyValue {
  /** Kemendagri code: "65.71". */
  code: string;
  name: string;
  value: number | null;
  text: string;
  /** The name as a link to what lies behind the figure. */
  link?: ReactNode;
}

interface RegencyMapProps {
  title: string;
  values: readonly RegencyValue[];
  /** Heading of the figures' column. */
  unit: string;
  /** Opens what lies behind a region; the names in the table are links to the same. */
  onSelect?: (code: string) => void;
}

const LIGHTEST = 0.15;

/** The five regencies, darker where the figure is higher, and always the same figures as a table. */
export function RegencyMap({ title, values, unit, onSelect }: RegencyMapProps) {
  const known = values.flatMap(({ value }) => (value === null ? [] : [value]));
  const low = Math.min(...known);
  const high = Math.max(...known);
  const shade = (value: number) => (high === low ? 0.6 : LIGHTEST + ((value - low) / (high - low)) * (0.9 - LIGHTEST));
  const byCode = new Map(values.map((value) => [value.code, value]));
  return (
    <figure className={css['figure']}>
      <figcaption>{title}</figcaption>
      <div className={css['map']}>
        <svg className={css['svg']} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
          {shapes.map(({ code, d }) => {
            const value = byCode.get(code)?.value ?? null;
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: the names in the table beside the map are links to the same
              <path
                key={code}
                d={d}
                className={classes(css['region'], value === null && css['unknown'], onSelect && css['chosen'])}
                onClick={() => onSelect?.(code)}
                {...(value !== null && { fill: 'var(--accent)', fillOpacity: shade(value) })}
              >
                <title>{`${byCode.get(code)?.name ?? code}: ${byCode.get(code)?.text ?? t`belum ada angka`}`}</title>
              </path>
            );
          })}
          {shapes.map(({ code, x, y }) => (
            <text key={code} className={css['name']} x={Math.min(x, width - 30)} y={y}>
              {byCode.get(code)?.name.replace(/^(Kabupaten|Kota) /, '')}
            </text>
          ))}
        </svg>
        <table className={css['data']}>
          <thead>
            <tr>
              <th scope="col">{t`Wilayah`}</th>
              <th scope="col">{unit}</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ code, name, value, text, link }) => (
              <tr key={code}>
                <th scope="row">
                  <svg className={css['swatch']} viewBox="0 0 1 1" aria-hidden="true">
                    {value !== null && <path d="M0 0h1v1H0z" fill="var(--accent)" fillOpacity={shade(value)} />}
                  </svg>
                  {link ?? name}
                </th>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={css['source']}>
        <Trans>Sumber: geoBoundaries; BPS, OCHA ROAP (CC BY 3.0 IGO). Batas 2020 yang disederhanakan; bukan acuan batas resmi.</Trans>
      </p>
    </figure>
  );
}
