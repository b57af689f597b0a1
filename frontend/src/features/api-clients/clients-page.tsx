import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { ApiClient, ApiClientSecret } from '@/api/types';
import { Button } from '@/components/button';
import { AboveRow, type Column, DataTable } from '@/components/data-table';
import { Dialog } from '@/components/dialog';
import { FormActions } from '@/components/form/form';
import { Notice, Status } from '@/components/notice';
import { DateText, Fact, Facts, Page } from '@/components/page';
import { EmptyState, ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { uuidv7 } from '@/lib/uuid';
import { clientList, rotateSecret, setClientStatus } from './queries';
import { scopeWord } from './words';

const NewClient = lazy(() => import('./new-client'));

interface ClientsPageProps {
  cursor: string | undefined;
  onPage: (cursor: string | undefined) => void;
}

/** Other systems that use the API, each with an end date. */
export function ClientsPage({ cursor, onPage }: ClientsPageProps) {
  const queries = useQueryClient();
  const list = useQuery(clientList(cursor));
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<ApiClientSecret>();
  const refresh = () => queries.invalidateQueries({ queryKey: ['api-clients'] });
  const rotate = useMutation({
    mutationFn: (client: ApiClient) => rotateSecret(client, uuidv7()),
    onSuccess: async (issued) => {
      setSecret(issued);
      await refresh();
    },
  });
  const toggle = useMutation({
    mutationFn: (client: ApiClient) => setClientStatus(client, client.status === 'active' ? 'disabled' : 'active'),
    onSettled: refresh,
  });
  const error = rotate.error ?? toggle.error;
  const columns: Column<ApiClient>[] = [
    {
      id: 'name',
      header: t`Nama`,
      primary: true,
      cell: ({ name, organisation_name }) => (
        <>
          <strong>{name}</strong>
          <br />
          <small className="muted">{organisation_name}</small>
        </>
      ),
    },
    { id: 'scopes', header: t`Kewenangan`, cell: ({ scopes }) => scopes.map(scopeWord).join(', ') },
    { id: 'expires', header: t`Berlaku sampai`, cell: ({ expires_on }) => <DateText value={expires_on} /> },
    {
      id: 'status',
      header: t`Keadaan`,
      cell: ({ status }) => (
        <Status tone={status === 'active' ? 'good' : 'neutral'} icon={status === 'active' ? 'check' : 'stop'}>
          {status === 'active' ? <Trans context="akun">Aktif</Trans> : <Trans>Nonaktif</Trans>}
        </Status>
      ),
    },
    {
      id: 'acts',
      header: t`Tindakan`,
      cell: (client) => (
        <AboveRow>
          <Button
            size="small"
            icon="key"
            busy={rotate.isPending && rotate.variables.id === client.id}
            onClick={() => rotate.mutate(client)}
          >
            <Trans>Ganti rahasia</Trans>
            <span className="visually-hidden"> {client.name}</span>
          </Button>{' '}
          <Button size="small" busy={toggle.isPending && toggle.variables.id === client.id} onClick={() => toggle.mutate(client)}>
            {client.status === 'active' ? <Trans>Nonaktifkan</Trans> : <Trans context="akun">Aktifkan</Trans>}
            <span className="visually-hidden"> {client.name}</span>
          </Button>
        </AboveRow>
      ),
    },
  ];
  return (
    <Page
      title={t`Klien API`}
      lead={<Trans>Sistem lain yang membaca atau mengirim data lewat API.</Trans>}
      actions={
        <Button look="primary" icon="plus" onClick={() => setAdding(true)}>
          <Trans>Tambah</Trans>
        </Button>
      }
    >
      {error && <ProblemNotice error={error} />}
      <DataTable
        label={t`Klien API`}
        columns={columns}
        query={list}
        rowKey={({ id }) => id}
        onPage={onPage}
        empty={
          <EmptyState icon="key" title={<Trans>Belum ada klien API</Trans>}>
            <Trans>Tambahkan satu untuk setiap sistem yang terhubung.</Trans>
          </EmptyState>
        }
      />
      <Suspense fallback={null}>
        {isAdding && (
          <NewClient
            onClose={() => setAdding(false)}
            onCreated={(issued) => {
              setAdding(false);
              setSecret(issued);
              void refresh();
            }}
          />
        )}
      </Suspense>
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
    </Page>
  );
}

function SecretDialog({ secret, onClose }: { secret: ApiClientSecret; onClose: () => void }) {
  const copy = async () => {
    await navigator.clipboard.writeText(secret.client_secret);
    toast(t`Rahasia disalin.`);
  };
  return (
    <Dialog open title={secret.name} onClose={onClose}>
      <Notice tone="warn" title={<Trans>Rahasia ini hanya ditampilkan sekali</Trans>}>
        <p>
          <Trans>Serahkan lewat jalur yang aman. Bila ini pengganti, rahasia sebelumnya masih berlaku tujuh hari.</Trans>
        </p>
      </Notice>
      <Facts>
        <Fact label="client_id">
          <code>{secret.client_id}</code>
        </Fact>
        <Fact label="client_secret">
          <code>{secret.client_secret}</code>
        </Fact>
      </Facts>
      <FormActions>
        <Button look="primary" onClick={() => void copy()}>
          <Trans>Salin rahasia</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Selesai</Trans>
        </Button>
      </FormActions>
    </Dialog>
  );
}
