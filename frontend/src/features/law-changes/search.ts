import { oneOf, searchOf, text } from '@/lib/search';

export const states = ['proposed', 'approved', 'rejected', 'withdrawn'] as const;

/** `usulan` is a change, or `baru` for a new one: one address for all three pages, for each route costs every page its bytes. */
export interface ChangesSearch {
  usulan?: string | undefined;
  state?: (typeof states)[number] | undefined;
  /** A place in the list of changes, or of the deadlines of one. */
  cursor?: string | undefined;
}

export const readChangesSearch = (raw: Record<string, unknown>): ChangesSearch =>
  searchOf(raw, { usulan: text, state: oneOf(states), cursor: text });
