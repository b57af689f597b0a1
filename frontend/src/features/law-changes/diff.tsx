import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { LawRow } from '@/api/types';
import * as format from '@/lib/format';
import { evidenceWord, provisionText } from '@/lib/words/law';
import { lawValueText } from '@/lib/words/law-rows';
import css from './law-changes.module.css';

type Shown = Pick<
  LawRow,
  'kind' | 'value' | 'valid_from' | 'valid_to' | 'source' | 'provision' | 'page' | 'evidence' | 'note' | 'verified_by' | 'verified_on'
>;

/** Fields of a row as people read them, in the order of their weight. */
function fieldsOf(row: Shown): [string, string][] {
  const { verified_by, verified_on } = row;
  return [
    [t`Isi`, lawValueText(row)],
    [t`Mulai berlaku`, row.valid_from === '' ? '' : format.date(row.valid_from)],
    [t`Hari terakhir`, row.valid_to ? format.date(row.valid_to) : t`sampai diubah`],
    [t`Dasar`, provisionText(row.provision)],
    [t`Sumber`, row.source],
    [t`Halaman`, row.page ?? ''],
    [t`Bukti`, row.evidence ? evidenceWord(row.evidence) : ''],
    [t`Diverifikasi`, verified_by && verified_on ? `${verified_by}, ${format.date(verified_on)}` : t`belum`],
    [t`Catatan`, row.note ?? ''],
  ];
}

const Absent = () => (
  <span className="muted">
    <span aria-hidden="true">—</span>
    <span className="visually-hidden">{t`tidak ada`}</span>
  </span>
);

/** A row as it stands beside what would take its place; what stays the same is said once. */
export function RowDiff({ before, after, label }: { before: Shown | undefined; after: Shown; label: string }) {
  const old = new Map(before === undefined ? [] : fieldsOf(before));
  const rows = fieldsOf(after).map(([name, value]) => ({ name, value, was: old.get(name) }));
  const changed = rows.filter(({ was, value }) => was !== value && (value !== '' || was !== undefined));
  const same = rows.filter(({ was, value }) => was === value && value !== '');
  return (
    <div className={css['diff']}>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t`Bagian`}</span>
            </th>
            <th scope="col">
              <Trans>Sekarang</Trans>
            </th>
            <th scope="col">
              <Trans>Menjadi</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ name, value, was }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-label={t`Sekarang`}>{was ? <del>{was}</del> : <Absent />}</td>
              <td data-label={t`Menjadi`}>{value === '' ? <Absent /> : <ins>{value}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {before !== undefined && same.length > 0 && (
        <p className="muted">
          <Trans>Tetap: {same.map(({ name }) => name).join(', ')}.</Trans>
        </p>
      )}
    </div>
  );
}
