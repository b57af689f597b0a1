import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Schemas } from '@/api/types';
import { DataTable } from '@/components/data-table';
import { Status } from '@/components/notice';
import { Money } from '@/components/page';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import { sourceWord, tierWord } from './words';

/** What each line pays of a month, and whether it has the money. */
export function LineShares({ lines }: { lines: Schemas['LineShareView'][] }) {
  return (
    <DataTable
      label={t`Bagian tiap sumber`}
      columns={[
        {
          id: 'source',
          header: t`Sumber`,
          primary: true,
          cell: ({ source, tier, account_code }) => (
            <div>
              {sourceWord(source)}
              <br />
              <span className="muted">{[tierWord(tier), account_code].filter(Boolean).join(' · ')}</span>
            </div>
          ),
        },
        { id: 'people', header: t`Peserta program`, align: 'end', cell: ({ people }) => format.number(people) },
        { id: 'amount', header: t`Jumlah`, align: 'end', cell: ({ amount }) => <Money amount={amount} /> },
        {
          id: 'free',
          header: t`Sisa sumber`,
          align: 'end',
          cell: ({ free, is_short }) => (
            <div>
              <Money amount={free} />
              {is_short && (
                <div>
                  <Status tone="bad">
                    <Trans>Tidak cukup</Trans>
                  </Status>
                </div>
              )}
            </div>
          ),
        },
      ]}
      query={{ data: { items: lines }, error: null, isFetching: false, refetch: () => undefined }}
      rowKey={({ line_id }) => line_id}
      empty={<EmptyState icon="scale" title={<Trans>Tidak ada peserta yang dibayar bulan ini</Trans>} />}
    />
  );
}
