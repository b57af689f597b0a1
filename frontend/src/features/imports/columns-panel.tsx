import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportJob } from '@/api/types';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { Select } from '@/components/form/inputs';
import { Grid, Panel } from '@/components/page';
import { ProblemNotice } from '@/components/states';
import { uuidv7 } from '@/lib/uuid';
import { checkImport, importQuery } from './queries';
import { fieldWord } from './words';

/** Which column is which field. After a change the file is checked again, without being sent again. */
export function ColumnsPanel({ job, onChecked }: { job: ImportJob; onChecked: (id: string) => void }) {
  const queries = useQueryClient();
  const [mapping, setMapping] = useState(() => mappingOf(job));
  const [key, setKey] = useState(uuidv7);
  const check = useMutation({
    mutationFn: () => checkImport(job.file_id, mapping, key),
    onSuccess: (next) => {
      queries.setQueryData(importQuery(next.id).queryKey, next);
      onChecked(next.id);
    },
  });
  const isChanged = JSON.stringify(mapping) !== JSON.stringify(mappingOf(job));
  const missing = job.fields.filter(({ name, required }) => required && mapping[name] === undefined);
  return (
    <Panel title={<Trans>Kolom</Trans>}>
      <Grid min="14rem">
        {job.fields.map(({ name, required }) => (
          <Select
            key={name}
            id={`kolom-${name}`}
            label={fieldWord(name)}
            required={required}
            empty={t`Tidak ada di berkas`}
            value={String(mapping[name] ?? '')}
            error={required && mapping[name] === undefined ? t`Pilih kolomnya.` : undefined}
            options={job.columns.map(({ index, header }) => ({ value: String(index), label: header || t`Kolom ${index + 1}` }))}
            onChange={(chosen) => {
              const { [name]: _, ...rest } = mapping;
              setMapping(chosen === '' ? rest : { ...rest, [name]: Number(chosen) });
              setKey(uuidv7());
            }}
          />
        ))}
      </Grid>
      {check.error && <ProblemNotice error={check.error} onRetry={() => check.mutate()} />}
      {isChanged && (
        <FormActions>
          <Button look="primary" busy={check.isPending} disabled={missing.length > 0} onClick={() => check.mutate()}>
            <Trans>Periksa lagi</Trans>
          </Button>
          <Button onClick={() => setMapping(mappingOf(job))}>
            <Trans>Kembalikan</Trans>
          </Button>
        </FormActions>
      )}
    </Panel>
  );
}

/** In the order of the fields, so that two mappings can be compared as text. */
function mappingOf({ fields }: ImportJob): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { name, column } of fields) if (typeof column === 'number') found[name] = column;
  return found;
}
