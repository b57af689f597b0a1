import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { TextInput } from '@/components/form/inputs';
import { Notice } from '@/components/notice';
import { Link, Panel } from '@/components/page';
import { Loaded, ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import css from './meetings.module.css';
import { chooseAgenda, proposalsQuery, refreshMeetings, updateItem } from './queries';
import { agendaWord } from './words';

type Meeting = Schemas['MeetingDetail'];
type Item = Schemas['AgendaItemView'];
type Proposal = Schemas['AgendaProposal'];

/** What is spoken about, and what Patuh proposes to speak about. */
export function Agenda({ meeting, keeps }: { meeting: Meeting; keeps: boolean }) {
  const kept = meeting.agenda.filter((item) => item.kept);
  const dropped = meeting.agenda.filter((item) => !item.kept);
  return (
    <>
      <Panel title={<Trans>Agenda</Trans>}>
        {kept.length === 0 && (
          <p className="muted">
            <Trans>Agenda masih kosong.</Trans>
          </p>
        )}
        <ol className={css['agenda']}>
          {kept.map((item) => (
            <OneItem key={item.id} item={item} keeps={keeps} />
          ))}
        </ol>
        {meeting.agenda_withheld > 0 && (
          <p className="muted">
            <Trans>{meeting.agenda_withheld} butir tidak ditampilkan bagi peran Anda.</Trans>
          </p>
        )}
        {keeps && dropped.length > 0 && (
          <details>
            <summary>
              <Trans>{dropped.length} butir dilepas</Trans>
            </summary>
            <ul className={css['agenda']}>
              {dropped.map((item) => (
                <OneItem key={item.id} item={item} keeps={keeps} />
              ))}
            </ul>
          </details>
        )}
        {keeps && <NewTopic meeting={meeting} />}
      </Panel>
      {keeps && <Proposals meeting={meeting} />}
    </>
  );
}

function OneItem({ item, keeps }: { item: Item; keeps: boolean }) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () => updateItem(item, { kept: !item.kept, ...(item.note != null && { note: item.note }) }),
    onSuccess: () => refreshMeetings(queries),
  });
  return (
    <li>
      <span className="muted">{agendaWord(item.kind)}</span>
      <span>{linked(item.kind, item.object_id, item.title)}</span>
      {item.note && <span className="muted">{item.note}</span>}
      {change.error && <ProblemNotice error={change.error} />}
      {keeps && (
        <Button
          size="small"
          busy={change.isPending}
          aria-label={item.kept ? t`Lepas: ${item.title}` : t`Masukkan lagi: ${item.title}`}
          onClick={() => change.mutate()}
        >
          {item.kept ? <Trans>Lepas</Trans> : <Trans>Masukkan lagi</Trans>}
        </Button>
      )}
    </li>
  );
}

/** A line that leads to what it is about. */
function linked(kind: Schemas['AgendaKind'], id: string | null | undefined, text: string) {
  if (kind === 'reports_missing')
    return (
      <Link to="/laporan" search={{ tab: 'belum' }}>
        {text}
      </Link>
    );
  if (id === null || id === undefined) return text;
  switch (kind) {
    case 'topic':
      return text;
    case 'finding_overdue':
    case 'finding_waiting':
      return (
        <Link to="/temuan/$id" params={{ id }}>
          {text}
        </Link>
      );
    case 'mandate_idle':
      return (
        <Link to="/kuasa/$id" params={{ id }}>
          {text}
        </Link>
      );
    case 'decision_overdue':
      return (
        <Link to="/rapat" search={{ keputusan: id }}>
          {text}
        </Link>
      );
    case 'budget_ending':
      return (
        <Link to="/program" search={{ program: id }}>
          {text}
        </Link>
      );
    case 'project_unregistered':
      return (
        <Link to="/proyek/$id" params={{ id }}>
          {text}
        </Link>
      );
  }
}

function NewTopic({ meeting }: { meeting: Meeting }) {
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const add = useMutation({
    mutationFn: () => chooseAgenda(meeting, [{ kind: 'topic', title: title.trim(), kept: true }]),
    onSuccess: async () => {
      setTitle('');
      await refreshMeetings(queries);
    },
  });
  return (
    <form
      className={css['topic']}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim().length >= 3) add.mutate();
      }}
    >
      <TextInput id="pokok-baru" label={t`Pokok bahasan lain`} value={title} onChange={setTitle} maxLength={300} />
      <Button type="submit" busy={add.isPending}>
        <Trans>Tambah ke agenda</Trans>
      </Button>
      {add.error && <ProblemNotice error={add.error} />}
    </form>
  );
}

const idOf = ({ kind, object_id }: Proposal) => `${kind} ${object_id ?? ''}`;

function Proposals({ meeting }: { meeting: Meeting }) {
  const queries = useQueryClient();
  const proposals = useQuery(proposalsQuery(meeting));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = useMutation({
    mutationFn: ({ items, kept }: { items: Proposal[]; kept: boolean }) =>
      chooseAgenda(
        meeting,
        items.map(({ kind, object_id }) => ({ kind, kept, ...(object_id != null && { object_id }) })),
      ),
    onSuccess: async (_, { kept, items }) => {
      setChosen(new Set());
      await refreshMeetings(queries);
      toast(kept ? t`${items.length} usulan masuk agenda.` : t`${items.length} usulan dilepas.`);
    },
  });
  return (
    <Panel title={<Trans>Usulan agenda dari yang terlambat</Trans>}>
      <Loaded query={proposals} height="12rem">
        {({ groups }) => {
          const all = groups.flatMap(({ items }) => items);
          const picked = all.filter((item) => chosen.has(idOf(item))).slice(0, 100);
          if (all.length === 0)
            return (
              <p className="muted">
                <Trans>Tidak ada usulan lagi: yang terlambat sudah dimasukkan atau dilepas.</Trans>
              </p>
            );
          return (
            <>
              {groups
                .filter(({ items }) => items.length > 0)
                .map(({ kind, total, items }) => (
                  <fieldset key={kind} className={css['proposals']}>
                    <legend>
                      {agendaWord(kind)}{' '}
                      {kind !== 'reports_missing' && total > items.length && (
                        <span className="muted">
                          <Trans>
                            ({items.length} dari {format.number(total)})
                          </Trans>
                        </span>
                      )}
                    </legend>
                    {items.map((item) => (
                      <label key={idOf(item)}>
                        <input
                          type="checkbox"
                          checked={chosen.has(idOf(item))}
                          onChange={() => {
                            const next = new Set(chosen);
                            if (!next.delete(idOf(item))) next.add(idOf(item));
                            setChosen(next);
                          }}
                        />
                        <span>{item.title}</span>
                      </label>
                    ))}
                  </fieldset>
                ))}
              {choose.error && (
                <Notice tone="bad">
                  <ProblemNotice error={choose.error} />
                </Notice>
              )}
              <div className={css['choice']}>
                <Button
                  look="primary"
                  disabled={picked.length === 0}
                  busy={choose.isPending}
                  onClick={() => choose.mutate({ items: picked, kept: true })}
                >
                  <Trans>Masukkan {picked.length} ke agenda</Trans>
                </Button>
                <Button
                  disabled={picked.length === 0}
                  busy={choose.isPending}
                  onClick={() => choose.mutate({ items: picked, kept: false })}
                >
                  <Trans>Lepas {picked.length}</Trans>
                </Button>
              </div>
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
