import { expect, it } from 'vitest';
import { uuidv7 } from './uuid';

it('is a version 7 of its millisecond', () => {
  const id = uuidv7(1_770_000_000_000);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(1_770_000_000_000);
});

it('sorts as it was made, also when many are made at once and when the clock is set back', () => {
  const made = [...Array.from({ length: 10_000 }, () => uuidv7(1_770_000_001_000)), uuidv7(1_770_000_000_500)];
  expect(made).toEqual([...made].sort());
  expect(new Set(made).size).toBe(made.length);
});
