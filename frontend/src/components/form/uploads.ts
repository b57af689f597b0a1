/**
 * Files on their way to the server, by the form they belong to. A form goes with all its files or not at all:
 * without this, who presses the button while a photo is still being sent files a finding without it.
 */
const pending = new WeakMap<HTMLFormElement, Map<string, Promise<boolean>>>();

/** Holds a form back until `sent` tells whether the file arrived; one that did not holds it back until it is forgotten. */
export function holdBack(form: HTMLFormElement | null | undefined, upload: string, sent: Promise<boolean>): void {
  if (!form) return;
  const held = pending.get(form) ?? new Map<string, Promise<boolean>>();
  pending.set(form, held.set(upload, sent));
}

export function forget(form: HTMLFormElement | null | undefined, upload: string): void {
  if (form) pending.get(form)?.delete(upload);
}

/** Whether every file of the form arrived, once that is known; undefined when none is on its way. */
export function allSent(form: HTMLElement | null): Promise<boolean> | undefined {
  const held = form instanceof HTMLFormElement ? pending.get(form) : undefined;
  return held?.size ? Promise.all(held.values()).then((sent) => sent.every(Boolean)) : undefined;
}
