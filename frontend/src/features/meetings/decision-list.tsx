import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@/api/types';
import { type Column, DataTable, FilterBar, RowLink } from '@/components/data-table';
import { Select } from '@/components/form/inputs';
import { DateText } from '@/components/page';
import { EmptyState } from '@/components/states';
import { DecisionStatus } from './decision-status';
import { decisionsQuery } from './queries';
import type { Place } from './search';

/** What meetings decided, the nearest day first. */
export default function DecisionList({ search, onSearch }: Place) {
  const list = useQuery(decisionsQuery(search));
  return (
    <>
      <FilterBar>
        <Select
          id="keputusan-saring"
          label={t`Tampilkan`}
          value={search.saring ?? ''}
          empty={t`Semua yang berjalan`}
          options={[
            { value: 'milik', label: t`Tugas saya dan kantor saya` },
            { value: 'lewat', label: t`Lewat batas` },
            { value: 'selesai', label: t`Selesai` },
          ]}
          onChange={(saring) => onSearch({ bagian: 'keputusan', ...(saring && { saring }) })}
        />
      </FilterBar>
      <DataTable
        label={t`Keputusan rapat`}
        columns={columns()}
        query={list}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ ...search, cursor })}
        empty={
          <EmptyState icon="check" title={<Trans>Tidak ada keputusan di sini</Trans>}>
            <Trans>Keputusan dicatat pada halaman rapat setelah rapat berlangsung.</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

const columns = (): Column<Schemas['DecisionView']>[] => [
  {
    id: 'text',
    header: t({ message: 'Keputusan', context: 'satu' }),
    primary: true,
    cell: ({ id, text }) => (
      <RowLink to="/rapat" search={{ keputusan: id }}>
        {text}
      </RowLink>
    ),
  },
  { id: 'owner', header: t`Penanggung jawab`, cell: ({ owner_name }) => owner_name },
  { id: 'due', header: t`Batas`, cell: ({ due_on }) => <DateText value={due_on} /> },
  {
    id: 'meeting',
    header: t({ message: 'Rapat', context: 'satu' }),
    wideOnly: true,
    cell: ({ meets_on }) => <DateText value={meets_on} />,
  },
  { id: 'state', header: t`Keadaan`, cell: (decision) => <DecisionStatus decision={decision} /> },
];
