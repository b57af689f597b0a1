import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Link, useRouter, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { isEmployer, useMaybeSession } from '@/api/session';
import type { SessionView } from '@/api/types';
import { Icon } from '@/components/icon';
import { focusPageTitle } from '@/components/page';
import { Toasts } from '@/components/toast';
import { classes } from '@/lib/classes';
import { BarMenu } from './bar-menu';
import { navigation } from './nav';
import css from './shell.module.css';

export function Shell({ children }: { children: ReactNode }) {
  const session = useMaybeSession();
  const items = session === null ? [] : navigation(session);
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the navigation
  useEffect(() => setOpen(false), [path]);

  return (
    <div className={session !== null && isEmployer(session) ? css['bottom'] : undefined}>
      <a className={css['skip']} href="#isi">
        <Trans>Langsung ke isi</Trans>
      </a>
      {session?.demo && (
        <aside className={css['demo']} aria-label={t`Pemberitahuan`}>
          <Trans>Data contoh: semua yang ada di sini rekaan. Jangan masukkan data sungguhan.</Trans>
        </aside>
      )}
      <header className={css['bar']}>
        {items.length > 0 && (
          <button
            type="button"
            className={css['navToggle']}
            aria-label={t`Menu`}
            aria-expanded={open}
            aria-controls="navigasi"
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? 'close' : 'menu'} size={22} />
          </button>
        )}
        <Link to="/" className={css['name']}>
          <img src="/icon.svg" alt="" width={24} height={24} />
          Patuh
        </Link>
        <span className={css['spring']} />
        <BarMenu session={session} />
      </header>
      <div className={classes(css['body'], items.length === 0 && css['alone'])}>
        {items.length > 0 && session !== null && <Navigation session={session} open={open} />}
        <main id="isi" className={css['main']} tabIndex={-1}>
          {children}
        </main>
      </div>
      <Toasts />
      <Announcer path={path} />
    </div>
  );
}

function Navigation({ session, open }: { session: SessionView; open: boolean }) {
  return (
    <nav id="navigasi" className={classes(css['nav'], open && css['open'])} aria-label={t`Utama`}>
      <ul>
        {navigation(session).map(({ to, label, icon, exact = false }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact }}>
              <Icon name={icon} size={20} />
              <span>{label()}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** After a navigation the new title is read out and focus stands at the top of the page, as after a page load. */
function Announcer({ path }: { path: string }) {
  const router = useRouter();
  const [title, setTitle] = useState('');
  const shown = useRef(path);
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, toLocation }) => {
        if (!pathChanged || shown.current === toLocation.pathname) return;
        shown.current = toLocation.pathname;
        // The page sets its title in an effect of its own.
        setTimeout(() => {
          setTitle(document.title);
          if (document.activeElement === null || document.activeElement === document.body || document.activeElement.closest('nav,header'))
            focusPageTitle();
        });
      }),
    [router],
  );
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {title}
    </p>
  );
}
