import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Id, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Status } from '@/components/notice';
import { DateText, Panel } from '@/components/page';
import { ProblemNotice } from '@/components/states';
import * as format from '@/lib/format';
import { runwayQuery, tryQuery } from './queries';
import { Slider } from './slider';
import css from './slider.module.css';
import { sourceWord } from './words';

/** How long a hand rests before the answer is asked for. */
const PAUSE = 200;
const MOST_MONTHS = 24;

interface Tried {
  workers: number;
  amount: number;
}

/** What if a line had more money, or paid for more people: moved by hand, answered at once, nothing is saved. */
export function WhatIf({ programme }: { programme: Id }) {
  const runway = useQuery(runwayQuery(programme));
  if (runway.data === undefined || runway.data.lines.length === 0) return null;
  // What was moved stays until what it started from is another.
  const start = runway.data.lines.map(({ line_id, people, free }) => `${line_id} ${people} ${free}`).join();
  return <Trial key={start} runway={runway.data} />;
}

function Trial({ runway: { lines, from_month } }: { runway: Schemas['ProgrammeRunway'] }) {
  const [months, setMonths] = useState(12);
  // A new round begins with what is.
  const [round, setRound] = useState(0);
  return (
    <Panel
      title={<Trans>Coba-coba</Trans>}
      aside={
        <Button size="small" onClick={() => setRound(round + 1)}>
          <Trans>Kembali ke keadaan sekarang</Trans>
        </Button>
      }
    >
      <p className="muted">
        <Trans>Geser jumlah orang dan uang tiap sumber, mulai {format.month(from_month)}. Tidak ada yang disimpan.</Trans>
      </p>
      <Slider
        id="coba-bulan"
        label={<Trans>Bulan yang harus terbayar</Trans>}
        value={months}
        min={1}
        max={MOST_MONTHS}
        step={1}
        shown={t`${months} bulan`}
        onChange={setMonths}
      />
      {lines.map((line) => (
        <LineTrial key={`${line.line_id} ${round}`} line={line} from={from_month} months={months} />
      ))}
    </Panel>
  );
}

function LineTrial({ line, from, months }: { line: Schemas['LineRunway']; from: string; months: number }) {
  const { line_id, source, people, free } = line;
  const money = Math.max(Math.round(Number(free)), 1);
  const step = stepOf(money * 2);
  const [tried, setTried] = useState<Tried>({ workers: people, amount: money });
  const answer = useQuery(tryQuery(questionOf(line, useRested(tried), from)));
  return (
    <fieldset className={css['line']}>
      <legend>{sourceWord(source)}</legend>
      {!line.answer.verified && (
        <p>
          <Status tone="warn">
            <Trans>Ketentuan belum diverifikasi</Trans>
          </Status>
        </p>
      )}
      <Slider
        id={`coba-orang-${line_id}`}
        label={<Trans>Jumlah peserta</Trans>}
        value={tried.workers}
        min={1}
        max={Math.max(people * 2, 100)}
        step={1}
        shown={format.number(tried.workers)}
        onChange={(workers) => setTried({ ...tried, workers })}
      />
      <Slider
        id={`coba-uang-${line_id}`}
        label={<Trans>Uang yang tersedia</Trans>}
        value={tried.amount}
        min={step}
        max={Math.ceil((money * 2) / step) * step}
        step={step}
        shown={format.rupiah(String(tried.amount))}
        onChange={(amount) => setTried({ ...tried, amount })}
      />
      {answer.error && <ProblemNotice error={answer.error} />}
      <div aria-live="polite">{answer.data && <Outcome answer={answer.data} months={months} />}</div>
    </fieldset>
  );
}

function Outcome({ answer, months }: { answer: Schemas['Answer_Runway']; months: number }) {
  const { covered_until, short_month } = answer;
  const isEnough = Number(answer.months) >= months;
  return (
    <p>
      <Status tone={isEnough ? 'good' : 'warn'}>{isEnough ? t`Cukup untuk ${months} bulan` : t`Tidak cukup untuk ${months} bulan`}</Status>{' '}
      {covered_until ? (
        <Trans>
          Penuh sampai <DateText value={covered_until} /> ({answer.months.replace('.', ',')} bulan).
        </Trans>
      ) : (
        <Trans>{answer.months.replace('.', ',')} bulan.</Trans>
      )}{' '}
      {short_month && <Trans>Setelah itu {format.number(short_month.dropped)} orang tidak lagi terbayar.</Trans>}
    </p>
  );
}

/** The same person costs what the law says now; only how many and how much is tried. */
function questionOf(line: Schemas['LineRunway'], tried: Tried, from: string): Schemas['RunwayInput'] {
  const premium = line.answer.groups[0]?.premium;
  return {
    amount: String(tried.amount),
    starts_on: `${from}-01`,
    groups: [{ label: line.source, workers: tried.workers, ...(premium && { premium }) }],
  };
}

/** A round hundredth of what can be chosen. */
const stepOf = (most: number) => 10 ** Math.max(Math.floor(Math.log10(most)) - 2, 0);

function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
