import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, present, unwrap } from '@/api/client';
import type { Id, Month, ReportInput, ReportLine, ReportState } from '@/api/types';

const MAX_PAGE = 500;

export interface ReportSearch {
  month?: Month | undefined;
  state?: ReportState | undefined;
  region?: string | undefined;
  cursor?: string | undefined;
}

export interface MissingSearch {
  month: Month;
  region?: string | undefined;
  cursor?: string | undefined;
}

export const monthsQuery = (employer: Id, year: number) =>
  queryOptions({
    queryKey: ['reports', 'months', employer, year],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/employers/{employer_id}/coverage-reports/months', {
          params: { path: { employer_id: employer }, query: { year } },
          signal,
        }),
      ),
  });

/** The latest reports of one employer, newest first; the one before a month is what "same as last month" rests on. */
export const ownReportsQuery = (employer: Id) =>
  queryOptions({
    queryKey: ['reports', 'of', employer],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/employers/{employer_id}/coverage-reports', {
          params: { path: { employer_id: employer }, query: { limit: 24 } },
          signal,
        }),
      ),
  });

export const reportQuery = (id: Id) =>
  queryOptions({
    queryKey: ['reports', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/coverage-reports/{report_id}', { params: { path: { report_id: id } }, signal })),
  });

export const linesQuery = (id: Id, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['reports', 'lines', id, cursor ?? ''],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/coverage-reports/{report_id}/lines', {
          params: { path: { report_id: id }, query: { limit: 50, ...present({ cursor }) } },
          signal,
        }),
      ),
  });

/** Every line of a report, for choosing a worker and for searching among them. */
export const allLinesQuery = (id: Id) =>
  queryOptions({
    queryKey: ['reports', 'all-lines', id],
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      const lines: ReportLine[] = [];
      let cursor: string | undefined;
      do {
        const page = await unwrap(
          api.GET('/api/v1/coverage-reports/{report_id}/lines', {
            params: { path: { report_id: id }, query: { limit: MAX_PAGE, ...present({ cursor }) } },
            signal,
          }),
        );
        lines.push(...page.items);
        cursor = page.page.next ?? undefined;
      } while (cursor !== undefined);
      return lines;
    },
  });

/** What the server would make of a report; nothing is filed. */
export const checkQuery = (employer: Id, input: ReportInput) =>
  queryOptions({
    queryKey: ['reports', 'check', employer, input],
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/v1/employers/{employer_id}/coverage-reports:validate', {
          params: { path: { employer_id: employer } },
          body: input,
          signal,
        }),
      ),
  });

export const certificateQuery = (code: string) =>
  queryOptions({
    queryKey: ['certificate', code],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/certificates/{check_code}', { params: { path: { check_code: code } }, signal })),
  });

export const reportsQuery = (search: ReportSearch) =>
  queryOptions({
    queryKey: ['reports', 'list', search],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/coverage-reports', { params: { query: { ...present(search), include: 'total' } }, signal })),
  });

export const missingQuery = ({ month, region, cursor }: MissingSearch) =>
  queryOptions({
    queryKey: ['reports', 'missing', month, region, cursor],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/coverage-reports/missing', {
          params: { query: { ...present({ region, cursor }), month, include: 'total' } },
          signal,
        }),
      ),
  });

export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/regions', { signal })),
});

export const standingQuery = (employer: Id) =>
  queryOptions({
    queryKey: ['employers', 'standing', employer],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/employers/{employer_id}/standing', { params: { path: { employer_id: employer } }, signal })),
  });

export const openLettersQuery = (employer: Id) =>
  queryOptions({
    queryKey: ['findings', 'letters', employer, 'open'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/findings', { params: { query: { employer_id: employer, open: true, limit: 20 } }, signal })),
  });

/** After a report was filed or changed: what was read before is old, also the standing that rests on it. */
export async function reportsChanged(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['reports'] }),
    queries.invalidateQueries({ queryKey: ['certificate'] }),
    queries.invalidateQueries({ queryKey: ['employers', 'standing'] }),
  ]);
}
