import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { localProblem } from '@/api/problem';
import { show } from '@/testing/render';
import { type Column, DataTable, RowLink } from './data-table';

interface Row {
  id: string;
  name: string;
  findings: number;
}

const columns: Column<Row>[] = [
  {
    id: 'name',
    header: 'Nama',
    sort: 'name',
    primary: true,
    cell: (row) => (
      <RowLink to="/cek/$code" params={{ code: row.id }}>
        {row.name}
      </RowLink>
    ),
  },
  { id: 'findings', header: 'Temuan', align: 'end', cell: (row) => row.findings },
];
const items = [
  { id: 'a', name: 'PT Satu', findings: 1 },
  { id: 'b', name: 'PT Dua', findings: 2 },
  { id: 'c', name: 'PT Tiga', findings: 3 },
];
const read = { data: { items }, error: null, isFetching: false, refetch: vi.fn() };
const table = (props: Partial<Parameters<typeof DataTable<Row>>[0]> = {}) => (
  <DataTable label="Pemberi kerja" columns={columns} query={read} rowKey={(row) => row.id} {...props} />
);

describe('a list', () => {
  it('holds its place while it is read', async () => {
    await show(table({ query: { ...read, data: undefined, isFetching: true }, expectedRows: 4 }));
    expect(screen.getByRole('table', { name: 'Pemberi kerja' })).toHaveAttribute('aria-busy', 'true');
    expect(screen.getAllByRole('row')).toHaveLength(5);
  });

  it('says so when nothing matches', async () => {
    await show(table({ query: { ...read, data: { items: [] } } }));
    expect(screen.getByText('Tidak ada yang cocok')).toBeVisible();
  });

  it('says what failed and tries again', async () => {
    const refetch = vi.fn();
    await show(table({ query: { ...read, data: undefined, error: localProblem('network'), refetch } }));
    expect(screen.getByRole('alert')).toHaveTextContent('Periksa sambungan internet');
    await userEvent.click(screen.getByRole('button', { name: 'Coba lagi' }));
    expect(refetch).toHaveBeenCalled();
  });

  it('asks for the other direction on the second press of a heading', async () => {
    const onSort = vi.fn();
    const { unmount } = await show(table({ onSort }));
    const heading = () => within(screen.getByRole('columnheader', { name: 'Nama' })).getByRole('button');
    await userEvent.click(heading());
    expect(onSort).toHaveBeenLastCalledWith('name');
    unmount();
    await show(table({ onSort, sort: 'name' }));
    expect(screen.getByRole('columnheader', { name: 'Nama' })).toHaveAttribute('aria-sort', 'ascending');
    await userEvent.click(heading());
    expect(onSort).toHaveBeenLastCalledWith('-name');
  });

  it('is walked with j and k, but not while typing', async () => {
    await show(
      <>
        <input aria-label="Cari" />
        {table()}
      </>,
    );
    await userEvent.keyboard('jj');
    expect(screen.getByRole('link', { name: 'PT Dua' })).toHaveFocus();
    await userEvent.keyboard('k');
    expect(screen.getByRole('link', { name: 'PT Satu' })).toHaveFocus();
    await userEvent.type(screen.getByLabelText('Cari'), 'jk');
    expect(screen.getByLabelText('Cari')).toHaveFocus();
  });

  it('turns pages by the cursors of the server', async () => {
    const onPage = vi.fn();
    const page = { limit: 50, next: 'n1', prev: null };
    await show(table({ query: { ...read, data: { items, page, total: { value: 1240, relation: 'exact' as const } } }, onPage }));
    expect(screen.getByText('1.240 baris')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Sebelumnya' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Berikutnya' }));
    expect(onPage).toHaveBeenCalledWith('n1');
  });
});
