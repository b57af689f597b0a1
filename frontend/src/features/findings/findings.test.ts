import { describe, expect, it } from 'vitest';
import type { Act, Finding, LawRow, Note } from '@/api/types';
import { actInput } from './act-specs';
import { letterFor, periodText } from './letter';
import { readReason, reasonsOf } from './reasons';
import { filtersOf, readDeskSearch } from './search';
import { entriesOf } from './timeline';

const finding = {
  id: 'f1',
  number: 'TM-2026-000007',
  employer_name: 'PT Contoh',
  violation_type: 'arrears',
  month_from: '2026-01',
  month_to: '2026-03',
  workers_affected: 12,
  estimated_amount: '4500000',
} as Finding;

const deadline = { key: 'first_warning', value: '9 working_days collective_leave_is_holiday', provision: 'PP X Pasal 1' } as LawRow;

describe('the draft of a letter', () => {
  it('takes its period and its basis from the law, not from here', () => {
    const text = letterFor('first_warning', finding, [deadline]);
    expect(text).toContain('TEGURAN TERTULIS PERTAMA');
    expect(text).toContain('paling lambat 9 hari kerja');
    expect(text).toContain('PP X Pasal 1');
    expect(text).toContain('Januari 2026 s.d. Maret 2026');
    expect(text).toContain('Rp 4.500.000');
  });

  it('names no period where the row is unknown or written otherwise', () => {
    expect(letterFor('second_warning', finding, [])).toContain('dalam tenggat menurut ketentuan');
    expect(periodText({ value: 'segera' })).toBeUndefined();
    expect(letterFor('closed', finding, [deadline])).toBe('');
  });
});

describe('what is sent for an act', () => {
  const values = {
    on: '2026-03-02',
    text: 'Isi',
    reference: '12/III',
    amount: '100',
    fulfils: true,
    close_reason: '',
    reason: '',
    service: '',
    legal_basis: '',
    repair: '',
    recheck_on: '',
    expires_on: '',
    outcome: 'attended',
    instalments: '6',
    first_due_on: '2026-04-01',
    court: '',
    assigned_to: 'u1',
    note: ' ',
    evidence: [],
  } as const;

  it('counts instalments as a number, and sends an outcome only where the act has one', () => {
    expect(actInput('settlement', values, 't')).toMatchObject({ instalments: 6, first_due_on: '2026-04-01' });
    expect(actInput('settlement', values, 't')).not.toHaveProperty('outcome');
    expect(actInput('first_summons', values, 't')).toMatchObject({ outcome: 'attended' });
  });

  it('holds only what belongs to the act, and nothing empty', () => {
    expect(actInput('first_warning', values, 't')).toEqual({
      kind: 'first_warning',
      on: '2026-03-02',
      device_time: 't',
      reference: '12/III',
      text: 'Isi',
    });
    expect(actInput('payment_recorded', values, 't')).toMatchObject({ amount: '100', fulfils: true });
    expect(actInput('assigned', values, 't')).toEqual({ kind: 'assigned', on: '2026-03-02', device_time: 't', assigned_to: 'u1' });
  });
});

describe('a reason', () => {
  it('is unverified where it names a provision that nobody verified, and nothing where it names none', () => {
    expect(readReason({ code: 'window_running', provision: 'PP', basis: { verified: false } }).verified).toBe(false);
    expect(readReason({ code: 'window_running', provision: 'PP', verified: true }).verified).toBe(true);
    expect(readReason({ code: 'finding_open' }).verified).toBeUndefined();
    expect(reasonsOf('nonsense')).toEqual([]);
  });
});

describe('the desk', () => {
  it('drops from the URL what the API does not know', () => {
    expect(readDeskSearch({ meja: 'semua', step: 'nowhere', violation_type: 'pwbd', sort: 'name' })).toEqual({
      meja: 'semua',
      violation_type: 'pwbd',
    });
  });

  it('shows whose turn it is by the next date, and all of them by filing', () => {
    expect(filtersOf({})).toMatchObject({ desk: 'today', sort: 'next_date' });
    expect(filtersOf({ meja: 'menunggu' })).toMatchObject({ desk: 'waiting', sort: 'next_date' });
    expect(filtersOf({ meja: 'semua', step: 'closed' })).toMatchObject({ open: undefined, step: 'closed', sort: '-filed_on' });
  });
});

describe('the history', () => {
  it('has the newest first, and a note of an act only within the act', () => {
    const act = {
      id: 'a',
      kind: 'visit',
      on: '2026-01-02',
      recorded_at: '2026-01-02T02:00:00Z',
      note: 'x',
      evidence: [],
      served: true,
      fulfils: false,
    } satisfies Act;
    const within = { id: 'n1', act_id: 'a', text: 'x', author_name: 'A', created_at: '2026-01-02T02:00:00Z' } as Note;
    const alone = { id: 'n2', text: 'y', author_name: 'A', created_at: '2026-01-03T02:00:00Z' } as Note;
    expect(entriesOf([act], [within, alone]).map(({ key }) => key)).toEqual(['n2', 'a']);
  });
});
