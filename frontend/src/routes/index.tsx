import { createFileRoute, redirect } from '@tanstack/react-router';
import { requireSession } from '@/app/guard';
import { homeOf } from '@/app/nav';

export const Route = createFileRoute('/')({
  beforeLoad: async (guarded) => {
    throw redirect({ to: homeOf(await requireSession(guarded)), replace: true });
  },
});
