import { Fact, Facts } from '@/components/page';
import * as format from '@/lib/format';
import css from './calculators.module.css';
import { amountOf, type Field, type Inputs, type PlainField, type Row, rowsOf, textOf } from './inputs';

function written(field: PlainField, value: string): string {
  switch (field.type) {
    case 'money':
      return format.rupiah(amountOf(value));
    case 'date':
      return format.longDate(value);
    case 'month':
      return format.month(value);
    case 'choice':
    case 'several':
      return field.options.flatMap((option) => (value.split('.').includes(option.value) ? [option.label] : [])).join(', ');
    case 'count':
    case 'text':
      return value;
  }
}

/** The inputs on paper, where controls say little. */
export function PrintedInputs({ fields, inputs }: { fields: readonly Field[]; inputs: Inputs }) {
  return (
    <div className={css['printed']}>
      <Facts>
        {fields.flatMap((field) =>
          field.type === 'rows'
            ? rowsOf(inputs, field.name).map((row, at) => (
                <Fact key={`${field.name} ${field.title(at + 1)}`} label={field.title(at + 1)}>
                  {rowText(field.fields, row)}
                </Fact>
              ))
            : textOf(inputs, field.name) === ''
              ? []
              : [
                  <Fact key={field.name} label={field.label}>
                    {written(field, textOf(inputs, field.name))}
                  </Fact>,
                ],
        )}
      </Facts>
    </div>
  );
}

const rowText = (fields: readonly PlainField[], row: Row) =>
  fields.flatMap((field) => (row[field.name] ? [`${field.label}: ${written(field, row[field.name] ?? '')}`] : [])).join('; ');
