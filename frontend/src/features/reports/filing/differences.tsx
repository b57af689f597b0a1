import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ReportPreview } from '@/api/types';
import { Button } from '@/components/button';
import { Icon, type IconName } from '@/components/icon';
import { DateText, Fact, Facts, Money } from '@/components/page';
import * as format from '@/lib/format';
import css from '../reports.module.css';
import type { FilingDraft } from './draft';
import type { StepProps } from './filing-page';
import type { Place } from './steps';

const SHOWN = 50;

export function Differences({
  draft,
  preview,
  onPlace,
}: { draft: FilingDraft; preview: ReportPreview | null | undefined } & Pick<StepProps, 'onPlace'>) {
  const { base, way } = draft;
  return (
    <>
      <Facts>
        <Fact label={<Trans>Pekerja</Trans>}>
          {preview ? format.number(preview.line_count) : way === 'same' && base !== null ? format.number(base.workers) : undefined}
        </Fact>
        <Fact label={<Trans context="pekerja">Masuk</Trans>}>{preview && format.number(preview.workers_in)}</Fact>
        <Fact label={<Trans context="pekerja">Keluar</Trans>}>{preview && format.number(preview.workers_out)}</Fact>
      </Facts>
      {way === 'same' && base !== null && (
        <p>
          <Trans>Tidak ada perbedaan: sama seperti {format.month(base.month)}.</Trans>
        </p>
      )}
      {(way === 'upload' || way === 'type') && (
        <p>
          <Trans>Dilaporkan sebagai daftar lengkap berisi {draft.lines.length} pekerja.</Trans>
        </p>
      )}
      {way === 'changes' && <Changes draft={draft} onPlace={onPlace} />}
    </>
  );
}

interface Change {
  key: string;
  icon: IconName;
  kind: string;
  name: string;
  text: ReactNode;
  place: Place;
}

function Changes({ draft, onPlace }: { draft: FilingDraft } & Pick<StepProps, 'onPlace'>) {
  const changes: Change[] = [
    ...draft.joined.map(
      (line): Change => ({
        key: line.key,
        icon: 'plus',
        kind: t({ message: 'Masuk', context: 'pekerja' }),
        name: line.name,
        text: <Money amount={line.wage} />,
        place: { langkah: 'masuk', baris: line.key },
      }),
    ),
    ...draft.left.map(
      (left): Change => ({
        key: left.worker_id,
        icon: 'undo',
        kind: t({ message: 'Keluar', context: 'pekerja' }),
        name: left.name,
        text: <DateText value={left.left_on} />,
        place: { langkah: 'keluar', baris: left.worker_id },
      }),
    ),
    ...draft.wages.map(
      (wage): Change => ({
        key: wage.worker_id,
        icon: 'scale',
        kind: t`Upah`,
        name: wage.name,
        text: (
          <>
            <Money amount={wage.wage_before} /> → <Money amount={wage.wage} />
          </>
        ),
        place: { langkah: 'upah', baris: wage.worker_id },
      }),
    ),
  ];
  return (
    <ul className={css['lines']}>
      {changes.slice(0, SHOWN).map((change) => (
        <li key={change.key}>
          <span>
            <strong>
              <Icon name={change.icon} size={14} /> {change.kind}: {change.name}
            </strong>
            <span className="muted">{change.text}</span>
          </span>
          <Button size="small" onClick={() => onPlace(change.place)}>
            <Trans>Ubah</Trans>
            <span className="visually-hidden"> {change.name}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
