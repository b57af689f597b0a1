import { t } from '@lingui/core/macro';
import { api, unwrap } from '@/api/client';
import type { Schemas } from '@/api/types';
import { Status } from '@/components/notice';
import * as format from '@/lib/format';
import { provisionText } from '@/lib/words/law';
import type { Calculator } from './calculator';
import { collectiveLeave, leaveOf } from './collective-leave';
import { optional, textOf } from './inputs';
import { type Part, Parts } from './parts';
import { actVerdictWord, actWord, sanctionDayWord } from './words';

type Answer = Schemas['Answer_SanctionSchedule'];

const tones = { allowed: 'good', not_yet: 'warn', no_longer: 'bad' } as const;

function actPart({ act, verdict, earliest_on, latest_on, basis, calendar_version }: Schemas['ClockAct'], servedOn: string): Part {
  const when =
    act === 'second_warning' && servedOn !== '' && verdict === 'no_longer'
      ? t`disampaikan ${format.date(servedOn)}`
      : verdict === 'not_yet' && earliest_on
        ? t`mulai ${format.date(earliest_on)}`
        : verdict === 'no_longer' && latest_on
          ? t`terakhir ${format.date(latest_on)}`
          : latest_on
            ? t`sampai ${format.date(latest_on)}`
            : '';
  return {
    id: act,
    label: actWord(act),
    detail: `${provisionText(basis.provision)}, ${t`versi ${basis.version}`}; ${t`kalender ${calendar_version}`}`,
    value: (
      <>
        <Status tone={tones[verdict]}>{actVerdictWord(verdict)}</Status> {when}
      </>
    ),
  };
}

export const sanctions: Calculator<Answer> = {
  id: 'sanctions',
  title: () => t`Hitung masa teguran`,
  lead: () => t`Hari terakhir tiap masa masih milik pemberi kerja; esok harinya langkah berikutnya boleh diambil.`,
  fields: () => [
    {
      type: 'date',
      name: 'warning_1_served_on',
      label: t`Teguran I disampaikan`,
      hint: t`Hari itu sendiri tidak dihitung.`,
      required: true,
    },
    { type: 'date', name: 'warning_2_served_on', label: t`Teguran II disampaikan` },
    { type: 'date', name: 'as_of', label: t`Yang boleh diambil pada`, hint: t`Menunjukkan langkah apa yang boleh pada hari itu.` },
    collectiveLeave(),
  ],
  ask: (inputs, signal) =>
    unwrap(
      api.POST('/api/v1/calculations/sanction-schedule', {
        signal,
        body: {
          warning_1_served_on: textOf(inputs, 'warning_1_served_on'),
          ...optional('warning_2_served_on', textOf(inputs, 'warning_2_served_on'), String),
          ...optional('as_of', textOf(inputs, 'as_of'), String),
          ...leaveOf(inputs),
        },
      }),
    ),
  show: (answer, inputs) => {
    const told = sanctionDayWord.keys.filter((name) => answer[name]);
    const asOf = textOf(inputs, 'as_of');
    const { warning_2_ends_on, fine_window_starts_on, fine_window_ends_on } = answer;
    const isFineKnown = fine_window_starts_on && fine_window_ends_on;
    return {
      ...(warning_2_ends_on
        ? {
            label: t`Akhir masa teguran II`,
            value: format.longDate(warning_2_ends_on),
            note: isFineKnown ? t`Denda mulai ${format.date(fine_window_starts_on)} sampai ${format.date(fine_window_ends_on)}` : undefined,
          }
        : {
            label: t`Akhir masa teguran I`,
            value: format.longDate(answer.warning_1_ends_on),
            note: t`Teguran II paling awal ${format.date(answer.warning_2_earliest_on)}`,
          }),
      parts: (
        <>
          <Parts
            caption={t`Masa teguran dan denda`}
            head={[t`Tahap`, t`Tanggal`]}
            parts={told.map((name): Part => ({ id: name, label: sanctionDayWord(name), value: format.longDate(answer[name] ?? '') }))}
          />
          {answer.acts.length > 0 && (
            <Parts
              caption={t`Yang boleh diambil pada ${format.longDate(asOf)}`}
              head={[t`Langkah`, t`Pada ${format.date(asOf)}`]}
              parts={answer.acts.map((act) => actPart(act, textOf(inputs, 'warning_2_served_on')))}
            />
          )}
        </>
      ),
    };
  },
};
