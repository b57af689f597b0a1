import type { Role } from '@/api/types';
import { FieldError } from '@/components/form/field';
import { Checkbox } from '@/components/form/inputs';
import type { FieldBinding } from '@/components/form/use-form';
import { roleWord } from '@/lib/words/people';

/** Which roles a person holds; whether each fits the organisation is the server's to say. */
export function RolesField({ id, value, onChange, error, label }: FieldBinding<Role[]> & { label: string }) {
  return (
    <fieldset id={id} tabIndex={-1} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>
        <strong>{label}</strong>
      </legend>
      {roleWord.keys.map((role) => (
        <Checkbox
          key={role}
          id={`${id}-${role}`}
          label={roleWord(role)}
          value={value.includes(role)}
          onChange={(checked) => onChange(checked ? [...value, role] : value.filter((other) => other !== role))}
        />
      ))}
      <FieldError id={id} error={error} />
    </fieldset>
  );
}
