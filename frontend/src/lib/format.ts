import { currentLocale } from './i18n';

/** North Kalimantan's time, whatever the device thinks. */
export const TIME_ZONE = 'Asia/Makassar';
const DAY = 86_400_000;

const tags = { id: 'id-ID', en: 'en-GB' } as const;
const made = new Map<string, unknown>();

function memo<Format>(name: string, make: (tag: string) => Format): Format {
  const tag = tags[currentLocale()];
  const key = `${tag} ${name}`;
  let format = made.get(key) as Format | undefined;
  if (format === undefined) {
    format = make(tag);
    made.set(key, format);
  }
  return format;
}

const asUtc = (date: string) => new Date(`${date}T00:00:00Z`);
const isReal = (date: Date) => !Number.isNaN(date.getTime());

/** "1200000" → "Rp 1.200.000"; sen only where there are any. The space does not break. */
export function rupiah(amount: string): string {
  const hasSen = /\.\d*[1-9]/.test(amount);
  return memo(
    `rupiah${hasSen}`,
    (tag) =>
      new Intl.NumberFormat(tag, {
        style: 'currency',
        currency: 'IDR',
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: hasSen ? 2 : 0,
        maximumFractionDigits: hasSen ? 2 : 0,
      }),
  )
    .formatToParts(amount as `${number}`)
    .map((part, index, parts) => (part.type === 'currency' && parts[index + 1]?.type !== 'literal' ? `${part.value}\u00a0` : part.value))
    .join('');
}

/** "1200000000" → "Rp 1,2 miliar", for tiles; the exact amount belongs beside it or in a title. */
export function rupiahShort(amount: string): string {
  const words = memo(
    'rupiahShort',
    (tag) => new Intl.NumberFormat(tag, { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 1 }),
  );
  return `Rp\u00a0${words.format(amount as `${number}`).replaceAll(' ', '\u00a0')}`;
}

export function number(value: number): string {
  return memo('number', (tag) => new Intl.NumberFormat(tag)).format(value);
}

/** 41.57 → "41,57%". The API gives per cent, not fractions. */
export function percent(value: number | string, digits = 2): string {
  const format = memo(`percent${digits}`, (tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: digits }));
  return `${format.format(typeof value === 'number' ? value : (value as `${number}`))}%`;
}

export function fileSize(bytes: number): string {
  const [value, unit] = bytes >= 1024 ** 2 ? [bytes / 1024 ** 2, 'megabyte'] : bytes >= 1024 ? [bytes / 1024, 'kilobyte'] : [bytes, 'byte'];
  return memo(`size${unit}`, (tag) => new Intl.NumberFormat(tag, { style: 'unit', unit, maximumFractionDigits: 1 })).format(value);
}

/** "2026-08-17" → "17 Agu 2026". */
export function date(value: string): string {
  const day = asUtc(value);
  if (!isReal(day)) return value;
  return memo('date', (tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })).format(
    day,
  );
}

/** "2026-08-17" → "Senin, 17 Agustus 2026". */
export function longDate(value: string): string {
  const day = asUtc(value);
  if (!isReal(day)) return value;
  return memo(
    'longDate',
    (tag) => new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  ).format(day);
}

/** "2026-08" → "Agustus 2026". */
export function month(value: string): string {
  const day = asUtc(`${value}-01`);
  if (!isReal(day)) return value;
  return memo('month', (tag) => new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' })).format(day);
}

export function shortMonth(value: string): string {
  const day = asUtc(`${value}-01`);
  if (!isReal(day)) return value;
  return memo('shortMonth', (tag) => new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric', timeZone: 'UTC' })).format(day);
}

/** An instant → "17 Agu 2026 14.05 WITA". */
export function dateTime(value: string): string {
  const instant = new Date(value);
  if (!isReal(instant)) return value;
  const day = memo(
    'day',
    (tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone: TIME_ZONE }),
  ).format(instant);
  return `${day} ${time(value)} WITA`;
}

export function time(value: string): string {
  return memo(
    'time',
    (tag) => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: TIME_ZONE }),
  ).format(new Date(value));
}

/** The WITA day of an instant, as YYYY-MM-DD. */
export function dayOf(instant: Date | string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: TIME_ZONE });
  return parts.format(typeof instant === 'string' ? new Date(instant) : instant);
}

/** Days from `today` (of the session) to a date, as words: "besok", "3 hari yang lalu". */
export function relativeDay(value: string, today: string): string {
  const days = daysBetween(today, value);
  return memo('relative', (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })).format(days, 'day');
}

export function daysBetween(from: string, to: string): number {
  return Math.round((asUtc(to).getTime() - asUtc(from).getTime()) / DAY);
}

/** "2026-08" and -1 → "2026-07". */
export function addMonths(value: string, months: number): string {
  const day = asUtc(`${value}-01`);
  day.setUTCMonth(day.getUTCMonth() + months);
  return day.toISOString().slice(0, 7);
}
