import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, type ReactNode, type Ref, useEffect, useRef } from 'react';
import type { Page, Total } from '@/api/types';
import { classes } from '@/lib/classes';
import * as format from '@/lib/format';
import { Button } from './button';
import css from './data-table.module.css';
import { Select } from './form/inputs';
import { Icon } from './icon';
import { Skeleton } from './notice';
import { EmptyState, ErrorState } from './states';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The API's name for sorting by this column; only where the list offers it. */
  sort?: string;
  /** Numbers and money stand at the end, in figures of one width. */
  align?: 'end';
  /** What names the row: the heading of its card on a phone. Put the `RowLink` here. */
  primary?: boolean;
  /** Left out of the card on a phone. */
  wideOnly?: boolean;
}

interface ListData<Row> {
  items: readonly Row[];
  page?: Page;
  total?: Total | null;
}

interface DataTableProps<Row> {
  /** Said to screen readers as the table's name. */
  label: string;
  columns: readonly Column<Row>[];
  query: { data: ListData<Row> | undefined; error: unknown; isFetching: boolean; refetch: () => unknown };
  rowKey: (row: Row) => string;
  /** The current sort as the API writes it: "name" or "-name". */
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  /** Goes to the neighbouring page; the cursor belongs in the URL. */
  onPage?: (cursor: string | undefined) => void;
  empty?: ReactNode;
  /** Height to hold while the first page is read. */
  expectedRows?: number;
}

/** A list that the server sorts and pages. On a phone each row is a card; j, k and Enter walk the rows. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, query, rowKey, sort, onSort, onPage, empty, expectedRows = 10 } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);

  if (query.error && query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data?.items.length === 0) return empty ?? <EmptyState title={<Trans>Tidak ada yang cocok</Trans>} />;

  const sortable = columns.filter((column) => column.sort !== undefined);
  return (
    <>
      {onSort && sortable.length > 0 && (
        <div className={css['phoneSort']}>
          <Select
            id={`sort-${label}`}
            label={t`Urutkan`}
            required
            value={sort ?? ''}
            options={sortable.flatMap((column) => [
              { value: `${column.sort}`, label: t`${column.header}, naik` },
              { value: `-${column.sort}`, label: t`${column.header}, turun` },
            ])}
            {...(sort === undefined && { empty: t`Urutan baku` })}
            onChange={onSort}
          />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than its place must be scrollable by keyboard */}
      <div className={css['wrap']} tabIndex={0}>
        <table className={css['table']} aria-label={label} aria-busy={query.isFetching}>
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading key={column.id} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {query.data === undefined
              ? Array.from({ length: expectedRows }, (_, index) => <SkeletonRow key={String(index)} columns={columns.length} />)
              : query.data.items.map((row) => (
                  <tr key={rowKey(row)} className={css['row']}>
                    {columns.map((column) => (
                      <td
                        key={column.id}
                        data-label={column.header}
                        className={classes(
                          column.align === 'end' && css['end'],
                          column.primary && css['primary'],
                          column.wideOnly && css['wide'],
                        )}
                      >
                        {column.cell(row)}
                      </td>
                    ))}
                  </tr>
                ))}
          </tbody>
        </table>
      </div>
      {onPage && <Pager page={query.data?.page} total={query.data?.total} shown={query.data?.items.length} onPage={onPage} />}
    </>
  );
}

function SkeletonRow({ columns }: { columns: number }) {
  return (
    <tr className={css['row']}>
      <td colSpan={columns}>
        <Skeleton />
      </td>
    </tr>
  );
}

function Heading<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
}) {
  const name = column.sort;
  const isUp = name !== undefined && sort === name;
  const isDown = name !== undefined && sort === `-${name}`;
  const className = classes(column.align === 'end' && css['end'], column.wideOnly && css['wide']);
  if (name === undefined || onSort === undefined) {
    return (
      <th scope="col" className={className}>
        {column.header}
      </th>
    );
  }
  return (
    <th scope="col" className={className} aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}>
      <button type="button" className={css['sort']} onClick={() => onSort(isUp ? `-${name}` : name)}>
        {column.header}
        <Icon name={isDown ? 'down' : 'up'} size={14} />
      </button>
    </th>
  );
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** j and k move the focus along the links of the rows; Enter is the link's own. */
function useRowKeys(body: { current: HTMLTableSectionElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]'))
        return;
      const links = [...(body.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
      if (links.length === 0) return;
      const row = document.activeElement?.closest('tr');
      const at = links.findIndex((link) => link.closest('tr') === row);
      const next = at === -1 ? 0 : Math.max(0, Math.min(links.length - 1, at + step));
      links[next]?.focus();
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [body]);
}

function RowAnchor({ children, ...rest }: Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> & { ref?: Ref<HTMLAnchorElement> }) {
  return (
    <a {...rest} className={css['link']} data-row-link="">
      {children}
    </a>
  );
}

/** The link in the primary cell; the whole row follows it. */
export const RowLink = createLink(RowAnchor);

/** Around a control of its own within a row, so that it is not covered by the row's link. */
export function AboveRow({ children }: { children: ReactNode }) {
  return <span className={css['above']}>{children}</span>;
}

interface PagerProps {
  page: Page | undefined;
  total?: Total | null | undefined;
  shown?: number | undefined;
  onPage: (cursor: string | undefined) => void;
}

export function Pager({ page, total, shown, onPage }: PagerProps) {
  return (
    <nav className={css['pager']} aria-label={t`Halaman daftar`}>
      <span className="muted">
        {total ? <TotalText total={total} /> : shown !== undefined && <Trans>{shown} baris di halaman ini</Trans>}
      </span>
      {page && (page.prev || page.next) && (
        <div>
          <Button icon="left" disabled={!page.prev} onClick={() => onPage(page.prev ?? undefined)}>
            <Trans>Sebelumnya</Trans>
          </Button>
          <Button icon="right" disabled={!page.next} onClick={() => onPage(page.next ?? undefined)}>
            <Trans>Berikutnya</Trans>
          </Button>
        </div>
      )}
    </nav>
  );
}

function TotalText({ total }: { total: Total }) {
  const count = format.number(total.value);
  return total.relation === 'exact' ? <Trans>{count} baris</Trans> : <Trans>Lebih dari {count} baris</Trans>;
}

/** Filters of a list, side by side. Their values live in the URL, so a filtered list can be sent to a colleague. */
export function FilterBar({ children, onClear }: { children: ReactNode; onClear?: (() => void) | undefined }) {
  return (
    <search className={css['filters']}>
      {children}
      {onClear && (
        <div>
          <Button look="quiet" icon="close" onClick={onClear}>
            <Trans>Hapus saringan</Trans>
          </Button>
        </div>
      )}
    </search>
  );
}
