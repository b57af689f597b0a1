import { describe, expect, it } from 'vitest';
import type { CoverageReport, ReportLine, ReportMonth } from '@/api/types';
import { baseOf, monthToReport } from '../home/month';
import { sumMoney } from '../money';
import { nikDigits, nikProblem } from '../nik';
import { emptyLine, type FilingDraft, newDraft, putLine, reportInput } from './draft';
import { findRow } from './rows';
import { unfinished } from './unfinished';

const base = { id: 'b1', month: '2026-06', workers: 2 };
const draft = (patch: Partial<FilingDraft>): FilingDraft => ({ ...newDraft('2026-07'), base, ...patch });
const line = (id: string, patch: Partial<ReportLine> = {}): ReportLine => ({
  id,
  line: 1,
  worker: { id: `w-${id}`, name: id, nik_masked: '************0001' },
  wage: '3500000',
  programmes: [],
  contributions: [],
  superseded: false,
  ...patch,
});

describe('what is sent', () => {
  it('is only a reference when nothing changed', () => {
    expect(reportInput(draft({ way: 'same' }))).toEqual({ month: '2026-07', base_report_id: 'b1', changes: {} });
  });

  it('is only what changed, without the fields that were left empty', () => {
    const joined = { ...emptyLine(), name: ' Budi ', nik: '6571010101900001', wage: '3500000' };
    const input = reportInput(
      draft({ way: 'changes', joined: [joined], left: [{ worker_id: 'w1', name: 'Siti', left_on: '2026-07-10' }] }),
    );
    expect(input?.changes).toEqual({
      joined: [{ name: 'Budi', nik: '6571010101900001', wage: '3500000' }],
      left: [{ worker_id: 'w1', left_on: '2026-07-10' }],
    });
  });

  it('is nothing while the earlier report is unknown', () => {
    expect(reportInput(draft({ way: 'same', base: null }))).toBeUndefined();
  });
});

it('names what is still empty, with the page where it is filled in', () => {
  const open = draft({ way: 'changes', left: [{ worker_id: 'w1', name: 'Siti', left_on: '' }] });
  expect(unfinished(open)).toEqual([{ step: 'keluar', what: 'Tanggal keluar Siti belum diisi.' }]);
});

it('puts a line in place of itself, never beside', () => {
  const first = emptyLine();
  expect(putLine([first], { ...first, name: 'Budi' })).toHaveLength(1);
});

describe('the row an observation speaks of', () => {
  const lines = [line('gone', { left_on: '2026-06-30' }), line('old', { superseded: true }), line('stays')];
  const joined = { ...emptyLine(), name: 'Baru' };
  const changes = draft({ way: 'changes', joined: [joined] });
  const seen = (number: number) => ({
    line: number,
    grade: 'advice' as const,
    code: 'wage_dropped' as const,
    field: 'wage' as const,
    detail: '',
    fix: '',
  });

  it('counts those who worked in the month, then those who join', () => {
    expect(findRow(changes, lines, seen(1))?.name).toBe('stays');
    expect(findRow(changes, lines, seen(2))).toEqual({ name: 'Baru', place: { langkah: 'masuk', baris: joined.key } });
  });
});

describe('the form of a national id', () => {
  it('accepts any region and the day of a woman', () => {
    expect(nikProblem('3201014101900001')).toBeUndefined();
  });

  it.each([
    ['657101010190', '16 angka'],
    ['6571013201900001', 'tanggal lahir'],
    ['6571010113900001', 'bulan lahir'],
    ['6571010101900000', '0000'],
  ])('refuses %s', (nik, why) => {
    expect(nikProblem(nik)).toContain(why);
  });

  it('drops what people put between the digits', () => {
    expect(nikDigits('6571 0101-0190.0001')).toBe('6571010101900001');
  });
});

describe('the month that is asked for', () => {
  const month = (name: string, state: ReportMonth['state'], due_on: string): ReportMonth => ({ month: name, state, due_on, late: false });
  const year = [month('2026-08', 'paid', '2026-09-15'), month('2026-09', 'none', '2026-10-15'), month('2026-10', 'none', '2026-11-16')];

  it('is the first gap after the last report', () => {
    expect(monthToReport(year, '2026-10-20')?.month).toBe('2026-09');
  });

  it('is none that has not begun', () => {
    expect(monthToReport(year.slice(0, 1), '2026-08-20')).toBeUndefined();
  });

  it('rests on the latest report before it that was not withdrawn', () => {
    const report = (id: string, name: string, state: CoverageReport['state']) => ({ id, month: name, state }) as CoverageReport;
    const reports = [report('a', '2026-06', 'paid'), report('b', '2026-07', 'withdrawn'), report('c', '2026-08', 'received')];
    expect(baseOf(reports, '2026-08')?.id).toBe('a');
  });
});

it('adds rupiah with sen exactly', () => {
  expect(sumMoney(['0.10', '0.20', '1000000'])).toBe('1000000.30');
});
