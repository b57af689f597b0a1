import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { Id, InvitationInput, Organisation, OrganisationKind, Role, User } from '@/api/types';
import type { UserSearch } from './search';

export const userList = ({ q, status, cursor }: UserSearch) =>
  queryOptions({
    queryKey: ['users', 'list', q, status, cursor],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/users', { params: { query: present({ q, status, cursor, limit: 50 }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const userQuery = (id: Id) =>
  queryOptions({
    queryKey: ['users', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/users/{user_id}', { params: { path: { user_id: id } }, signal })),
  });

export interface UserChange {
  name?: string;
  roles?: Role[];
  region_scope?: string;
  status?: 'active' | 'disabled';
}

export const changeUser = (user: User, body: UserChange) =>
  unwrap(api.PATCH('/api/v1/users/{user_id}', { params: { path: { user_id: user.id }, header: ifMatch(user) }, body }));

export const invitationList = (cursor: string | undefined) =>
  queryOptions({
    queryKey: ['invitations', 'list', cursor],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/invitations', { params: { query: present({ cursor, sort: '-created_at' as const, limit: 50 }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const invite = (body: InvitationInput, key: string) =>
  unwrap(api.POST('/api/v1/invitations', { params: { header: idempotent(key) }, body }));

export const revokeInvitation = (id: Id) =>
  unwrap(api.DELETE('/api/v1/invitations/{invitation_id}', { params: { path: { invitation_id: id } } }));

export const organisationList = (q: string | undefined, cursor: string | undefined, limit = 50) =>
  queryOptions({
    queryKey: ['organisations', 'list', q, cursor, limit],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/organisations', { params: { query: present({ q, cursor, limit }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const organisationQuery = (id: Id) =>
  queryOptions({
    queryKey: ['organisations', 'one', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/organisations/{organisation_id}', { params: { path: { organisation_id: id } }, signal })),
  });

export const createOrganisation = (body: { name: string; kind: OrganisationKind; region_code: string; employer_id?: Id }, key: string) =>
  unwrap(api.POST('/api/v1/organisations', { params: { header: idempotent(key) }, body }));

export const changeOrganisation = (organisation: Organisation, body: { name: string; region_code: string }) =>
  unwrap(
    api.PATCH('/api/v1/organisations/{organisation_id}', {
      params: { path: { organisation_id: organisation.id }, header: ifMatch(organisation) },
      body,
    }),
  );
