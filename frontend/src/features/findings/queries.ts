import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { ActInput, Finding, FindingChange, FindingInput, Schemas, SessionView } from '@/api/types';
import { isOwnMove } from './moves';
import { type DeskSearch, deskOf, filtersOf, isDated } from './search';

const PAGE = 50;
const MOST = 500;

export const findingKeys = {
  all: ['findings'] as const,
  one: (id: string) => ['findings', 'one', id] as const,
};

export const findingList = (search: DeskSearch, session: SessionView) =>
  queryOptions({
    queryKey: [...findingKeys.all, 'list', search, session.today],
    queryFn: ({ signal }) => deskPage(search, session, signal),
    placeholderData: keepPreviousData,
  });

const FEWER_THAN = 10_000;

/**
 * A page of the desk. What has come due stands first by the date of the next step, so the page of today ends there; of
 * that, what is another's move waits, as does all that comes after.
 */
async function deskPage(search: DeskSearch, session: SessionView, signal: AbortSignal): Promise<Schemas['Listing_FindingView']> {
  const read = (cursor: string | undefined, limit: number, include?: 'total') =>
    unwrap(api.GET('/api/v1/findings', { params: { query: present({ ...filtersOf(search), cursor, limit, include }) }, signal }));
  if (!isDated(search)) return read(search.cursor, PAGE, 'total');
  const isDue = ({ next_date }: Finding) => next_date !== undefined && next_date !== null && next_date <= session.today;
  const waits = (finding: Finding) => !isDue(finding) || !isOwnMove(finding, session);
  if (deskOf(search) === 'hari_ini') {
    const { items, page } = await read(search.cursor, PAGE);
    const due = items.filter(isDue);
    return { items: due.filter((finding) => !waits(finding)), page: due.length < items.length ? { ...page, next: null } : page };
  }
  if (search.cursor !== undefined) {
    const { items, page } = await read(search.cursor, PAGE);
    return { items: items.filter(waits), page };
  }
  let cursor: string | undefined;
  for (let passed = 0; passed < FEWER_THAN; passed += MOST) {
    const { items, page } = await read(cursor, MOST);
    const waiting = items.filter(waits);
    if (waiting.length > 0 || !page.next) return { items: waiting, page: { ...page, prev: null } };
    cursor = page.next;
  }
  return { items: [], page: { limit: MOST, next: null, prev: null } };
}

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
