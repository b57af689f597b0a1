import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/api/session';
import type { ProjectDetail, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { Skeleton } from '@/components/notice';
import { Link, Money, Panel } from '@/components/page';
import { ProjectStatus } from '@/components/project-status';
import * as format from '@/lib/format';
import { partsOf, projectQuery } from './queries';

const LinkDialog = lazy(() => import('./link-dialog'));

type Part = Schemas['ProjectView'];

/** Of which project this is a part, or the parts of it that were given on; an officer ties and unties them. */
export function ProjectParts({ project }: { project: ProjectDetail }) {
  const mayEdit = useCan()('edit_projects');
  const [isLinking, setLinking] = useState(false);
  const { parent_id, parts } = project;
  const canLink = mayEdit && parts === 0 && !project.finished_on;
  if (!parent_id && parts === 0 && !canLink) return null;
  return (
    <Panel
      title={parts > 0 ? <Trans>Bagian yang diberikan kepada subkontraktor</Trans> : <Trans>Proyek induk</Trans>}
      aside={
        canLink && (
          <Button size="small" onClick={() => setLinking(true)}>
            {parent_id ? <Trans>Lepaskan dari proyek induk</Trans> : <Trans>Kaitkan ke proyek induk</Trans>}
          </Button>
        )
      }
    >
      {parts > 0 ? <Parts of={project} /> : parent_id ? <Whole id={parent_id} /> : <Alone />}
      <Suspense fallback={null}>{isLinking && <LinkDialog project={project} onClose={() => setLinking(false)} />}</Suspense>
    </Panel>
  );
}

function Alone() {
  return (
    <p className="muted">
      <Trans>Kontrak ini berdiri sendiri. Bila ia bagian yang diberikan kontraktor utama, kaitkan dengan proyek induknya.</Trans>
    </p>
  );
}

function Whole({ id }: { id: string }) {
  const whole = useQuery({ ...projectQuery(id), retry: false });
  if (whole.data)
    return (
      <p>
        <Link to="/proyek/$id" params={{ id }}>
          {whole.data.title}
        </Link>{' '}
        <span className="muted">
          {whole.data.contract_number}, {whole.data.employer_name}
        </span>
      </p>
    );
  return whole.error ? (
    <p className="muted">
      <Trans>Proyek induknya di luar wilayah Anda.</Trans>
    </p>
  ) : (
    <Skeleton />
  );
}

function Parts({ of: project }: { of: ProjectDetail }) {
  const list = useQuery(partsOf(project.id));
  const shown = list.data?.items.length ?? project.parts;
  return (
    <>
      <DataTable
        label={t`Bagian yang diberikan kepada subkontraktor`}
        columns={columns()}
        query={list}
        rowKey={({ id }) => id}
        expectedRows={2}
      />
      {shown < project.parts && (
        <p className="muted">
          <Trans>{format.number(project.parts - shown)} bagian lain di luar wilayah Anda.</Trans>
        </p>
      )}
    </>
  );
}

const columns = (): Column<Part>[] => [
  {
    id: 'title',
    header: t({ message: 'Proyek', context: 'satu' }),
    primary: true,
    cell: ({ id, title, contract_number }) => (
      <>
        <RowLink to="/proyek/$id" params={{ id }}>
          {title}
        </RowLink>
        <br />
        <small className="muted">{contract_number}</small>
      </>
    ),
  },
  { id: 'contractor', header: t`Subkontraktor`, cell: ({ employer_name }) => employer_name },
  { id: 'status', header: t`Keadaan`, cell: (project) => <ProjectStatus project={project} /> },
  { id: 'value', header: t`Nilai kontrak`, align: 'end', cell: ({ value }) => <Money amount={value} /> },
];
