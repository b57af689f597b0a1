import { oneOf, searchOf, text } from '@/lib/search';

export const states = ['planned', 'done'] as const;

export interface InspectionSearch {
  employer_id?: string | undefined;
  state?: (typeof states)[number] | undefined;
  assigned?: 'me' | undefined;
  cursor?: string | undefined;
}

export const readInspectionSearch = (raw: Record<string, unknown>): InspectionSearch =>
  searchOf(raw, { employer_id: text, state: oneOf(states), assigned: oneOf(['me'] as const), cursor: text });
