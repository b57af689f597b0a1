import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan, useSession } from '@/api/session';
import type { ConstructionProject } from '@/api/types';
import { Button } from '@/components/button';
import { MovedDeadlines } from '@/components/moved-deadlines';
import { Columns, Crumb, DateText, Fact, Facts, Link, Money, Page, Panel } from '@/components/page';
import { ProjectStatus } from '@/components/project-status';
import { PageFailure, PageSkeleton } from '@/components/states';
import * as format from '@/lib/format';
import { fundingWord } from '@/lib/words/funding';
import { projectQuery } from './queries';

const EditProject = lazy(() => import('./edit-project'));

export function ProjectPage({ id }: { id: string }) {
  const project = useQuery(projectQuery(id));
  if (project.data !== undefined) return <Found project={project.data} />;
  if (project.error) return <PageFailure error={project.error} onRetry={() => void project.refetch()} />;
  return <PageSkeleton />;
}

function Found({ project }: { project: ConstructionProject }) {
  const may = useCan();
  const { today } = useSession();
  const [isEditing, setEditing] = useState(false);
  const { registration_basis: basis } = project;
  return (
    <Page
      title={project.title}
      crumbs={
        <Crumb to="/proyek">
          <Trans>Proyek konstruksi</Trans>
        </Crumb>
      }
      status={<ProjectStatus project={project} />}
      actions={
        <>
          <Button icon="print" onClick={() => window.print()}>
            <Trans>Cetak</Trans>
          </Button>
          {may('edit_projects') && (
            <Button onClick={() => setEditing(true)}>
              <Trans>Ubah</Trans>
            </Button>
          )}
        </>
      }
    >
      <Columns
        rail={
          <Panel title={<Trans>Pendaftaran</Trans>}>
            <Facts>
              <Fact label={t`Paling lambat`}>
                <DateText value={project.registration_due_on} />
                {!project.registered_on && <> ({format.relativeDay(project.registration_due_on, today)})</>}
              </Fact>
              <Fact label={t`Menurut`}>
                {basis.provision}
                {basis.source && (
                  <>
                    <br />
                    <small className="muted">{basis.source}</small>
                  </>
                )}
              </Fact>
              <Fact label={t`Nomor proyek di BPJS`}>
                {project.bpjs_project_number && <span className="num">{project.bpjs_project_number}</span>}
              </Fact>
              <Fact label={t`Didaftarkan`}>{project.registered_on && <DateText value={project.registered_on} />}</Fact>
            </Facts>
          </Panel>
        }
      >
        <Panel title={<Trans>Kontrak</Trans>}>
          <Facts>
            <Fact label={t({ message: 'Penyedia jasa', context: 'satu' })}>
              <Link to="/pemberi-kerja/$id" params={{ id: project.employer_id }} search={{ tab: 'proyek' }}>
                {project.employer_name}
              </Link>
            </Fact>
            <Fact label={t`Pemberi tugas`}>
              {project.owner_name} ({project.owner_kind === 'government' ? <Trans>pemerintah</Trans> : <Trans>swasta</Trans>})
            </Fact>
            <Fact label={t`Nomor kontrak`}>{project.contract_number}</Fact>
            <Fact label={t`Tanggal kontrak`}>
              <DateText value={project.contract_date} />
            </Fact>
            <Fact label={t`Nilai kontrak`}>
              <Money amount={project.value} /> ({project.value_includes_vat ? <Trans>termasuk PPN</Trans> : <Trans>tanpa PPN</Trans>})
            </Fact>
            <Fact label={t`Sumber dana`}>{fundingWord(project.funding_source)}</Fact>
            <Fact label={t`Wilayah`}>{project.region_name}</Fact>
            <Fact label={t`Mulai`}>{project.starts_on && <DateText value={project.starts_on} />}</Fact>
            <Fact label={t({ message: 'Selesai', context: 'tanggal' })}>{project.ends_on && <DateText value={project.ends_on} />}</Fact>
            <Fact label={t`Pekerja`}>{typeof project.workers === 'number' && format.number(project.workers)}</Fact>
          </Facts>
        </Panel>
        <MovedDeadlines construction_project_id={project.id} />
      </Columns>
      <Suspense fallback={null}>{isEditing && <EditProject project={project} onClose={() => setEditing(false)} />}</Suspense>
    </Page>
  );
}
