import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { Inspection, InspectionInput, Schemas } from '@/api/types';
import { currentLocale } from '@/lib/i18n';
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

/** An inspection with its checklist, what was put down and its minutes. The server words the checklist. */
export const sheetQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'sheet', id, currentLocale()],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/inspections/{inspection_id}/sheet', { params: { path: { inspection_id: id } }, signal })),
    // Without a connection it fails at once instead of waiting for one: the copy on the device is shown then.
    networkMode: 'always',
    retry: false,
  });

export const drawQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'draw', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/inspection-draws/{draw_id}', { params: { path: { draw_id: id } }, signal })),
  });

export const drawInspections = (idempotencyKey: string, body: Schemas['DrawInput']) =>
  unwrap(api.POST('/api/v1/inspection-draws', { params: { header: idempotent(idempotencyKey) }, body }));

export const inspectorsQuery = queryOptions({
  queryKey: [...key, 'inspectors'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/assignees', { params: { query: { inspecting: true } }, signal })),
});
