import { useCallback, useEffect, useRef, useState } from 'react';
import type { Id, Month } from '@/api/types';
import { type DraftState, useDraft } from '@/lib/drafts';
import { DRAFT } from '../kinds';
import { type FilingDraft, newDraft } from './draft';

export interface Filing {
  draft: FilingDraft;
  change: (patch: Partial<FilingDraft>) => void;
  drop: () => Promise<void>;
  state: DraftState;
  savedAt: string | undefined;
}

/** The draft of one month's report; undefined until the device has been asked for an earlier one. */
export function useFiling(owner: Id, employer: Id, month: Month): Filing | undefined {
  const stored = useDraft<FilingDraft>(owner, DRAFT, `${employer} ${month}`);
  const [draft, setDraft] = useState<FilingDraft>();
  const latest = useRef(draft);
  const { state, restored, save } = stored;

  useEffect(() => {
    if (latest.current !== undefined || state === 'reading') return;
    latest.current = restored ?? newDraft(month);
    setDraft(latest.current);
  }, [state, restored, month]);

  const change = useCallback(
    (patch: Partial<FilingDraft>) => {
      if (latest.current === undefined) return;
      latest.current = { ...latest.current, ...patch };
      setDraft(latest.current);
      // Opening the page is not yet a draft.
      if (latest.current.way !== '') save(latest.current);
    },
    [save],
  );
  const drop = useCallback(async () => {
    await stored.drop();
    latest.current = newDraft(month);
    setDraft(latest.current);
  }, [stored.drop, month]);

  return draft === undefined ? undefined : { draft, change, drop, state, savedAt: stored.savedAt };
}
