import { expect, it } from 'vitest';
import { uuidv7 } from './uuid';

it('is a version 7 that sorts as it was made', () => {
  const [early, late] = [uuidv7(1_770_000_000_000), uuidv7(1_770_000_000_001)];
  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(early.replaceAll('-', '').slice(0, 12), 16)).toBe(1_770_000_000_000);
  expect(early < late).toBe(true);
});
