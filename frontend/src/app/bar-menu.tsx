import { t } from '@lingui/core/macro';
import { useRouterState } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SessionView } from '@/api/types';
import { Icon } from '@/components/icon';
import css from './shell.module.css';

/** The menu of the bar. What it holds arrives after the page: nobody waits for it, and it is there without a connection. */
export function BarMenu({ session }: { session: SessionView | null }) {
  const element = useRef<HTMLDetailsElement>(null);
  const [late, setLate] = useState<typeof import('./menu-sheet')>();
  // Without a connection the next opening tries again.
  const load = useCallback(() => {
    import('./menu-sheet').then(setLate, () => undefined);
  }, []);
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
    const later = setTimeout(load, 2000);
    return () => {
      clearTimeout(later);
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, [load]);
  return (
    <>
      {late && session && <late.Bell />}
      <details ref={element} className={css['menu']} onToggle={load}>
        <summary>
          <Icon name={session === null ? 'sun' : 'user'} size={20} />
          <span className={css['who']}>{session === null ? t`Bahasa & tampilan` : session.user.name}</span>
          <Icon name="chevron" size={14} />
        </summary>
        <div className={css['sheet']}>{late === undefined ? <p aria-busy="true">…</p> : <late.MenuSheet session={session} />}</div>
      </details>
    </>
  );
}
