import { createFileRoute, Outlet } from '@tanstack/react-router';
import { requireEmployer } from '@/app/guard';
import { SendingProvider } from '@/features/reports/sending-provider';

/** The pages of an employer. What waits on the device is sent from any of them. */
export const Route = createFileRoute('/_app/usaha')({
  beforeLoad: requireEmployer,
  component: () => (
    <SendingProvider>
      <Outlet />
    </SendingProvider>
  ),
});
