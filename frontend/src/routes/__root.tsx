import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { Shell } from '@/app/shell';
import { currentLocale, onLocale } from '@/lib/i18n';

function Root() {
  // Drawn anew in the other language, so that words made while rendering need no hook of their own.
  const locale = useSyncExternalStore(onLocale, currentLocale);
  return (
    <Shell key={locale}>
      <Outlet />
    </Shell>
  );
}

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Root });
