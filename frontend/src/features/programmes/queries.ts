import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { Id, Schemas } from '@/api/types';

type Envelope = Schemas['EnvelopeDetail'];
type List = Schemas['ListView'];
type Person = Schemas['BeneficiaryView'];

const key = (...rest: unknown[]) => ['programmes', ...rest];

export const programmesQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: key('list', cursor),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/programmes', { params: { query: present({ cursor, limit: 50, include: 'total' as const }) }, signal })),
  });

const of = (id: Id) => ({ path: { programme_id: id } });

export const programmeQuery = (id: Id) =>
  queryOptions({
    queryKey: key('one', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/programmes/{programme_id}', { params: of(id), signal })),
  });

export const linesQuery = (id: Id) =>
  queryOptions({
    queryKey: key('lines', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/programmes/{programme_id}/budget-lines', { params: of(id), signal })),
  });

/** The codes that hold in the budget of a region; of the reader's own unless told. */
export const accountsQuery = (region_code?: string) =>
  queryOptions({
    queryKey: key('accounts', region_code),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/budget-accounts', { params: { query: present({ region_code }) }, signal })),
  });

export const runwayQuery = (id: Id) =>
  queryOptions({
    queryKey: key('runway', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/programmes/{programme_id}/runway', { params: of(id), signal })),
  });

export const tryQuery = (question: Schemas['RunwayInput']) =>
  queryOptions({
    queryKey: key('try', question),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => unwrap(api.POST('/api/v1/calculations/budget-runway', { body: question, signal })),
  });

export const absorptionQuery = (id: Id, year: number) =>
  queryOptions({
    queryKey: key('absorption', id, year),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/programmes/{programme_id}/absorption', { params: { ...of(id), query: { year } }, signal })),
  });

export const listsQuery = (id: Id, cursor: string | undefined) =>
  queryOptions({
    queryKey: key('lists', id, cursor),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/programmes/{programme_id}/lists', { params: { ...of(id), query: present({ cursor, limit: 50 }) }, signal })),
  });

export const listQuery = (id: Id) =>
  queryOptions({
    queryKey: key('file', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/beneficiary-lists/{list_id}', { params: { path: { list_id: id } }, signal })),
  });

export const rowsQuery = (list: List, verdict: Schemas['RowVerdict'], cursor: string | undefined) =>
  queryOptions({
    queryKey: key('rows', list.id, list.version, verdict, cursor),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/beneficiary-lists/{list_id}/rows', {
          params: { path: { list_id: list.id }, query: present({ verdict, cursor, limit: 50 }) },
          signal,
        }),
      ),
  });

export const villagesQuery = (list: List) =>
  queryOptions({
    queryKey: key('villages', list.id, list.version),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/beneficiary-lists/{list_id}/villages', { params: { path: { list_id: list.id } }, signal })),
  });

export const peopleQuery = (id: Id, state: Schemas['BeneficiaryState'] | undefined, cursor: string | undefined) =>
  queryOptions({
    queryKey: key('people', id, state, cursor),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/beneficiaries', {
          params: { ...of(id), query: present({ state, cursor, limit: 50, include: 'total' as const }) },
          signal,
        }),
      ),
  });

export const doubledQuery = (id: Id, month: string) =>
  queryOptions({
    queryKey: key('doubled', id, month),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/programmes/{programme_id}/double-financing', { params: { ...of(id), query: { month } }, signal })),
  });

export const previewQuery = (id: Id, month: string) =>
  queryOptions({
    queryKey: key('preview', id, month),
    retry: false,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/programmes/{programme_id}/envelope-preview', { params: { ...of(id), query: { month } }, signal })),
  });

export const envelopesQuery = (programme_id: Id, cursor: string | undefined) =>
  queryOptions({
    queryKey: key('envelopes', programme_id, cursor),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/envelopes', { params: { query: present({ programme_id, cursor, limit: 50 }) }, signal })),
  });

export const envelopeQuery = (id: Id) =>
  queryOptions({
    queryKey: key('envelope', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/envelopes/{envelope_id}', { params: { path: { envelope_id: id } }, signal })),
  });

export const entriesQuery = (id: Id, cursor: string | undefined) =>
  queryOptions({
    queryKey: key('entries', id, cursor),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/envelopes/{envelope_id}/entries', {
          params: { path: { envelope_id: id }, query: present({ cursor, limit: 50 }) },
          signal,
        }),
      ),
  });

