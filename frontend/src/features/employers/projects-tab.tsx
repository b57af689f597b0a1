import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ConstructionProject } from '@/api/types';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { DateText, Money, Panel } from '@/components/page';
import { ProjectStatus } from '@/components/project-status';
import { EmptyState } from '@/components/states';
import { projectsOfQuery } from './queries';

export function ProjectsTab({ id }: { id: string }) {
  const projects = useQuery(projectsOfQuery(id));
  return (
    <Panel title={<Trans>Proyek jasa konstruksi</Trans>}>
      <DataTable
        label={t`Proyek jasa konstruksi`}
        columns={columns()}
        query={projects}
        rowKey={(project) => project.id}
        expectedRows={3}
        empty={
          <EmptyState icon="crane" title={<Trans>Belum ada proyek</Trans>}>
            <Trans>Kontrak jasa konstruksi pemberi kerja ini akan muncul di sini.</Trans>
          </EmptyState>
        }
      />
    </Panel>
  );
}

const columns = (): Column<ConstructionProject>[] => [
  {
    id: 'title',
    header: t({ message: 'Proyek', context: 'satu' }),
    primary: true,
    cell: ({ id, title }) => (
      <RowLink to="/proyek/$id" params={{ id }}>
        {title}
      </RowLink>
    ),
  },
  { id: 'status', header: t`Pendaftaran`, cell: (project) => <ProjectStatus project={project} /> },
  { id: 'due', header: t`Batas daftar`, cell: ({ registration_due_on }) => <DateText value={registration_due_on} /> },
  { id: 'value', header: t`Nilai kontrak`, align: 'end', cell: ({ value }) => <Money amount={value} /> },
];
