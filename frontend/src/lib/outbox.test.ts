import { beforeEach, expect, it, vi } from 'vitest';
import { clearDevice } from './device-store';
import { readDraft, saveDraft } from './drafts';
import { enqueue, flush, retryItem, waiting } from './outbox';

beforeEach(clearDevice);

const sent = async () => ({ outcome: 'sent' }) as const;

it('keeps what was finished until the server has it', async () => {
  await enqueue('sri', 'report', { month: '2026-02' });
  await flush('sri', { report: async () => ({ outcome: 'later' }) });
  expect(await waiting('sri')).toMatchObject([{ attempts: 1, payload: { month: '2026-02' } }]);
  await flush('sri', { report: sent });
  expect(await waiting('sri')).toEqual([]);
});

it('never lets one bad item hold up the others', async () => {
  const bad = await enqueue('sri', 'report', { month: 'bad' });
  await enqueue('sri', 'report', { month: '2026-02' });
  await enqueue('sri', 'report', { month: '2026-03' });
  const send = vi.fn(async ({ payload }: { payload: unknown }) => {
    const { month } = payload as { month: string };
    if (month === 'bad') return { outcome: 'refused', refused: { code: 'validation_failed', fix: 'Perbaiki bulan.' } } as const;
    if (month === '2026-02') throw new Error('the page broke while sending');
    return sent();
  });
  await flush('sri', { report: send });
  expect(await waiting('sri')).toMatchObject([{ id: bad.id, refused: { code: 'validation_failed' } }, { payload: { month: '2026-02' } }]);

  await flush('sri', { report: sent });
  expect((await waiting('sri')).map(({ id }) => id)).toEqual([bad.id]);
  await retryItem(bad.id, { month: '2026-01' });
  await flush('sri', { report: sent });
  expect(await waiting('sri')).toEqual([]);
});

it('sends an item once, however often it is asked to', async () => {
  await enqueue('sri', 'report', {});
  const send = vi.fn(sent);
  await Promise.all([flush('sri', { report: send }), flush('sri', { report: send })]);
  expect(send).toHaveBeenCalledTimes(1);
});

it('shows nobody what another person left on the device', async () => {
  await enqueue('sri', 'report', {});
  await saveDraft('sri', 'report', '2026-02', { lines: 3 });
  expect(await waiting('budi')).toEqual([]);
  expect(await readDraft('budi', 'report', '2026-02')).toBeUndefined();
  expect(await readDraft('sri', 'report', '2026-02')).toMatchObject({ value: { lines: 3 } });
});
