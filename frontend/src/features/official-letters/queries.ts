import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { LetterSummary, OfficialLetter, Schemas } from '@/api/types';
import type { LetterKind, LettersSearch, Tab } from './search';

const PAGE = 50;

export const letterKeys = {
  all: ['official-letters'] as const,
  one: (id: string) => ['official-letters', 'one', id] as const,
};

const narrowed: Record<Tab, { state?: Schemas['LetterState']; drafted_by?: string }> = {
  draf: { drafted_by: 'me' },
  setujui: { state: 'submitted', drafted_by: 'others' },
  sampaikan: { state: 'issued' },
  semua: {},
};

export const letterList = (tab: Tab, { q, cursor }: LettersSearch) =>
  queryOptions({
    queryKey: [...letterKeys.all, 'list', tab, q, cursor],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/letters', {
          params: { query: present({ ...narrowed[tab], q, cursor, limit: PAGE, include: 'total' as const }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: letterKeys.one(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/letters/{letter_id}', { params: { path: { letter_id: id } }, signal })),
  });

export const draftQuery = (finding: string, kind: LetterKind) =>
  queryOptions({
    queryKey: [...letterKeys.all, 'draft', finding, kind],
    // A draft is made once for whoever begins to write, and not under their hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/findings/{finding_id}/letter-draft', { params: { path: { finding_id: finding }, query: { kind } }, signal })),
  });

export const nextActsQuery = (finding: string) =>
  queryOptions({
    queryKey: ['findings', 'one', finding, 'next-acts'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/findings/{finding_id}/next-acts', { params: { path: { finding_id: finding } }, signal })),
  });

export const createLetter = (body: Schemas['LetterInput'], key: string) =>
  unwrap(api.POST('/api/v1/letters', { params: { header: idempotent(key) }, body }));

const at = (letter: OfficialLetter) => ({ path: { letter_id: letter.id }, header: ifMatch(letter) });

export const changeLetter = (letter: OfficialLetter, content: Schemas['LetterContent']) =>
  unwrap(api.PUT('/api/v1/letters/{letter_id}', { params: at(letter), body: { content } }));

export const submitLetter = (letter: OfficialLetter) => unwrap(api.POST('/api/v1/letters/{letter_id}/submit', { params: at(letter) }));

export const approveLetter = (letter: OfficialLetter) =>
  unwrap(api.POST('/api/v1/letters/{letter_id}/approve', { params: at(letter), body: { digest: letter.digest } }));

/** Each as it was read: one that changed since is refused. */
export const approveLetters = (letters: readonly LetterSummary[], atomic: boolean, key: string) =>
  unwrap(
    api.POST('/api/v1/letters:bulk-approvals', {
      params: { header: idempotent(key) },
      body: { items: letters.map(({ id, version, digest }) => ({ letter_id: id, version, digest })), atomic },
    }),
  );

export const refuseLetter = (letter: OfficialLetter, reason: string) =>
  unwrap(api.POST('/api/v1/letters/{letter_id}/refuse', { params: at(letter), body: { reason } }));

export const withdrawLetter = (letter: OfficialLetter, reason: string) =>
  unwrap(api.POST('/api/v1/letters/{letter_id}/withdraw', { params: at(letter), body: { reason } }));

export const serveLetter = (letter: OfficialLetter, body: Schemas['LetterService']) =>
  unwrap(api.POST('/api/v1/letters/{letter_id}/serve', { params: at(letter), body }));

/** After a step the letters are others; after a service the finding and its employer are, too. */
export const refreshAfter = (queries: QueryClient, isServed: boolean) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: letterKeys.all }),
    ...(isServed ? [queries.invalidateQueries({ queryKey: ['findings'] }), queries.invalidateQueries({ queryKey: ['employers'] })] : []),
  ]);

export const templatesQuery = queryOptions({
  queryKey: ['letter-templates'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/letter-templates', { signal })),
});

export const proposeTemplate = (body: Schemas['TemplateInput'], key: string) =>
  unwrap(api.POST('/api/v1/letter-templates', { params: { header: idempotent(key) }, body }));

const ofTemplate = (template: Schemas['TemplateView']) => ({ path: { template_id: template.id }, header: ifMatch(template) });

export const approveTemplate = (template: Schemas['TemplateView']) =>
  unwrap(api.POST('/api/v1/letter-templates/{template_id}/approve', { params: ofTemplate(template) }));

export const refuseTemplate = (template: Schemas['TemplateView'], reason: string) =>
  unwrap(api.POST('/api/v1/letter-templates/{template_id}/refuse', { params: ofTemplate(template), body: { reason } }));

export const refreshTemplates = (queries: QueryClient) => queries.invalidateQueries({ queryKey: ['letter-templates'] });
