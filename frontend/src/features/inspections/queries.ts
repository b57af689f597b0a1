import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ifMatch, present, unwrap } from '@/api/client';
import type { Inspection, InspectionInput, Schemas } from '@/api/types';
import type { InspectionSearch } from './search';

const PAGE = 50;

const key = ['inspections'] as const;

export const inspectionList = (search: InspectionSearch) =>
  queryOptions({
    queryKey: [...key, search],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/inspections', { params: { query: present({ ...search, limit: PAGE }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const planInspection = (id: string, body: InspectionInput) =>
  unwrap(api.PUT('/api/v1/inspections/{inspection_id}', { params: { path: { inspection_id: id } }, body }));

export const changeInspection = (inspection: Inspection, body: Schemas['InspectionChange']) =>
  unwrap(
    api.PATCH('/api/v1/inspections/{inspection_id}', {
      params: { path: { inspection_id: inspection.id }, header: ifMatch(inspection) },
      body,
    }),
  );

export const refreshInspections = (queries: QueryClient) => queries.invalidateQueries({ queryKey: key });
