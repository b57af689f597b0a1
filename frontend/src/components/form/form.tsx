import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ProblemNotice } from '../states';
import css from './form.module.css';
import type { Form as FormState } from './use-form';

interface FormProps<Values extends object> {
  form: FormState<Values>;
  children: ReactNode;
  /** Names of fields for the summary; without it the summary repeats the messages alone. */
  labels?: Partial<Record<string, string>>;
}

/** A form of `useForm`, with what went wrong above its fields. */
export function Form<Values extends object>({ form, children, labels }: FormProps<Values>) {
  const messages = Object.entries(form.errors);
  return (
    <form id={form.id} className={css['form']} noValidate onSubmit={form.onSubmit} aria-busy={form.isSubmitting}>
      <div role="alert" tabIndex={-1} data-error-summary="">
        {form.problem !== undefined && (messages.length === 0 || form.problem.code !== 'validation_failed') && (
          <ProblemNotice error={form.problem} />
        )}
        {form.failure !== undefined && <ProblemNotice error={form.failure} />}
        {messages.length > 1 && (
          <ErrorSummary>
            {messages.map(([name, message]) => (
              <li key={name}>
                <a
                  href={`#${form.fieldId(name)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(form.fieldId(name))?.focus();
                  }}
                >
                  {labels?.[name] ? `${labels[name]}: ${message}` : message}
                </a>
              </li>
            ))}
          </ErrorSummary>
        )}
      </div>
      {children}
    </form>
  );
}

function ErrorSummary({ children }: { children: ReactNode }) {
  return (
    <div className={css['summary']}>
      <p>
        <strong>
          <Trans>Ada yang perlu diperbaiki:</Trans>
        </strong>
      </p>
      <ul>{children}</ul>
    </div>
  );
}

/** The row of buttons at the end of a form. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={css['actions']}>{children}</div>;
}
