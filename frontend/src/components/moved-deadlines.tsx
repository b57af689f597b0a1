import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { DeadlineChange } from '@/api/types';
import * as format from '@/lib/format';
import { wordsOf } from '@/lib/words/words-of';
import { DateText, Panel, Timeline, TimelineItem } from './page';

export const deadlineWord = wordsOf<DeadlineChange['deadline']>({
  first_warning: () => t`Teguran I, hari terakhir`,
  second_warning: () => t`Teguran II, hari terakhir`,
  fine_window: () => t`Pengenaan denda, hari terakhir`,
  construction_registration: () => t`Pendaftaran proyek`,
  payment: () => t`Jatuh tempo iuran`,
});

export const causeWord = wordsOf<DeadlineChange['because']>({
  calendar: () => t`hari libur berubah`,
  law: () => t`ketentuan berubah`,
});

const ofSegment = wordsOf<NonNullable<DeadlineChange['segment']>>({
  wage_earner: () => t`penerima upah`,
  non_wage_earner: () => t`bukan penerima upah`,
  government_non_asn: () => t`pegawai pemerintah non-ASN`,
});

/** Of which month and whose contributions, where the day is everyone's. */
export const monthText = ({ month, segment }: Pick<DeadlineChange, 'month' | 'segment'>): string =>
  month && segment ? `${format.month(month)}, ${ofSegment(segment)}` : '';

/** From which day to which; a day that was not known has a word. */
export function MovedDay({ of: { from, to } }: { of: Pick<DeadlineChange, 'from' | 'to'> }) {
  return (
    <span>
      {from ? (
        <del>
          <DateText value={from} />
        </del>
      ) : (
        <Trans>belum diketahui</Trans>
      )}{' '}
      <span aria-hidden="true">→</span>
      <span className="visually-hidden">{t`menjadi`}</span> <strong>{to ? <DateText value={to} /> : <Trans>belum diketahui</Trans>}</strong>
    </span>
  );
}

/** The days of one case that changes of the law moved, the latest first. */
const movedDeadlinesQuery = (of: { finding_id: string } | { construction_project_id: string }) =>
  queryOptions({
    queryKey: ['deadline-changes', of],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/deadline-changes', { params: { query: { ...of, limit: 20 } }, signal })),
  });

/** The days of one case that changes of the law moved; nothing where none did. */
export function MovedDeadlines(of: { finding_id: string } | { construction_project_id: string }) {
  const { data } = useQuery(movedDeadlinesQuery(of));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={<Trans>Tenggat yang bergeser</Trans>}>
      <Timeline>
        {data.items.map((moved) => (
          <TimelineItem
            key={`${moved.law_change.id} ${moved.deadline}`}
            icon="clock"
            title={deadlineWord(moved.deadline)}
            when={<DateText value={moved.recorded_at} />}
          >
            <p>
              <MovedDay of={moved} />
            </p>
            <p className="muted">
              {t`Karena ${causeWord(moved.because)}: ${moved.reason}`} {moved.source} ({moved.law_change.name})
            </p>
          </TimelineItem>
        ))}
      </Timeline>
    </Panel>
  );
}
