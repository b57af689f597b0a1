/** The periods that are asked for most: the quarter that ended last, this year up to today, and so on. */
export interface Period {
  from: string;
  to: string;
}

const pad = (value: number) => String(value).padStart(2, '0');
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The whole period of so many months that ended before a day. */
export function ended(today: string, months: 1 | 3 | 6 | 12): Period {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const index = year * 12 + Math.floor((month - 1) / months) * months - months;
  const [from, to] = [index, index + months - 1];
  const at = (of: number): [number, number] => [Math.floor(of / 12), (of % 12) + 1];
  const [firstYear, firstMonth] = at(from);
  const [endYear, endMonth] = at(to);
  return {
    from: `${firstYear}-${pad(firstMonth)}-01`,
    to: `${endYear}-${pad(endMonth)}-${pad(lastDay(endYear, endMonth))}`,
  };
}

/** From the first of January to a day. */
export const thisYear = (today: string): Period => ({ from: `${today.slice(0, 4)}-01-01`, to: today });
