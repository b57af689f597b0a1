import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { Id } from '@/api/types';
import { Panel } from '@/components/page';
import * as format from '@/lib/format';

/** The letters themselves as they were served, on paper. */
export default function ServedLetters({ finding }: { finding: Id }) {
  const letters = useQuery({
    queryKey: ['findings', 'official', finding],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/letters', { params: { query: { finding_id: finding } }, signal })),
  });
  if (!letters.data?.items.length) return null;
  return (
    <Panel title={<Trans>Surat resmi</Trans>}>
      <ul>
        {letters.data.items.map((letter) => (
          <li key={letter.id}>
            <a href={`/api/v1/letters/${letter.id}/content`} target="_blank" rel="noreferrer">
              {letter.subject} (PDF)
            </a>
            <br />
            <span className="muted">
              {letter.number}
              {letter.served_on && (
                <>
                  {' · '}
                  <Trans>diterima {format.date(letter.served_on)}</Trans>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
