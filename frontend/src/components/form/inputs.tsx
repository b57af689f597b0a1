import { t } from '@lingui/core/macro';
import { type HTMLInputAutoCompleteAttribute, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { classes } from '@/lib/classes';
import * as format from '@/lib/format';
import { Icon } from '../icon';
import { described, Field, FieldError, type FieldProps } from './field';
import css from './form.module.css';
import { caretAfter, groupMoney, parseMoney, significant } from './money';

interface ControlProps<Value> extends FieldProps {
  name?: string;
  value: Value;
  onChange: (value: Value) => void;
  onBlur?: () => void;
}

interface TextInputProps extends ControlProps<string> {
  type?: 'text' | 'email' | 'password' | 'tel' | 'url';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: 'numeric' | 'decimal' | 'text';
  maxLength?: number;
  placeholder?: string;
  /** For short codes and numbers. */
  short?: boolean;
  autoFocus?: boolean;
}

export function TextInput(props: TextInputProps) {
  const { name, value, onChange, onBlur, type = 'text', autoComplete = 'off', inputMode, maxLength, placeholder, short, autoFocus } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  return (
    <Field {...props}>
      <input
        ref={input}
        {...described(props)}
        className={classes(css['input'], short && css['short'])}
        type={type}
        name={name}
        value={value}
        autoComplete={autoComplete}
        inputMode={inputMode}
        maxLength={maxLength}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
      />
    </Field>
  );
}

export function TextArea(props: ControlProps<string> & { rows?: number; maxLength?: number }) {
  const { name, value, onChange, onBlur, rows = 4, maxLength } = props;
  return (
    <Field {...props}>
      <textarea
        {...described(props)}
        className={css['input']}
        name={name}
        value={value}
        rows={rows}
        maxLength={maxLength}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
      />
    </Field>
  );
}

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
}

/** `empty` is the word for "nothing chosen"; leave it out where one must be chosen from the start. */
export function Select<Value extends string>(
  props: Omit<ControlProps<string>, 'onChange'> & {
    options: readonly Option<Value>[];
    empty?: string;
    onChange: (value: Value | '') => void;
  },
) {
  const { name, value, onChange, onBlur, options, empty } = props;
  return (
    <Field {...props}>
      <select
        {...described(props)}
        className={css['input']}
        name={name}
        value={value}
        onChange={(event) => onChange(event.target.value as Value | '')}
        onBlur={onBlur}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** The device shows a date in its own order of day and month, so the chosen one is written out below. */
export function DateInput(props: ControlProps<string> & { min?: string; max?: string }) {
  const { name, value, onChange, onBlur, min, max } = props;
  const spoken = `${props.id}-spoken`;
  return (
    <Field {...props}>
      <input
        {...described(props, spoken)}
        className={classes(css['input'], css['short'])}
        type="date"
        name={name}
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
      />
      <p id={spoken} className={css['hint']}>
        {value === '' ? '\u00a0' : format.longDate(value)}
      </p>
    </Field>
  );
}

/** YYYY-MM by two lists: no browser but Chromium's has a month field. `min` and `max` bound the years. */
export function MonthInput(props: ControlProps<string> & { min: string; max: string }) {
  const { name, value, onChange, min, max } = props;
  const months: Option[] = [];
  for (let month = max; month >= min && months.length < 240; month = format.addMonths(month, -1))
    months.push({ value: month, label: format.month(month) });
  return (
    <Field {...props}>
      <select
        {...described(props)}
        className={classes(css['input'], css['short'])}
        name={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={props.onBlur}
      >
        <option value="">{t`Pilih bulan`}</option>
        {months.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Groups while typing; the value is the API's decimal string. */
export function MoneyInput(props: ControlProps<string> & { withSen?: boolean; placeholder?: string }) {
  const { name, value, onChange, onBlur, withSen = false, placeholder } = props;
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number>(undefined);
  const text = groupMoney(value);
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    input.current?.setSelectionRange(caretAfter(text, caret.current), caretAfter(text, caret.current));
    caret.current = undefined;
  });
  return (
    <Field {...props}>
      <div className={classes(css['money'], css['short'])}>
        <span aria-hidden="true">Rp</span>
        <input
          ref={input}
          {...described(props)}
          className={css['input']}
          name={name}
          type="text"
          inputMode={withSen ? 'decimal' : 'numeric'}
          autoComplete="off"
          placeholder={placeholder}
          value={text}
          onChange={(event) => {
            const typed = event.target.value;
            const next = parseMoney(typed, withSen);
            caret.current = Math.min(
              significant(typed.slice(0, event.target.selectionStart ?? typed.length)),
              significant(groupMoney(next)),
            );
            onChange(next);
          }}
          onBlur={onBlur}
        />
      </div>
    </Field>
  );
}

export function Checkbox(props: ControlProps<boolean>) {
  const { id, name, value, onChange, onBlur, label, hint, error } = props;
  return (
    <div className={css['field']}>
      <div className={css['check']}>
        <input
          {...described(props)}
          type="checkbox"
          name={name}
          checked={value}
          onChange={(event) => onChange(event.target.checked)}
          onBlur={onBlur}
        />
        <label htmlFor={id}>{label}</label>
      </div>
      {hint && (
        <p id={`${id}-hint`} className={css['hint']}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
    </div>
  );
}

export interface Card<Value extends string> extends Option<Value> {
  detail?: ReactNode;
  disabled?: boolean;
}

/** A choice of few, each with room for a sentence. */
export function RadioCards<Value extends string>(props: ControlProps<Value | ''> & { options: readonly Card<Value>[] }) {
  const { id, name = id, value, onChange, label, hint, error, options, hideLabel } = props;
  return (
    <fieldset
      aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
      id={id}
      tabIndex={-1}
      aria-invalid={error ? true : undefined}
    >
      <legend className={hideLabel ? 'visually-hidden' : css['legend']}>{label}</legend>
      {hint && (
        <p id={`${id}-hint`} className={css['hint']}>
          {hint}
        </p>
      )}
      <div className={css['cards']}>
        {options.map((option) => (
          <label key={option.value} className={css['card']}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>
              <strong>{option.label}</strong>
              {option.detail && <span className={classes(css['field'], css['hint'])}>{option.detail}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

const SEARCH_PAUSE_MS = 300;

/** Tells what is searched for once typing pauses; a change from outside (back button, clearing) is shown at once. */
export function SearchInput({
  id,
  label,
  value,
  onSearch,
  placeholder,
}: {
  id: string;
  label: string;
  value: string;
  onSearch: (value: string) => void;
  placeholder?: string;
}) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = (next: string) => {
    clearTimeout(timer.current);
    if (next.trim() === told.current) return;
    told.current = next.trim();
    onSearch(told.current);
  };
  return (
    <div className={css['field']}>
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <div className={css['search']}>
        <Icon name="search" />
        <input
          id={id}
          className={css['input']}
          type="search"
          value={typed}
          placeholder={placeholder ?? label}
          autoComplete="off"
          enterKeyHint="search"
          onChange={(event) => {
            const next = event.target.value;
            setTyped(next);
            clearTimeout(timer.current);
            timer.current = setTimeout(() => tell(next), SEARCH_PAUSE_MS);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') tell(typed);
          }}
        />
      </div>
    </div>
  );
}
