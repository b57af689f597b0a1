import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from '../icon';
import css from './form.module.css';

/** What every control of a form takes, beside what `form.bind(name)` gives. */
export interface FieldProps {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  disabled?: boolean;
  /** For a control whose meaning is plain from where it stands, such as a filter. */
  hideLabel?: boolean;
}

/** For the control's element: its id and what describes it. */
export function described({ id, hint, error, required = false, disabled = false }: FieldProps, extra?: string) {
  const ids = [error && `${id}-error`, hint && `${id}-hint`, extra].filter(Boolean).join(' ');
  return {
    id,
    'aria-describedby': ids === '' ? undefined : ids,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
    disabled,
  };
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={`${id}-error`} className={css['error']}>
      <Icon name="alert" size={16} />
      <span>{error}</span>
    </p>
  );
}

export function Field({ id, label, hint, error, required = false, hideLabel = false, children }: FieldProps & { children: ReactNode }) {
  return (
    <div className={css['field']}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : css['label']}>
        {label}
        {!required && !hideLabel && (
          <span className={css['optional']}>
            {' '}
            <Trans>(boleh kosong)</Trans>
          </span>
        )}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={css['hint']}>
          {hint}
        </p>
      )}
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}
