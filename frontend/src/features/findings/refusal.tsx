import { Trans } from '@lingui/react/macro';
import type { ProblemError } from '@/api/problem';
import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import { DateText } from '@/components/page';
import { ReasonList } from './reason-list';
import { reasonsOf } from './reasons';

const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** What a refusal tells beyond its words: who changed the finding meanwhile, or since when the act would be lawful. */
export function Refusal({ problem, onReload }: { problem: ProblemError | undefined; onReload: () => void }) {
  if (problem?.code === 'version_conflict') {
    const by = word(problem.extras['changed_by']);
    const at = word(problem.extras['changed_at']);
    return (
      <Notice
        tone="warn"
        title={
          <Trans>
            Temuan ini diubah oleh {by ?? <Trans>orang lain</Trans>} {at !== undefined && <DateText value={at} />}
          </Trans>
        }
      >
        <p>
          <Trans>Muat perubahannya dulu. Isian Anda tetap ada di sini, dan dapat dikirim lagi sesudah Anda membaca perubahannya.</Trans>
        </p>
        <Button size="small" icon="undo" onClick={onReload}>
          <Trans>Muat perubahan</Trans>
        </Button>
      </Notice>
    );
  }
  if (problem?.code === 'act_not_allowed') {
    const earliest = word(problem.extras['earliest_on']);
    const reasons = reasonsOf(problem.extras['because']);
    if (earliest === undefined && reasons.length === 0) return null;
    return (
      <Notice
        tone="warn"
        title={
          earliest === undefined ? (
            <Trans>Menurut ketentuan</Trans>
          ) : (
            <Trans>
              Paling cepat <DateText value={earliest} />
            </Trans>
          )
        }
      >
        <ReasonList reasons={reasons} />
      </Notice>
    );
  }
  return null;
}
