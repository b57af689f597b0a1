import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@/api/types';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { Status } from '@/components/notice';
import { DateText } from '@/components/page';
import { useRegionName } from '@/components/regions';
import { EmptyState } from '@/components/states';
import { meetingsQuery } from './queries';
import type { Place } from './search';
import { stateTone, stateWord } from './words';

export default function MeetingList({ search, onSearch }: Place) {
  const list = useQuery(meetingsQuery(search.cursor));
  const regionName = useRegionName();
  return (
    <DataTable
      label={t`Rapat forum`}
      columns={columns(regionName)}
      query={list}
      rowKey={({ id }) => id}
      onPage={(cursor) => onSearch({ cursor })}
      empty={
        <EmptyState icon="people" title={<Trans>Belum ada rapat</Trans>}>
          <Trans>Sekretariat membuat rapat; agendanya diusulkan dari yang terlambat.</Trans>
        </EmptyState>
      }
    />
  );
}

const columns = (regionName: (code: string) => string): Column<Schemas['MeetingView']>[] => [
  {
    id: 'title',
    header: t({ message: 'Rapat', context: 'satu' }),
    primary: true,
    cell: ({ id, title }) => (
      <RowLink to="/rapat" search={{ rapat: id }}>
        {title}
      </RowLink>
    ),
  },
  { id: 'on', header: t`Hari`, cell: ({ meets_on }) => <DateText value={meets_on} /> },
  { id: 'place', header: t`Tempat`, cell: ({ place }) => place },
  { id: 'region', header: t`Wilayah`, cell: ({ region_code }) => regionName(region_code) },
  { id: 'state', header: t`Keadaan`, cell: ({ state }) => <Status tone={stateTone[state]}>{stateWord(state)}</Status> },
];
