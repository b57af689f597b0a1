import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCan } from '@/api/session';
import type { Act, ActKind, FileRef, Note } from '@/api/types';
import { fileUrl } from '@/api/upload';
import { ActParticulars } from '@/components/act-particulars';
import type { IconName } from '@/components/icon';
import { Status } from '@/components/notice';
import { DateText, Money, Panel, Timeline, TimelineItem } from '@/components/page';
import { Loaded, ProblemNotice } from '@/components/states';
import { classes } from '@/lib/classes';
import * as format from '@/lib/format';
import { actWord } from '@/lib/words/acts';
import css from './findings.module.css';
import { NoteForm } from './note-form';
import { actsQuery, notesQuery } from './queries';
import { closeReasonWord } from './words';

const icons: Record<ActKind, IconName> = {
  filed: 'flag',
  assigned: 'user',
  guidance: 'letter',
  visit: 'people',
  first_warning: 'alert',
  second_warning: 'alert',
  fine_imposed: 'alert',
  denial_asked: 'clock',
  denial_confirmed: 'alert',
  denial_declined: 'close',
  lift_asked: 'clock',
  denial_lifted: 'check',
  mandate_given: 'letter',
  mandate_accepted: 'check',
  somasi: 'letter',
  first_summons: 'people',
  second_summons: 'people',
  third_summons: 'people',
  mediation: 'people',
  settlement: 'clock',
  instalment_missed: 'alert',
  mandate_returned: 'undo',
  litigation_mandate_given: 'letter',
  simple_claim: 'scale',
  ordinary_claim: 'scale',
  judgment: 'scale',
  execution: 'alert',
  kpknl_hand_over: 'building',
  waived: 'clock',
  reply: 'report',
  payment_recorded: 'check',
  registration_recorded: 'check',
  closed: 'check',
  reopened: 'undo',
};

type Entry = { at: string; key: string; act: Act } | { at: string; key: string; note: Note };

/** Everything that happened, newest first. What the employer never sees is marked as such, every time. */
export function FindingTimeline({ id }: { id: string }) {
  const may = useCan();
  const acts = useQuery(actsQuery(id));
  const notes = useQuery({ ...notesQuery(id), enabled: may('read_internal_notes') });
  return (
    <Panel title={<Trans>Riwayat</Trans>}>
      {may('write_internal_notes') && <NoteForm findingId={id} />}
      {notes.error && <ProblemNotice error={notes.error} onRetry={() => void notes.refetch()} />}
      <Loaded query={acts} height="24rem">
        {({ items }) => (
          <Timeline>
            {entriesOf(items, notes.data?.items ?? []).map((entry) =>
              'act' in entry ? <ActEntry key={entry.key} act={entry.act} /> : <NoteEntry key={entry.key} note={entry.note} />,
            )}
          </Timeline>
        )}
      </Loaded>
    </Panel>
  );
}

export function entriesOf(acts: readonly Act[], notes: readonly Note[]): Entry[] {
  // A note written with an act stands in the act.
  const within = new Set(acts.flatMap(({ id, note }) => (note ? [id] : [])));
  return [
    ...acts.map((act): Entry => ({ at: act.recorded_at, key: act.id, act })),
    ...notes.filter(({ act_id }) => !act_id || !within.has(act_id)).map((note): Entry => ({ at: note.created_at, key: note.id, note })),
  ].sort((one, other) => other.at.localeCompare(one.at) || other.key.localeCompare(one.key));
}

function ActEntry({ act }: { act: Act }) {
  return (
    <TimelineItem
      icon={icons[act.kind] ?? 'clock'}
      title={
        <>
          {actWord(act.kind)} <DateText value={act.served_on ?? act.on} />
        </>
      }
      when={
        <>
          <Trans>
            Dicatat <DateText value={act.recorded_at} />
          </Trans>
          {act.recorded_by && ` · ${act.recorded_by}`}
          {act.device_time && (
            <>
              {' · '}
              <Trans>
                jam perangkat <DateText value={act.device_time} />
              </Trans>
            </>
          )}
        </>
      }
    >
      {act.served && act.kind !== 'reply' && (
        <span>
          <Status tone="info" icon="letter">
            <Trans>Terlihat pemberi kerja</Trans>
          </Status>
        </span>
      )}
      {act.amount && (
        <span>
          <Money amount={act.amount} />
        </span>
      )}
      {act.assigned_to && <span>{act.assigned_to.name}</span>}
      {act.reference && (
        <span>
          <Trans>Nomor: {act.reference}</Trans>
        </span>
      )}
      {act.fulfils && (
        <span>
          <Status tone="good">
            <Trans>Kewajiban terpenuhi seluruhnya</Trans>
          </Status>
        </span>
      )}
      <ActParticulars act={act} />
      {act.close_reason && <span>{closeReasonWord(act.close_reason)}</span>}
      {act.text && <p className={css['letter']}>{act.text}</p>}
      {act.reason && (act.kind === 'denial_asked' ? <p className={css['letter']}>{act.reason}</p> : <Internal>{act.reason}</Internal>)}
      {act.note && <Internal>{act.note}</Internal>}
      <FileList files={act.evidence} />
    </TimelineItem>
  );
}

function NoteEntry({ note }: { note: Note }) {
  return (
    <TimelineItem
      icon="key"
      title={<Trans>Catatan</Trans>}
      when={
        <>
          <DateText value={note.created_at} /> · {note.author_name}
        </>
      }
    >
      <Internal>{note.text}</Internal>
    </TimelineItem>
  );
}

function Internal({ children }: { children: ReactNode }) {
  return (
    <div className={classes(css['letter'], css['internal'])}>
      <strong>
        <Trans>Internal: tidak pernah terlihat pemberi kerja</Trans>
      </strong>
      {children}
    </div>
  );
}

export function FileList({ files, more }: { files: readonly FileRef[]; more?: (file: FileRef) => ReactNode }) {
  if (files.length === 0) return null;
  return (
    <ul className={css['files']}>
      {files.map((file) => (
        <li key={file.id}>
          <a href={fileUrl(file.id)} download>
            {file.title || file.name}
          </a>
          <small>
            {file.title && `${file.name} · `}
            {format.fileSize(file.size)} ·{' '}
            <Trans>
              diterima <DateText value={file.received_at} />
            </Trans>
            {file.device_time && (
              <>
                {' · '}
                <Trans>
                  jam perangkat <DateText value={file.device_time} />
                </Trans>
              </>
            )}
            {file.uploaded_by && ` · ${file.uploaded_by}`}
          </small>
          {file.served === false && (
            <small>
              <Trans>Hanya terlihat petugas</Trans>
            </small>
          )}
          <small>
            SHA-256 <code>{file.sha256}</code>
          </small>
          {more?.(file)}
        </li>
      ))}
    </ul>
  );
}
