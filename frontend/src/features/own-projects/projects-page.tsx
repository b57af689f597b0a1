import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan, useSession } from '@/api/session';
import type { ConstructionProject, Id } from '@/api/types';
import { Button, LinkButton } from '@/components/button';
import { AboveRow, type Column, DataTable, RowLink } from '@/components/data-table';
import { Dialog } from '@/components/dialog';
import { Skeleton, Status } from '@/components/notice';
import { DateText, Money, Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import { ownProjectsQuery } from './queries';

const RegistrationForm = lazy(() => import('./registration-form'));

interface ProjectsPageProps {
  employer: Id;
  cursor: string | undefined;
  onCursor: (cursor: string | undefined) => void;
}

export function ProjectsPage({ employer, cursor, onCursor }: ProjectsPageProps) {
  const mayEdit = useCan()('edit_projects');
  const query = useQuery(ownProjectsQuery(employer, cursor));
  const [registering, setRegistering] = useState<ConstructionProject>();
  const add = mayEdit && (
    <LinkButton to="/usaha/proyek/baru" look="primary" icon="plus">
      <Trans>Daftarkan proyek</Trans>
    </LinkButton>
  );
  const columns: Column<ConstructionProject>[] = [
    {
      id: 'title',
      header: t({ message: 'Proyek', context: 'satu' }),
      primary: true,
      cell: ({ id, title, contract_number }) => (
        <>
          <RowLink to="/usaha/proyek/$id" params={{ id }}>
            {title}
          </RowLink>{' '}
          <span className="muted">{contract_number}</span>
        </>
      ),
    },
    { id: 'owner', header: t`Pemilik`, cell: ({ owner_name }) => owner_name },
    { id: 'contract', header: t`Tanggal kontrak`, cell: ({ contract_date }) => <DateText value={contract_date} /> },
    { id: 'value', header: t`Nilai`, align: 'end', cell: ({ value }) => <Money amount={value} /> },
    { id: 'due', header: t`Daftar ke BPJS`, cell: (project) => <Registration project={project} /> },
  ];
  if (mayEdit)
    columns.push({
      id: 'do',
      header: t`Tindakan`,
      cell: (project) =>
        project.registered_on ? null : (
          <AboveRow>
            <Button size="small" onClick={() => setRegistering(project)}>
              <Trans>Catat pendaftaran</Trans>
              <span className="visually-hidden"> {project.title}</span>
            </Button>
          </AboveRow>
        ),
    });
  return (
    <Page title={t`Proyek konstruksi`} lead={t`Setiap proyek konstruksi didaftarkan sendiri untuk JKK dan JKM.`} actions={add}>
      <DataTable
        label={t`Proyek konstruksi`}
        columns={columns}
        query={query}
        rowKey={({ id }) => id}
        onPage={onCursor}
        expectedRows={4}
        empty={
          <EmptyState icon="crane" title={<Trans>Belum ada proyek</Trans>} action={add}>
            <Trans>Proyek yang Anda menangkan dicatat di sini; batas pendaftarannya dihitung dari tanggal kontrak.</Trans>
          </EmptyState>
        }
      />
      <Dialog
        title={<Trans>Catat pendaftaran {registering?.title}</Trans>}
        open={registering !== undefined}
        onClose={() => setRegistering(undefined)}
      >
        <Suspense fallback={<Skeleton height="12rem" />}>
          {registering && <RegistrationForm project={registering} onDone={() => setRegistering(undefined)} />}
        </Suspense>
      </Dialog>
    </Page>
  );
}

function Registration({ project }: { project: ConstructionProject }) {
  const { today } = useSession();
  if (project.registered_on)
    return (
      <span>
        <Status tone="good">
          <Trans>Terdaftar {format.date(project.registered_on)}</Trans>
        </Status>{' '}
        {project.bpjs_project_number && <code>{project.bpjs_project_number}</code>}
      </span>
    );
  const { registration_due_on: due, registration_basis: basis } = project;
  return (
    <span>
      <Status tone={project.overdue ? 'bad' : 'warn'}>
        {project.overdue ? <Trans>Lewat batas {format.date(due)}</Trans> : <Trans>Paling lambat {format.date(due)}</Trans>}
      </Status>{' '}
      <span className="muted">
        {format.relativeDay(due, today)} · {basis.provision}
        {basis.verified === false && ` · ${t`belum diverifikasi`}`}
      </span>
    </span>
  );
}
