import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan, useSession } from '@/api/session';
import type { ProjectDetail } from '@/api/types';
import { Button } from '@/components/button';
import { MovedDeadlines } from '@/components/moved-deadlines';
import { Status } from '@/components/notice';
import { Columns, Crumb, DateText, Fact, Facts, Link, Money, Page, Panel } from '@/components/page';
import { ProjectMoney } from '@/components/project-money';
import { ProjectStatus } from '@/components/project-status';
import { QrCode } from '@/components/qr-code';
import { PageFailure, PageSkeleton } from '@/components/states';
import * as format from '@/lib/format';
import { fundingWord } from '@/lib/words/funding';
import { holdWord, projectStateWord } from '@/lib/words/projects';
import { ProjectParts } from './parts';
import { actWord, type Doing, ProjectPayments } from './payments';
import { projectQuery } from './queries';

const EditProject = lazy(() => import('./edit-project'));
const ActDialog = lazy(() => import('./act-dialog'));
const WorkersDialog = lazy(() => import('./workers-dialog'));
const TermsDialog = lazy(() => import('./terms-dialog'));

export default function ProjectPage({ id }: { id: string }) {
  const project = useQuery(projectQuery(id));
  if (project.data !== undefined) return <Found project={project.data} />;
  if (project.error) return <PageFailure error={project.error} onRetry={() => void project.refetch()} />;
  return <PageSkeleton />;
}

function Found({ project }: { project: ProjectDetail }) {
  const may = useCan();
  const { today } = useSession();
  const [isEditing, setEditing] = useState(false);
  const [doing, setDoing] = useState<Doing>();
  const refusalOf = (act: Doing['act']) => project.acts.find((one) => one.act === act)?.detail ?? undefined;
  const offered: Doing['act'][] = [
    ...(may('record_payments') ? (['pay'] as const) : []),
    ...(may('edit_projects') ? (['amend', 'finish'] as const) : []),
  ];
  const { registration_basis: basis } = project;
  const [isListing, setListing] = useState(false);
  const [isAgreeing, setAgreeing] = useState(false);
  const canAgree =
    may('edit_projects') && !project.parent_id && project.acts.some(({ act, refusal }) => act === 'change_terms' && !refusal);
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
          {offered
            .filter((act) => refusalOf(act) === undefined)
            .map((act) => (
              <Button key={act} onClick={() => setDoing({ act })}>
                {actWord(act)}
              </Button>
            ))}
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
          <>
            <Panel title={<Trans>Tahap</Trans>}>
              <Facts>
                <Fact label={t`Tahap`}>{projectStateWord(project.state)}</Fact>
                <Fact label={t`Pembayaran pemberi tugas`}>
                  {project.payment_hold ? (
                    <>
                      <Status tone="bad">
                        <Trans>Ditahan dulu</Trans>
                      </Status>{' '}
                      {holdWord(project.payment_hold)}
                    </>
                  ) : (
                    <Status tone="good">
                      <Trans>Boleh dibayar</Trans>
                    </Status>
                  )}
                </Fact>
              </Facts>
              <p className="muted">
                <Trans>Menahan pembayaran sampai kepesertaan ditunjukkan adalah praktik di daerah; ketentuannya belum diverifikasi.</Trans>
              </p>
              {offered
                .filter((act) => refusalOf(act))
                .map((act) => (
                  <p key={act} className="muted">
                    <strong>{actWord(act)}</strong>: {refusalOf(act)}
                  </p>
                ))}
            </Panel>
            {project.check_url && (
              <Panel title={<Trans>Sertifikat</Trans>}>
                <QrCode text={project.check_url} label={t`Kode QR untuk memeriksa proyek ini`} size={160} />
                <p>
                  <code>{project.check_code}</code>
                </p>
              </Panel>
            )}
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
          </>
        }
      >
        <Panel
          title={<Trans>Kontrak</Trans>}
          aside={
            may('edit_projects') &&
            !project.finished_on && (
              <Button size="small" icon="upload" onClick={() => setListing(true)}>
                <Trans>Daftar pekerja</Trans>
              </Button>
            )
          }
        >
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
            <Fact label={t`Pemeliharaan sampai`}>{project.maintenance_until && <DateText value={project.maintenance_until} />}</Fact>
            <Fact label={t`Pekerja`}>{typeof project.workers === 'number' && <Workers of={project} />}</Fact>
            <Fact label={t`Pekerja menurut daftar`}>{project.listed_workers > 0 ? format.number(project.listed_workers) : undefined}</Fact>
          </Facts>
        </Panel>
        <ProjectParts project={project} />
        <ProjectMoney project={project}>
          {canAgree && (
            <Button size="small" onClick={() => setAgreeing(true)}>
              <Trans>Ubah termin</Trans>
            </Button>
          )}
        </ProjectMoney>
        <ProjectPayments project={project} onDo={may('record_payments') ? setDoing : undefined} />
        <MovedDeadlines construction_project_id={project.id} />
      </Columns>
      <Suspense fallback={null}>{doing && <ActDialog project={project} doing={doing} onClose={() => setDoing(undefined)} />}</Suspense>
      <Suspense fallback={null}>{isListing && <WorkersDialog project={project} onClose={() => setListing(false)} />}</Suspense>
      <Suspense fallback={null}>{isAgreeing && <TermsDialog project={project} onClose={() => setAgreeing(false)} />}</Suspense>
      <Suspense fallback={null}>{isEditing && <EditProject project={project} onClose={() => setEditing(false)} />}</Suspense>
    </Page>
  );
}

function Workers({ of: { workers, workers_daily, workers_piece, workers_fixed_term } }: { of: ProjectDetail }) {
  const kinds: [string, number | null | undefined][] = [
    [t`harian lepas`, workers_daily],
    [t`borongan`, workers_piece],
    [t`PKWT`, workers_fixed_term],
  ];
  const told = kinds.flatMap(([name, count]) => (count ? [`${format.number(count)} ${name}`] : []));
  return (
    <>
      {format.number(workers ?? 0)} {told.length > 0 && `(${told.join(', ')})`}
    </>
  );
}
