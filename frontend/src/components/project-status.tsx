import { Trans } from '@lingui/react/macro';
import type { ConstructionProject } from '@/api/types';
import { Status } from './notice';

/** Whether BPJS knows a construction project, and if not, whether it should by now. */
export function ProjectStatus({
  project,
}: {
  project: Pick<ConstructionProject, 'overdue'> & { registered_on?: string | null; bpjs_project_number?: string | null };
}) {
  if (project.registered_on || project.bpjs_project_number)
    return (
      <Status tone="good">
        <Trans>Terdaftar</Trans>
      </Status>
    );
  return project.overdue ? (
    <Status tone="bad">
      <Trans>Lewat batas daftar</Trans>
    </Status>
  ) : (
    <Status tone="warn" icon="clock">
      <Trans>Belum terdaftar</Trans>
    </Status>
  );
}
