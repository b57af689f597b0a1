import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Status } from '@/components/notice';
import { DateText, Link, Panel } from '@/components/page';
import * as format from '@/lib/format';
import { evidenceWord, provisionText, rateText } from '@/lib/words/law';
import css from './calculators.module.css';
import { operationWord, roundingWord } from './step-words';
import {
  aboutText,
  formulaText,
  isRoundAlready,
  keyOf,
  type Names,
  operandName,
  operandText,
  type Source,
  type Step,
  sourcesOf,
} from './steps';

/** Every operation in its order, so that the reader can follow it by hand, each with the row of the law it rests on. */
export function StepsPanel({ steps, names = {} }: { steps: readonly Step[]; names?: Names | undefined }) {
  const sources = sourcesOf(steps);
  return (
    <>
      <Panel title={<Trans>Langkah hitung</Trans>} aside={<span className="muted">{t`${steps.length} langkah`}</span>}>
        <ol className={css['steps']}>
          {steps.map((step, at) => (
            <StepItem
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is named by its place
              key={at}
              step={step}
              names={names}
              source={sources.find(({ basis }) => step.basis && keyOf(basis) === keyOf(step.basis))}
            />
          ))}
        </ol>
      </Panel>
      {sources.length > 0 && <SourcesPanel sources={sources} />}
    </>
  );
}

function StepItem({ step, names, source }: { step: Step; names: Names; source: Source | undefined }) {
  const { operation, about, operands, rate, rounding, calendar_version, provision, law_version, verified } = step;
  return (
    <li>
      <p className={css['doing']}>
        <strong>{aboutText(about, names)}</strong>: {operationWord(operation)}
        {rounding && <> {roundingWord(rounding)}</>}
      </p>
      <p className={css['formula']}>
        {isRoundAlready(step) ? t`${formulaText({ ...step, formula: step.result })}, sudah bulat` : formulaText(step)}
      </p>
      {(operands.length > 0 || rate) && !isRoundAlready(step) && (
        <p className={css['detail']}>
          {[
            ...operands.map((operand) => `${operandName(operand.name, names)} ${operandText(operand, about)}`),
            ...(rate ? [t`tarif ${rateText(rate)}`] : []),
          ].join(' · ')}
        </p>
      )}
      {(provision || calendar_version) && (
        <p className={css['detail']}>
          {source && <a href={`#dasar-${source.number}`}>[{source.number}]</a>} {provision && provisionText(provision)}
          {law_version && <>, {t`versi ${law_version}`}</>}
          {calendar_version && <>; {t`kalender ${calendar_version}`}</>}
          {!verified && '; '}
          {!verified && (
            <span className={css['unverified']}>
              <Trans>belum diverifikasi</Trans>
            </span>
          )}
        </p>
      )}
    </li>
  );
}

function SourcesPanel({ sources }: { sources: readonly Source[] }) {
  return (
    <Panel title={<Trans>Dasar dan sumber</Trans>}>
      <ol className={css['sources']}>
        {sources.map(({ basis, number }) => (
          <li key={keyOf(basis)} id={`dasar-${number}`}>
            <p>
              <strong>{provisionText(basis.provision)}</strong>{' '}
              {basis.verified ? (
                <Status tone="good">
                  <Trans>diverifikasi</Trans>
                </Status>
              ) : (
                <Status tone="warn">
                  <Trans>belum diverifikasi</Trans>
                </Status>
              )}
            </p>
            <p className={css['detail']}>
              <code>
                {basis.kind} · {basis.key}
              </code>
            </p>
            <p className={css['detail']}>
              <Trans>
                Versi {basis.version}, berlaku <DateText value={basis.valid_from} /> sampai{' '}
                {basis.valid_to ? format.date(basis.valid_to) : t`diubah`}
              </Trans>
            </p>
            <p className={css['detail']}>
              {evidenceWord(basis.evidence)}: {basis.source}
              {basis.page && <>, {basis.page}</>}
            </p>
            {basis.note && (
              <p className={css['detail']} lang="id">
                {basis.note}
              </p>
            )}
            <p className="no-print">
              <Link to="/hukum" search={{ jenis: basis.kind, as_of: basis.valid_from }}>
                <Trans>Buka di dasar hukum</Trans>
              </Link>
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
