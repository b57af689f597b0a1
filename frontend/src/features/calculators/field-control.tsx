import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@/components/button';
import { DateInput, MoneyInput, MonthInput, RadioCards, Select, TextInput } from '@/components/form/inputs';
import * as format from '@/lib/format';
import css from './calculators.module.css';
import type { PlainField, Row, RowsField } from './inputs';

interface ControlProps<Of> {
  field: Of;
  id: string;
  error: string | undefined;
}

// The first month that the duty to join holds for (Perpres 109/2013), as far back as anything is computed.
const FIRST_MONTH = '2015-07';

export function FieldControl({
  field,
  id,
  value,
  error,
  onChange,
}: ControlProps<PlainField> & { value: string; onChange: (value: string) => void }) {
  const { label, hint } = field;
  // What has an initial value is never asked for in vain.
  const required = field.required ?? field.initial !== undefined;
  const shared = { id, name: field.name, label, error, required, value, onChange, ...(hint !== undefined && { hint }) };
  switch (field.type) {
    case 'money':
      return <MoneyInput {...shared} withSen />;
    case 'count':
      return <TextInput {...shared} short inputMode="numeric" maxLength={15} onChange={(typed) => onChange(typed.replace(/\D/g, ''))} />;
    case 'text':
      return <TextInput {...shared} maxLength={200} />;
    case 'date':
      return <DateInput {...shared} />;
    case 'month':
      return <MonthInput {...shared} min={FIRST_MONTH} max={`${Number(format.dayOf(new Date()).slice(0, 4)) + 1}-12`} />;
    case 'choice':
      return field.cards ? (
        <RadioCards {...shared} options={field.options} />
      ) : (
        <Select {...shared} options={field.options} {...(field.empty !== undefined && { empty: field.empty })} />
      );
    case 'several':
      return <Several field={field} id={id} value={value} error={error} onChange={onChange} />;
  }
}

function Several({
  field,
  id,
  value,
  error,
  onChange,
}: ControlProps<Extract<PlainField, { type: 'several' }>> & { value: string; onChange: (value: string) => void }) {
  const chosen = value.split('.');
  const note = error ?? field.hint;
  return (
    <fieldset aria-describedby={note === undefined ? undefined : `${id}-note`}>
      <legend className={css['legend']}>{field.label}</legend>
      <div className={css['several']}>
        {field.options.map((option) => (
          <label key={option.value}>
            <input
              type="checkbox"
              name={field.name}
              checked={chosen.includes(option.value)}
              onChange={({ target }) =>
                onChange(
                  field.options
                    .flatMap((other) =>
                      (other.value === option.value ? target.checked : chosen.includes(other.value)) ? [other.value] : [],
                    )
                    .join('.'),
                )
              }
            />
            {option.label}
          </label>
        ))}
      </div>
      {note !== undefined && (
        <p id={`${id}-note`} className={error === undefined ? css['hint'] : css['error']}>
          {note}
        </p>
      )}
    </fieldset>
  );
}

interface RowsProps {
  field: RowsField;
  id: string;
  rows: readonly Row[];
  errors: Readonly<Record<string, string>>;
  onChange: (rows: readonly Row[]) => void;
}

/** A list of the same fields, such as groups of people; at least one stays. */
export function RowsControl({ field, id, rows, errors, onChange }: RowsProps) {
  const shown: readonly Row[] = rows.length === 0 ? [{}] : rows;
  return (
    <div className={css['rows']}>
      {shown.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place, which the API names too
        <fieldset key={at} className={css['row']}>
          <legend>{field.title(at + 1)}</legend>
          {field.fields.map((part) => (
            <FieldControl
              key={part.name}
              field={part}
              id={`${id}-${at}-${part.name}`}
              value={row[part.name] ?? part.initial ?? ''}
              error={errors[`${field.name}.${at}.${part.name}`]}
              onChange={(value) => onChange(shown.map((other, index) => (index === at ? { ...other, [part.name]: value } : other)))}
            />
          ))}
          {shown.length > 1 && (
            <div className="no-print">
              <Button
                size="small"
                look="quiet"
                icon="close"
                aria-label={t`Hapus ${field.title(at + 1)}`}
                onClick={() => onChange(shown.filter((_, index) => index !== at))}
              >
                <Trans>Hapus</Trans>
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      <div className="no-print">
        <Button icon="plus" onClick={() => onChange([...shown, {}])}>
          {field.add}
        </Button>
      </div>
      {errors[field.name] !== undefined && <p className={css['error']}>{errors[field.name]}</p>}
    </div>
  );
}
