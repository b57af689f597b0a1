import type { DBSchema, IDBPDatabase } from 'idb';

/** Something unfinished that a person typed, by kind and key ("report", "employer 2026-07"). */
export interface Draft {
  kind: string;
  key: string;
  owner: string;
  value: unknown;
  saved_at: string;
}

/** Something finished that still has to reach the server. */
export interface OutboxItem {
  id: string;
  kind: string;
  owner: string;
  payload: unknown;
  made_at: string;
  attempts: number;
  /** Set when the server refused it: it waits for a person, and the others go on. */
  refused?: { code: string; title?: string; detail?: string; fix?: string };
}

interface Schema extends DBSchema {
  drafts: { key: [string, string, string]; value: Draft };
  outbox: { key: string; value: OutboxItem; indexes: { owner: string } };
}

const NAME = 'patuh';
const VERSION = 1;

let opened: Promise<IDBPDatabase<Schema>> | undefined;

export function deviceStore(): Promise<IDBPDatabase<Schema>> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Nothing on the device is needed to draw a page, so what reads it comes after. */
async function open(): Promise<IDBPDatabase<Schema>> {
  const { openDB } = await import('idb');
  return openDB<Schema>(NAME, VERSION, {
    upgrade(database, from) {
      if (from < 1) {
        database.createObjectStore('drafts', { keyPath: ['owner', 'kind', 'key'] });
        database.createObjectStore('outbox', { keyPath: 'id' }).createIndex('owner', 'owner');
      }
    },
    // Another tab runs a newer version and waits for this one to let go.
    blocking() {
      void opened?.then((database) => database.close());
      opened = undefined;
    },
  });
}

/** See `forgetDevice`. */
export async function clearDevice(): Promise<void> {
  const database = await deviceStore();
  const work = database.transaction(['drafts', 'outbox'], 'readwrite');
  await Promise.all([work.objectStore('drafts').clear(), work.objectStore('outbox').clear(), work.done]);
}
