import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';
import css from '../reports.module.css';

interface Choice {
  icon: IconName;
  title: ReactNode;
  detail: ReactNode;
  onClick: () => void;
}

/** A choice as large as a thumb, with a sentence. */
export function BigChoice({ icon, title, detail, onClick }: Choice) {
  return (
    <button type="button" className={css['big']} onClick={onClick}>
      <Icon name={icon} size={28} />
      <span>
        <strong>{title}</strong>
        <span className="muted">{detail}</span>
      </span>
      <Icon name="right" />
    </button>
  );
}

export function BigChoices({ children }: { children: ReactNode }) {
  return <div className={css['bigs']}>{children}</div>;
}
