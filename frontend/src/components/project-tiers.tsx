import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ProjectDetail, Schemas } from '@/api/types';
import * as format from '@/lib/format';
import { type Column, DataTable } from './data-table';
import { Fact, Facts, Money, Panel } from './page';

type Tier = Schemas['TierPart'];

/** How the contribution of a project comes about, slice by slice. */
export default function ProjectTiers({ project }: { project: ProjectDetail }) {
  const { calculation } = project;
  return (
    <Panel title={<Trans>Cara menghitungnya</Trans>}>
      <Facts>
        <Fact label={t`Nilai tanpa PPN`}>
          <Money amount={project.net_value} />
        </Fact>
        <Fact label={t`Dihitung dari`}>
          {calculation.method === 'wages' ? <Trans>Upah sebulan</Trans> : <Trans>Nilai kontrak, berlapis</Trans>}
        </Fact>
        <Fact label={t`JKK`}>
          <Money amount={calculation.jkk} />
        </Fact>
        <Fact label={t`JKM`}>
          <Money amount={calculation.jkm} />
        </Fact>
      </Facts>
      {calculation.tiers.length > 0 && (
        <DataTable
          label={t`Lapisan iuran`}
          columns={tiers()}
          query={{ data: { items: calculation.tiers }, error: null, isFetching: false, refetch: () => undefined }}
          rowKey={({ from }) => from}
        />
      )}
    </Panel>
  );
}

const tiers = (): Column<Tier>[] => [
  {
    id: 'from',
    header: t`Lapisan nilai`,
    primary: true,
    cell: ({ from, to }) =>
      to ? (
        <>
          <Money amount={from} /> – <Money amount={to} />
        </>
      ) : (
        <Trans>
          di atas <Money amount={from} />
        </Trans>
      ),
  },
  {
    id: 'rates',
    header: t`Tarif JKK dan JKM`,
    cell: ({ jkk_rate, jkm_rate }) => `${format.percent(Number(jkk_rate) * 100)} + ${format.percent(Number(jkm_rate) * 100)}`,
  },
  {
    id: 'parts',
    header: t`JKK dan JKM lapisan ini`,
    align: 'end',
    cell: ({ jkk, jkm }) => `${format.rupiah(shown(jkk))} + ${format.rupiah(shown(jkm))}`,
  },
];

/** Exact parts have more decimals than rupiah; they are rounded once, in the total. */
const shown = (exact: string) => exact.replace(/(\.\d{2})\d+$/, '$1');
