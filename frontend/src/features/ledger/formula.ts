import type { Schemas } from '@/api/types';
import { groupMoney } from '@/components/form/money';
import * as format from '@/lib/format';
import { rateText } from '@/lib/words/law';

type Step = Schemas['Step'];

/** The written-out operation in the reader's own signs: "10000000 × 0.02 × 4 = 800000" → "10.000.000 × 2% × 4 = 800.000". */
export function formulaText({ formula, rate }: Pick<Step, 'formula' | 'rate'>): string {
  return formula.replace(/\d{4}-\d{2}-\d{2}|\d+(?:\.\d+)?/g, (token) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(token)) return format.date(token);
    return rate !== undefined && rate !== null && token === rate ? rateText(rate) : groupMoney(token);
  });
}

/** A rounding that changed nothing needs no line of its own. */
export const isSilent = ({ operation, operands, result }: Step): boolean => operation === 'round' && operands[0]?.value === result;
