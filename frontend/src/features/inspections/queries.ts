import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ifMatch, present, unwrap } from '@/api/client';
import type { Inspection, InspectionInput } from '@/api/types';
import { oneOf, searchOf, text } from '@/lib/search';

const PAGE = 50;
export const states = ['planned', 'done'] as const;

export interface InspectionSearch {
  employer_id?: string | undefined;
  state?: (typeof states)[number] | undefined;
  cursor?: string | undefined;
}

export const readInspectionSearch = (raw: Record<string, unknown>): InspectionSearch =>
  searchOf(raw, { employer_id: text, state: oneOf(states), cursor: text });

const key = ['inspections'] as const;

export const inspectionList = (search: InspectionSearch) =>
  queryOptions({
    queryKey: [...key, search],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/inspections', { params: { query: present({ ...search, limit: PAGE }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const planInspection = (id: string, body: InspectionInput) =>
  unwrap(api.PUT('/api/v1/inspections/{id}', { params: { path: { id } }, body }));

export const changeInspection = (inspection: Inspection, body: Partial<InspectionInput>) =>
  unwrap(api.PATCH('/api/v1/inspections/{id}', { params: { path: { id: inspection.id }, header: ifMatch(inspection) }, body }));

export const refreshInspections = (queries: QueryClient) => queries.invalidateQueries({ queryKey: key });
