import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { InspectionSheet } from '@/api/types';
import { Button } from '@/components/button';
import { TextArea } from '@/components/form/inputs';
import { Panel } from '@/components/page';
import { wordsOf } from '@/lib/words/words-of';
import css from './field.module.css';
import { Kept } from './kept';
import { ENTRY, type WaitingEntry } from './queue';
import type { Field } from './use-field';

export const answerWord = wordsOf({ yes: () => t`Ya`, no: () => t`Tidak`, not_applicable: () => t`Tidak berlaku` });

type Answer = 'yes' | 'no' | 'not_applicable';

interface Given {
  answer: Answer;
  text: string | undefined;
  where: 'device' | 'server' | 'refused';
}

/** The last answer of a point: what waits on the device comes after what the server has. */
function givenAt(key: string, sheet: InspectionSheet, field: Field): Given | undefined {
  const waiting = field.items.findLast(({ kind, payload }) => kind === ENTRY && (payload as WaitingEntry).input.item_key === key);
  if (waiting !== undefined) {
    const { answer, text } = (waiting.payload as WaitingEntry).input;
    return { answer: answer as Answer, text: text ?? undefined, where: waiting.refused === undefined ? 'device' : 'refused' };
  }
  const entry = sheet.entries.findLast(({ item_key }) => item_key === key);
  return entry && { answer: entry.answer as Answer, text: entry.text ?? undefined, where: 'server' };
}

export function Checklist({ field, sheet, isOpen }: { field: Field; sheet: InspectionSheet; isOpen: boolean }) {
  return (
    <Panel title={<Trans>Daftar periksa</Trans>}>
      <div className={css['points']}>
        {sheet.checklist.map((point) => (
          <Point
            key={point.key}
            point={point}
            given={givenAt(point.key, sheet, field)}
            isOpen={isOpen}
            onAnswer={(answer, text) =>
              void field.put(ENTRY, {
                inspection_id: sheet.inspection.id,
                input: {
                  kind: 'answer',
                  item_key: point.key,
                  answer,
                  ...(text !== undefined && { text }),
                  device_time: new Date().toISOString(),
                },
              })
            }
          />
        ))}
      </div>
    </Panel>
  );
}

function Point({
  point,
  given,
  isOpen,
  onAnswer,
}: {
  point: { key: string; text: string };
  given: Given | undefined;
  isOpen: boolean;
  onAnswer: (answer: Answer, text: string | undefined) => void;
}) {
  const [note, setNote] = useState<string>();
  // Shown at once; that it is kept is said only when it is.
  const [chosen, setChosen] = useState<Answer>();
  if (!isOpen)
    return (
      <div className={css['point']}>
        <strong>{point.text}</strong>
        <div className={css['kept']}>
          {given === undefined ? <span className="muted">{t`Tidak dijawab`}</span> : <span>{answerWord(given.answer)}</span>}
          {given?.text && <span>{given.text}</span>}
          {given !== undefined && given.where !== 'server' && <Kept where={given.where} />}
        </div>
      </div>
    );
  return (
    <fieldset className={css['point']}>
      <legend>{point.text}</legend>
      <div className={css['answers']}>
        {answerWord.options().map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name={point.key}
              checked={(chosen ?? given?.answer) === value}
              onChange={() => {
                setChosen(value);
                onAnswer(value, given?.text);
              }}
            />
            {label}
          </label>
        ))}
      </div>
      {given !== undefined && (
        <div className={css['kept']}>
          <Kept where={given.where} />
          {given.text && <span>{given.text}</span>}
          {note === undefined && (
            <Button size="small" onClick={() => setNote(given.text ?? '')}>
              {given.text ? <Trans>Ubah catatan</Trans> : <Trans>Tambah catatan</Trans>}
              <span className="visually-hidden"> {point.text}</span>
            </Button>
          )}
        </div>
      )}
      {given !== undefined && note !== undefined && (
        <>
          <TextArea id={`catatan-${point.key}`} label={t`Catatan`} rows={2} maxLength={5000} value={note} onChange={setNote} />
          <span>
            <Button
              size="small"
              onClick={() => {
                onAnswer(given.answer, note.trim() === '' ? undefined : note.trim());
                setNote(undefined);
              }}
            >
              <Trans>Simpan catatan</Trans>
            </Button>
          </span>
        </>
      )}
    </fieldset>
  );
}
