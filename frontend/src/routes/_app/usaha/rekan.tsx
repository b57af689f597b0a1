import { createFileRoute } from '@tanstack/react-router';
import { requirePermission } from '@/app/guard';
import { useOwnEmployer } from '@/app/own-employer';
import { ColleaguesPage } from '@/features/colleagues/colleagues-page';

export const Route = createFileRoute('/_app/usaha/rekan')({
  beforeLoad: requirePermission('invite_colleagues'),
  component: () => <ColleaguesPage employer={useOwnEmployer()} />,
});
