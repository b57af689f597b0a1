import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan, useSession } from '@/api/session';
import type { Id, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/data-table';
import { Notice, Status } from '@/components/notice';
import { DateText, Panel } from '@/components/page';
import { useRegionName } from '@/components/regions';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import { uuidv7 } from '@/lib/uuid';
import { createLink, linksQuery, refreshProgrammes, revokeLink, villagesQuery } from './queries';

/** Links by which villages repair their own rows: given out, and taken back. */
export function Villages({ list }: { list: Schemas['ListView'] }) {
  const may = useCan();
  const villages = useQuery(villagesQuery(list));
  const [link, setLink] = useState<Schemas['RepairLinkView']>();
  const regionName = useRegionName();
  const queries = useQueryClient();
  const give = useMutation({
    mutationFn: ({ village, place }: Schemas['VillageView']) => createLink(list.id, { village, place }, uuidv7()),
    onSuccess: async (made) => {
      setLink(made);
      await refreshProgrammes(queries);
    },
  });
  if (!may('edit_programmes') || list.state !== 'checked' || (villages.data?.items.length ?? 0) === 0) return null;
  const url = !link?.code ? undefined : new URL(`/undangan#${link.code}`, location.origin).href;
  return (
    <Panel title={<Trans>Tautan untuk desa</Trans>}>
      <p className="muted">
        <Trans>Petugas desa membuka tautan tanpa akun dan hanya melihat baris desanya yang belum siap, selama 14 hari.</Trans>
      </p>
      {url !== undefined && link !== undefined && (
        <Notice tone="warn" title={<Trans>Tautan {link.village} hanya ditampilkan sekali</Trans>}>
          <p>
            <code style={{ overflowWrap: 'anywhere' }}>{url}</code>
          </p>
          <Button
            icon="check"
            onClick={() => {
              void navigator.clipboard.writeText(url);
              toast(t`Tautan disalin.`);
            }}
          >
            <Trans>Salin tautan</Trans>
          </Button>
        </Notice>
      )}
      {give.error && <ProblemNotice error={give.error} />}
      <DataTable
        label={t`Tautan untuk desa`}
        columns={[
          { id: 'village', header: t`Desa`, primary: true, cell: ({ village }) => (village === '' ? t`Tanpa nama desa` : village) },
          { id: 'place', header: t`Wilayah`, cell: ({ place }) => regionName(place) || '—' },
          { id: 'rows', header: t`Baris`, align: 'end', cell: ({ rows }) => format.number(rows) },
          {
            id: 'link',
            header: t`Tautan`,
            cell: (one) =>
              one.village === '' ? (
                '—'
              ) : (
                <Button
                  size="small"
                  busy={give.isPending && give.variables.village === one.village && give.variables.place === one.place}
                  onClick={() => give.mutate(one)}
                >
                  <Trans>
                    Buat tautan {one.village} {regionName(one.place)}
                  </Trans>
                </Button>
              ),
          },
        ]}
        query={villages}
        rowKey={({ village, place }) => `${village} ${place}`}
      />
      <Links list={list.id} />
    </Panel>
  );
}

/** The links that were given out: each can be taken back while it opens. */
function Links({ list }: { list: Id }) {
  const { today } = useSession();
  const regionName = useRegionName();
  const queries = useQueryClient();
  const links = useQuery(linksQuery(list));
  const revoke = useMutation({
    mutationFn: (link: Id) => revokeLink(list, link),
    onSuccess: async () => {
      await refreshProgrammes(queries);
      toast(t`Tautan dicabut.`);
    },
  });
  if ((links.data?.items.length ?? 0) === 0) return null;
  return (
    <>
      <h3>
        <Trans>Tautan yang diberikan</Trans>
      </h3>
      {revoke.error && <ProblemNotice error={revoke.error} />}
      <DataTable
        label={t`Tautan yang diberikan`}
        columns={[
          { id: 'village', header: t`Desa`, primary: true, cell: ({ village }) => village },
          { id: 'place', header: t`Wilayah`, cell: ({ place }) => regionName(place) || '—' },
          { id: 'until', header: t`Berlaku sampai`, cell: ({ expires_at }) => <DateText value={expires_at} /> },
          {
            id: 'state',
            header: t`Keadaan`,
            cell: ({ id, village, place, revoked_at, expires_at }) =>
              revoked_at ? (
                <Status tone="neutral">
                  <Trans>Dicabut</Trans>
                </Status>
              ) : format.dayOf(expires_at) < today ? (
                <Status tone="neutral">
                  <Trans>Berakhir</Trans>
                </Status>
              ) : (
                <Button size="small" busy={revoke.isPending && revoke.variables === id} onClick={() => revoke.mutate(id)}>
                  <Trans>
                    Cabut tautan {village} {regionName(place)}
                  </Trans>
                </Button>
              ),
          },
        ]}
        query={links}
        rowKey={({ id }) => id}
      />
    </>
  );
}
