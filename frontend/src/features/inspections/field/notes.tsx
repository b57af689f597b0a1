import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { InspectionSheet } from '@/api/types';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { TextArea } from '@/components/form/inputs';
import { DateText, Panel, Timeline, TimelineItem } from '@/components/page';
import { Kept } from './kept';
import { ENTRY, type WaitingEntry } from './queue';
import type { Field } from './use-field';

interface ListProps {
  field: Field;
  sheet: InspectionSheet;
  kind: 'note' | 'amendment';
  isOpen: boolean;
  label: string;
  button: string;
}

/** Texts of one kind, in order, and a field for the next. */
export function TextEntries({ field, sheet, kind, isOpen, label, button }: ListProps) {
  const [text, setText] = useState('');
  const waiting = field.items.filter((item) => item.kind === ENTRY && (item.payload as WaitingEntry).input.kind === kind);
  return (
    <>
      <Timeline>
        {sheet.entries
          .filter((entry) => entry.kind === kind)
          .map((entry) => (
            <TimelineItem key={entry.id} icon="file" title={entry.text} when={<DateText value={entry.device_time} />}>
              <span className="muted">{entry.recorded_by}</span>
              <span>
                <Kept where="server" />
              </span>
            </TimelineItem>
          ))}
        {waiting.map((item) => {
          const { input } = item.payload as WaitingEntry;
          return (
            <TimelineItem key={item.id} icon="file" title={input.text} when={<DateText value={input.device_time} />}>
              <span>
                <Kept where={item.refused === undefined ? 'device' : 'refused'} />
              </span>
            </TimelineItem>
          );
        })}
      </Timeline>
      {isOpen && (
        <>
          <TextArea id={`isi-${kind}`} label={label} required rows={3} maxLength={5000} value={text} onChange={setText} />
          <FormActions>
            <Button
              disabled={text.trim() === ''}
              onClick={() => {
                const input = { kind, text: text.trim(), device_time: new Date().toISOString() };
                void field.put(ENTRY, { inspection_id: sheet.inspection.id, input });
                setText('');
              }}
            >
              {button}
            </Button>
          </FormActions>
        </>
      )}
    </>
  );
}

export function Notes({ field, sheet, isOpen }: { field: Field; sheet: InspectionSheet; isOpen: boolean }) {
  const hasAny = sheet.entries.some(({ kind }) => kind === 'note');
  if (!isOpen && !hasAny) return null;
  return (
    <Panel title={<Trans>Catatan lapangan</Trans>}>
      <TextEntries field={field} sheet={sheet} kind="note" isOpen={isOpen} label={t`Catatan baru`} button={t`Tambahkan catatan`} />
    </Panel>
  );
}
