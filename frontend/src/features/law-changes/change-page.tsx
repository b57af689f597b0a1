import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { LawChange, LawRow, Schemas } from '@/api/types';
import { Notice, Skeleton, Status } from '@/components/notice';
import { Columns, Crumb, DateText, Fact, Facts, Page, Panel } from '@/components/page';
import { ErrorState, PageFailure, PageSkeleton } from '@/components/states';
import * as format from '@/lib/format';
import { lawKeyText, lawKindWord } from '@/lib/words/law-rows';
import { Decisions } from './decide';
import { RowDiff } from './diff';
import { Effects, Recorded, Remarks } from './effects';
import { changeQuery, previewQuery } from './queries';
import { contentText, dayWord, operationWord, stateTone, stateWord } from './words';

interface ChangePageProps {
  id: string;
  /** Where the page of moved deadlines begins. */
  cursor: string | undefined;
  onPage: (cursor: string | undefined) => void;
}

/** One change of the law: what it says, what it does, who decides. */
export function ChangePage({ id, cursor, onPage }: ChangePageProps) {
  const change = useQuery(changeQuery(id));
  if (change.data !== undefined) return <Found change={change.data} cursor={cursor} onPage={onPage} />;
  if (change.error) return <PageFailure error={change.error} onRetry={() => void change.refetch()} />;
  return <PageSkeleton />;
}

function Found({ change, cursor, onPage }: Omit<ChangePageProps, 'id'> & { change: LawChange }) {
  const isOpen = change.state === 'proposed';
  const preview = useQuery({ ...previewQuery(change.id), enabled: isOpen });
  return (
    <Page
      title={contentText(change)}
      crumbs={
        <>
          <Crumb to="/hukum">
            <Trans>Dasar hukum</Trans>
          </Crumb>
          <Crumb to="/hukum/perubahan" search={{}}>
            <Trans>Perubahan ketentuan</Trans>
          </Crumb>
        </>
      }
      status={
        <>
          <Status tone={stateTone[change.state]}>{stateWord(change.state)}</Status>
          <span className="num">{change.number}</span>
        </>
      }
    >
      <Columns
        rail={
          <Panel title={<Trans>Keputusan</Trans>}>
            <Course change={change} />
            {isOpen && <Decisions change={change} preview={preview.data} />}
          </Panel>
        }
      >
        {isOpen && preview.data && <Remarks preview={preview.data} />}
        <Panel title={<Trans>Alasan</Trans>}>
          <p>{change.reason}</p>
          <p className="muted">{change.source}</p>
        </Panel>
        {change.rows.length > 0 && <Rows change={change} preview={preview.data} />}
        {change.calendar && <Days calendar={change.calendar} />}
        {isOpen && preview.error && preview.data === undefined && (
          <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
        )}
        {isOpen && preview.isPending && <Skeleton height="12rem" />}
        {isOpen && preview.data && preview.data.errors.length === 0 && (
          <Effects change={change} preview={preview.data} cursor={cursor} onPage={onPage} />
        )}
        {change.state === 'approved' && <Recorded change={change} cursor={cursor} onPage={onPage} />}
      </Columns>
    </Page>
  );
}

function Course({ change }: { change: LawChange }) {
  const { proposed_by, proposed_at, decided_by, decided_at, decision_note, law_version } = change;
  return (
    <Facts>
      <Fact label={t`Diusulkan`}>
        {proposed_by.name}, <DateText value={proposed_at} />
      </Fact>
      {decided_at && (
        <Fact label={stateWord(change.state)}>
          {decided_by?.name}, <DateText value={decided_at} />
        </Fact>
      )}
      {decision_note && <Fact label={t`Catatan`}>{decision_note}</Fact>}
      {law_version !== null && law_version !== undefined && <Fact label={t`Versi ketentuan`}>{format.number(law_version)}</Fact>}
    </Facts>
  );
}

const nameOf = (row: Pick<LawRow, 'kind' | 'key'>): string => `${lawKindWord(row.kind)}: ${lawKeyText(row)}`;

/** The rows as they would stand; of a decided change what was asked for. */
function Rows({ change, preview }: { change: LawChange; preview: Schemas['LawChangePreview'] | undefined }) {
  const computed = preview?.rows ?? [];
  // A new row is compared with the one that it ends.
  const ended = ({ kind, key }: LawRow) =>
    computed.find(({ implied, after }) => implied && after.kind === kind && after.key === key)?.before;
  return (
    <Panel title={<Trans>Ketentuan</Trans>}>
      {computed.length > 0
        ? computed.map(({ proposed, implied, before, after }) => (
            <section key={after.id}>
              <h3>{nameOf(after)}</h3>
              <p className="muted">
                {implied ? (
                  <Trans>Mengikuti usulan ini: baris sebelumnya diakhiri.</Trans>
                ) : (
                  operationWord(change.rows[proposed]?.operation ?? 'set')
                )}
              </p>
              {after.repealed ? (
                <Notice tone="warn">
                  <p>
                    <Trans>Baris ini dikeluarkan dari ketentuan yang berlaku; riwayatnya tetap.</Trans>
                  </p>
                </Notice>
              ) : (
                <RowDiff label={nameOf(after)} before={before ?? ended(after) ?? undefined} after={after} />
              )}
            </section>
          ))
        : change.rows.map((row) => (
            <section key={`${row.kind} ${row.key} ${row.valid_from}`}>
              <h3>{nameOf(row)}</h3>
              <p className="muted">
                {operationWord(row.operation)}, <DateText value={row.valid_from} />
              </p>
              {row.operation === 'set' && (
                <RowDiff
                  label={nameOf(row)}
                  before={undefined}
                  after={{
                    ...row,
                    value: row.value ?? '',
                    source: row.source ?? '',
                    provision: row.provision ?? '',
                    evidence: row.evidence ?? 'unconfirmed',
                  }}
                />
              )}
              {row.operation === 'verify' && row.verified_by && row.verified_on && (
                <p>
                  {row.verified_by}, <DateText value={row.verified_on} />
                </p>
              )}
            </section>
          ))}
    </Panel>
  );
}

function Days({ calendar }: { calendar: Schemas['CalendarChange'] }) {
  return (
    <Panel title={<Trans>Hari libur {String(calendar.year)}</Trans>}>
      <p className="muted">{calendar.decree}</p>
      <ul>
        {calendar.days.map(({ date, kind }) => (
          <li key={date}>
            {format.longDate(date)}: <strong>{dayWord(kind)}</strong>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
