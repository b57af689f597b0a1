import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { OfficialLetter } from '@/api/types';
import { AnchorButton } from '@/components/button';
import { LetterPdf, letterPdfUrl } from '@/components/letter-pdf';
import { Notice, Status } from '@/components/notice';
import { Columns, Crumb, DateText, Fact, Facts, Link, Money, Page, Panel, Timeline, TimelineItem } from '@/components/page';
import { PageFailure, PageSkeleton } from '@/components/states';
import { serviceWord } from '@/lib/words/acts';
import { LetterSteps } from './decide';
import css from './letters.module.css';
import { letterQuery } from './queries';
import type { LetterKind } from './search';
import { EditLetter } from './studio';
import { decisionWord, letterStateWord, letterTone, letterWord, proofWord } from './words';

interface LetterPageProps {
  id: string;
  isEditing: boolean;
}

/** One letter: what it says, how far it has come, and the next step of whoever reads it. */
export function LetterPage({ id, isEditing }: LetterPageProps) {
  const letter = useQuery(letterQuery(id));
  if (letter.data !== undefined) return isEditing ? <EditLetter letter={letter.data} /> : <Found letter={letter.data} />;
  if (letter.error) return <PageFailure error={letter.error} onRetry={() => void letter.refetch()} />;
  return <PageSkeleton />;
}

function Found({ letter }: { letter: OfficialLetter }) {
  const word = letterWord(letter.kind as LetterKind);
  return (
    <Page
      title={word}
      crumbs={
        <Crumb to="/surat" search={{}}>
          <Trans>Surat</Trans>
        </Crumb>
      }
      status={
        <>
          <Status tone={letterTone[letter.state]}>{letterStateWord(letter.state)}</Status>
          {letter.number && <span className="num">{letter.number}</span>}
        </>
      }
      actions={
        <AnchorButton href={letterPdfUrl(letter.id)} target="_blank" rel="noreferrer" icon="report">
          <Trans>Buka PDF</Trans>
        </AnchorButton>
      }
    >
      <Columns
        rail={
          <>
            {!letter.mandate_id && (
              <Panel title={<Trans>Langkah</Trans>}>
                <LetterSteps letter={letter} />
              </Panel>
            )}
            <Course letter={letter} />
          </>
        }
      >
        {letter.reason && (
          <Notice tone={letter.state === 'refused' ? 'bad' : 'neutral'} title={letterStateWord(letter.state)}>
            <p>{letter.reason}</p>
          </Notice>
        )}
        <Says letter={letter} />
        <Panel title={<Trans>Seperti tercetak</Trans>}>
          <p className="muted">
            {letter.number ? (
              <Trans>Inilah berkas yang dibuat saat surat terbit; isinya tidak pernah dibuat ulang.</Trans>
            ) : (
              <Trans>Bertanda DRAF. Nomor, tanggal, dan kode periksa diisi saat surat disetujui.</Trans>
            )}{' '}
            <a href={letterPdfUrl(letter.id)} target="_blank" rel="noreferrer">
              <Trans>Buka di tab lain</Trans>
            </a>
          </p>
          <LetterPdf id={letter.id} title={t`Pratinjau ${word}`} edition={String(letter.version)} />
        </Panel>
      </Columns>
    </Page>
  );
}

function Says({ letter }: { letter: OfficialLetter }) {
  const { content, paragraphs } = letter;
  const told = content.particulars ?? {};
  return (
    <Panel title={letter.subject}>
      <div className={css['paper']}>
        <p className={css['lines']}>{content.addressee.join('\n')}</p>
        {content.basis.length > 0 && (
          <div>
            <strong>
              <Trans>Dasar</Trans>
            </strong>
            <ol>
              {content.basis.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          </div>
        )}
        {paragraphs.map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name, and two may be alike
          <p key={index} className={css['lines']}>
            {paragraph}
          </p>
        ))}
        <p className={css['lines']}>{`${content.signatory.title},\n${content.signatory.name || t`(penanda tangan belum diisi)`}`}</p>
        {content.copies.length > 0 && (
          <div>
            <strong>
              <Trans>Tembusan</Trans>
            </strong>
            <ol>
              {content.copies.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          </div>
        )}
      </div>
      {Object.keys(told).length > 0 && (
        <Facts>
          {told.amount && (
            <Fact label={<Trans>Jumlah denda</Trans>}>
              <Money amount={told.amount} />
            </Fact>
          )}
          {told.service && <Fact label={<Trans>Pelayanan</Trans>}>{serviceWord(told.service)}</Fact>}
          {told.recheck_on && (
            <Fact label={<Trans>Ditinjau kembali</Trans>}>
              <DateText value={told.recheck_on} />
            </Fact>
          )}
          {told.expires_on && (
            <Fact label={<Trans>Sampai</Trans>}>
              <DateText value={told.expires_on} />
            </Fact>
          )}
          {told.instalments && <Fact label={<Trans>Angsuran</Trans>}>{told.instalments}</Fact>}
          {told.first_due_on && (
            <Fact label={<Trans>Angsuran pertama</Trans>}>
              <DateText value={told.first_due_on} />
            </Fact>
          )}
        </Facts>
      )}
    </Panel>
  );
}

