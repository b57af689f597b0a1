import './components/tokens.css';
import './components/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { isProblem } from './api/problem';
import { queryClient } from './api/query';
import { followSession } from './app/follow-session';
import { router } from './app/router';
import { activateLocale, storedLocale } from './lib/i18n';

async function start(root: HTMLElement): Promise<void> {
  // Without the English catalogue the page is readable all the same.
  await activateLocale(storedLocale()).catch(() => activateLocale('id'));
  followSession(queryClient, router);
  const report = (error: unknown) => {
    // What the server refuses is shown in the place of the page; it is no fault of the program.
    if (!isProblem(error)) reportError(error);
  };
  createRoot(root, { onCaughtError: report }).render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
}

const root = document.getElementById('root');
if (root !== null) void start(root);
