import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Id, Schemas } from '@/api/types';
import { Dialog } from '@/components/dialog';
import { Notice, Status } from '@/components/notice';
import { DateText, Money } from '@/components/page';
import { Loaded } from '@/components/states';
import { provisionText } from '@/lib/words/law';
import { formulaText, isSilent } from './formula';
import css from './ledger.module.css';
import { debtQuery } from './queries';
import { aboutText, accountWord, noticeWord } from './words';

interface DebtStepsProps {
  employer: Id;
  debt: Schemas['DebtAccountView'];
  asOf: string | undefined;
  onClose: () => void;
}

/** How every figure of one debt came about, with the provisions it rests on and the payments that pay it. */
export default function DebtSteps({ employer, debt, asOf, onClose }: DebtStepsProps) {
  const detail = useQuery(debtQuery(employer, debt.id, asOf));
  return (
    <Dialog open title={<Trans>Rincian {debt.number}</Trans>} onClose={onClose}>
      {debt.notices.map((notice) => (
        <Notice key={notice} tone="info">
          {noticeWord(notice)}
        </Notice>
      ))}
      <Loaded query={detail} height="20rem">
        {({ principal_steps, late_fine_steps, sanction_fine_steps, matched }) => (
          <>
            <Steps account="principal" steps={principal_steps} />
            <Steps account="late_fine" steps={late_fine_steps} />
            <Steps account="sanction_fine" steps={sanction_fine_steps} />
            {matched.length > 0 && (
              <section>
                <h3>
                  <Trans>Pembayaran yang melunasinya</Trans>
                </h3>
                <ul className={css['matched']}>
                  {matched.map((part, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: one payment may pay two accounts
                    <li key={at}>
                      <DateText value={part.paid_on} /> · {accountWord(part.account)} · <Money amount={part.amount} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function Steps({ account, steps }: { account: Schemas['Account']; steps: readonly Schemas['Step'][] }) {
  if (steps.length === 0) return null;
  return (
    <section>
      <h3>{accountWord(account)}</h3>
      <ol className={css['steps']}>
        {steps
          .filter((step) => !isSilent(step))
          .map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is named by its place
            <li key={at}>
              <span className="muted">{aboutText(step.about)}</span> <span className="num">{formulaText(step)}</span>
              {step.provision && (
                <p className="muted">
                  {provisionText(step.provision)}
                  {step.law_version && <>, {t`versi ${step.law_version}`}</>}{' '}
                  {!step.verified && (
                    <Status tone="warn">
                      <Trans>belum diverifikasi</Trans>
                    </Status>
                  )}
                </p>
              )}
            </li>
          ))}
      </ol>
    </section>
  );
}
