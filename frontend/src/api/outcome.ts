import type { Sending } from '@/lib/outbox';
import { isProblem } from './problem';

/** What a failure means for something that waits on the device: to be tried again, or to be looked at by a person. */
export function outcomeOf(error: unknown, onSignedOut: () => void): Sending {
  if (!isProblem(error)) return { outcome: 'later' };
  if (error.status === 401) onSignedOut();
  if (error.isTransient || error.status === 401 || error.status >= 500 || error.code === 'unexpected_answer') return { outcome: 'later' };
  const { code, title, detail, fix } = error;
  return { outcome: 'refused', refused: { code, ...(title && { title }), ...(detail && { detail }), ...(fix && { fix }) } };
}
