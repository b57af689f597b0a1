import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DateText } from '@/components/page';
import { Loaded } from '@/components/states';
import css from './findings.module.css';
import { custodyQuery } from './queries';
import { custodyWord } from './words';

/** Every hand a file went through; read when it is asked for. */
export function Custody({ finding, file }: { finding: string; file: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Trans>Riwayat penguasaan</Trans>
      </summary>
      {isOpen && <Entries finding={finding} file={file} />}
    </details>
  );
}

function Entries({ finding, file }: { finding: string; file: string }) {
  const custody = useQuery(custodyQuery(finding, file));
  return (
    <Loaded query={custody} height="4rem">
      {({ items }) => (
        <ol className={css['custody']}>
          {items.map((entry) => (
            <li key={entry.id}>
              <strong>{custodyWord(entry.kind)}</strong>
              <small>
                <DateText value={entry.at} />
                {entry.person && ` · ${entry.person.name}`}
                {entry.organisation && ` (${entry.organisation})`}
                {entry.counterparty && ` → ${entry.counterparty.name}`}
              </small>
              {entry.reason && <small>{entry.reason}</small>}
              {entry.authority && <small>{entry.authority}</small>}
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  );
}
