import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '@/components/button';
import { SearchInput } from '@/components/form/inputs';
import { Money } from '@/components/page';
import css from '../reports.module.css';
import type { LineDraft } from './draft';

const SHOWN = 50;

/** The lines typed so far, each to be opened again or taken away. */
export function LineList({
  lines,
  onEdit,
  onRemove,
}: {
  lines: readonly LineDraft[];
  onEdit: (key: string) => void;
  onRemove: (key: string) => void;
}) {
  const [q, setQ] = useState('');
  if (lines.length === 0) return null;
  const wanted = q.toLowerCase();
  const found = lines.filter(({ name, nik }) => name.toLowerCase().includes(wanted) || nik.includes(wanted));
  return (
    <>
      <h3>
        <Trans>{lines.length} pekerja di daftar</Trans>
      </h3>
      {lines.length > 10 && <SearchInput id="cari-baris" label={t`Cari nama atau NIK`} value={q} onSearch={setQ} />}
      <ul className={css['lines']}>
        {found.slice(0, SHOWN).map((line) => (
          <li key={line.key}>
            <span>
              <strong>{line.name}</strong>
              <span className="muted">
                {line.nik} · <Money amount={line.wage} />
              </span>
            </span>
            <Button size="small" onClick={() => onEdit(line.key)}>
              <Trans>Ubah</Trans>
              <span className="visually-hidden"> {line.name}</span>
            </Button>
            <Button size="small" look="quiet" icon="close" onClick={() => onRemove(line.key)} aria-label={t`Hapus ${line.name}`}>
              {''}
            </Button>
          </li>
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className="muted">
          <Trans>{found.length - SHOWN} lagi tidak ditampilkan; cari namanya.</Trans>
        </p>
      )}
    </>
  );
}
