import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { isProblem } from '@/api/problem';
import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import * as format from '@/lib/format';
import { reportsChanged } from '../queries';

/** Somebody else changed the report in the meantime: who, when, and the way to see it. */
export function Stale({ problem, onReload }: { problem: unknown; onReload: () => void }) {
  const queries = useQueryClient();
  if (!isProblem(problem, 'version_conflict')) return null;
  const { changed_by: by, changed_at: at } = problem.extras;
  const who = typeof by === 'string' ? by : t`orang lain`;
  return (
    <Notice tone="warn" title={typeof at === 'string' ? t`Diubah ${who}, ${format.dateTime(at)}` : t`Diubah ${who}`}>
      <Button
        size="small"
        onClick={() => {
          void reportsChanged(queries);
          onReload();
        }}
      >
        <Trans>Muat ulang</Trans>
      </Button>
    </Notice>
  );
}
