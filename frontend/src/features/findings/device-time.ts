import { useRef } from 'react';

/** The device's time of the first attempt to send these values: a retry must be the same request, to the byte. */
export function useDeviceTime(): (values: unknown) => string {
  const first = useRef<{ body: string; time: string }>(undefined);
  return (values) => {
    const body = JSON.stringify(values);
    if (first.current?.body !== body) first.current = { body, time: new Date().toISOString() };
    return first.current.time;
  };
}
