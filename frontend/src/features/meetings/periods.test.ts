import { describe, expect, it } from 'vitest';
import { ended, thisYear } from './periods';

describe('periods', () => {
  it('ended before today, whole', () => {
    expect(ended('2026-11-27', 3)).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    expect(ended('2026-01-15', 1)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(ended('2026-03-01', 1)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(ended('2026-07-01', 6)).toEqual({ from: '2026-01-01', to: '2026-06-30' });
    expect(ended('2026-05-05', 12)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  });

  it('runs from January to today', () => {
    expect(thisYear('2026-11-27')).toEqual({ from: '2026-01-01', to: '2026-11-27' });
  });
});
