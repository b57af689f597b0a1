import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { Programme } from '@/api/types';
import { Checkbox } from '@/components/form/inputs';
import { programmeWord } from '@/lib/words/reports';
import css from './reports.module.css';

interface ProgrammeChoiceProps {
  value: readonly Programme[];
  onChange: (programmes: Programme[]) => void;
  /** Whether "none chosen" means the mandatory ones. */
  optional?: boolean;
}

export function ProgrammeChoice({ value, onChange, optional = true }: ProgrammeChoiceProps) {
  const id = useId();
  return (
    <details className={css['more']} open={value.length > 0 || undefined}>
      <summary>
        <Trans>Program</Trans>{' '}
        <span className="muted">
          {value.length === 0 && optional ? t`semua yang wajib` : value.map((programme) => programme.toUpperCase()).join(', ')}
        </span>
      </summary>
      <fieldset className={css['checks']}>
        <legend className="visually-hidden">{t`Program`}</legend>
        {programmeWord.keys.map((programme) => (
          <Checkbox
            key={programme}
            id={`${id}-${programme}`}
            label={programmeWord(programme)}
            value={value.includes(programme)}
            onChange={(chosen) => onChange(programmeWord.keys.filter((other) => (other === programme ? chosen : value.includes(other))))}
          />
        ))}
      </fieldset>
      {optional && (
        <p className="muted">
          <Trans>Tanpa pilihan: semua program yang wajib bagi perusahaan Anda.</Trans>
        </p>
      )}
    </details>
  );
}
