import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { AuditEvent } from '@/api/types';
import { type Column, DataTable, FilterBar } from '@/components/data-table';
import { DateInput, SearchInput, Select } from '@/components/form/inputs';
import { DateText, Fact, Facts, Page, Panel, Timeline, TimelineItem } from '@/components/page';
import { EmptyState, Loaded } from '@/components/states';
import * as format from '@/lib/format';
import css from './audit.module.css';
import { anchorsQuery, auditList, checkpointsQuery, headQuery } from './queries';
import { type AuditSearch, readAuditSearch } from './search';
import { actionText, anchorVerdictWord, anchorWord, objectWord } from './words';

interface AuditPageProps {
  raw: Record<string, unknown>;
  onSearch: (search: AuditSearch) => void;
}

/** Who did or read what, in the order of the log, and the signed states of that log. */
export default function AuditPage({ raw, onSearch: go }: AuditPageProps) {
  const search = readAuditSearch(raw);
  const onSearch = (change: Partial<AuditSearch>) => go(readAuditSearch({ ...search, cursor: undefined, ...change }));
  const onClear = () => go({});
  const list = useQuery(auditList(search));
  const { cursor: _, ...filters } = search;
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Page
      title={t`Jejak audit`}
      lead={<Trans>Setiap perubahan dan setiap pembacaan data yang dilindungi. Jejak ini hanya bertambah.</Trans>}
    >
      <Log />
      <FilterBar onClear={isFiltered ? onClear : undefined}>
        <Select
          id="audit-jenis"
          label={t`Objek`}
          required
          empty={t`Semua objek`}
          value={search.object_type ?? ''}
          options={objectWord.options()}
          onChange={(object_type) => onSearch({ object_type })}
        />
        <SearchInput
          id="audit-objek"
          label={t`Nomor pengenal objek`}
          value={search.object_id ?? ''}
          onSearch={(object_id) => onSearch({ object_id })}
        />
        <SearchInput
          id="audit-pelaku"
          label={t`Nomor pengenal pelaku`}
          value={search.actor ?? ''}
          onSearch={(actor) => onSearch({ actor })}
        />
        <DateInput id="audit-dari" label={t`Dari`} required value={search.from ?? ''} onChange={(from) => onSearch({ from })} />
        <DateInput id="audit-sampai" label={t`Sampai`} required value={search.to ?? ''} onChange={(to) => onSearch({ to })} />
      </FilterBar>
      <DataTable
        label={t`Peristiwa`}
        columns={columns()}
        query={list}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ cursor })}
        empty={
          <EmptyState icon="log" title={<Trans>Tidak ada peristiwa yang cocok</Trans>}>
            <Trans>Longgarkan saringannya.</Trans>
          </EmptyState>
        }
      />
      <Checkpoints />
      <Anchors />
    </Page>
  );
}

const columns = (): Column<AuditEvent>[] => [
  { id: 'sequence', header: t`Urutan`, align: 'end', wideOnly: true, cell: ({ sequence }) => (sequence ? format.number(sequence) : '—') },
  {
    id: 'at',
    header: t`Waktu server`,
    cell: ({ at, device_time }) => (
      <div>
        <DateText value={at} />
        {device_time && (
          <span className={css['small']}>
            <Trans>
              jam perangkat <DateText value={device_time} />
            </Trans>
          </span>
        )}
      </div>
    ),
  },
  {
    id: 'action',
    header: t`Peristiwa`,
    primary: true,
    cell: ({ action, changes, committed_fields }) => (
      <div>
        <strong>{actionText(action)}</strong>
        <code className={css['small']}>{action}</code>
        {fieldsOf(changes, committed_fields) !== '' && <code className={css['small']}>{fieldsOf(changes, committed_fields)}</code>}
      </div>
    ),
  },
  {
    id: 'object',
    header: t`Objek`,
    cell: ({ object_type, object_id }) => (
      <div>
        {objectWord(object_type)}
        <code className={css['small']}>{object_id}</code>
      </div>
    ),
  },
  { id: 'actor', header: t`Pelaku`, cell: ({ actor_name }) => actor_name || <span className="muted">{t`Sistem`}</span> },
  { id: 'hash', header: t`Sidik`, wideOnly: true, cell: ({ hash }) => (hash ? <code title={hash}>{hash.slice(0, 12)}…</code> : '—') },
];

/** Names of what changed; personal values are in the log as commitments only. */
const fieldsOf = (changes: AuditEvent['changes'], committed: AuditEvent['committed_fields']): string =>
  [...(changes ?? []).map(({ field }) => field), ...(committed ?? [])].join(', ');

function Log() {
  const head = useQuery(headQuery);
  return (
    <Panel title={<Trans>Keadaan jejak</Trans>}>
      <Loaded query={head} height="3rem">
        {({ size, root }) => (
          <Facts>
            <Fact label={<Trans>Jumlah peristiwa</Trans>}>{format.number(size)}</Fact>
            <Fact label={<Trans>Akar pohon (SHA-256)</Trans>}>
              <code>{root}</code>
            </Fact>
          </Facts>
        )}
      </Loaded>
    </Panel>
  );
}

function Checkpoints() {
  const checkpoints = useQuery(checkpointsQuery);
  return (
    <Panel title={<Trans>Titik periksa yang ditandatangani</Trans>}>
      <p className="muted">
        <Trans>Siapa pun yang menyimpan titik periksa dapat membuktikan bahwa jejak sebelum itu tidak diubah.</Trans>
      </p>
      <Loaded query={checkpoints} height="10rem">
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">
              <Trans>Belum ada titik periksa.</Trans>
            </p>
          ) : (
            <Timeline>
              {items.map(({ size, root, signed_at, signature }) => (
                <TimelineItem
                  key={size}
                  icon="key"
                  title={<Trans>{format.number(size)} peristiwa</Trans>}
                  when={<DateText value={signed_at} />}
                >
                  <code className={css['small']}>{root}</code>
                  <code className={css['small']}>{signature}</code>
                </TimelineItem>
              ))}
            </Timeline>
          )
        }
      </Loaded>
    </Panel>
  );
}

const DAY = 86_400_000;

function Anchors() {
  const anchors = useQuery(anchorsQuery);
  return (
    <Panel title={<Trans>Jangkar di luar kendali kantor</Trans>}>
      <p className="muted">
        <Trans>
          Saksi dan cap waktu dari luar. Tanpa itu jejak hanya konsisten: pemegang kunci dan server bersama-sama masih dapat menulis ulang
          semuanya.
        </Trans>
      </p>
      <Loaded query={anchors} height="6rem">
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">
              <Trans>Belum ada jangkar.</Trans>
            </p>
          ) : (
            <Timeline>
              {items.map(({ id, size, kind, verdict, authority, attested_at, added_at, added_by }) => (
                <TimelineItem
                  key={id}
                  icon="key"
                  title={
                    <Trans>
                      {anchorWord(kind)}: {format.number(size)} peristiwa
                    </Trans>
                  }
                  when={<DateText value={attested_at ?? added_at} />}
                >
                  <span className={css['small']}>
                    <Trans>Umur {format.number(Math.floor((Date.now() - Date.parse(attested_at ?? added_at)) / DAY))} hari</Trans> ·{' '}
                    {anchorVerdictWord(verdict)} · {added_by}
                  </span>
                  <code className={css['small']}>{authority}</code>
                </TimelineItem>
              ))}
            </Timeline>
          )
        }
      </Loaded>
    </Panel>
  );
}
