import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { ActInput, Finding, FindingChange, FindingInput } from '@/api/types';
import { type DeskSearch, filtersOf } from './search';

const PAGE = 50;

export const findingKeys = {
  all: ['findings'] as const,
  one: (id: string) => ['findings', 'one', id] as const,
};

export const findingList = (search: DeskSearch, today: string) =>
  queryOptions({
    // Another day's desk is another.
    queryKey: [...findingKeys.all, 'list', search, today],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/findings', {
          params: { query: present({ ...filtersOf(search), cursor: search.cursor, limit: PAGE, include: 'total' as const }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const findingQuery = (id: string) =>
  queryOptions({
    queryKey: [...findingKeys.one(id), 'itself'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/findings/{finding_id}', { params: { path: { finding_id: id } }, signal })),
  });

export const nextActsQuery = (id: string) =>
  queryOptions({
    queryKey: [...findingKeys.one(id), 'next-acts'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/findings/{finding_id}/next-acts', { params: { path: { finding_id: id } }, signal })),
  });

export const actsQuery = (id: string) =>
  queryOptions({
    queryKey: [...findingKeys.one(id), 'acts'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/findings/{finding_id}/acts', { params: { path: { finding_id: id } }, signal })),
  });

export const evidenceQuery = (id: string) =>
  queryOptions({
    queryKey: [...findingKeys.one(id), 'evidence'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/findings/{finding_id}/evidence', { params: { path: { finding_id: id } }, signal })),
  });

export const findingLettersQuery = (id: string) =>
  queryOptions({
    queryKey: [...findingKeys.one(id), 'letters'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/letters', { params: { query: { finding_id: id } }, signal })),
  });

export const custodyQuery = (id: string, file: string) =>
  queryOptions({
    queryKey: [...findingKeys.one(id), 'custody', file],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/findings/{finding_id}/evidence/{evidence_id}/custody', {
          params: { path: { finding_id: id, evidence_id: file } },
          signal,
        }),
      ),
  });

export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: [...findingKeys.one(id), 'notes'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/findings/{finding_id}/notes', { params: { path: { finding_id: id } }, signal })),
  });

export const assigneesQuery = queryOptions({
  queryKey: ['assignees'],
  staleTime: 300_000,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/assignees', { signal })),
});

export const employerQuery = (id: string) =>
  queryOptions({
    queryKey: ['employers', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/employers/{employer_id}', { params: { path: { employer_id: id } }, signal })),
  });

/** The same id and content again is the same finding, so a retry is harmless. */
export const fileFinding = (id: string, body: FindingInput) =>
  unwrap(api.PUT('/api/v1/findings/{finding_id}', { params: { path: { finding_id: id } }, body }));

export const changeFinding = (finding: Finding, body: FindingChange) =>
  unwrap(api.PATCH('/api/v1/findings/{finding_id}', { params: { path: { finding_id: finding.id }, header: ifMatch(finding) }, body }));

export const recordAct = (finding: Finding, body: ActInput, key: string) =>
  unwrap(
    api.POST('/api/v1/findings/{finding_id}/acts', {
      params: { path: { finding_id: finding.id }, header: { ...ifMatch(finding), ...idempotent(key) } },
      body,
    }),
  );

/** Keyed by the file, so that whatever of several files was already added stays one. */
export const addEvidence = (id: string, file: { id: string; title: string; served: boolean }) =>
  unwrap(
    api.POST('/api/v1/findings/{finding_id}/evidence', {
      params: { path: { finding_id: id }, header: idempotent(`evidence-${file.id}`) },
      body: { file_id: file.id, title: file.title, served: file.served },
    }),
  );

export const writeNote = (id: string, text: string, key: string) =>
  unwrap(
    api.POST('/api/v1/findings/{finding_id}/notes', { params: { path: { finding_id: id }, header: idempotent(key) }, body: { text } }),
  );

/** After a change everything that is said of a finding is read anew, in lists and on its page. */
export const refreshFindings = (queries: QueryClient) =>
  Promise.all([findingKeys.all, ['employers'], ['assignees']].map((queryKey) => queries.invalidateQueries({ queryKey })));

/** How long a warning runs, for the wording of a letter: a row of the law, never a number of ours. */
export const deadlinesQuery = (asOf: string) =>
  queryOptions({
    queryKey: ['law', 'deadline', asOf],
    staleTime: 300_000,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/law/{kind}', { params: { path: { kind: 'deadline' }, query: { as_of: asOf } }, signal })),
  });
