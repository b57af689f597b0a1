import { can } from '@/api/session';
import type { Finding, SessionView } from '@/api/types';
import { actNeeds, isRecorded } from './act-needs';

/** Whether the next step is the reader's own to record. For whoever records nothing, every step of the forum is. */
export function isOwnMove({ next_act, next_party }: Finding, session: SessionView): boolean {
  if (!next_act || next_party === 'employer') return false;
  const records = Object.values(actNeeds).some((needs) => can(session, needs));
  return !records || (isRecorded(next_act) && can(session, actNeeds[next_act]));
}
