import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id, ReportLine } from '@/api/types';
import { Button } from '@/components/button';
import { SearchInput } from '@/components/form/inputs';
import { Money } from '@/components/page';
import { Loaded } from '@/components/states';
import { allLinesQuery } from '../queries';
import css from '../reports.module.css';

const SHOWN = 30;

interface WorkerPickerProps {
  base: Id;
  /** Workers that are dealt with already. */
  chosen: ReadonlySet<Id>;
  action: string;
  onPick: (line: ReportLine) => void;
}

/** The workers of the earlier report who are still there, to choose from. */
export function WorkerPicker({ base, chosen, action, onPick }: WorkerPickerProps) {
  const [q, setQ] = useState('');
  const query = useQuery(allLinesQuery(base));
  return (
    <Loaded query={query} height="16rem">
      {(lines) => {
        const wanted = q.toLowerCase();
        const there = lines.filter(({ superseded, left_on, worker }) => !superseded && !left_on && !chosen.has(worker.id));
        const found = there.filter(({ worker }) => worker.name.toLowerCase().includes(wanted) || worker.nik_masked.endsWith(wanted));
        return (
          <>
            <SearchInput id="cari-pekerja" label={t`Cari nama atau 4 angka akhir NIK`} value={q} onSearch={setQ} />
            <ul className={css['lines']}>
              {found.slice(0, SHOWN).map((line) => (
                <li key={line.id}>
                  <span>
                    <strong>{line.worker.name}</strong>
                    <span className="muted">
                      {line.worker.nik_masked} · <Money amount={line.wage} />
                    </span>
                  </span>
                  <Button size="small" onClick={() => onPick(line)}>
                    {action}
                    <span className="visually-hidden"> {line.worker.name}</span>
                  </Button>
                </li>
              ))}
            </ul>
            <p className="muted" role="status">
              {found.length > SHOWN ? (
                <Trans>{found.length - SHOWN} lagi tidak ditampilkan; cari namanya.</Trans>
              ) : (
                found.length === 0 && <Trans>Tidak ada pekerja yang cocok.</Trans>
              )}
            </p>
          </>
        );
      }}
    </Loaded>
  );
}
