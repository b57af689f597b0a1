import { Trans } from '@lingui/react/macro';
import type { ProblemError } from '@/api/problem';
import { Button } from './button';
import { Notice } from './notice';
import { DateText } from './page';

const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Above a form whose record was changed meanwhile: by whom, when, and the way to the changed record. */
export function StaleNotice({ problem, onReload }: { problem: ProblemError | undefined; onReload: () => void }) {
  if (problem?.code !== 'version_conflict') return null;
  const by = word(problem.extras['changed_by']);
  const at = word(problem.extras['changed_at']);
  return (
    <Notice
      tone="warn"
      title={
        <Trans>
          Data ini diubah oleh {by ?? <Trans>orang lain</Trans>} {at !== undefined && <DateText value={at} />}
        </Trans>
      }
    >
      <p>
        <Trans>Muat data terbaru, lalu ulangi perubahan Anda di atasnya. Tidak ada yang tertimpa.</Trans>
      </p>
      <Button size="small" icon="undo" onClick={onReload}>
        <Trans>Muat data terbaru</Trans>
      </Button>
    </Notice>
  );
}
