import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { RosterReading, RowVerdict } from '@/api/types';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { Panel } from '@/components/page';
import { VerdictStatus } from '@/components/report-status';
import { verdictWord } from '@/lib/words/reports';
import css from '../reports.module.css';
import { emptyLine, type LineDraft, lineDraft } from './draft';
import type { StepProps } from './filing-page';
import { LineForm } from './line-form';
import { fieldWord } from './words';

type Row = RosterReading['rows'][number];
const SHOWN = 50;

/** The rows of a file in three piles; what can be repaired is repaired here. */
export function RosterPiles({ reading, filing, onPlace }: StepProps & { reading: RosterReading }) {
  const { fixed } = filing.draft;
  const pileOf = (row: Row): RowVerdict => (fixed[row.row] === undefined ? row.verdict : 'ready');
  const pile = (verdict: RowVerdict) => reading.rows.filter((row) => pileOf(row) === verdict);
  const firstOpen = (['refused', 'repairable', 'ready'] as const).find((verdict) => pile(verdict).length > 0) ?? 'ready';
  const [chosen, setChosen] = useState<RowVerdict>();
  const shown = chosen ?? firstOpen;
  const usable = reading.rows.flatMap((row): LineDraft[] => {
    const line = fixed[row.row];
    if (line !== undefined) return [line];
    return row.verdict !== 'refused' && row.line ? [{ ...lineDraft(row.line), key: `baris-${row.row}` }] : [];
  });
  const left = reading.rows.length - usable.length;

  return (
    <Panel title={<Trans>{reading.rows.length} baris dibaca</Trans>}>
      <fieldset className={css['piles']}>
        <legend className="visually-hidden">
          <Trans>Tumpukan</Trans>
        </legend>
        {verdictWord.keys.map((verdict) => (
          <button key={verdict} type="button" aria-pressed={shown === verdict} onClick={() => setChosen(verdict)}>
            <VerdictStatus verdict={verdict} />
            <strong className="num">{pile(verdict).length}</strong>
          </button>
        ))}
      </fieldset>
      <Pile
        rows={pile(shown)}
        month={filing.draft.month}
        fixed={fixed}
        taken={new Set(usable.map(({ nik }) => nik))}
        onFix={(row, line) => filing.change({ fixed: { ...filing.draft.fixed, [row]: line } })}
      />
      <FormActions>
        <Button
          look="primary"
          icon="right"
          disabled={usable.length === 0}
          onClick={() => {
            filing.change({ way: 'upload', lines: usable });
            onPlace({ langkah: 'periksa' });
          }}
        >
          {left === 0 ? (
            <Trans>Pakai {usable.length} baris, lalu periksa</Trans>
          ) : (
            <Trans>
              Pakai {usable.length} baris, tinggalkan {left}
            </Trans>
          )}
        </Button>
      </FormActions>
    </Panel>
  );
}

interface PileProps {
  rows: readonly Row[];
  month: string;
  fixed: Readonly<Record<number, LineDraft>>;
  taken: ReadonlySet<string>;
  onFix: (row: number, line: LineDraft) => void;
}

function Pile({ rows, month, fixed, taken, onFix }: PileProps) {
  const [open, setOpen] = useState<number>();
  if (rows.length === 0)
    return (
      <p className="muted">
        <Trans>Tidak ada baris di tumpukan ini.</Trans>
      </p>
    );
  return (
    <>
      <ul className={css['entries']}>
        {rows.slice(0, SHOWN).map((row) => {
          const line = fixed[row.row] ?? (row.line ? lineDraft(row.line) : undefined);
          return (
            <li key={row.row}>
              <div className={css['rowHead']}>
                <strong>
                  <Trans>Baris {row.row}</Trans> {line?.name}
                </strong>
                <Button size="small" onClick={() => setOpen(open === row.row ? undefined : row.row)} aria-expanded={open === row.row}>
                  {row.verdict === 'ready' || fixed[row.row] !== undefined ? <Trans>Ubah</Trans> : <Trans>Perbaiki</Trans>}
                  <span className="visually-hidden">
                    {' '}
                    <Trans>baris {row.row}</Trans>
                  </span>
                </Button>
              </div>
              {fixed[row.row] === undefined && row.problems.length > 0 && (
                <ul className={css['reasons']}>
                  {row.problems.map((problem) => (
                    <li key={`${problem.field} ${problem.code}`}>
                      <span>
                        <strong>{fieldWord(problem.field)}</strong>: {problem.detail}
                        {problem.value_shown && <code> {problem.value_shown}</code>}
                      </span>
                      <span className="muted">{problem.fix}</span>
                    </li>
                  ))}
                </ul>
              )}
              {open === row.row && (
                <LineForm
                  month={month}
                  initial={line ?? emptyLine()}
                  taken={new Set([...taken].filter((nik) => nik !== line?.nik))}
                  isNew={false}
                  onDone={(next) => {
                    onFix(row.row, { ...next, key: `baris-${row.row}` });
                    setOpen(undefined);
                  }}
                  onCancel={() => setOpen(undefined)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {rows.length > SHOWN && (
        <p className="muted">
          <Trans>{rows.length - SHOWN} baris lagi. Bila banyak yang salah, perbaiki di berkasnya dan unggah lagi.</Trans>
        </p>
      )}
    </>
  );
}
