import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import { enqueue, flush, waiting } from '@/lib/outbox';
import { refuse, server } from '@/testing/server';
import { REPORT } from './kinds';
import { reportSender } from './sending';

const owner = 'u1';
const ID = '019c0000-0000-7000-8000-000000000001';
const payload = { employer_id: 'e1', month: '2026-07', input: { month: '2026-07', base_report_id: 'b1', changes: {} } };
const PUT = '/api/v1/employers/{employer_id}/coverage-reports/{report_id}';
const url = '*/api/v1/employers/:employer/coverage-reports/:report';

it('keeps a report until the server has answered, then sends it under the same id', async () => {
  const sent: string[] = [];
  const onSent = vi.fn();
  const sender = { [REPORT]: reportSender(onSent, () => undefined) };
  await enqueue(owner, REPORT, payload, ID);

  server.use(http.put(url, () => HttpResponse.error()));
  await flush(owner, sender);
  expect(await waiting(owner)).toHaveLength(1);

  server.use(
    http.put(url, ({ params }) => {
      sent.push(String(params['report']));
      return HttpResponse.json({ id: params['report'], month: '2026-07' }, { status: 201 });
    }),
  );
  await flush(owner, sender);
  await flush(owner, sender);
  expect(sent).toEqual([ID]);
  expect(onSent).toHaveBeenCalledOnce();
  expect(await waiting(owner)).toHaveLength(0);
});

it('keeps a refused report with the words of the server, and does not send it again', async () => {
  const sender = {
    [REPORT]: reportSender(
      () => undefined,
      () => undefined,
    ),
  };
  await enqueue(owner, REPORT, payload, ID);
  refuse('put', PUT as never, { status: 409, code: 'conflict', title: 'Bulan ini sudah dilaporkan', fix: 'Buka laporannya.' });
  await flush(owner, sender);
  const [item] = await waiting(owner);
  expect(item?.refused).toMatchObject({ code: 'conflict', title: 'Bulan ini sudah dilaporkan' });
  await flush(owner, sender);
  expect((await waiting(owner))[0]?.attempts).toBe(1);
});
