import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isProblem } from '@/api/problem';
import { sessionKey, useSession } from '@/api/session';
import type { Id, InspectionSheet } from '@/api/types';
import { readDraft, saveDraft } from '@/lib/drafts';
import { enqueue, flush, onOutboxChange, waiting } from '@/lib/outbox';
import { uuidv7 } from '@/lib/uuid';
import { refreshInspections, sheetQuery } from '../queries';
import { type FieldItem, fieldSenders, isField } from './queue';

const AGAIN_MS = 15_000;
const COPY = 'inspection-sheet';

export interface Field {
  sheet: InspectionSheet | undefined;
  error: unknown;
  reload: () => void;
  /** What of this inspection waits on the device, oldest first. */
  items: readonly FieldItem[];
  /** Whether `items` was read from the device: before that, nothing can be said of what waits. */
  isRead: boolean;
  isOnline: boolean;
  isSending: boolean;
  /** Whether the sheet shown is the copy on the device. */
  isCopy: boolean;
  put: (kind: string, payload: FieldItem['payload'], id?: string) => Promise<void>;
  sendNow: () => Promise<void>;
}

/** An inspection on the device: what the server has, what waits to reach it, and how it gets there. */
export function useField(id: Id): Field {
  const { user } = useSession();
  const queries = useQueryClient();
  const query = useQuery(sheetQuery(id));
  const [copy, setCopy] = useState<InspectionSheet>();
  const [items, setItems] = useState<readonly FieldItem[]>([]);
  const [isRead, setRead] = useState(false);
  const [isOnline, setOnline] = useState(navigator.onLine);
  const [isSending, setSending] = useState(false);
  const running = useRef<Promise<void>>(undefined);

  // The copy is for the day on which there is no connection at all.
  const { data } = query;
  useEffect(() => {
    if (data !== undefined) void saveDraft(user.id, COPY, id, data).catch(() => undefined);
  }, [data, user.id, id]);
  const isUnreachable = isProblem(query.error, 'network');
  useEffect(() => {
    if (!isUnreachable) return;
    readDraft<InspectionSheet>(user.id, COPY, id).then(
      (draft) => setCopy(draft?.value),
      () => undefined,
    );
  }, [isUnreachable, user.id, id]);

  const read = useCallback(async () => {
    const kept = await waiting(user.id).catch(() => undefined);
    const all = (kept ?? []).filter(isField) as FieldItem[];
    setRead(kept !== undefined);
    setItems(all.filter(({ payload }) => payload.inspection_id === id));
    return all;
  }, [user.id, id]);

  const senders = useMemo(
    () =>
      fieldSenders(user.id, {
        onEntry: (inspection, entry) =>
          queries.setQueryData(sheetQuery(inspection).queryKey, (before) =>
            before === undefined || before.entries.some((other) => other.id === entry.id)
              ? before
              : { ...before, entries: [...before.entries, entry] },
          ),
        onMinutes: () => void refreshInspections(queries),
        onSignedOut: () => void queries.invalidateQueries({ queryKey: sessionKey }),
      }),
    [queries, user.id],
  );

  const sendNow = useCallback(() => {
    running.current ??= (async () => {
      setSending(true);
      try {
        await flush(user.id, senders);
        // What was put down while a run was going on, and minutes that waited for it.
        if ((await read()).some(({ attempts, refused }) => attempts < 2 && refused === undefined)) await flush(user.id, senders);
      } finally {
        setSending(false);
        await read();
        running.current = undefined;
      }
    })();
    return running.current;
  }, [senders, user.id, read]);

  useEffect(() => {
    void read();
    return onOutboxChange(() => void read());
  }, [read]);

  const hasWaiting = items.some(({ refused }) => refused === undefined);
  useEffect(() => {
    const again = () => {
      setOnline(navigator.onLine);
      if (navigator.onLine && document.visibilityState === 'visible') sendNow().catch(() => undefined);
    };
    again();
    addEventListener('online', again);
    addEventListener('offline', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      removeEventListener('online', again);
      removeEventListener('offline', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [sendNow]);
  useEffect(() => {
    if (!hasWaiting) return;
    const timer = setInterval(() => void sendNow().catch(() => undefined), AGAIN_MS);
    return () => clearInterval(timer);
  }, [hasWaiting, sendNow]);

  return {
    sheet: data ?? copy,
    error: query.error,
    reload: () => void query.refetch(),
    items,
    isRead,
    isOnline,
    isSending,
    isCopy: data === undefined && copy !== undefined,
    put: async (kind, payload, itemId = uuidv7()) => {
      await enqueue(user.id, kind, payload, itemId);
      await read();
      sendNow().catch(() => undefined);
    },
    sendNow,
  };
}
