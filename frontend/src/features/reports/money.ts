const sen = (amount: string): bigint => {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2) || '0');
};

/** Adds the API's decimal strings without losing a sen. */
export function sumMoney(amounts: readonly string[]): string {
  const total = amounts.reduce((sum, amount) => sum + sen(amount), 0n);
  const rest = total % 100n;
  return rest === 0n ? String(total / 100n) : `${total / 100n}.${String(rest).padStart(2, '0')}`;
}