function Course({ letter }: { letter: OfficialLetter }) {
  return (
    <Panel title={<Trans>Perjalanan surat</Trans>}>
      <Facts>
        <Fact label={<Trans>Pemberi kerja</Trans>}>
          <Link to="/pemberi-kerja/$id" params={{ id: letter.employer_id }}>
            {letter.employer_name}
          </Link>
        </Fact>
        {letter.finding_id && (
          <Fact label={<Trans>Temuan</Trans>}>
            <Link to="/temuan/$id" params={{ id: letter.finding_id }}>
              <span className="num">{letter.finding_number}</span>
            </Link>
          </Fact>
        )}
        {letter.mandate_id && (
          <Fact label={<Trans>Surat kuasa khusus</Trans>}>
            <Link to="/kuasa/$id" params={{ id: letter.mandate_id }}>
              <span className="num">{letter.number ?? t`Konsep SKK`}</span>
            </Link>
          </Fact>
        )}
        <Fact label={<Trans>Kantor</Trans>}>{letter.office}</Fact>
        {letter.drafted_by && <Fact label={<Trans>Disusun</Trans>}>{letter.drafted_by.name}</Fact>}
        {letter.dated_on && (
          <Fact label={<Trans>Tanggal surat</Trans>}>
            <DateText value={letter.dated_on} />
          </Fact>
        )}
        {letter.served_on && (
          <Fact label={<Trans>Diterima</Trans>}>
            <DateText value={letter.served_on} />
            {letter.proof && ` · ${proofWord(letter.proof)}`}
          </Fact>
        )}
        {letter.service_note && <Fact label={<Trans>Catatan penyampaian</Trans>}>{letter.service_note}</Fact>}
        <Fact label={<Trans>Templat</Trans>}>
          {letter.template.verified ? (
            <Trans>Edisi {letter.template.edition}</Trans>
          ) : (
            <Trans>Edisi {letter.template.edition}, contoh yang belum diverifikasi</Trans>
          )}
        </Fact>
        <Fact label={<Trans>Sidik isi (SHA-256)</Trans>}>
          <code className={css['digest']}>{letter.digest}</code>
        </Fact>
        {letter.check_url && (
          <Fact label={<Trans>Halaman periksa</Trans>}>
            <a className={css['digest']} href={letter.check_url}>
              {letter.check_url.replace(/#.*$/, '')}
            </a>
          </Fact>
        )}
      </Facts>
      {letter.approvals && letter.approvals.length > 0 && (
        <Timeline>
          {letter.approvals.map((approval) => (
            <TimelineItem
              key={approval.id}
              icon={approval.decision === 'approved' ? 'check' : 'clock'}
              title={approval.decision ? decisionWord(approval.decision) : t`Menunggu persetujuan`}
              when={<DateText value={approval.decided_at ?? approval.requested_at} />}
            >
              <p>
                <Trans>Diajukan {approval.requested_by.name}</Trans>
                {approval.decided_by && (
                  <>
                    {' · '}
                    <Trans>diputuskan {approval.decided_by.name}</Trans>
                  </>
                )}
              </p>
              {approval.reason && approval.decision === 'refused' && <p>{approval.reason}</p>}
            </TimelineItem>
          ))}
        </Timeline>
      )}
    </Panel>
  );
}
