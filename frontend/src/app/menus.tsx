import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { api, unwrap } from '@/api/client';
import type { SessionView } from '@/api/types';
import { Button } from '@/components/button';
import { Icon, type IconName } from '@/components/icon';
import { ProblemNotice } from '@/components/states';
import { forgetDevice } from '@/lib/forget-device';
import { chooseLocale, currentLocale, type Locale } from '@/lib/i18n';
import { chooseTheme, currentTheme, type Theme } from '@/lib/theme';
import css from './shell.module.css';

function Menu({ icon, label, children }: { icon: IconName; label: ReactNode; children: ReactNode }) {
  const element = useRef<HTMLDetailsElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => element.current?.removeAttribute('open'), [path]);
  useEffect(() => {
    const close = (event: Event) => {
      const menu = element.current;
      if (!menu?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        menu.querySelector('summary')?.focus();
      } else if (event.target instanceof Node && menu.contains(event.target)) return;
      menu.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details ref={element} className={css['menu']}>
      <summary>
        <Icon name={icon} size={20} />
        {label}
        <Icon name="chevron" size={14} />
      </summary>
      <div className={css['sheet']}>{children}</div>
    </details>
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

export function DisplayMenu() {
  return (
    <Menu icon="sun" label={<span className={css['who']}>{t`Bahasa & tampilan`}</span>}>
      <DisplayChoices />
    </Menu>
  );
}

export function AccountMenu({ session }: { session: SessionView }) {
  const signOut = useSignOut();
  return (
    <Menu icon="user" label={<span className={css['who']}>{session.user.name}</span>}>
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
      <DisplayChoices />
      {signOut.error !== undefined && <ProblemNotice error={signOut.error} />}
      <Button onClick={signOut.run} busy={signOut.isBusy}>
        <Trans>Keluar</Trans>
      </Button>
    </Menu>
  );
}

function useSignOut() {
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
  return { run: () => void run(), isBusy, error };
}
