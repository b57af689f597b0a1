import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/button';
import { DateInput, Select, TextInput } from '@/components/form/inputs';
import type { Form } from '@/components/form/use-form';
import { uuidv7 } from '@/lib/uuid';
import type { ChangeDraft, DayDraft } from './draft';
import css from './law-changes.module.css';
import { yearQuery } from './queries';
import { dayWord } from './words';

/** The days of one year that a decree makes other ones. */
export function CalendarCard({ form, onRemove }: { form: Form<ChangeDraft>; onRemove: () => void }) {
  const calendar = form.values.calendar as NonNullable<ChangeDraft['calendar']>;
  const year = Number(calendar.year);
  const isYear = /^\d{4}$/.test(calendar.year);
  const known = useQuery({ ...yearQuery(year), enabled: isYear });
  const [added, setAdded] = useState<string>();
  const change = (patch: Partial<typeof calendar>) => form.set({ calendar: { ...calendar, ...patch } });
  const errorOf = (name: string) => form.errors[`calendar.${name}`];
  const now = (date: string): DayDraft['kind'] => known.data?.items.find((day) => day.date === date)?.kind ?? 'working_day';
  const changeDay = (at: number, patch: Partial<DayDraft>) =>
    change({ days: calendar.days.map((day, index) => (index === at ? { ...day, ...patch } : day)) });
  return (
    <section className={css['card']} aria-labelledby={form.fieldId('card-calendar')}>
      <header>
        <h2 id={form.fieldId('card-calendar')}>
          <Trans>Hari libur dan cuti bersama</Trans>
        </h2>
        <Button size="small" icon="close" onClick={onRemove}>
          <Trans>Hapus dari usulan</Trans>
        </Button>
      </header>
      <div className={css['day']}>
        <TextInput
          id={form.fieldId('calendar.year')}
          label={t`Tahun`}
          required
          short
          inputMode="numeric"
          maxLength={4}
          value={calendar.year}
          error={errorOf('year')}
          onChange={(next) => change({ year: next })}
        />
        <TextInput
          id={form.fieldId('calendar.decree')}
          label={t`Keputusan bersama`}
          required
          maxLength={300}
          value={calendar.decree}
          error={errorOf('decree')}
          onChange={(decree) => change({ decree })}
        />
      </div>
      {known.data?.items.length === 0 && (
        <p className="muted">
          <Trans>Tahun ini belum dimuat: masukkan semua hari dari keputusannya.</Trans>
        </p>
      )}
      {calendar.days.map((day, at) => {
        const number = at + 1;
        const was = day.date === '' ? undefined : dayWord(now(day.date));
        return (
          <fieldset key={day.card} className={css['day']} aria-label={t`Hari ${number}`}>
            <DateInput
              id={form.fieldId(`calendar.days.${at}.date`)}
              label={t`Tanggal`}
              required
              {...(isYear && { min: `${calendar.year}-01-01`, max: `${calendar.year}-12-31` })}
              value={day.date}
              error={errorOf(`days.${at}.date`)}
              onChange={(date) => changeDay(at, { date })}
            />
            <Select
              id={form.fieldId(`calendar.days.${at}.kind`)}
              label={t`Menjadi`}
              required
              hint={was === undefined ? undefined : t`Sekarang: ${was}`}
              value={day.kind}
              options={dayWord.options()}
              error={errorOf(`days.${at}.kind`)}
              onChange={(kind) => kind !== '' && changeDay(at, { kind })}
            />
            {calendar.days.length > 1 && (
              <div>
                <Button size="small" icon="close" onClick={() => change({ days: calendar.days.filter((_, index) => index !== at) })}>
                  <Trans>Hapus hari {number}</Trans>
                </Button>
              </div>
            )}
          </fieldset>
        );
      })}
      <div>
        <Button
          size="small"
          icon="plus"
          onClick={() => {
            const card = uuidv7();
            setAdded(card);
            change({ days: [...calendar.days, { card, date: '', kind: 'collective_leave' }] });
          }}
        >
          <Trans>Tambah hari</Trans>
        </Button>
        <span className="visually-hidden" role="status">
          {added === undefined ? '' : t`Hari ditambahkan: ${String(calendar.days.length)} hari.`}
        </span>
      </div>
    </section>
  );
}
