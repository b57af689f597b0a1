import { t } from '@lingui/core/macro';
import { createLink, Link } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, type ReactNode, useEffect, useId } from 'react';
import { classes } from '@/lib/classes';
import * as format from '@/lib/format';
import { Icon, type IconName } from './icon';
import css from './page.module.css';

export const TITLE_ID = 'page-title';

/** Sets the document's title; the heading below it is where focus and the screen reader go after a navigation. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Patuh' : `${title} · Patuh`;
  }, [title]);
}

interface PageProps {
  /** Also the document's title. */
  title: string;
  lead?: ReactNode;
  /** `<Crumb to="/pemberi-kerja">Pemberi kerja</Crumb>` … the page itself is added. */
  crumbs?: ReactNode;
  status?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, lead, crumbs, status, actions, children }: PageProps) {
  useTitle(title);
  return (
    <article className={css['page']}>
      {crumbs && (
        <nav className={css['crumbs']} aria-label={t`Remah jejak`}>
          <ol>
            {crumbs}
            <li>
              <span aria-current="page">{title}</span>
            </li>
          </ol>
        </nav>
      )}
      <header className={css['head']}>
        <div className={css['titles']}>
          <h1 id={TITLE_ID} tabIndex={-1}>
            {title}
          </h1>
          {status && <div className={css['status']}>{status}</div>}
          {lead && <p className="muted">{lead}</p>}
        </div>
        {actions && <div className={classes(css['actions'], 'no-print')}>{actions}</div>}
      </header>
      {children}
    </article>
  );
}

function CrumbAnchor({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <li>
      <a {...rest}>{children}</a>
    </li>
  );
}

export const Crumb = createLink(CrumbAnchor);

export function focusPageTitle(): void {
  document.getElementById(TITLE_ID)?.focus({ preventScroll: true });
}

/** A framed part of a page. */
export function Panel({
  title,
  aside,
  children,
  narrow = false,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  narrow?: boolean;
}) {
  const id = useId();
  return (
    <section className={classes(css['panel'], narrow && css['narrow'])} aria-labelledby={title ? id : undefined}>
      {title && (
        <header>
          <h2 id={id}>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

/** Main column and a rail that goes below it on narrow screens. */
export function Columns({ children, rail }: { children: ReactNode; rail: ReactNode }) {
  return (
    <div className={css['columns']}>
      <div className={css['page']}>{children}</div>
      <div className={css['page']}>{rail}</div>
    </div>
  );
}

/** Equal cells, as many as fit beside each other. */
export function Grid({ children, min }: { children: ReactNode; min?: string }) {
  return (
    <div className={css['grid']} style={min === undefined ? undefined : { ['--min' as string]: min }}>
      {children}
    </div>
  );
}

/** Tabs are links: each has an address, and the back button works. Children: `<Link to=… >`; the active one is marked. */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={classes(css['tabs'], 'no-print')} aria-label={label}>
      {children}
    </nav>
  );
}

export function Facts({ children }: { children: ReactNode }) {
  return <dl className={css['facts']}>{children}</dl>;
}

/** One term and its value; an absent value is a dash that is read as "belum ada". */
export function Fact({ label, children }: { label: ReactNode; children?: ReactNode }) {
  const absent = children === undefined || children === null || children === '';
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {absent ? (
          <span className="muted">
            <span aria-hidden="true">—</span>
            <span className="visually-hidden">{t`belum ada`}</span>
          </span>
        ) : (
          children
        )}
      </dd>
    </div>
  );
}

interface StatProps {
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
}

function StatAnchor({ label, value, note, ...rest }: StatProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'>) {
  return (
    <a {...rest} className={css['stat']}>
      <span>{label}</span>
      <strong>{value}</strong>
      {note && <span className={css['when']}>{note}</span>}
    </a>
  );
}

/** A figure that leads to the rows it counts: `<Stat to="/temuan" search={{ open: true }} label=… value=… />`. */
export const Stat = createLink(StatAnchor);

/** A figure with nothing behind it to open. */
export function PlainStat({ label, value, note }: StatProps) {
  return (
    <div className={css['stat']}>
      <span>{label}</span>
      <strong>{value}</strong>
      {note && <span className={css['when']}>{note}</span>}
    </div>
  );
}

export function Timeline({ children }: { children: ReactNode }) {
  return <ol className={css['timeline']}>{children}</ol>;
}

export function TimelineItem({
  icon = 'clock',
  title,
  when,
  children,
}: {
  icon?: IconName;
  title: ReactNode;
  when: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li>
      <span className={css['dot']}>
        <Icon name={icon} size={14} />
      </span>
      <strong>{title}</strong>
      <span className={css['when']}>{when}</span>
      {children}
    </li>
  );
}

/** Rupiah that does not break across lines. */
export function Money({ amount }: { amount: string }) {
  return <span className="num">{format.rupiah(amount)}</span>;
}

/** A date of the law or of a document, or an instant in WITA. */
export function DateText({ value }: { value: string }) {
  const isInstant = value.includes('T');
  return <time dateTime={value}>{isInstant ? format.dateTime(value) : format.date(value)}</time>;
}

export { Link };
