import { ProblemError } from '@/api/problem';
import { DataTable } from '@/components/data-table';
import { Grid, Panel } from '@/components/page';

const columns = [{ id: 'name', header: 'Nama', primary: true, cell: (row: { name: string }) => row.name }];
const base = { label: 'Daftar', columns, rowKey: (row: { name: string }) => row.name, expectedRows: 3 };
const query = { error: null, isFetching: false, refetch: () => undefined };
const broken = new ProblemError({
  status: 503,
  code: 'overloaded',
  title: 'Server sedang sibuk',
  detail: 'Terlalu banyak permintaan.',
  fix: 'Coba lagi sebentar lagi.',
  trace_id: 'f00d',
});

/** A list that is read, is empty, and fails. */
export function Tables() {
  return (
    <Grid min="18rem">
      <Panel title="Dibaca">
        <DataTable {...base} query={{ ...query, data: undefined, isFetching: true }} />
      </Panel>
      <Panel title="Kosong">
        <DataTable {...base} query={{ ...query, data: { items: [] } }} />
      </Panel>
      <Panel title="Gagal">
        <DataTable {...base} query={{ ...query, data: undefined, error: broken }} />
      </Panel>
    </Grid>
  );
}
