import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { isProblem } from '@/api/problem';
import type { Schemas } from '@/api/types';
import { Notice } from './notice';

export type Refused = Schemas['BulkRefusal'];

const SHOWN = 20;

/** What stood in the way of a request about many things, all of which was left undone; any other failure is thrown on. */
export function refusedOf(error: unknown): readonly Refused[] {
  if (!isProblem(error, 'act_not_allowed') || !Array.isArray(error.extras['refused'])) throw error;
  return error.extras['refused'] as Refused[];
}

interface RefusalsProps {
  title: ReactNode;
  refused: readonly Refused[];
  nameOf: (id: string) => string;
}

/** Which of many were refused, and why. */
export function Refusals({ title, refused, nameOf }: RefusalsProps) {
  if (refused.length === 0) return null;
  return (
    <Notice tone="warn" title={title}>
      <ul>
        {refused.slice(0, SHOWN).map(({ id, title: what, detail, fix }) => (
          <li key={id}>
            <strong>{nameOf(id)}</strong>: {detail ? `${what} ${detail}` : `${what} ${fix}`}
          </li>
        ))}
      </ul>
      {refused.length > SHOWN && (
        <p>
          <Trans>… dan {refused.length - SHOWN} lainnya.</Trans>
        </p>
      )}
    </Notice>
  );
}
