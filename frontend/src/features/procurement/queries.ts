import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { Id, Schemas } from '@/api/types';

export type Intake = Schemas['IntakeView'];
export type Pile = Schemas['ProcurementPile'];

export const intakeList = (cursor: string | undefined) =>
  queryOptions({
    queryKey: ['procurement', 'list', cursor],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/procurement-intakes', { params: { query: present({ cursor, limit: 20 }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const intakeQuery = (id: Id) =>
  queryOptions({
    queryKey: ['procurement', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/procurement-intakes/{intake_id}', { params: { path: { intake_id: id } }, signal })),
  });

export const intakeRows = (intake: Intake, pile: Pile, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['procurement', 'rows', intake.id, intake.version, pile, cursor],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/procurement-intakes/{intake_id}/rows', {
          params: { path: { intake_id: intake.id }, query: present({ pile, cursor, limit: pile === 'doubtful' ? 10 : 50 }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const checkIntake = (body: Schemas['IntakeInput'], key: string) =>
  unwrap(api.POST('/api/v1/procurement-intakes', { params: { header: idempotent(key) }, body }));

export const commitIntake = (intake: Intake) =>
  unwrap(
    api.POST('/api/v1/procurement-intakes/{intake_id}/commit', {
      params: { path: { intake_id: intake.id }, header: ifMatch(intake) },
    }),
  );

export const decideRow = (intake: Intake, row: number, body: Schemas['MatchDecision']) =>
  unwrap(
    api.POST('/api/v1/procurement-intakes/{intake_id}/rows/{row_number}/decision', {
      params: { path: { intake_id: intake.id, row_number: row }, header: ifMatch(intake) },
      body,
    }),
  );
