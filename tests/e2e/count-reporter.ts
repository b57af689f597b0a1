import type { Reporter, Suite } from '@playwright/test/reporter';

/** Ends a run with one line that any program can read. */
export default class CountReporter implements Reporter {
  private suite: Suite | undefined;

  onBegin(_: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    const outcomes = this.suite?.allTests().map((test) => test.outcome()) ?? [];
    const count = (...wanted: string[]) => outcomes.filter((outcome) => wanted.includes(outcome)).length;
    console.log(`${count('expected', 'flaky')} passed, ${count('unexpected')} failed`);
  }
}
