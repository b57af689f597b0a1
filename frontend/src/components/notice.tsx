import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';
import { Icon, type IconName } from './icon';
import css from './notice.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral';

const icons: Record<Tone, IconName> = { good: 'check', warn: 'alert', bad: 'stop', info: 'info', neutral: 'question' };

/** A state as icon and word; colour only repeats what they say. */
export function Status({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={classes(css['status'], css[tone])}>
      <Icon name={icon ?? icons[tone]} size={14} />
      {children}
    </span>
  );
}

/** A message that belongs to a place on the page. */
export function Notice({ tone = 'info', title, children }: { tone?: Tone; title?: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes(css['notice'], css[tone])}>
      <Icon name={icons[tone]} size={20} />
      <div className={css['body']}>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}

/** Holds the place of what is still being read; give it the height of what will come. */
export function Skeleton({ height = '1.25rem', width = '100%' }: { height?: string; width?: string }) {
  return <span className={css['skeleton']} style={{ height, width }} aria-hidden="true" />;
}
