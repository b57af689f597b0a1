import { useCallback, useEffect, useRef, useState } from 'react';
import { deviceStore } from './device-store';

const PAUSE_MS = 400;

export async function saveDraft(owner: string, kind: string, key: string, value: unknown): Promise<string> {
  const saved_at = new Date().toISOString();
  await (await deviceStore()).put('drafts', { owner, kind, key, value, saved_at });
  return saved_at;
}

export async function readDraft<Value>(owner: string, kind: string, key: string): Promise<{ value: Value; saved_at: string } | undefined> {
  const draft = await (await deviceStore()).get('drafts', [owner, kind, key]);
  return draft === undefined ? undefined : { value: draft.value as Value, saved_at: draft.saved_at };
}

export async function dropDraft(owner: string, kind: string, key: string): Promise<void> {
  await (await deviceStore()).delete('drafts', [owner, kind, key]);
}

/** The keys of a person's drafts of one kind, newest first. */
export async function draftKeys(owner: string, kind: string): Promise<string[]> {
  const drafts = await (await deviceStore()).getAll('drafts', IDBKeyRange.bound([owner, kind], [owner, kind, []]));
  return drafts.sort((a, b) => (a.saved_at < b.saved_at ? 1 : -1)).map(({ key }) => key);
}

export type DraftState = 'reading' | 'none' | 'saving' | 'saved' | 'failed';

interface DraftHook<Value> {
  /** What an earlier visit left, once read. */
  restored: Value | undefined;
  state: DraftState;
  savedAt: string | undefined;
  save: (value: Value) => void;
  drop: () => Promise<void>;
}

/** A draft of one form on this device. `owner` is the user's id: another person's draft is never shown. */
export function useDraft<Value>(owner: string, kind: string, key: string): DraftHook<Value> {
  const [restored, setRestored] = useState<Value>();
  const [state, setState] = useState<DraftState>('reading');
  const [savedAt, setSavedAt] = useState<string>();
  const pending = useRef<{ value: Value } | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const write = useCallback(async () => {
    clearTimeout(timer.current);
    const next = pending.current;
    if (next === undefined) return;
    pending.current = undefined;
    try {
      setSavedAt(await saveDraft(owner, kind, key, next.value));
      setState('saved');
    } catch {
      setState('failed');
    }
  }, [owner, kind, key]);

  useEffect(() => {
    let left = false;
    readDraft<Value>(owner, kind, key).then(
      (draft) => {
        if (left) return;
        setRestored(draft?.value);
        setSavedAt(draft?.saved_at);
        setState(draft === undefined ? 'none' : 'saved');
      },
      () => {
        if (!left) setState('failed');
      },
    );
    // A phone may end the page as soon as it is hidden.
    const flush = () => void write();
    document.addEventListener('visibilitychange', flush);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [owner, kind, key, write]);

  const save = useCallback(
    (value: Value) => {
      pending.current = { value };
      setState('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void write(), PAUSE_MS);
    },
    [write],
  );

  const drop = useCallback(async () => {
    clearTimeout(timer.current);
    pending.current = undefined;
    await dropDraft(owner, kind, key);
    setRestored(undefined);
    setSavedAt(undefined);
    setState('none');
  }, [owner, kind, key]);

  return { restored, state, savedAt, save, drop };
}
