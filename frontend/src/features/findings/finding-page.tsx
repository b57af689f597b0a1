import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan } from '@/api/session';
import type { Finding } from '@/api/types';
import { AnchorButton, Button } from '@/components/button';
import { MovedDeadlines } from '@/components/moved-deadlines';
import { Columns, Crumb, DateText, Fact, Facts, Link, Money, Page, Panel } from '@/components/page';
import { PageFailure, PageSkeleton } from '@/components/states';
import { StepStatus } from '@/components/step-status';
import * as format from '@/lib/format';
import { violationWord } from '@/lib/words/findings';
import { BundleDialog } from './bundle-dialog';
import { EditFinding } from './edit-finding';
import { EvidencePanel } from './evidence-panel';
import css from './findings.module.css';
import { LettersPanel } from './letters-panel';
import { NextActs } from './next-acts';
import { findingQuery } from './queries';
import { FindingTimeline } from './timeline';
import { violationMeaning } from './words';

/** One finding: what is alleged, what happened, and what may lawfully come next. */
export function FindingPage({ id }: { id: string }) {
  const finding = useQuery(findingQuery(id));
  if (finding.data !== undefined) return <Found finding={finding.data} />;
  if (finding.error) return <PageFailure error={finding.error} onRetry={() => void finding.refetch()} />;
  return <PageSkeleton />;
}

function Found({ finding }: { finding: Finding }) {
  const may = useCan();
  const [isEditing, setEditing] = useState(false);
  const [isExporting, setExporting] = useState(false);
  return (
    <Page
      title={finding.employer_name}
      crumbs={
        <Crumb to="/temuan">
          <Trans>Temuan</Trans>
        </Crumb>
      }
      status={
        <>
          <StepStatus step={finding.step} />
          <span className="num">{finding.number}</span>
        </>
      }
      actions={
        <>
          <span className={css['jump']}>
            <AnchorButton wide href="#langkah" icon="down">
              <Trans>Langkah berikutnya</Trans>
            </AnchorButton>
          </span>
          <Button icon="print" onClick={() => window.print()}>
            <Trans>Cetak</Trans>
          </Button>
          {may('export_bundles') && (
            <Button icon="download" onClick={() => setExporting(true)}>
              <Trans>Unduh berkas perkara</Trans>
            </Button>
          )}
          {finding.step === 'filed' && may('file_findings') && (
            <Button onClick={() => setEditing(true)}>
              <Trans>Ubah</Trans>
            </Button>
          )}
        </>
      }
    >
      <Columns
        rail={
          <div className="no-print" id="langkah">
            <NextActs finding={finding} />
          </div>
        }
      >
        <Particulars finding={finding} />
        {may('read_findings') && <MovedDeadlines finding_id={finding.id} />}
        {may('read_findings') && <LettersPanel id={finding.id} />}
        <FindingTimeline id={finding.id} />
        {may('read_findings') && <EvidencePanel finding={finding} />}
      </Columns>
      {isExporting && <BundleDialog finding={finding} onClose={() => setExporting(false)} />}
      {isEditing && <EditFinding finding={finding} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function Particulars({ finding }: { finding: Finding }) {
  const isOneMonth = finding.month_from === finding.month_to;
  return (
    <Panel title={violationWord(finding.violation_type)}>
      <p className="muted">{violationMeaning(finding.violation_type)}</p>
      <Facts>
        <Fact label={<Trans>Pemberi kerja</Trans>}>
          <Link to="/pemberi-kerja/$id" params={{ id: finding.employer_id }}>
            {finding.employer_name}
          </Link>
        </Fact>
        <Fact label={<Trans>Masa</Trans>}>
          {isOneMonth ? format.month(finding.month_from) : `${format.month(finding.month_from)} – ${format.month(finding.month_to)}`}
        </Fact>
        <Fact label={<Trans>Pekerja terdampak</Trans>}>{format.number(finding.workers_affected)}</Fact>
        <Fact label={<Trans>Taksiran</Trans>}>
          <Money amount={finding.estimated_amount} />
        </Fact>
        <Fact label={<Trans>Sudah dibayar</Trans>}>
          <Money amount={finding.paid_total} />
        </Fact>
        <Fact label={<Trans>Petugas</Trans>}>{finding.assigned_to?.name}</Fact>
        <Fact label={<Trans>Dicatat</Trans>}>
          <DateText value={finding.filed_on} />
          {finding.filed_by && ` · ${finding.filed_by.name}`}
        </Fact>
        {finding.inspection_id && (
          <Fact label={<Trans>Asal</Trans>}>
            <Link to="/pemeriksaan" search={{ employer_id: finding.employer_id }}>
              <Trans>Pemeriksaan</Trans>
            </Link>
          </Fact>
        )}
        {finding.denied_on && (
          <Fact label={<Trans>TMP2T sejak</Trans>}>
            <DateText value={finding.denied_on} />
            {finding.denied_until && (
              <>
                {' – '}
                <DateText value={finding.denied_until} />
              </>
            )}
          </Fact>
        )}
        {finding.closed_on && (
          <Fact label={<Trans>Ditutup</Trans>}>
            <DateText value={finding.closed_on} />
          </Fact>
        )}
      </Facts>
      {finding.narrative && (
        <>
          <h3>{t`Uraian`}</h3>
          <p className={css['letter']}>{finding.narrative}</p>
        </>
      )}
    </Panel>
  );
}
