import { t } from '@lingui/core/macro';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { described, Field, type FieldProps } from './field';
import css from './form.module.css';

export interface Choice {
  id: string;
  label: string;
  detail?: string;
}

interface ComboboxProps extends FieldProps {
  name?: string;
  value: Choice | null;
  onChange: (choice: Choice | null) => void;
  onBlur?: () => void;
  /** Asked while typing; an answer that comes after a newer question is dropped. */
  search: (text: string, signal: AbortSignal) => Promise<readonly Choice[]>;
  placeholder?: string;
}

const PAUSE_MS = 250;

/** A choice from a long list at the server, by the ARIA pattern of a combobox with a list. */
export function Combobox(props: ComboboxProps) {
  const { id, name, value, onChange, onBlur, search, placeholder } = props;
  const [text, setText] = useState(value?.label ?? '');
  const [choices, setChoices] = useState<readonly Choice[]>();
  const [active, setActive] = useState(-1);
  const [state, setState] = useState<'closed' | 'searching' | 'open' | 'failed'>('closed');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asking = useRef<AbortController>(undefined);

  useEffect(() => setText(value?.label ?? ''), [value]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      asking.current?.abort();
    },
    [],
  );

  const close = () => {
    clearTimeout(timer.current);
    asking.current?.abort();
    setState('closed');
    setActive(-1);
  };
  const ask = (typed: string) => {
    clearTimeout(timer.current);
    asking.current?.abort();
    setState('searching');
    const asked = new AbortController();
    asking.current = asked;
    timer.current = setTimeout(() => {
      search(typed.trim(), asked.signal).then(
        (found) => {
          if (asked.signal.aborted) return;
          setChoices(found);
          setActive(found.length > 0 ? 0 : -1);
          setState('open');
        },
        () => {
          if (!asked.signal.aborted) setState('failed');
        },
      );
    }, PAUSE_MS);
  };
  const choose = (choice: Choice) => {
    close();
    setText(choice.label);
    onChange(choice);
  };

  const isOpen = state === 'open' && choices !== undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    const count = choices?.length ?? 0;
    if (event.key === 'Escape' && state !== 'closed') {
      event.preventDefault();
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (isOpen && count > 0) setActive((active + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
      else if (state === 'closed') ask(text);
    } else if (event.key === 'Enter' && isOpen) {
      const choice = choices[active];
      if (choice !== undefined) {
        event.preventDefault();
        choose(choice);
      }
    }
  };

  const count = choices?.length ?? 0;
  const spoken = {
    closed: '',
    searching: t`Mencari…`,
    failed: t`Pencarian gagal. Ketik lagi untuk mencoba.`,
    open: count === 0 ? t`Tidak ada yang cocok` : t`${count} pilihan`,
  }[state];

  return (
    <Field {...props}>
      <div className={css['search']}>
        <input
          {...described(props)}
          className={css['input']}
          name={name}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
          placeholder={placeholder}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            if (value !== null) onChange(null);
            ask(event.target.value);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            close();
            onBlur?.();
          }}
        />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={typeof props.label === 'string' ? props.label : t`Pilihan`}
          className={css['listbox']}
          hidden={!isOpen || count === 0}
        >
          {isOpen &&
            choices.map((choice, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field
              <div
                key={choice.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                className={css['option']}
                // Keeps the focus in the field.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(choice)}
              >
                {choice.label}
                {choice.detail && <small>{choice.detail}</small>}
              </div>
            ))}
        </div>
      </div>
      <p className={css['hint']} role="status">
        {spoken}
      </p>
    </Field>
  );
}
