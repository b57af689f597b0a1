import { type FormEvent, useCallback, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import * as v from 'valibot';
import { errorsOfProblem, isProblem, type ProblemError } from '@/api/problem';
import { uuidv7 } from '@/lib/uuid';
import { allSent } from './uploads';

export type Errors = Readonly<Record<string, string>>;

interface SubmitContext {
  /** The same for every retry of the same values, so that a lost answer never makes two. */
  idempotencyKey: string;
}

interface FormOptions<Values extends object, Output> {
  initial: Values;
  schema: v.GenericSchema<Values, Output>;
  submit: (output: Output, context: SubmitContext) => Promise<void>;
  /** Names a field for a pointer of the API where they differ: `(p) => p === '/nik' ? 'identity' : undefined`. */
  fieldOf?: (pointer: string) => string | undefined;
}

export interface FieldBinding<Value> {
  id: string;
  name: string;
  value: Value;
  onChange: (value: Value) => void;
  onBlur: () => void;
  error: string | undefined;
}

export interface Form<Values extends object> {
  id: string;
  values: Values;
  errors: Errors;
  problem: ProblemError | undefined;
  /** A failure that is no problem of the API: a mistake of ours, shown as such. */
  failure: unknown;
  isSubmitting: boolean;
  isTouched: boolean;
  bind: <Name extends keyof Values & string>(name: Name) => FieldBinding<Values[Name]>;
  set: (patch: Partial<Values>) => void;
  reset: (values?: Values) => void;
  setError: (name: string, message: string) => void;
  onSubmit: (event?: FormEvent) => void;
  fieldId: (name: string) => string;
}

function errorsOfIssues(issues: readonly v.BaseIssue<unknown>[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const issue of issues) {
    const name = issue.path?.map((part) => String(part.key)).join('.') ?? '';
    found[name] ??= issue.message;
  }
  return found;
}

export function useForm<Values extends object, Output>(options: FormOptions<Values, Output>): Form<Values> {
  const id = useId();
  const [values, setValues] = useState(options.initial);
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<ProblemError>();
  const [failure, setFailure] = useState<unknown>();
  const [isSubmitting, setSubmitting] = useState(false);
  const [isTouched, setTouched] = useState(false);
  const latest = useRef(values);
  const busy = useRef(false);
  const attempt = useRef<{ body: string; key: string }>(undefined);
  // What arrives while a submission waits for its files is part of it.
  const current = useRef(options);
  current.current = options;

  const fieldId = useCallback((name: string) => `${id}-${name}`, [id]);

  const set = useCallback((patch: Partial<Values>) => {
    latest.current = { ...latest.current, ...patch };
    setValues(latest.current);
    setTouched(true);
    setErrors((before) => {
      const touched = Object.keys(patch);
      const kept = Object.entries(before).filter(([name]) => !touched.some((field) => name === field || name.startsWith(`${field}.`)));
      return kept.length === Object.keys(before).length ? before : Object.fromEntries(kept);
    });
  }, []);

  const reset = useCallback(
    (next?: Values) => {
      latest.current = next ?? options.initial;
      attempt.current = undefined;
      setValues(latest.current);
      setErrors({});
      setProblem(undefined);
      setFailure(undefined);
      setTouched(false);
    },
    [options.initial],
  );

  const setError = useCallback((name: string, message: string) => setErrors((before) => ({ ...before, [name]: message })), []);

  const checkField = (name: string) => {
    // An empty field that was only passed through is not yet a mistake.
    const value = latest.current[name as keyof Values];
    if (value === '' || value === undefined) return;
    const result = v.safeParse(options.schema, latest.current);
    const found = result.success ? undefined : errorsOfIssues(result.issues)[name];
    if (found !== undefined) setError(name, found);
  };

  const showErrors = (found: Record<string, string>) => {
    flushSync(() => setErrors(found));
    const form = document.getElementById(id);
    const first = form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? form?.querySelector<HTMLElement>('[data-error-summary]');
    first?.focus();
  };

  const run = async () => {
    const form = document.getElementById(id);
    const sent = allSent(form);
    if (sent !== undefined) {
      busy.current = true;
      setSubmitting(true);
      const isSent = await sent;
      busy.current = false;
      setSubmitting(false);
      if (!isSent) {
        form?.querySelector<HTMLElement>('[data-not-sent]')?.focus();
        return;
      }
    }
    const { schema, submit, fieldOf } = current.current;
    const result = v.safeParse(schema, latest.current);
    if (!result.success) {
      showErrors(errorsOfIssues(result.issues));
      return;
    }
    const body = JSON.stringify(latest.current);
    if (attempt.current?.body !== body) attempt.current = { body, key: uuidv7() };
    busy.current = true;
    setSubmitting(true);
    setProblem(undefined);
    setFailure(undefined);
    setErrors({});
    try {
      await submit(result.output, { idempotencyKey: attempt.current.key });
      attempt.current = undefined;
    } catch (error) {
      if (isProblem(error)) {
        flushSync(() => setProblem(error));
        showErrors(errorsOfProblem(error, fieldOf));
      } else {
        setFailure(error);
      }
    } finally {
      busy.current = false;
      setSubmitting(false);
    }
  };

  return {
    id,
    values,
    errors,
    problem,
    failure,
    isSubmitting,
    isTouched,
    fieldId,
    set,
    reset,
    setError,
    bind: (name) => ({
      id: fieldId(name),
      name,
      value: values[name],
      onChange: (value) => set({ [name]: value } as unknown as Partial<Values>),
      onBlur: () => checkField(name),
      error: errors[name],
    }),
    onSubmit: (event) => {
      event?.preventDefault();
      if (!busy.current) void run();
    },
  };
}
