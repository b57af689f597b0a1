import type { EmployerSummary } from '@/api/types';

/** The employer's page. */
export function EmployerLink({ employer }: { employer: EmployerSummary }) {
  return <strong>{employer.name}</strong>;
}
