import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Invitation, User } from '@/api/types';
import { Button } from '@/components/button';
import { AboveRow, type Column, DataTable, FilterBar } from '@/components/data-table';
import { SearchInput, Select } from '@/components/form/inputs';
import { Status } from '@/components/notice';
import { DateText, Link, Page, Tabs } from '@/components/page';
import { useRegionName } from '@/components/regions';
import { EmptyState, ProblemNotice } from '@/components/states';
import { roleWord } from '@/lib/words/people';
import { invitationList, revokeInvitation, userList } from './queries';
import type { UserSearch } from './search';

const EditUser = lazy(() => import('./edit-user'));
const InvitePerson = lazy(() => import('./invite-person'));

interface UsersPageProps {
  search: UserSearch;
  onSearch: (change: { [Name in keyof UserSearch]?: UserSearch[Name] | '' }) => void;
}

export function UsersPage({ search, onSearch }: UsersPageProps) {
  const [isInviting, setInviting] = useState(false);
  return (
    <Page
      title={t`Pengguna`}
      lead={<Trans>Siapa yang dapat masuk, dengan peran apa, dan untuk wilayah mana.</Trans>}
      actions={
        <Button look="primary" icon="plus" onClick={() => setInviting(true)}>
          <Trans>Undang orang</Trans>
        </Button>
      }
    >
      <Tabs label={t`Bagian halaman`}>
        <Link to="/pengguna" search={{}} aria-current={search.tab === undefined ? 'page' : undefined}>
          <Trans context="daftar">Akun</Trans>
        </Link>
        <Link to="/pengguna" search={{ tab: 'undangan' }} aria-current={search.tab === 'undangan' ? 'page' : undefined}>
          <Trans>Undangan</Trans>
        </Link>
      </Tabs>
      {search.tab === 'undangan' ? <Invitations search={search} onSearch={onSearch} /> : <Users search={search} onSearch={onSearch} />}
      <Suspense fallback={null}>{isInviting && <InvitePerson onClose={() => setInviting(false)} />}</Suspense>
    </Page>
  );
}

function Users({ search, onSearch }: UsersPageProps) {
  const list = useQuery(userList(search));
  const regionName = useRegionName();
  const [edited, setEdited] = useState<User>();
  const columns: Column<User>[] = [
    {
      id: 'name',
      header: t`Nama`,
      primary: true,
      cell: ({ name, email }) => (
        <>
          <strong>{name}</strong>
          <br />
          <small className="muted">{email}</small>
        </>
      ),
    },
    { id: 'organisation', header: t`Organisasi`, cell: ({ organisation_name }) => organisation_name },
    { id: 'roles', header: t`Peran`, cell: ({ roles }) => roles.map(roleWord).join(', ') },
    { id: 'region', header: t`Wilayah`, cell: ({ region_scope }) => regionName(region_scope) },
    {
      id: 'status',
      header: t`Akun`,
      cell: ({ status }) => (
        <Status tone={status === 'active' ? 'good' : 'neutral'} icon={status === 'active' ? 'check' : 'stop'}>
          {status === 'active' ? <Trans context="akun">Aktif</Trans> : <Trans>Nonaktif</Trans>}
        </Status>
      ),
    },
    {
      id: 'seen',
      header: t`Terakhir masuk`,
      cell: ({ last_seen_at }) => (last_seen_at ? <DateText value={last_seen_at} /> : <Trans>Belum pernah</Trans>),
    },
    {
      id: 'edit',
      header: t`Tindakan`,
      cell: (user) => (
        <AboveRow>
          <Button size="small" onClick={() => setEdited(user)}>
            <Trans>Ubah</Trans>
            <span className="visually-hidden"> {user.name}</span>
          </Button>
        </AboveRow>
      ),
    },
  ];
  return (
    <>
      <FilterBar>
        <SearchInput id="pengguna-q" label={t`Cari nama atau surel`} value={search.q ?? ''} onSearch={(q) => onSearch({ q })} />
        <Select
          id="pengguna-status"
          label={t`Akun`}
          hideLabel
          empty={t`Aktif dan nonaktif`}
          value={search.status ?? ''}
          options={[
            { value: 'active', label: t({ message: 'Aktif', context: 'akun' }) },
            { value: 'disabled', label: t`Nonaktif` },
          ]}
          onChange={(status) => onSearch({ status })}
        />
      </FilterBar>
      <DataTable
        label={t`Pengguna`}
        columns={columns}
        query={list}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ cursor })}
        empty={
          <EmptyState icon="people" title={<Trans>Tidak ada akun yang cocok</Trans>}>
            <Trans>Ubah pencariannya, atau undang orang baru.</Trans>
          </EmptyState>
        }
      />
      <Suspense fallback={null}>{edited && <EditUser key={edited.id} user={edited} onClose={() => setEdited(undefined)} />}</Suspense>
    </>
  );
}

type Listed = Invitation & { status?: 'open' | 'redeemed' | 'revoked' | 'expired' };

function Invitations({ search, onSearch }: UsersPageProps) {
  const list = useQuery(invitationList(search.cursor));
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: revokeInvitation,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['invitations'] }),
  });
  const words = { open: t`Belum dipakai`, redeemed: t`Sudah dipakai`, revoked: t`Dicabut`, expired: t`Kedaluwarsa` };
  const columns: Column<Listed>[] = [
    { id: 'into', header: t`Untuk`, primary: true, cell: ({ organisation_name }) => organisation_name },
    { id: 'email', header: t`Surel`, cell: ({ email }) => email ?? <Trans>Siapa pun</Trans> },
    { id: 'roles', header: t`Peran`, cell: ({ roles }) => roles.map(roleWord).join(', ') },
    { id: 'expires', header: t`Berlaku sampai`, cell: ({ expires_at }) => <DateText value={expires_at} /> },
    {
      id: 'status',
      header: t`Keadaan`,
      cell: ({ status }) => <Status tone={status === 'open' ? 'info' : 'neutral'}>{words[status]}</Status>,
    },
    {
      id: 'revoke',
      header: t`Tindakan`,
      cell: ({ id, status }) =>
        status === 'open' && (
          <AboveRow>
            <Button size="small" busy={revoke.isPending && revoke.variables === id} onClick={() => revoke.mutate(id)}>
              <Trans>Cabut</Trans>
            </Button>
          </AboveRow>
        ),
    },
  ];
  return (
    <>
      {revoke.error && <ProblemNotice error={revoke.error} />}
      <DataTable
        label={t`Undangan`}
        columns={columns}
        query={list}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ cursor })}
        empty={
          <EmptyState icon="letter" title={<Trans>Belum ada undangan</Trans>}>
            <Trans>Undang orang dengan tombol di atas; kodenya ditampilkan sekali.</Trans>
          </EmptyState>
        }
      />
    </>
  );
}
