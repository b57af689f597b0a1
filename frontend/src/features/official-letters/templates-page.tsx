import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan, useSession } from '@/api/session';
import { Button, LinkButton } from '@/components/button';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { Status } from '@/components/notice';
import { Columns, Crumb, DateText, Fact, Facts, Page, Panel, Timeline, TimelineItem } from '@/components/page';
import { PageFailure, PageSkeleton } from '@/components/states';
import css from './letters.module.css';
import { templatesQuery } from './queries';
import { type LetterKind, lettered } from './search';
import { inForce, type Template } from './template';
import { addresseeWord, decisionWord, letterWord, templateStateWord, templateTone } from './words';

const TemplateForm = lazy(() => import('./template-form'));
const TemplateDecision = lazy(() => import('./template-decision'));

interface TemplatesPageProps {
  /** One edition, or `semua` for the list. */
  id: string;
  isEditing: boolean;
}

/** What letters are made from: dated editions, each approved by another person than the one who proposed it. */
export default function TemplatesPage({ id, isEditing }: TemplatesPageProps) {
  const templates = useQuery(templatesQuery);
  if (templates.error) return <PageFailure error={templates.error} onRetry={() => void templates.refetch()} />;
  if (templates.data === undefined) return <PageSkeleton />;
  const template = templates.data.items.find((one) => one.id === id);
  if (template === undefined) return <List templates={templates.data.items} />;
  if (isEditing)
    return (
      <Suspense fallback={<PageSkeleton />}>
        <TemplateForm template={template} />
      </Suspense>
    );
  return <One template={template} />;
}

function List({ templates }: { templates: readonly Template[] }) {
  const { today } = useSession();
  return (
    <Page
      title={t`Templat surat`}
      crumbs={
        <Crumb to="/surat" search={{}}>
          <Trans>Surat</Trans>
        </Crumb>
      }
      lead={
        <Trans>
          Setiap edisi berlaku sejak tanggalnya setelah disetujui orang lain, dan tidak pernah diubah. Surat yang sudah disusun tetap pada
          edisinya.
        </Trans>
      }
    >
      <DataTable
        label={t`Templat surat`}
        columns={columns(templates, today)}
        query={{ data: { items: inOrder(templates) }, error: null, isFetching: false, refetch: () => undefined }}
        rowKey={({ id }) => id}
        empty={null}
      />
    </Page>
  );
}

/** In the order of the ladder, the newest edition first. */
const inOrder = (templates: readonly Template[]): Template[] =>
  [...templates].sort((a, b) => lettered.indexOf(a.kind as LetterKind) - lettered.indexOf(b.kind as LetterKind) || b.edition - a.edition);

const columns = (templates: readonly Template[], today: string): Column<Template>[] => [
  {
    id: 'kind',
    header: t({ message: 'Surat', context: 'satu' }),
    primary: true,
    cell: ({ id, kind, edition }) => (
      <RowLink to="/surat" search={{ templat: id }}>
        <Trans>
          {letterWord(kind as LetterKind)}, edisi {edition}
        </Trans>
      </RowLink>
    ),
  },
  {
    id: 'state',
    header: t`Keadaan`,
    cell: (template) => {
      const standing = inForce(
        templates.filter(({ kind }) => kind === template.kind),
        today,
      );
      return standing?.id === template.id ? (
        <Status tone="good">
          <Trans>Dipakai</Trans>
        </Status>
      ) : (
        <Status tone={templateTone[template.state]}>{templateStateWord(template.state)}</Status>
      );
    },
  },
  { id: 'from', header: t`Berlaku sejak`, cell: ({ valid_from }) => <DateText value={valid_from} /> },
  {
    id: 'verified',
    header: t`Dicocokkan oleh`,
    cell: ({ verified_by }) =>
      verified_by ?? (
        <Status tone="warn">
          <Trans>belum</Trans>
        </Status>
      ),
  },
];

