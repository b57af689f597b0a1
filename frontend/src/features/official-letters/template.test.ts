import { expect, test } from 'vitest';
import { fieldOf, inForce, inputOf, type Template, valuesOf } from './template';

const template = (edition: number, state: Template['state'], valid_from: string): Template => ({
  id: `t-${edition}`,
  kind: 'guidance',
  edition,
  state,
  valid_from,
  note: 'Contoh dari Patuh.',
  content: {
    addressee: 'employer',
    code: 'BIN',
    number: 'B-{number}/{kind}/{office}/{month}/{year}',
    nature: 'Biasa',
    enclosures: '-',
    subject: 'Pembinaan',
    body: ['Kami mengundang {employer}.', 'Tempat: kantor kami.'],
    copies: ['Arsip'],
  },
  approvals: [],
  version: 1,
});

test('what was read is what is proposed again, paragraph by paragraph', () => {
  const first = template(1, 'approved', '2026-01-01');
  const values = valuesOf(first, '2026-11-21');
  expect(inputOf(first, values)).toEqual({
    kind: 'guidance',
    valid_from: '2026-11-21',
    note: 'Contoh dari Patuh.',
    content: first.content,
  });
  const changed = inputOf(first, { ...values, body: ' Satu.\n\n\n Dua\nbaris. \n\n', copies: 'A\n\n B ', verified_by: ' Ibu Sari ' });
  expect(changed.content.body).toEqual(['Satu.', 'Dua\nbaris.']);
  expect([changed.content.copies, changed.verified_by]).toEqual([['A', 'B'], 'Ibu Sari']);
});

test('a fault stands at the field that is shown for it', () => {
  expect(['/content/body/3', '/content/number', '/valid_from', '/kind'].map(fieldOf)).toEqual(['body', 'number', 'valid_from', undefined]);
});

test('letters are made from the latest approved edition whose day has come', () => {
  const editions = [
    template(1, 'approved', '2026-01-01'),
    template(2, 'approved', '2026-11-10'),
    template(3, 'proposed', '2026-11-11'),
    template(4, 'approved', '2026-12-01'),
    template(5, 'refused', '2026-11-12'),
  ];
  expect(inForce(editions, '2026-11-21')?.edition).toBe(2);
  expect(inForce(editions, '2026-11-09')?.edition).toBe(1);
  expect(inForce(editions, '2025-12-31')).toBeUndefined();
});
