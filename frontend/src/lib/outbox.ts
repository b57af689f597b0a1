import { deviceStore, type OutboxItem } from './device-store';
import { uuidv7 } from './uuid';

/** What became of one sending: `later` when nothing was heard, `refused` when sending again cannot help. */
export type Sending = { outcome: 'sent' } | { outcome: 'later' } | { outcome: 'refused'; refused: NonNullable<OutboxItem['refused']> };

/** How an item of one kind is sent. It must be safe to repeat: PUT under the item's id, or the id as idempotency key. */
export type Sender = (item: OutboxItem) => Promise<Sending>;

const listeners = new Set<() => void>();
let running: Promise<void> | undefined;

export function onOutboxChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const announce = () => {
  for (const listener of listeners) listener();
};

/** Durable once the promise resolves: only then may a page say "saved on this device". */
export async function enqueue(owner: string, kind: string, payload: unknown, id: string = uuidv7()): Promise<OutboxItem> {
  const item: OutboxItem = { id, kind, owner, payload, made_at: new Date().toISOString(), attempts: 0 };
  await (await deviceStore()).put('outbox', item);
  announce();
  return item;
}

export async function waiting(owner: string): Promise<OutboxItem[]> {
  const items = await (await deviceStore()).getAllFromIndex('outbox', 'owner', owner);
  return items.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export async function dropItem(id: string): Promise<void> {
  await (await deviceStore()).delete('outbox', id);
  announce();
}

/** Lets a refused item be tried again, after its payload was put right. */
export async function retryItem(id: string, payload?: unknown): Promise<void> {
  const database = await deviceStore();
  const item = await database.get('outbox', id);
  if (item === undefined) return;
  const { refused: _, ...rest } = item;
  await database.put('outbox', { ...rest, payload: payload ?? item.payload });
  announce();
}

/** Sends what waits, oldest first. An item that is refused or fails stays, and the next one is tried all the same. */
export function flush(owner: string, senders: Readonly<Record<string, Sender>>): Promise<void> {
  running ??= work(owner, senders).finally(() => {
    running = undefined;
  });
  return running;
}

async function work(owner: string, senders: Readonly<Record<string, Sender>>): Promise<void> {
  for (const item of await waiting(owner)) {
    const send = senders[item.kind];
    if (send === undefined || item.refused !== undefined) continue;
    let sending: Sending;
    try {
      sending = await send(item);
    } catch {
      sending = { outcome: 'later' };
    }
    const database = await deviceStore();
    if (sending.outcome === 'sent') await database.delete('outbox', item.id);
    else if (sending.outcome === 'refused')
      await database.put('outbox', { ...item, attempts: item.attempts + 1, refused: sending.refused });
    else await database.put('outbox', { ...item, attempts: item.attempts + 1 });
    announce();
  }
}
