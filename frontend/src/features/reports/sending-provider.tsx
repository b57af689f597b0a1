import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { sessionKey, useSession } from '@/api/session';
import type { CoverageReport } from '@/api/types';
import { toast } from '@/components/toast';
import type { OutboxItem } from '@/lib/device-store';
import { dropDraft } from '@/lib/drafts';
import * as format from '@/lib/format';
import { DRAFT, REPORT } from './kinds';
import type { WaitingReport } from './sending';

/** No page waits for it: it is loaded once the page stands. */
const outbox = () => import('@/lib/outbox');
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 120_000;

export interface Waiting extends OutboxItem {
  payload: WaitingReport;
}

interface Sending {
  items: readonly Waiting[];
  isSending: boolean;
  /** Keeps the report on the device, then tries to send it at once. */
  submit: (id: string, report: WaitingReport) => Promise<'sent' | 'waiting'>;
  sendNow: () => Promise<void>;
  withdraw: (id: string) => Promise<void>;
  /** Calls when the server has received the report; answers how to stop listening. */
  onceSent: (id: string, listener: () => void) => () => void;
}

const Context = createContext<Sending | undefined>(undefined);

export function useSending(): Sending {
  const sending = useContext(Context);
  if (sending === undefined) throw new Error('useSending outside the pages of an employer');
  return sending;
}

/** Sends what waits: at once, when the device is back online, when the page is looked at again, and with growing pauses. */
export function SendingProvider({ children }: { children: ReactNode }) {
  const { user } = useSession();
  const queries = useQueryClient();
  const [items, setItems] = useState<readonly Waiting[]>([]);
  const [isSending, setSending] = useState(false);
  const pause = useRef(FIRST_PAUSE_MS);
  const listeners = useRef(new Map<string, Set<() => void>>());

  const read = useCallback(async () => {
    const all = await outbox()
      .then(({ waiting }) => waiting(user.id))
      .catch(() => []);
    const reports = all.filter(({ kind }) => kind === REPORT) as Waiting[];
    setItems(reports);
    return reports;
  }, [user.id]);

  const onceSent = useCallback((id: string, listener: () => void) => {
    const heard = listeners.current.get(id) ?? new Set();
    listeners.current.set(id, heard.add(listener));
    return () => void heard.delete(listener);
  }, []);

  const sendNow = useCallback(async () => {
    const [{ flush }, { reportSender }, { reportQuery, reportsChanged }] = await Promise.all([
      outbox(),
      import('./sending'),
      import('./queries'),
    ]);
    const onSent = (report: CoverageReport) => {
      queries.setQueryData(reportQuery(report.id).queryKey, report);
      void reportsChanged(queries);
      for (const listener of listeners.current.get(report.id) ?? []) listener();
      void dropDraft(user.id, DRAFT, `${report.employer_id} ${report.month}`);
      toast(t`Laporan ${format.month(report.month)} diterima.`);
    };
    const senders = { [REPORT]: reportSender(onSent, () => void queries.invalidateQueries({ queryKey: sessionKey })) };
    setSending(true);
    try {
      await flush(user.id, senders);
      // A run that had begun before the last item was put down has not seen it.
      if ((await read()).some(({ attempts, refused }) => attempts === 0 && refused === undefined)) await flush(user.id, senders);
    } finally {
      setSending(false);
      await read();
    }
  }, [queries, read, user.id]);

  useEffect(() => {
    void read();
    let stop: (() => void) | undefined;
    let left = false;
    outbox().then(
      ({ onOutboxChange }) => {
        if (!left) stop = onOutboxChange(() => void read());
      },
      () => undefined,
    );
    return () => {
      left = true;
      stop?.();
    };
  }, [read]);

  useEffect(() => {
    const again = () => {
      pause.current = FIRST_PAUSE_MS;
      if (document.visibilityState === 'visible') sendNow().catch(() => undefined);
    };
    again();
    addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [sendNow]);

  const hasWaiting = items.some(({ refused }) => refused === undefined);
  useEffect(() => {
    if (!hasWaiting || isSending) return;
    const timer = setTimeout(() => {
      pause.current = Math.min(pause.current * 2, LONGEST_PAUSE_MS);
      sendNow().catch(() => undefined);
    }, pause.current);
    return () => clearTimeout(timer);
  }, [hasWaiting, isSending, sendNow]);

  const value = useMemo<Sending>(
    () => ({
      items,
      isSending,
      sendNow,
      submit: async (id, report) => {
        const { enqueue } = await outbox();
        await enqueue(user.id, REPORT, report, id);
        await sendNow();
        return (await read()).some((item) => item.id === id) ? 'waiting' : 'sent';
      },
      withdraw: async (id) => (await outbox()).dropItem(id),
      onceSent,
    }),
    [items, isSending, sendNow, read, onceSent, user.id],
  );
  return <Context value={value}>{children}</Context>;
}
