import { t } from '@lingui/core/macro';
import { useEffect, useState, useSyncExternalStore } from 'react';
import css from './dialog.module.css';
import { Icon } from './icon';

interface Message {
  id: number;
  text: string;
}

const SHOWN_MS = 6000;
let messages: readonly Message[] = [];
let count = 0;
const listeners = new Set<() => void>();

const change = (next: readonly Message[]) => {
  messages = next;
  for (const listener of listeners) listener();
};

/** For something that went well and has no other place. What went wrong belongs where it went wrong. */
export function toast(text: string): void {
  count += 1;
  change([...messages, { id: count, text }]);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => messages);
  return (
    <div className={css['toasts']} role="status">
      {shown.map((message) => (
        <Toast key={message.id} message={message} />
      ))}
    </div>
  );
}

function Toast({ message }: { message: Message }) {
  const [held, setHeld] = useState(false);
  const close = () => change(messages.filter(({ id }) => id !== message.id));
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => change(messages.filter(({ id }) => id !== message.id)), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, message.id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on the message only keeps it longer
    <div className={css['toast']} onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)}>
      <Icon name="check" />
      <span>{message.text}</span>
      <button type="button" className={css['close']} aria-label={t`Tutup`} onClick={close}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
