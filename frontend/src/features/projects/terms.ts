/** One part as it is typed: its share in percent, and until when it is paid. */
export interface Term {
  share: string;
  due_on: string;
}

/** A share counts in ten decimals of the whole, as the API keeps it. */
const WHOLE = 10_000_000_000n;
const PER_PERCENT = WHOLE / 100n;

/** "33,3" → 3330000000, of ten thousand million; nothing where it is no share above zero. */
export function shareOf(percent: string): bigint | undefined {
  const found = /^(\d{1,3})(?:[.,](\d{0,8}))?$/.exec(percent.trim());
  if (found === null) return undefined;
  const share = BigInt(found[1] ?? '') * PER_PERCENT + BigInt((found[2] ?? '').padEnd(8, '0'));
  return share > 0n && share <= WHOLE ? share : undefined;
}

/** As the API reads it: 3330000000 → "0.333". */
export function rateOf(share: bigint): string {
  const decimals = (share % WHOLE).toString().padStart(10, '0').replace(/0+$/, '');
  return `${share / WHOLE}${decimals && `.${decimals}`}`;
}

/** "0.333" → "33,3". */
export function percentOf(rate: string): string {
  const [whole = '0', decimals = ''] = rate.split('.');
  const share = BigInt(whole) * WHOLE + BigInt(decimals.padEnd(10, '0'));
  const rest = (share % PER_PERCENT).toString().padStart(8, '0').replace(/0+$/, '');
  return `${share / PER_PERCENT}${rest && `,${rest}`}`;
}

interface Reckoned {
  /** What each part comes to in whole rupiah, none where its share cannot be read. */
  amounts: (string | undefined)[];
  /** What all parts come to. */
  sum: string;
  /** What is left of the whole; below zero where the parts are more. */
  left: bigint;
}

/** The parts of a whole, each the difference of two running sums rounded to the rupiah, as the server reckons them. */
export function reckon(contribution: string, terms: readonly Term[]): Reckoned {
  const total = BigInt(contribution.split('.')[0] ?? '0');
  let shares = 0n;
  let before = 0n;
  const amounts = terms.map(({ share }) => {
    const part = shareOf(share);
    if (part === undefined) return undefined;
    shares += part;
    const until = (total * shares * 2n + WHOLE) / (2n * WHOLE);
    const amount = until - before;
    before = until;
    return String(amount);
  });
  return { amounts, sum: String(before), left: WHOLE - shares };
}
