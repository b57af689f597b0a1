import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { AboveRow, type Column } from './data-table';
import css from './selection.module.css';

/** Rows of a list that are chosen for one step together; `column` is where they are ticked. */
export function useSelection<Row extends { id: string }>(nameOf: (row: Row) => string) {
  const [selected, setSelected] = useState<readonly Row[]>([]);
  const isSelected = ({ id }: Row) => selected.some((row) => row.id === id);
  const toggle = (row: Row) => setSelected(isSelected(row) ? selected.filter(({ id }) => id !== row.id) : [...selected, row]);
  const column = (): Column<Row> => ({
    id: 'choice',
    header: t`Pilih`,
    cell: (row) => (
      <AboveRow>
        <input type="checkbox" className={css['choice']} aria-label={nameOf(row)} checked={isSelected(row)} onChange={() => toggle(row)} />
      </AboveRow>
    ),
  });
  return { selected, setSelected, column };
}

interface SelectionBarProps<Row> {
  selected: readonly Row[];
  onPage: readonly Row[];
  onSelect: (rows: readonly Row[]) => void;
  /** How many of what. */
  says: ReactNode;
  /** What can be done with them. */
  children: ReactNode;
}

/** What was chosen, and what can be done with it. */
export function SelectionBar<Row>({ selected, onPage, onSelect, says, children }: SelectionBarProps<Row>) {
  return (
    <div className={css['bar']} role="status">
      {selected.length === 0 ? (
        <Button size="small" onClick={() => onSelect(onPage)}>
          <Trans>Pilih semua di halaman ini</Trans>
        </Button>
      ) : (
        <>
          <strong>{says}</strong>
          {children}
          <Button size="small" icon="close" onClick={() => onSelect([])}>
            <Trans>Batalkan pilihan</Trans>
          </Button>
        </>
      )}
    </div>
  );
}
