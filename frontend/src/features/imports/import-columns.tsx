import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import type { Id } from '@/api/types';
import { ColumnsForm } from '@/components/columns-form';
import type { Table } from '@/components/table-shape';
import { checkImport, importQuery } from './queries';
import { fieldWord } from './words';

/** What each column of a file of employers holds. */
export function ImportColumns({ file, table, onChecked }: { file: Id; table: Table; onChecked: (id: Id) => void }) {
  const queries = useQueryClient();
  return (
    <ColumnsForm
      table={table}
      fieldWord={fieldWord}
      note={<Trans>Pemberi kerja baru juga memerlukan wilayah dan skala usaha.</Trans>}
      onCheck={async (mapping, key) => {
        const job = await checkImport(file, mapping, key);
        queries.setQueryData(importQuery(job.id).queryKey, job);
        onChecked(job.id);
      }}
    />
  );
}
