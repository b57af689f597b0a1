import { describe, expect, it } from 'vitest';
import * as format from './format';
import { activateLocale } from './i18n';

describe('amounts', () => {
  it('are grouped as Indonesians write them, with a space that does not break', () => {
    expect(format.rupiah('1234567')).toBe('Rp\u00a01.234.567');
    expect(format.rupiah('0')).toBe('Rp\u00a00');
  });

  it('show sen only where there are any', () => {
    expect(format.rupiah('3900396.50')).toBe('Rp\u00a03.900.396,50');
    expect(format.rupiah('3900396.00')).toBe('Rp\u00a03.900.396');
  });

  it('keep every digit beyond what a number can hold', () => {
    expect(format.rupiah('90071992547409931')).toBe('Rp\u00a090.071.992.547.409.931');
  });

  it('follow the language', async () => {
    await activateLocale('en');
    expect(format.rupiah('1234567')).toBe('Rp\u00a01,234,567');
    expect(format.percent('41.57')).toBe('41.57%');
  });

  it('have a short form for tiles', () => {
    expect(format.rupiahShort('1250000000')).toBe('Rp\u00a01,3\u00a0miliar');
  });
});

describe('days', () => {
  it('are written in Indonesian', () => {
    expect(format.date('2026-08-17')).toBe('17 Agu 2026');
    expect(format.longDate('2026-08-17')).toBe('Senin, 17 Agustus 2026');
    expect(format.longDate('2026-12-05')).toBe('Sabtu, 5 Desember 2026');
    expect(format.month('2026-08')).toBe('Agustus 2026');
  });

  it('of instants are those of WITA, also where the device says yesterday', () => {
    expect(format.dateTime('2026-08-16T16:05:00Z')).toBe('17 Agu 2026 00.05 WITA');
    expect(format.dayOf('2026-08-16T16:05:00Z')).toBe('2026-08-17');
  });

  it('are told relative to the day of the session', () => {
    expect(format.relativeDay('2026-03-03', '2026-03-02')).toBe('besok');
    expect(format.relativeDay('2026-02-27', '2026-03-02')).toBe('3 hari yang lalu');
  });

  it('that are none are shown as they came', () => {
    expect(format.date('kemarin')).toBe('kemarin');
  });

  it('count months across years', () => {
    expect(format.addMonths('2026-01', -1)).toBe('2025-12');
    expect(format.addMonths('2025-12', 2)).toBe('2026-02');
  });
});
