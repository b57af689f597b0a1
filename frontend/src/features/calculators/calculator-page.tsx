import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import { errorsOfProblem, isProblem, type ProblemError } from '@/api/problem';
import { useMaybeSession } from '@/api/session';
import { Notice, Skeleton } from '@/components/notice';
import { Page, Panel } from '@/components/page';
import { ProblemNotice } from '@/components/states';
import { classes } from '@/lib/classes';
import * as format from '@/lib/format';
import { provisionText } from '@/lib/words/law';
import { type Answered, type Calculator, calculation, type Shown } from './calculator';
import { CalculatorTabs } from './calculator-tabs';
import css from './calculators.module.css';
import { FieldControl, RowsControl } from './field-control';
import { type Field, rowsOf, textOf } from './inputs';
import { PrintedInputs } from './printed-inputs';
import { useInputs } from './use-inputs';

// Below everything that is filled in, so the form need not wait for it.
const AnswerDetails = lazy(() => import('./answer-details'));

interface CalculatorPageProps<Answer extends Answered> {
  calculator: Calculator<Answer>;
  search: Record<string, unknown>;
  onSearch: (search: Record<string, unknown>) => void;
}

export function CalculatorPage<Answer extends Answered>({ calculator, search, onSearch }: CalculatorPageProps<Answer>) {
  const today = useMaybeSession()?.today ?? format.dayOf(new Date());
  const form = useInputs((inputs) => calculator.fields(inputs, today), search, onSearch);
  const query = useQuery(calculation(calculator, form.key, form.asked, form.lacks.length === 0));
  const isComplete = form.lacks.length === 0;
  const { answer, inputs } = (isComplete && query.data) || {};
  const shown = answer && calculator.show(answer, inputs ?? form.asked);
  const errors = isComplete && !query.isFetching && isProblem(query.error) ? refusedFields(query.error, form, calculator) : {};
  const isOnFields = Object.keys(errors).length > 0;

  return (
    <Page title={calculator.title()} lead={calculator.lead()}>
      <CalculatorTabs />
      <div className={css['sides']} data-wide="">
        <div className={classes(css['asked'], 'no-print')}>
          <Panel>
            <FieldList form={form} errors={errors} />
          </Panel>
        </div>
        <PrintedInputs fields={form.fields} inputs={form.values} />
        <div className={css['answer']} aria-busy={query.isFetching || form.isSettling}>
          <Headline shown={shown}>
            {!isComplete ? (
              <Trans>Isi {form.lacks.join(', ')} untuk melihat hasilnya.</Trans>
            ) : isOnFields ? (
              <Trans>Perbaiki isian yang ditandai untuk melihat hasilnya.</Trans>
            ) : query.error ? (
              <Trans>Belum ada hasil.</Trans>
            ) : (
              <Trans>Menghitung…</Trans>
            )}
          </Headline>
          {query.error && !isOnFields && isComplete && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
          {answer && shown && (
            <>
              <Told answer={answer} />
              <Panel title={<Trans>Rincian</Trans>}>{shown.parts}</Panel>
              <Suspense fallback={<Skeleton height="20rem" />}>
                <AnswerDetails steps={answer.steps} names={shown.names} search={form.search} at={query.dataUpdatedAt} />
              </Suspense>
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

type InputsForm = ReturnType<typeof useInputs>;

/** What the server refused, by the fields of the form; what was changed since is no longer what was refused. */
function refusedFields<Answer extends Answered>(problem: ProblemError, form: InputsForm, calculator: Calculator<Answer>) {
  const found: Record<string, string> = {};
  for (const [place, message] of Object.entries(errorsOfProblem(problem))) {
    const [name = ''] = place.split('.');
    const field = form.fields.find((asked) => asked.name === name);
    if (field === undefined || JSON.stringify(form.asked[name]) !== JSON.stringify(form.values[name])) continue;
    const code = problem.errors.find(({ pointer }) => pointer.startsWith(`/${name}`))?.code ?? problem.code;
    const ours =
      calculator.reword?.(name, code) ?? (code === 'range' && isZero(textOf(form.asked, name)) ? t`Isi lebih dari nol.` : undefined);
    // A part of a plain field, such as the second of several programmes, is said at the field.
    found[field.type === 'rows' ? place : name] = ours ?? message;
  }
  return found;
}

const isZero = (text: string) => /^0+(\.0*)?$/.test(text);

/** The figure, said to screen readers when it changes; on a phone it stays in view below the fields. */
function Headline({ shown, children }: { shown: Shown | undefined; children: ReactNode }) {
  return (
    <div className={css['headline']} role="status">
      {shown ? (
        <>
          <span>{shown.label}</span>
          <strong>{shown.value}</strong>
          {shown.note && <span>{shown.note}</span>}
        </>
      ) : (
        <p>{children}</p>
      )}
    </div>
  );
}

function Told({ answer }: { answer: Answered }) {
  const { verified, unverified_rows, warnings } = answer;
  const provisions = new Set(unverified_rows.map(({ provision }) => provisionText(provision)));
  return (
    <>
      {warnings.map(({ code, detail }) => (
        <Notice key={code} tone={code === 'paid_in_time' ? 'good' : 'warn'}>
          <p>{detail}</p>
        </Notice>
      ))}
      {!verified && (
        <Notice tone="warn" title={<Trans>Belum diverifikasi</Trans>}>
          <p>
            <Trans>
              Belum ada orang bernama yang mencocokkan dasar hitungan ini dengan naskah peraturannya: {[...provisions].join('; ')}.
            </Trans>
          </p>
        </Notice>
      )}
    </>
  );
}

function FieldList({ form, errors }: { form: InputsForm; errors: Record<string, string> }) {
  const id = useId();
  const control = (field: Field) =>
    field.type === 'rows' ? (
      <RowsControl
        key={field.name}
        field={field}
        id={`${id}-${field.name}`}
        rows={rowsOf(form.raw, field.name)}
        errors={errors}
        onChange={(rows) => form.set({ [field.name]: rows })}
      />
    ) : (
      <FieldControl
        key={field.name}
        field={field}
        id={`${id}-${field.name}`}
        // What is half typed makes no sense yet, and must not be taken from under the person's hands.
        value={field.type === 'choice' ? textOf(form.values, field.name) : (typedText(form.raw[field.name]) ?? field.initial ?? '')}
        error={errors[field.name]}
        onChange={(value) => form.set({ [field.name]: value })}
      />
    );
  const more = form.fields.filter((field) => field.more);
  const isUsed = more.some((field) => textOf(form.asked, field.name) !== (field.initial ?? '') || errors[field.name] !== undefined);
  return (
    <div className={css['fields']}>
      {form.fields.filter((field) => !field.more).map(control)}
      {more.length > 0 && (
        <details className={css['more']} open={isUsed || undefined}>
          <summary>
            <Trans>Isian lain</Trans>
          </summary>
          <div className={css['fields']}>{more.map(control)}</div>
        </details>
      )}
    </div>
  );
}

const typedText = (value: unknown) => (typeof value === 'string' ? value : undefined);