function One({ template }: { template: Template }) {
  const may = useCan();
  const { user } = useSession();
  const [decision, setDecision] = useState<'approve' | 'refuse'>();
  const { content, approvals } = template;
  const kind = letterWord(template.kind as LetterKind);
  const asked = approvals.find((approval) => approval.decision === undefined);
  const decides = template.state === 'proposed' && may('approve_letters');
  return (
    <Page
      title={t`${kind}, edisi ${template.edition}`}
      crumbs={
        <>
          <Crumb to="/surat" search={{}}>
            <Trans>Surat</Trans>
          </Crumb>
          <Crumb to="/surat" search={{ templat: 'semua' }}>
            <Trans>Templat surat</Trans>
          </Crumb>
        </>
      }
      status={<Status tone={templateTone[template.state]}>{templateStateWord(template.state)}</Status>}
    >
      <Columns
        rail={
          <>
            <Panel title={<Trans>Langkah</Trans>}>
              {decides && asked?.requested_by.id === user.id && (
                <p className="muted">
                  <Trans>Usulan Anda sendiri: orang lain yang memutuskannya.</Trans>
                </p>
              )}
              <div className={css['buttons']}>
                {decides && asked?.requested_by.id !== user.id && (
                  <>
                    <Button look="primary" onClick={() => setDecision('approve')}>
                      <Trans>Setujui edisi ini</Trans>
                    </Button>
                    <Button onClick={() => setDecision('refuse')}>
                      <Trans>Tolak edisi ini</Trans>
                    </Button>
                  </>
                )}
                {may('approve_letters') && (
                  <LinkButton to="/surat" search={{ templat: template.id, ubah: 'ya' }}>
                    <Trans>Usulkan edisi baru</Trans>
                  </LinkButton>
                )}
              </div>
            </Panel>
            {approvals.length > 0 && (
              <Panel title={<Trans>Persetujuan</Trans>}>
                <Timeline>
                  {approvals.map((approval) => (
                    <TimelineItem
                      key={approval.id}
                      title={approval.decision ? decisionWord(approval.decision) : t`Diusulkan`}
                      when={<DateText value={approval.decided_at ?? approval.requested_at} />}
                    >
                      <p>{approval.decided_by?.name ?? approval.requested_by.name}</p>
                      {approval.reason && <p className="muted">{approval.reason}</p>}
                    </TimelineItem>
                  ))}
                </Timeline>
              </Panel>
            )}
          </>
        }
      >
        <Panel title={content.subject}>
          <div className={css['paper']}>
            {content.body.map((paragraph, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name, and two may be alike
              <p key={index} className={css['lines']}>
                {paragraph}
              </p>
            ))}
          </div>
          <Facts>
            <Fact label={<Trans>Berlaku sejak</Trans>}>
              <DateText value={template.valid_from} />
            </Fact>
            <Fact label={<Trans>Kepada</Trans>}>{addresseeWord(content.addressee)}</Fact>
            <Fact label={<Trans>Bentuk nomor</Trans>}>
              <code>{content.number}</code> ({content.code})
            </Fact>
            <Fact label={<Trans>Sifat</Trans>}>{content.nature}</Fact>
            <Fact label={<Trans>Lampiran</Trans>}>{content.enclosures}</Fact>
            <Fact label={<Trans>Tembusan</Trans>}>{content.copies.length > 0 ? content.copies.join('; ') : '—'}</Fact>
            <Fact label={<Trans>Asal</Trans>}>{template.note}</Fact>
            <Fact label={<Trans>Dicocokkan dengan naskah resmi</Trans>}>
              {template.verified_by ?? (
                <Status tone="warn">
                  <Trans>belum oleh siapa pun</Trans>
                </Status>
              )}
            </Fact>
          </Facts>
        </Panel>
      </Columns>
      <Suspense fallback={null}>
        {decision && <TemplateDecision template={template} decision={decision} onClose={() => setDecision(undefined)} />}
      </Suspense>
    </Page>
  );
}
