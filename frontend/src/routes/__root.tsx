import { useLingui } from '@lingui/react';
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { Shell } from '@/app/shell';

function Root() {
  // Drawn anew in the other language, so that words made while rendering need no hook of their own.
  const { i18n } = useLingui();
  return (
    <Shell key={i18n.locale}>
      <Outlet />
    </Shell>
  );
}

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Root });
