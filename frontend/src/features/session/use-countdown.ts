import { useEffect, useState } from 'react';

/** Whole seconds left; starts anew whenever `cause` changes. */
export function useCountdown(seconds: number, cause: unknown): number {
  const [left, setLeft] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same number of seconds may be told again
  useEffect(() => {
    const end = performance.now() + seconds * 1000;
    const tick = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000)));
    tick();
    if (seconds === 0) return;
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [seconds, cause]);
  return left;
}
