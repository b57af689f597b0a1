import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/api/session';
import type { Id } from '@/api/types';
import { Link, Panel } from '@/components/page';
import { Loaded } from '@/components/states';
import { StepStatus } from '@/components/step-status';
import * as format from '@/lib/format';
import { violationWord } from '@/lib/words/findings';
import { openLettersQuery } from '../queries';
import css from '../reports.module.css';

/** Letters of the forum that are not settled. */
export function LettersPanel({ employer }: { employer: Id }) {
  const { today } = useSession();
  const query = useQuery(openLettersQuery(employer));
  return (
    <Panel title={<Trans>Surat untuk Anda</Trans>}>
      <Loaded query={query} height="5rem">
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">
              <Trans>Tidak ada surat yang perlu ditanggapi.</Trans>
            </p>
          ) : (
            <ul className={css['months']}>
              {items.map((letter) => (
                <li key={letter.id}>
                  <Link to="/usaha/surat/$id" params={{ id: letter.id }}>
                    {violationWord(letter.violation_type)}
                  </Link>
                  <StepStatus step={letter.step} />
                  {letter.next_date && (
                    <span className="muted">
                      <Trans>
                        batas {format.date(letter.next_date)} ({format.relativeDay(letter.next_date, today)})
                      </Trans>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <p>
        <Link to="/usaha/surat">
          <Trans>Semua surat</Trans>
        </Link>
      </p>
    </Panel>
  );
}