export const scenariosQuery = (id: Id) =>
  queryOptions({
    queryKey: key('scenarios', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/programmes/{programme_id}/scenarios', { params: of(id), signal })),
  });

export const createProgramme = (body: Schemas['ProgrammeInput'], once: string) =>
  unwrap(api.POST('/api/v1/programmes', { params: { header: idempotent(once) }, body }));

export const createLine = (id: Id, body: Schemas['BudgetLineInput'], once: string) =>
  unwrap(api.POST('/api/v1/programmes/{programme_id}/budget-lines', { params: { ...of(id), header: idempotent(once) }, body }));

export const updateLine = (line: Schemas['BudgetLineView'], body: Schemas['BudgetLineInput']) =>
  unwrap(api.PATCH('/api/v1/budget-lines/{line_id}', { params: { path: { line_id: line.id }, header: ifMatch(line) }, body }));

export const importAccounts = (body: Schemas['AccountsInput'], once: string) =>
  unwrap(api.POST('/api/v1/budget-accounts', { params: { header: idempotent(once) }, body }));

export const checkList = (id: Id, body: Schemas['ListInput'], once: string) =>
  unwrap(api.POST('/api/v1/programmes/{programme_id}/lists', { params: { ...of(id), header: idempotent(once) }, body }));

export const commitList = (list: List) =>
  unwrap(api.POST('/api/v1/beneficiary-lists/{list_id}/commit', { params: { path: { list_id: list.id }, header: ifMatch(list) } }));

export const repairRow = (list: Id, body: Schemas['RepairInput']) =>
  unwrap(api.POST('/api/v1/beneficiary-lists/{list_id}/repairs', { params: { path: { list_id: list } }, body }));

export const createLink = (list: Id, body: Schemas['RepairLinkInput'], once: string) =>
  unwrap(
    api.POST('/api/v1/beneficiary-lists/{list_id}/repair-links', {
      params: { path: { list_id: list }, header: idempotent(once) },
      body,
    }),
  );

export const linksQuery = (list: Id) =>
  queryOptions({
    queryKey: key('links', list),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/beneficiary-lists/{list_id}/repair-links', { params: { path: { list_id: list } }, signal })),
  });

export const revokeLink = (list: Id, link: Id) =>
  unwrap(api.DELETE('/api/v1/beneficiary-lists/{list_id}/repair-links/{link_id}', { params: { path: { list_id: list, link_id: link } } }));

export const setPerson = (person: Person, body: Schemas['PersonDecision']) =>
  unwrap(
    api.POST('/api/v1/beneficiaries/{beneficiary_id}/state', {
      params: { path: { beneficiary_id: person.id }, header: ifMatch(person) },
      body,
    }),
  );

export const decideFinancing = (person: Id, body: Schemas['DecisionInput'], once: string) =>
  unwrap(
    api.POST('/api/v1/beneficiaries/{beneficiary_id}/financing-decisions', {
      params: { path: { beneficiary_id: person }, header: idempotent(once) },
      body,
    }),
  );

export const draftEnvelope = (id: Id, body: Schemas['EnvelopeInput'], once: string) =>
  unwrap(api.POST('/api/v1/programmes/{programme_id}/envelopes', { params: { ...of(id), header: idempotent(once) }, body }));

const changing = (envelope: Envelope) => ({ path: { envelope_id: envelope.id }, header: ifMatch(envelope) });

export const stepEnvelope = (envelope: Envelope, body: Schemas['EnvelopeStepInput']) =>
  unwrap(api.POST('/api/v1/envelopes/{envelope_id}/steps', { params: changing(envelope), body }));

/** The digest says what was looked at: another envelope is not approved with it. */
export const approveEnvelope = (envelope: Envelope) =>
  unwrap(api.POST('/api/v1/envelopes/{envelope_id}/approve', { params: changing(envelope), body: { digest: envelope.digest } }));

export const refuseEnvelope = (envelope: Envelope, reason: string) =>
  unwrap(api.POST('/api/v1/envelopes/{envelope_id}/refuse', { params: changing(envelope), body: { reason } }));

export const createScenario = (id: Id, body: Schemas['ScenarioInput'], once: string) =>
  unwrap(api.POST('/api/v1/programmes/{programme_id}/scenarios', { params: { ...of(id), header: idempotent(once) }, body }));

export const deleteScenario = (id: Id) => unwrap(api.DELETE('/api/v1/scenarios/{scenario_id}', { params: { path: { scenario_id: id } } }));

export const openLink = (code: string) => unwrap(api.POST('/api/v1/repair-links/open', { body: { code } }));

export const repairThroughLink = (body: Schemas['VillageRepair']) => unwrap(api.POST('/api/v1/repair-links/repair', { body }));

/** After a change everything that is said of programmes is read anew. */
export const refreshProgrammes = (queries: QueryClient) => queries.invalidateQueries({ queryKey: ['programmes'] });
