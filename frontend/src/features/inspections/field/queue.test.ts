import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it, vi } from 'vitest';
import { clearDevice } from '@/lib/device-store';
import { enqueue, flush, waiting } from '@/lib/outbox';
import { server } from '@/testing/server';
import { ENTRY, fieldSenders, MINUTES } from './queue';

// The test's database cannot keep the browser's files; a real browser sends real ones in the walk through the pages.
vi.mock('@/api/upload', () => ({ uploadFile: async () => ({}) }));

const INSPECTION = '018f6b2e-0000-7000-8000-000000000001';
const entry = (text: string) => ({
  inspection_id: INSPECTION,
  input: { kind: 'note' as const, text, device_time: '2026-11-02T01:30:00.000Z' },
});
const minutes = () => ({
  inspection_id: INSPECTION,
  input: { text: 'Sudah diperiksa.', officer_signature: '018f6b2e-0000-7000-8000-000000000002' },
  officer: new File(['x'], 'a.png', { type: 'image/png' }),
});
const senders = () => fieldSenders('sri', { onEntry: () => undefined, onMinutes: () => undefined, onSignedOut: () => undefined });

let received: string[] = [];
let answer: (text: string) => Response | undefined = () => undefined;

beforeEach(async () => {
  await clearDevice();
  received = [];
  answer = () => undefined;
  server.use(
    http.put('*/api/v1/inspections/:inspection/entries/:entry', async ({ request, params }) => {
      const { text } = (await request.json()) as { text: string };
      const refusal = answer(text);
      if (refusal !== undefined) return refusal;
      received.push(text);
      return HttpResponse.json({ id: params['entry'], kind: 'note', text }, { status: 201 });
    }),
    http.put('*/api/v1/inspections/:inspection/minutes', () => {
      received.push('minutes');
      return HttpResponse.json({}, { status: 201 });
    }),
  );
});

it('sends what was put down in order, once the server answers', async () => {
  answer = () => HttpResponse.error() as Response;
  for (const text of ['one', 'two', 'three']) await enqueue('sri', ENTRY, entry(text));
  await flush('sri', senders());
  expect(received).toEqual([]);
  expect(await waiting('sri')).toHaveLength(3);
  answer = () => undefined;
  await flush('sri', senders());
  await flush('sri', senders());
  expect(received).toEqual(['one', 'two', 'three']);
  expect(await waiting('sri')).toEqual([]);
});

it('never lets one that is refused hold up the rest', async () => {
  answer = (text) =>
    text === 'bad'
      ? HttpResponse.json({ code: 'validation_failed', title: 'Salah', fix: 'Perbaiki.', status: 422 }, { status: 422 })
      : undefined;
  for (const text of ['one', 'bad', 'three']) await enqueue('sri', ENTRY, entry(text));
  await flush('sri', senders());
  expect(received).toEqual(['one', 'three']);
  expect(await waiting('sri')).toMatchObject([{ refused: { code: 'validation_failed', fix: 'Perbaiki.' } }]);
});

it('keeps the minutes until what was put down before them has arrived', async () => {
  answer = () => HttpResponse.error() as Response;
  await enqueue('sri', ENTRY, entry('one'));
  await enqueue('sri', MINUTES, minutes());
  await flush('sri', senders());
  expect(received).toEqual([]);
  answer = () => undefined;
  await flush('sri', senders());
  expect(received).toEqual(['one', 'minutes']);
});
