import { oneOf, searchOf, text } from '@/lib/search';

export interface UserSearch {
  tab?: 'undangan' | undefined;
  q?: string | undefined;
  status?: 'active' | 'disabled' | undefined;
  cursor?: string | undefined;
}

export const readUserSearch = (raw: Record<string, unknown>): UserSearch =>
  searchOf(raw, {
    tab: oneOf(['undangan'] as const),
    q: text,
    status: oneOf(['active', 'disabled'] as const),
    cursor: text,
  });
