/** The sum of amounts as the API writes them, exact to the sen. */
export function sumMoney(amounts: readonly string[]): string {
  const sen = amounts.reduce((total, amount) => {
    const [whole = '0', part = ''] = amount.split('.');
    return total + BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
  }, 0n);
  const rest = sen % 100n;
  return rest === 0n ? String(sen / 100n) : `${sen / 100n}.${String(rest).padStart(2, '0')}`;
}
