import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCan, useSession } from '@/api/session';
import type { LawChange } from '@/api/types';
import { LinkButton } from '@/components/button';
import { type Column, DataTable, FilterBar } from '@/components/data-table';
import { Select } from '@/components/form/inputs';
import { Status } from '@/components/notice';
import { Crumb, DateText, Link, Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import { changeList } from './queries';
import type { ChangesSearch } from './search';
import { contentText, stateTone, stateWord } from './words';

interface ChangesPageProps {
  search: ChangesSearch;
  onSearch: (search: ChangesSearch) => void;
}

/** Every change of the law that was asked for, and what became of it. */
export function ChangesPage({ search, onSearch }: ChangesPageProps) {
  const list = useQuery(changeList(search));
  const may = useCan();
  const { organisation } = useSession();
  const mayPropose = may('propose_law') && organisation.kind === 'secretariat';
  return (
    <Page
      title={t`Perubahan ketentuan`}
      lead={
        <Trans>
          Satu orang mengusulkan, orang lain memutuskan. Sebelum diputuskan terlihat tenggat dan jumlah mana yang berubah; yang sudah
          ditetapkan tidak ditulis ulang.
        </Trans>
      }
      crumbs={
        <Crumb to="/hukum">
          <Trans>Dasar hukum</Trans>
        </Crumb>
      }
      actions={
        mayPropose && (
          <LinkButton to="/hukum/perubahan" search={{ usulan: 'baru' }} look="primary" icon="plus">
            <Trans>Usulkan perubahan</Trans>
          </LinkButton>
        )
      }
    >
      <FilterBar onClear={search.state ? () => onSearch({ state: undefined }) : undefined}>
        <Select
          id="perubahan-keadaan"
          label={t`Keadaan`}
          hideLabel
          empty={t`Semua keadaan`}
          value={search.state ?? ''}
          options={stateWord.options()}
          onChange={(state) => onSearch({ state: state === '' ? undefined : state })}
        />
      </FilterBar>
      <DataTable
        label={t`Perubahan ketentuan`}
        columns={columns()}
        query={list}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ cursor })}
        expectedRows={4}
        empty={
          <EmptyState icon="scale" title={<Trans>Belum ada perubahan di sini</Trans>}>
            <Trans>Ketentuan masih seperti yang dimuat pertama kali, atau tidak ada yang cocok dengan saringan.</Trans>
          </EmptyState>
        }
      />
    </Page>
  );
}

const columns = (): Column<LawChange>[] => [
  {
    id: 'number',
    header: t`Usulan`,
    primary: true,
    cell: (change) => (
      <div>
        <Link to="/hukum/perubahan" search={{ usulan: change.id }}>
          <strong>{contentText(change)}</strong>
        </Link>
        <br />
        <span className="num muted">{change.number}</span>
      </div>
    ),
  },
  { id: 'reason', header: t`Alasan`, cell: ({ reason }) => reason },
  {
    id: 'state',
    header: t`Keadaan`,
    cell: ({ state }) => <Status tone={stateTone[state]}>{stateWord(state)}</Status>,
  },
  {
    id: 'proposed',
    header: t`Diusulkan`,
    cell: ({ proposed_by, proposed_at }) => (
      <div>
        {proposed_by.name}
        <br />
        <span className="muted">
          <DateText value={proposed_at} />
        </span>
      </div>
    ),
  },
  {
    id: 'decided',
    header: t`Diputuskan`,
    cell: ({ decided_by, decided_at }) =>
      decided_at ? (
        <div>
          {decided_by?.name}
          <br />
          <span className="muted">
            <DateText value={decided_at} />
          </span>
        </div>
      ) : (
        <span className="muted">—</span>
      ),
  },
];
