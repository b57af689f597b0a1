import { createFileRoute, Outlet } from '@tanstack/react-router';
import { requireSession } from '@/app/guard';

/** Everything below needs a session; without one the way leads to the sign-in and back. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async (guarded) => {
    await requireSession(guarded);
  },
  component: Outlet,
});
