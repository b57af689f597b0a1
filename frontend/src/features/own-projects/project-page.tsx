import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/api/session';
import type { Id, ProjectDetail } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Notice, Skeleton, Status } from '@/components/notice';
import { Crumb, DateText, Fact, Facts, Money, Page, Panel } from '@/components/page';
import { ProjectMoney } from '@/components/project-money';
import { QrCode } from '@/components/qr-code';
import { PageFailure, PageSkeleton } from '@/components/states';
import { projectStateWord } from '@/lib/words/projects';
import { ownProjectQuery } from './queries';

const RegistrationForm = lazy(() => import('./registration-form'));

/** One project as its contractor sees it: what it costs, what is paid, and the certificate that others check. */
export function OwnProjectPage({ id }: { id: Id }) {
  const project = useQuery(ownProjectQuery(id));
  if (project.data !== undefined) return <Found project={project.data} />;
  if (project.error) return <PageFailure error={project.error} onRetry={() => void project.refetch()} />;
  return <PageSkeleton />;
}

function Found({ project }: { project: ProjectDetail }) {
  const mayEdit = useCan()('edit_projects');
  const [isRegistering, setRegistering] = useState(false);
  const isKnown = project.state !== 'contracted';
  return (
    <Page
      title={project.title}
      crumbs={<Crumb to="/usaha/proyek">{t`Proyek`}</Crumb>}
      status={<Status tone={isKnown ? 'good' : project.overdue ? 'bad' : 'warn'}>{projectStateWord(project.state)}</Status>}
      actions={
        mayEdit &&
        !isKnown &&
        !project.parent_id && (
          <Button look="primary" onClick={() => setRegistering(true)}>
            <Trans>Catat pendaftaran</Trans>
          </Button>
        )
      }
    >
      {!isKnown && !project.parent_id && (
        <Notice tone={project.overdue ? 'bad' : 'warn'} title={<Trans>Daftarkan proyek ini di BPJS Ketenagakerjaan</Trans>}>
          <p>
            <Trans>
              Paling lambat <DateText value={project.registration_due_on} /> ({project.registration_basis.provision}). Iurannya{' '}
              <Money amount={project.contribution} />; pekerja terlindungi sesudah termin pertama dibayar.
            </Trans>
          </p>
        </Notice>
      )}
      {project.check_url && (
        <Panel title={<Trans>Sertifikat</Trans>}>
          <QrCode text={project.check_url} label={t`Kode QR untuk memeriksa proyek ini`} />
          <p>
            <a href={project.check_url}>
              <Trans>Siapa pun dapat memeriksa proyek ini di sini</Trans>
            </a>{' '}
            · <code>{project.check_code}</code>
          </p>
        </Panel>
      )}
      <ProjectMoney project={project} />
      <Panel title={<Trans>Kontrak</Trans>}>
        <Facts>
          <Fact label={t`Pemilik`}>{project.owner_name}</Fact>
          <Fact label={t`Nomor kontrak`}>{project.contract_number}</Fact>
          <Fact label={t`Tanggal kontrak`}>
            <DateText value={project.contract_date} />
          </Fact>
          <Fact label={t`Nilai`}>
            <Money amount={project.value} />
          </Fact>
          <Fact label={t`Nomor proyek BPJS`}>{project.bpjs_project_number && <code>{project.bpjs_project_number}</code>}</Fact>
        </Facts>
      </Panel>
      <Dialog title={<Trans>Catat pendaftaran {project.title}</Trans>} open={isRegistering} onClose={() => setRegistering(false)}>
        <Suspense fallback={<Skeleton height="12rem" />}>
          {isRegistering && <RegistrationForm project={project} onDone={() => setRegistering(false)} />}
        </Suspense>
      </Dialog>
    </Page>
  );
}
