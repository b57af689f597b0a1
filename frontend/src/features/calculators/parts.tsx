import type { ReactNode } from 'react';
import css from './calculators.module.css';

export interface Part {
  id: string;
  label: ReactNode;
  detail?: ReactNode;
  value: ReactNode;
  isSum?: boolean;
}

/** What a figure is made of: a line each, with how it came about below its name. */
export function Parts({ caption, head, parts }: { caption: string; head: [what: ReactNode, value: ReactNode]; parts: readonly Part[] }) {
  return (
    <table className={css['parts']}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head[0]}</th>
          <th scope="col">{head[1]}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ id, label, detail, value, isSum }) => (
          <tr key={id} data-sum={isSum || undefined}>
            <th scope="row">
              {label}
              {detail !== undefined && <span className={css['detail']}>{detail}</span>}
            </th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
