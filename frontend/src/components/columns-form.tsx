import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { uuidv7 } from '@/lib/uuid';
import { Button } from './button';
import { FormActions } from './form/form';
import formCss from './form/form.module.css';
import { Select } from './form/inputs';
import { Notice } from './notice';
import { Grid } from './page';
import { ProblemNotice } from './states';
import { doubledOf, fieldsOfColumns, type Mapping, mappingOf, missingOf, type Table } from './table-shape';

const NOT_USED = '-';

interface ColumnsFormProps {
  table: Table;
  /** A field as people call it. */
  fieldWord: (name: string | null | undefined) => string;
  /** What a new record needs besides the required columns. */
  note?: ReactNode;
  /** Checks the file again with the columns as they were chosen. */
  onCheck: (mapping: Mapping, key: string) => Promise<unknown>;
}

/** What each column of the file holds. With another choice the file is checked again, without being sent again. */
export function ColumnsForm({ table, fieldWord, note, onCheck }: ColumnsFormProps) {
  const [chosen, setChosen] = useState(() => fieldsOfColumns(table));
  const [key, setKey] = useState(uuidv7);
  const [isTried, setTried] = useState(false);
  const faults = useRef<HTMLDivElement>(null);
  const check = useMutation({ mutationFn: () => onCheck(mappingOf(table, chosen), key) });
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
      <Why table={table} headerOf={headerOf} fieldWord={fieldWord} note={note} />
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
function Why({
  table,
  headerOf,
  fieldWord,
  note,
}: Pick<ColumnsFormProps, 'table' | 'fieldWord' | 'note'> & { headerOf: (column: number) => string }) {
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
        <Trans>Pilih apa isi tiap kolom. Yang wajib: {required}.</Trans> {note}
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
