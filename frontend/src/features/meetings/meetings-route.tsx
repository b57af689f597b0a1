import { lazy } from 'react';
import { type Place, readMeetingSearch } from './search';

const MeetingsPage = lazy(() => import('./meetings-page'));
const MeetingPage = lazy(() => import('./meeting-page'));
const DecisionPage = lazy(() => import('./decision-page'));
const ReportPage = lazy(() => import('./report-page'));

/** What the address names: one meeting, one decision, one report, or a list. */
export default function MeetingsRoute({ raw, onSearch }: { raw: Record<string, unknown>; onSearch: Place['onSearch'] }) {
  const search = readMeetingSearch(raw);
  const place = { search, onSearch };
  if (search.rapat !== undefined) return <MeetingPage key={search.rapat} id={search.rapat} {...place} />;
  if (search.keputusan !== undefined) return <DecisionPage key={search.keputusan} id={search.keputusan} />;
  if (search.monev !== undefined) return <ReportPage key={search.monev} id={search.monev} />;
  return <MeetingsPage {...place} />;
}
