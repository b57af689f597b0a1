import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { sessionKey } from '@/api/session';
import type { SessionView } from '@/api/types';

export const officer: SessionView = {
  user: { id: '01900000-0000-7000-8000-000000000001', name: 'Sri Wahyuni', email: 'investigator@demo.patuh.test' },
  organisation: { id: '01900000-0000-7000-8000-000000000002', name: 'BPJS Ketenagakerjaan Tarakan', kind: 'bpjs_office' },
  roles: ['investigator'],
  permissions: ['read_register', 'edit_register', 'read_reports', 'read_findings', 'file_findings', 'record_acts', 'read_statistics'],
  scope: { region_code: '65' },
  has_second_factor: false,
  demo: false,
  today: '2026-03-02',
  expires_at: '2026-03-02T12:00:00Z',
};

/** Draws one page or part of it with what the program gives every page: words, queries, links and a session. */
export async function show(ui: ReactNode, { session = officer }: { session?: SessionView | null } = {}): Promise<RenderResult> {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  queries.setQueryData(sessionKey, session);
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path: '/', component: () => ui });
  const elsewhere = createRoute({ getParentRoute: () => root, path: '$', component: () => null });
  const router = createRouter({
    routeTree: root.addChildren([page, elsewhere]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
    defaultPendingMs: 0,
  });
  await router.load();
  return render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
}
