import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { DateText, Link, Panel } from '@/components/page';
import { Loaded } from '@/components/states';
import { actWord } from '@/lib/words/acts';
import css from './findings.module.css';
import { findingLettersQuery } from './queries';

/** The letters of a finding, whatever their state: each opens on its own page. */
export function LettersPanel({ id }: { id: string }) {
  const letters = useQuery(findingLettersQuery(id));
  return (
    <Panel title={<Trans>Surat</Trans>}>
      <Loaded query={letters} height="4rem">
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">
              <Trans>Belum ada surat yang disusun di Patuh.</Trans>
            </p>
          ) : (
            <ul className={css['acts']}>
              {items.map((letter) => (
                <li key={letter.id}>
                  <Link to="/surat" search={{ surat: letter.id }}>
                    {actWord(letter.kind)}
                  </Link>
                  <span className="num muted">{letter.number}</span>
                  <span className="muted">
                    {letter.served_on ? (
                      <Trans>
                        diterima <DateText value={letter.served_on} />
                      </Trans>
                    ) : letter.state === 'issued' ? (
                      <Trans>terbit, belum disampaikan</Trans>
                    ) : letter.state === 'submitted' ? (
                      <Trans>menunggu persetujuan</Trans>
                    ) : letter.state === 'withdrawn' ? (
                      <Trans>ditarik</Trans>
                    ) : letter.state === 'refused' ? (
                      <Trans>ditolak, perlu diperbaiki</Trans>
                    ) : (
                      <Trans>draf</Trans>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
