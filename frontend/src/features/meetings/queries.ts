import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { Id, Schemas } from '@/api/types';
import type { MeetingSearch } from './search';

type Meeting = Schemas['MeetingDetail'];
type Decision = Schemas['DecisionView'];
type Definition = Schemas['ReportDefinitionView'];

const key = (...rest: unknown[]) => ['meetings', ...rest];

export const meetingsQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: key('list', cursor),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/meetings', { params: { query: present({ cursor, limit: 50, include: 'total' as const }) }, signal })),
  });

export const meetingQuery = (meeting_id: Id) =>
  queryOptions({
    queryKey: key('one', meeting_id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/meetings/{meeting_id}', { params: { path: { meeting_id } }, signal })),
  });

/** Anew with each version of the meeting: what was kept or dropped is proposed no more. */
export const proposalsQuery = ({ id, version }: Meeting) =>
  queryOptions({
    queryKey: key('proposals', id, version),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/meetings/{meeting_id}/agenda-proposals', { params: { path: { meeting_id: id } }, signal })),
  });

export const ownersQuery = queryOptions({
  queryKey: key('owners'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/decision-owners', { signal })),
});

const filters = {
  milik: { own: true, state: 'open' },
  lewat: { overdue: true },
  selesai: { state: 'done' },
} as const;

export const decisionsQuery = ({ saring, cursor }: MeetingSearch) =>
  queryOptions({
    queryKey: key('decisions', saring, cursor),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/decisions', {
          params: {
            query: present({
              ...(saring === undefined ? { state: 'open' as const } : filters[saring]),
              cursor,
              limit: 50,
              include: 'total' as const,
            }),
          },
          signal,
        }),
      ),
  });

export const decisionQuery = (decision_id: Id) =>
  queryOptions({
    queryKey: key('decision', decision_id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/decisions/{decision_id}', { params: { path: { decision_id } }, signal })),
  });

export const reportsQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: key('reports', cursor),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/monev-reports', { params: { query: present({ cursor, limit: 50 }) }, signal })),
  });

export const reportQuery = (monev_report_id: Id) =>
  queryOptions({
    queryKey: key('report', monev_report_id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/monev-reports/{monev_report_id}', { params: { path: { monev_report_id } }, signal })),
  });

export const definitionsQuery = queryOptions({
  queryKey: key('definitions'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/report-definitions', { signal })),
});

const changing = (meeting: Meeting) => ({ path: { meeting_id: meeting.id }, header: ifMatch(meeting) });

export const createMeeting = (body: Schemas['MeetingInput'], once: string) =>
  unwrap(api.POST('/api/v1/meetings', { params: { header: idempotent(once) }, body }));

export const updateMeeting = (meeting: Meeting, body: Schemas['MeetingInput']) =>
  unwrap(api.PATCH('/api/v1/meetings/{meeting_id}', { params: changing(meeting), body }));

export const stepMeeting = (meeting: Meeting, kind: Schemas['MeetingStep']) =>
  unwrap(api.POST('/api/v1/meetings/{meeting_id}/steps', { params: changing(meeting), body: { kind } }));

export const chooseAgenda = (meeting: Meeting, items: Schemas['AgendaChoice'][]) =>
  unwrap(api.POST('/api/v1/meetings/{meeting_id}/agenda', { params: changing(meeting), body: { items } }));

export const updateItem = (item: Schemas['AgendaItemView'], body: Schemas['AgendaItemInput']) =>
  unwrap(
    api.PATCH('/api/v1/agenda-items/{agenda_item_id}', { params: { path: { agenda_item_id: item.id }, header: ifMatch(item) }, body }),
  );

export const putAttendance = (meeting: Meeting, items: Schemas['AttendeeInput'][]) =>
  unwrap(api.PUT('/api/v1/meetings/{meeting_id}/attendance', { params: changing(meeting), body: { items } }));

export const recordDecision = (meeting_id: Id, body: Schemas['DecisionRecord'], once: string) =>
  unwrap(api.POST('/api/v1/meetings/{meeting_id}/decisions', { params: { path: { meeting_id }, header: idempotent(once) }, body }));

export const updateDecision = (decision: Decision, body: Schemas['DecisionRecord']) =>
  unwrap(api.PATCH('/api/v1/decisions/{decision_id}', { params: { path: { decision_id: decision.id }, header: ifMatch(decision) }, body }));

export const followUp = (decision: Decision, body: Schemas['FollowUpInput']) =>
  unwrap(
    api.POST('/api/v1/decisions/{decision_id}/follow-ups', {
      params: { path: { decision_id: decision.id }, header: ifMatch(decision) },
      body,
    }),
  );

export const makeReport = (body: Schemas['MonevInput'], once: string) =>
  unwrap(api.POST('/api/v1/monev-reports', { params: { header: idempotent(once) }, body }));

export const createDefinition = (body: Schemas['ReportDefinitionInput'], once: string) =>
  unwrap(api.POST('/api/v1/report-definitions', { params: { header: idempotent(once) }, body }));

const changingDefinition = (definition: Definition) => ({
  path: { report_definition_id: definition.id },
  header: ifMatch(definition),
});

export const updateDefinition = (definition: Definition, body: Schemas['ReportDefinitionInput']) =>
  unwrap(api.PATCH('/api/v1/report-definitions/{report_definition_id}', { params: changingDefinition(definition), body }));

export const deleteDefinition = (definition: Definition) =>
  unwrap(api.DELETE('/api/v1/report-definitions/{report_definition_id}', { params: changingDefinition(definition) }));

/** After a change everything that is said of meetings is read anew. */
export const refreshMeetings = (queries: QueryClient) => queries.invalidateQueries({ queryKey: ['meetings'] });
