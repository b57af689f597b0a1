import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { activateLocale } from '@/lib/i18n';
import { MoneyInput } from './inputs';
import { groupMoney, parseMoney } from './money';

describe('what was typed', () => {
  it.each([
    ['1.200.000', '1200000'],
    ['Rp 1.200.000', '1200000'],
    ['007', '7'],
    ['', ''],
    ['abc', ''],
    ['1.200,50', '1200'],
  ])('%s is %s rupiah', (typed, value) => expect(parseMoney(typed)).toBe(value));

  it('may have sen where they are asked for', () => {
    expect(parseMoney('1.200,505', true)).toBe('1200.50');
    expect(groupMoney('1200.5')).toBe('1.200,5');
  });

  it('follows the language', async () => {
    await activateLocale('en');
    expect(parseMoney('1,200.50', true)).toBe('1200.50');
    expect(groupMoney('1200')).toBe('1,200');
  });
});

function Wage() {
  const [wage, setWage] = useState('');
  return (
    <>
      <MoneyInput id="wage" label="Upah" required value={wage} onChange={setWage} />
      <output>{wage}</output>
    </>
  );
}

describe('the field', () => {
  it('groups while typing and keeps the plain number', async () => {
    render(<Wage />);
    await userEvent.type(screen.getByLabelText('Upah'), '3850000');
    expect(screen.getByLabelText('Upah')).toHaveValue('3.850.000');
    expect(screen.getByRole('status')).toHaveTextContent('3850000');
  });

  it('leaves the caret where the person works', async () => {
    render(<Wage />);
    const input = screen.getByLabelText<HTMLInputElement>('Upah');
    await userEvent.type(input, '3850000');
    await userEvent.type(input, '9', { initialSelectionStart: 1, initialSelectionEnd: 1 });
    expect(input).toHaveValue('39.850.000');
    expect(input.selectionStart).toBe(2);
  });
});
