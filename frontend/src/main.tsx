import './components/tokens.css';
import './components/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { stepUp } from './api/client';
import { isProblem } from './api/problem';
import { queryClient } from './api/query';
import { router } from './app/router';
import { activateLocale, storedLocale } from './lib/i18n';

stepUp.ask = async (factor) => (await import('./app/step-up')).confirmIdentity(factor);

/** After that the page's place is drawn at least. */
const PATIENCE_MS = 1500;

async function start(root: HTMLElement): Promise<void> {
  // Without the English catalogue the page is readable all the same.
  await activateLocale(storedLocale()).catch(() => activateLocale('id'));
  // Nobody is signed out within the moment that this takes to arrive.
  void import('./app/follow-session').then(({ followSession }) => followSession(queryClient, router));
  // The page's frame depends on who is signed in, which the HTML itself has asked for: drawn before the answer, it would jump.
  await Promise.race([router.load(), new Promise((go) => setTimeout(go, PATIENCE_MS))]);
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
