import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { api, unwrap } from '@/api/client';
import { noticeSummary } from '@/api/notices';
import type { SessionView } from '@/api/types';
import { Button } from '@/components/button';
import { ProblemNotice } from '@/components/states';
import { forgetDevice } from '@/lib/forget-device';
import { chooseLocale, currentLocale, type Locale } from '@/lib/i18n';
import { chooseTheme, currentTheme, type Theme } from '@/lib/theme';
import css from './shell.module.css';

/** How many notices wait to be read. It comes with the menu, after the page: no first visit pays for it. */
export function Bell() {
  const { data } = useQuery(noticeSummary);
  const count = data?.unread ?? 0;
  const shown = count > 99 ? '99+' : String(count);
  return (
    <Link to="/pemberitahuan" className={css['bell']} aria-label={count === 0 ? t`Pemberitahuan` : t`Pemberitahuan, ${shown} belum dibaca`}>
      <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.7" aria-hidden="true">
        <path strokeLinecap="round" strokeLinejoin="round" d="M4.5 14V9a5.5 5.5 0 0 1 11 0v5l1.5 1.5H3zM8 17.5h4" />
      </svg>
      {count > 0 && <b>{shown}</b>}
    </Link>
  );
}

/** What a menu of the bar holds: the account of whoever is signed in, and how the pages look. */
export function MenuSheet({ session }: { session: SessionView | null }) {
  return (
    <>
      {session !== null && (
        <>
          <div>
            <strong>{session.user.name}</strong>
            <p className="muted">{session.organisation.name}</p>
          </div>
          <Link to="/akun">
            <Trans>Akun saya</Trans>
          </Link>
          <Link to="/hitung">
            <Trans>Kalkulator</Trans>
          </Link>
          <Link to="/hukum">
            <Trans>Dasar hukum</Trans>
          </Link>
        </>
      )}
      <DisplayChoices />
      {session !== null && <SignOut />}
    </>
  );
}

function Choice<Value extends string>(props: {
  name: string;
  legend: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <fieldset className={css['choices']}>
      <legend>{props.legend}</legend>
      {props.options.map(({ value, label }) => (
        <label key={value}>
          <input
            className="visually-hidden"
            type="radio"
            name={props.name}
            checked={props.value === value}
            onChange={() => props.onChange(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function DisplayChoices() {
  const [theme, setTheme] = useState(currentTheme);
  const queries = useQueryClient();
  return (
    <>
      <Choice<Locale>
        name="bahasa"
        legend={t`Bahasa`}
        value={currentLocale()}
        options={[
          { value: 'id', label: 'Indonesia' },
          { value: 'en', label: 'English' },
        ]}
        // What the server worded is read again in the other language.
        onChange={(locale) => void chooseLocale(locale).then(() => queries.invalidateQueries())}
      />
      <Choice<Theme>
        name="tampilan"
        legend={t`Tampilan`}
        value={theme}
        options={[
          { value: 'system', label: t`Perangkat` },
          { value: 'light', label: t`Terang` },
          { value: 'dark', label: t`Gelap` },
        ]}
        onChange={(next) => {
          chooseTheme(next);
          setTheme(next);
        }}
      />
    </>
  );
}

function SignOut() {
  const router = useRouter();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await unwrap(api.DELETE('/api/v1/session'));
      await forgetDevice();
      queries.clear();
      await router.navigate({ to: '/masuk' });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {error !== undefined && <ProblemNotice error={error} />}
      <Button onClick={() => void run()} busy={isBusy}>
        <Trans>Keluar</Trans>
      </Button>
    </>
  );
}
