import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { LawRow } from '@/api/types';
import type { Column } from '@/components/data-table';
import { Status } from '@/components/notice';
import { DateText } from '@/components/page';
import { evidenceWord, provisionText } from '@/lib/words/law';
import { lawKeyText, lawKindWord, lawValueText } from '@/lib/words/law-rows';
import type { Change } from './in-force';
import css from './law.module.css';

function Subject({ row, withKind }: { row: LawRow; withKind: boolean }) {
  return (
    <div>
      {withKind && <span className={css['small']}>{lawKindWord(row.kind)}</span>}
      <strong>{lawKeyText(row)}</strong>
      <code className={css['small']}>{row.key}</code>
    </div>
  );
}

/** Parts of a value that a row of a table has no room for. */
const MANY = 8;

/** Prose of a row that is not worded here stays in the language in which it was loaded. */
function Value({ row }: { row: LawRow }) {
  const text = lawValueText(row);
  const isProse = text === row.value && /[a-z]{3,} [a-z]{2,} /.test(text);
  const parts = text.split('; ');
  if (parts.length > MANY)
    return (
      <details>
        <summary>
          <Trans>{parts.length} lapisan</Trans>
        </summary>
        <ul>
          {parts.map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ul>
      </details>
    );
  return <span lang={isProse ? 'en' : undefined}>{text}</span>;
}

function Term({ row: { valid_from, valid_to, repealed } }: { row: LawRow }) {
  return (
    <div>
      {repealed && (
        <Status tone="bad">
          <Trans>dikeluarkan dari hukum</Trans>
        </Status>
      )}{' '}
      <DateText value={valid_from} />{' '}
      {valid_to ? (
        <>
          – <DateText value={valid_to} />
        </>
      ) : (
        <Trans>sampai diubah</Trans>
      )}
    </div>
  );
}

function Ground({ row: { provision, source, page, note } }: { row: LawRow }) {
  return (
    <div data-prose="">
      {provisionText(provision)}
      <span className={css['small']} translate="no">
        {source}
        {page && `, ${page}`}
      </span>
      {note && (
        <span className={css['small']} lang="id">
          {note}
        </span>
      )}
    </div>
  );
}

function Evidence({ row: { evidence, verified_by, verified_on } }: { row: LawRow }) {
  return (
    <div>
      <span>{evidenceWord(evidence)}</span>
      <span className={css['mark']}>
        {verified_by && verified_on ? (
          <Status tone="good">
            <span>
              <Trans>
                diverifikasi {verified_by}, <DateText value={verified_on} />
              </Trans>
            </span>
          </Status>
        ) : (
          <Status tone="warn">
            <Trans>belum diverifikasi</Trans>
          </Status>
        )}
      </span>
    </div>
  );
}

export const rowColumns = (withKind: boolean): Column<LawRow>[] => [
  { id: 'key', header: t`Tentang`, primary: true, cell: (row) => <Subject row={row} withKind={withKind} /> },
  { id: 'value', header: t`Isi`, cell: (row) => <Value row={row} /> },
  { id: 'valid', header: t`Berlaku`, cell: (row) => <Term row={row} /> },
  { id: 'source', header: t`Dasar dan sumber`, cell: (row) => <Ground row={row} /> },
  { id: 'evidence', header: t`Bukti`, cell: (row) => <Evidence row={row} /> },
];

export const historyColumns = (withKind: boolean): Column<LawRow>[] =>
  rowColumns(withKind).flatMap((column): Column<LawRow>[] =>
    column.id === 'source' ? [{ id: 'version', header: t`Versi`, align: 'end', cell: ({ version }) => String(version) }, column] : [column],
  );

const either = ({ before, after }: Change) => after ?? before;

export const changeColumns = (withKind: boolean): Column<Change>[] => [
  {
    id: 'key',
    header: t`Tentang`,
    primary: true,
    cell: (change) => {
      const row = either(change);
      return row && <Subject row={row} withKind={withKind} />;
    },
  },
  { id: 'on', header: t`Sejak`, cell: ({ on }) => <DateText value={on} /> },
  {
    id: 'before',
    header: t`Isi sebelumnya`,
    cell: ({ before }) => (before ? <Value row={before} /> : <span className="muted">{t`belum ada sebelumnya`}</span>),
  },
  {
    id: 'after',
    header: t`Menjadi`,
    cell: ({ after }) => (after ? <Value row={after} /> : <span className="muted">{t`tidak berlaku lagi`}</span>),
  },
  {
    id: 'source',
    header: t`Dasar dan sumber`,
    cell: (change) => {
      const row = either(change);
      return row && <Ground row={row} />;
    },
  },
  {
    id: 'evidence',
    header: t`Bukti`,
    cell: (change) => {
      const row = either(change);
      return row && <Evidence row={row} />;
    },
  },
];
