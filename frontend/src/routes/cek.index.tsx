import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { CheckPage } from '@/features/certificate/check-page';

export const Route = createFileRoute('/cek/')({ component: Check });

function Check() {
  const navigate = useNavigate();
  return <CheckPage onCode={(code) => navigate({ to: '/cek/$code', params: { code } })} />;
}
