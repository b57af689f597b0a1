import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useSession } from '@/api/session';
import type { Id } from '@/api/types';
import { Button } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { useForm } from '@/components/form/use-form';
import { Skeleton } from '@/components/notice';
import { Crumb, focusPageTitle, Page, Panel } from '@/components/page';
import { toast } from '@/components/toast';
import { useDraft } from '@/lib/drafts';
import { projectsChanged } from './queries';
import { empty, STEPS, schemaOf, stepOf, type Values } from './steps';

const StepFields = lazy(() => import('./step-fields'));

const DRAFT = 'project';

/** Five screens, one thing on each; what was typed stays on the phone until it is sent. */
export function NewProjectPage({ employer, onDone }: { employer: Id; onDone: (id: Id) => void }) {
  const { user } = useSession();
  const queries = useQueryClient();
  const draft = useDraft<{ step: number; values: Values }>(user.id, DRAFT, employer);
  const [step, setStep] = useState(0);
  const isLast = step === STEPS - 1;
  const form = useForm<Values, Values>({
    initial: empty,
    schema: schemaOf(step) as never,
    submit: async (sent, { idempotencyKey }) => {
      if (!isLast) {
        setStep(step + 1);
        focusPageTitle();
        return;
      }
      const { createProject } = await import('./send');
      const made = await createProject(employer, sent, idempotencyKey);
      await draft.drop();
      await projectsChanged(queries);
      toast(t`Proyek dicatat. Lihat iuran dan batas pendaftarannya di sini.`);
      onDone(made.id);
    },
  });
  const { restored } = draft;
  const isRead = useRef(false);
  useEffect(() => {
    if (restored === undefined || isRead.current) return;
    isRead.current = true;
    form.reset({ ...empty, ...restored.values });
    setStep(Math.min(restored.step, STEPS - 1));
  }, [restored, form]);
  const { values } = form;
  const { save } = draft;
  const isReading = draft.state === 'reading';
  // Kept while it is typed: a phone may end the page at any moment.
  useEffect(() => {
    if (!isReading && values !== empty) save({ step, values });
  }, [save, isReading, step, values]);
  // A fault that the server finds may lie on an earlier screen.
  const faulty = Object.entries(form.errors).find(([, error]) => error !== undefined)?.[0];
  useEffect(() => {
    if (faulty !== undefined) setStep((now) => Math.min(now, stepOf(faulty)));
  }, [faulty]);
  const titles = [t`Pekerjaan`, t`Kontrak`, t`Nilai`, t`Tempat dan waktu`, t`Pekerja`];
  return (
    <Page
      title={t`Daftarkan proyek`}
      crumbs={<Crumb to="/usaha/proyek">{t`Proyek`}</Crumb>}
      lead={t`Langkah ${step + 1} dari ${STEPS}: ${titles[step] ?? ''}`}
    >
      <Panel narrow>
        <Form form={form}>
          <Suspense fallback={<Skeleton height="14rem" />}>
            <StepFields step={step} form={form} />
          </Suspense>
          <FormActions>
            <Button type="submit" look="primary" busy={form.isSubmitting}>
              {isLast ? <Trans>Simpan proyek</Trans> : <Trans>Lanjut</Trans>}
            </Button>
            {step > 0 && (
              <Button onClick={() => setStep(step - 1)}>
                <Trans>Kembali</Trans>
              </Button>
            )}
          </FormActions>
          {draft.savedAt && (
            <p className="muted" role="status">
              <Trans>Isian tersimpan di perangkat ini.</Trans>
            </p>
          )}
        </Form>
      </Panel>
    </Page>
  );
}
