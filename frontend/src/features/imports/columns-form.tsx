import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Id } from '@/api/types';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import formCss from '@/components/form/form.module.css';
import { Select } from '@/components/form/inputs';
import { Notice } from '@/components/notice';
import { Grid } from '@/components/page';
import { ProblemNotice } from '@/components/states';
import { uuidv7 } from '@/lib/uuid';
import { checkImport, importQuery } from './queries';
import { doubledOf, fieldsOfColumns, mappingOf, missingOf, type Table } from './table';
import { fieldWord } from './words';

const NOT_USED = '-';

interface ColumnsFormProps {
  file: Id;
  table: Table;
  onChecked: (id: Id) => void;
}

/** What each column of the file holds. With another choice the file is checked again, without being sent again. */
export function ColumnsForm({ file, table, onChecked }: ColumnsFormProps) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(() => fieldsOfColumns(table));
  const [key, setKey] = useState(uuidv7);
  const [isTried, setTried] = useState(false);
  const faults = useRef<HTMLDivElement>(null);
  const check = useMutation({
    mutationFn: () => checkImport(file, mappingOf(table, chosen), key),
    onSuccess: (job) => {
      queries.setQueryData(importQuery(job.id).queryKey, job);
      onChecked(job.id);
    },
  });
  const missing = missingOf(table, chosen);
  const doubled = doubledOf(chosen);
  const names = missing.map(fieldWord).join(', ');
  const options = [
    { value: NOT_USED, label: t`Tidak dipakai` },
    ...table.fields.map(({ name, required }) => ({ value: name, label: required ? t`${fieldWord(name)} (wajib)` : fieldWord(name) })),
  ];
  const headerOf = (column: number) => table.columns.find(({ index }) => index === column)?.header || t`Kolom ${column + 1}`;
  return (
    <form
      noValidate
      className={formCss['form']}
      onSubmit={(event) => {
        event.preventDefault();
        flushSync(() => setTried(true));
        if (missing.length === 0 && doubled.size === 0) check.mutate();
        else (event.currentTarget.querySelector<HTMLElement>('[aria-invalid=true]') ?? faults.current)?.focus();
      }}
    >
      <Why table={table} headerOf={headerOf} />
      <Grid min="15rem">
        {table.columns.map(({ index, examples }, place) => {
          const field = chosen[place];
          return (
            <Select
              key={index}
              id={`kolom-${index}`}
              required
              label={headerOf(index)}
              hint={examples.length > 0 ? <Trans>Contoh: {examples.join(' · ')}</Trans> : <Trans>Tidak ada isinya</Trans>}
              error={field !== undefined && doubled.has(field) ? t`${fieldWord(field)} sudah dipilih untuk kolom lain.` : undefined}
              value={field ?? NOT_USED}
              options={options}
              onChange={(next) => {
                setChosen(chosen.map((before, at) => (at !== place ? before : next === NOT_USED ? undefined : next)));
                setKey(uuidv7());
                check.reset();
              }}
            />
          );
        })}
      </Grid>
      <div role="alert" tabIndex={-1} ref={faults}>
        {isTried && missing.length > 0 && (
          <Notice tone="bad" title={<Trans>Belum ada kolom untuk: {names}</Trans>}>
            <Trans>Pilih kolom yang berisi itu. Tanpa itu tidak ada baris yang dapat masuk.</Trans>
          </Notice>
        )}
        {check.error && <ProblemNotice error={check.error} onRetry={() => check.mutate()} />}
      </div>
      <FormActions>
        <Button type="submit" look="primary" busy={check.isPending}>
          <Trans>Periksa dengan susunan ini</Trans>
        </Button>
      </FormActions>
    </form>
  );
}

/** What the file left open, if anything. */
function Why({ table, headerOf }: { table: Table; headerOf: (column: number) => string }) {
  const { reason, fields, doubts = [], header_row } = table;
  const words = (names: string[]) => names.map(fieldWord).join(', ');
  const names = words(missingOf(table, fieldsOfColumns(table)));
  const required = words(fields.filter((field) => field.required).map(({ name }) => name));
  if (reason === undefined)
    return (
      <p>
        <Trans>Bila ada kolom yang salah dikenali, pilih isinya dan periksa lagi. Kolom yang tidak diperlukan tidak dipakai.</Trans>
      </p>
    );
  return (
    <Notice
      tone="warn"
      title={
        reason === 'header_not_found'
          ? t`Judul kolom tidak dikenali`
          : names !== ''
            ? t`Belum ada kolom untuk: ${names}`
            : t`Ada kolom yang meragukan`
      }
    >
      <p>
        <Trans>Pilih apa isi tiap kolom. Yang wajib: {required}. Pemberi kerja baru juga memerlukan wilayah dan skala usaha.</Trans>
      </p>
      {doubts.map((doubt) => (
        <p key={doubt.field}>
          <Trans>
            {fieldWord(doubt.field)}: ada beberapa kolom yang cocok ({doubt.columns.map(headerOf).join(', ')}). Pilih satu.
          </Trans>
        </p>
      ))}
      {header_row !== undefined && reason === 'header_not_found' && (
        <p>
          <Trans>Baris {header_row} dianggap judul kolom dan tidak ikut masuk.</Trans>
        </p>
      )}
    </Notice>
  );
}
