import { useEffect, useMemo, useRef, useState } from 'react';
import { type FieldsOf, type Inputs, missing, readInputs, searchOf, settle } from './inputs';

const PAUSE_MS = 300;

/** Inputs and the address, each following the other: typing settles into the address, a link or the back button into the fields. */
export function useInputs(fieldsOf: FieldsOf, search: Record<string, unknown>, onSearch: (search: Record<string, unknown>) => void) {
  const [raw, setRaw] = useState(() => readInputs(search));
  const addressOf = (inputs: Inputs) => JSON.stringify(searchOf(fieldsOf(inputs), settle(fieldsOf, inputs)));
  const typed = addressOf(raw);
  const stands = addressOf(readInputs(search));
  const isWritten = Object.keys(search).length > 0;
  const told = useRef(stands);
  const tell = useRef(onSearch);
  tell.current = onSearch;

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another meaning of the address is news
  useEffect(() => {
    if (stands === told.current) return;
    told.current = stands;
    setRaw(readInputs(search));
  }, [stands]);

  useEffect(() => {
    if (typed === stands && isWritten) return;
    const timer = setTimeout(() => {
      told.current = typed;
      tell.current(JSON.parse(typed) as Record<string, unknown>);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, stands, isWritten]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same meaning is the same question
  const asked = useMemo(() => settle(fieldsOf, readInputs(search)), [stands]);
  return {
    raw,
    set: (change: Inputs) => setRaw((before) => ({ ...before, ...change })),
    fields: fieldsOf(raw),
    values: settle(fieldsOf, raw),
    /** What the address asks: the shown answer belongs to it. */
    asked,
    key: stands,
    lacks: missing(fieldsOf(asked), asked),
    /** For a link that holds what is typed now. */
    search: JSON.parse(typed) as Record<string, unknown>,
    isSettling: typed !== stands,
  };
}
