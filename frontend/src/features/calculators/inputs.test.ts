import { expect, it } from 'vitest';
import { type Field, type FieldsOf, missing, readInputs, searchOf, settle, sharesOf } from './inputs';

const segments = [
  { value: 'wage_earner', label: 'Penerima upah' },
  { value: 'non_wage_earner', label: 'Bukan penerima upah' },
];

const fieldsOf: FieldsOf = (inputs) => [
  { type: 'choice', name: 'segment', label: 'Segmen', required: true, initial: 'wage_earner', options: segments },
  { type: 'month', name: 'month', label: 'Bulan', required: true, initial: '2026-11' },
  inputs['segment'] === 'non_wage_earner'
    ? { type: 'money', name: 'income', label: 'Penghasilan', required: true }
    : { type: 'money', name: 'wage', label: 'Upah', required: true },
  { type: 'several', name: 'programmes', label: 'Program', options: ['jkk', 'jkm'].map((value) => ({ value, label: value })) },
];

const groups: Field = {
  type: 'rows',
  name: 'groups',
  label: 'Kelompok',
  add: 'Tambah',
  title: String,
  fields: [
    { type: 'text', name: 'label', label: 'Nama', required: true },
    { type: 'count', name: 'workers', label: 'Orang', required: true },
  ],
};

const roundTrip = (search: Record<string, unknown>) => {
  const raw = readInputs(search);
  return searchOf(fieldsOf(raw), settle(fieldsOf, raw));
};

it('takes initial values until something is chosen, and says what is lacking', () => {
  const inputs = settle(fieldsOf, readInputs({}));
  expect(inputs).toMatchObject({ segment: 'wage_earner', month: '2026-11', wage: '' });
  expect(missing(fieldsOf({}), inputs)).toEqual(['Upah']);
});

it('keeps in the address only what is asked for, and restores it unchanged', () => {
  const search = { segment: 'non_wage_earner', month: '2026-03', income: 4_000_000, wage: 5, evil: 'x' };
  const kept = { segment: 'non_wage_earner', month: '2026-03', income: 4_000_000 };
  expect(roundTrip(search)).toEqual(kept);
  expect(roundTrip(kept)).toEqual(kept);
});

it('does not lose a digit of an amount that a number cannot hold', () => {
  expect(roundTrip({ wage: '999999999999999.99' })).toMatchObject({ wage: '999999999999999.99' });
  expect(roundTrip({ wage: '20000000.50' })).toMatchObject({ wage: '20000000.50' });
});

it('drops what makes no sense instead of sending it', () => {
  expect(settle(fieldsOf, readInputs({ segment: 'king', month: '2026-13', wage: '-1', programmes: 'jkm.jkk.xyz' }))).toEqual({
    segment: 'wage_earner',
    month: '',
    wage: '',
    programmes: 'jkk.jkm',
  });
});

it('remembers that a field with an initial value was emptied', () => {
  expect(roundTrip({ month: '' })).toMatchObject({ month: '' });
  expect(missing(fieldsOf({}), settle(fieldsOf, readInputs({ month: '', wage: 1 })))).toEqual(['Bulan']);
});

it('holds lists of groups, at least one', () => {
  const of: FieldsOf = () => [groups];
  const empty = settle(of, readInputs({}));
  expect(empty).toEqual({ groups: [{ label: '', workers: '' }] });
  expect(missing([groups], empty)).toEqual(['Kelompok']);
  const search = { groups: [{ label: 'Pekerja rentan', workers: 22_121 }] };
  expect(searchOf([groups], settle(of, readInputs(search)))).toEqual(search);
});

it('reads shares of instalments by their digits', () => {
  expect(sharesOf('50 25 25')).toEqual(['0.5', '0.25', '0.25']);
  expect(sharesOf('33,33%; 33,33%; 33,34%')).toEqual(['0.3333', '0.3333', '0.3334']);
  expect(sharesOf('100')).toEqual(['1']);
  expect(sharesOf('7,5 92,5')).toEqual(['0.075', '0.925']);
});
