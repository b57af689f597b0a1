import { createRouter } from '@tanstack/react-router';
import { queryClient } from '@/api/query';
import { NotFound, PageFailure, PageSkeleton } from '@/components/states';
import { routeTree } from '../routeTree.gen';

export const router = createRouter({
  routeTree,
  context: { queryClient },
  // What a route's validateSearch does not return does not reach it, nor the API behind it.
  search: { strict: true },
  // The shell paints at once and the page's place is held while its code and data arrive.
  defaultPendingMs: 0,
  defaultPendingMinMs: 0,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: PageSkeleton,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ({ error, reset }) => (
    <PageFailure
      error={error}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  ),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
