import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import * as v from 'valibot';
import { searchEmployers } from '@/api/lookups';
import { useSession } from '@/api/session';
import type { StoredFile, ViolationType } from '@/api/types';
import { Button } from '@/components/button';
import { type Choice, Combobox } from '@/components/form/combobox';
import { FileDrop } from '@/components/form/file-drop';
import { Form, FormActions } from '@/components/form/form';
import { RadioCards } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { Crumb, DateText, Page, Panel } from '@/components/page';
import { toast } from '@/components/toast';
import { useDraft } from '@/lib/drafts';
import * as format from '@/lib/format';
import { uuidv7 } from '@/lib/uuid';
import { violationWord } from '@/lib/words/findings';
import { useDeviceTime } from './device-time';
import { inOrder, MonthsFields, type MonthsValues, months, ParticularsFields, type ParticularsValues, particulars } from './finding-fields';
import { addEvidence, employerQuery, fileFinding, refreshFindings } from './queries';
import { violationMeaning } from './words';

interface NewFinding extends MonthsValues, ParticularsValues {
  /** Made on the device and kept in the draft, so that sending twice files once. */
  id: string;
  employer: Choice | null;
  violation_type: ViolationType | '';
  files: StoredFile[];
}

const schema = v.pipe(
  v.object({
    ...months,
    ...particulars,
    id: v.string(),
    employer: v.pipe(
      v.custom<Choice | null>(() => true),
      v.check(
        (choice) => choice !== null,
        () => t`Cari lalu pilih pemberi kerjanya.`,
      ),
    ),
    violation_type: v.pipe(
      v.custom<ViolationType | ''>(() => true),
      v.check(
        (type) => type !== '',
        () => t`Pilih jenis pelanggarannya.`,
      ),
    ),
    files: v.array(v.custom<StoredFile>(() => true)),
  }),
  inOrder<NewFinding>(),
);

interface NewFindingPageProps {
  employerId: string | undefined;
  inspectionId: string | undefined;
  onFiled: (id: string) => Promise<void>;
}

export function NewFindingPage({ employerId, inspectionId, onFiled }: NewFindingPageProps) {
  const { today, user } = useSession();
  const queries = useQueryClient();
  const draft = useDraft<NewFinding>(user.id, 'finding', inspectionId ?? employerId ?? 'new');
  const deviceTime = useDeviceTime();
  const employer = useQuery({ ...employerQuery(employerId ?? ''), enabled: employerId !== undefined });
  const lastMonth = format.addMonths(today.slice(0, 7), -1);
  const empty = (): NewFinding => ({
    id: uuidv7(),
    employer: null,
    violation_type: '',
    month_from: lastMonth,
    month_to: lastMonth,
    workers_affected: '',
    estimated_amount: '',
    narrative: '',
    files: [],
  });
  const first = useRef<NewFinding>(undefined);
  first.current ??= empty();
  const form = useForm<NewFinding, NewFinding>({
    initial: first.current,
    schema,
    fieldOf: (pointer) => (pointer === '/employer_id' ? 'employer' : undefined),
    submit: async ({ id, employer: chosen, violation_type, files, workers_affected, ...rest }) => {
      if (chosen === null || violation_type === '') return;
      const body = {
        ...rest,
        employer_id: chosen.id,
        violation_type,
        workers_affected: Number(workers_affected),
        ...(inspectionId !== undefined && { inspection_id: inspectionId }),
      };
      const filed = await fileFinding(id, { ...body, device_time: deviceTime(body) });
      for (const file of files) await addEvidence(id, { id: file.id, title: file.name, served: false });
      await draft.drop();
      await refreshFindings(queries);
      toast(t`Temuan ${filed.number} dicatat.`);
      await onFiled(id);
    },
  });
  const { values, isTouched, set, reset } = form;

  useEffect(() => {
    if (draft.restored !== undefined) reset(draft.restored);
  }, [draft.restored, reset]);
  useEffect(() => {
    if (isTouched) draft.save(values);
  }, [values, isTouched, draft.save]);
  useEffect(() => {
    if (employer.data !== undefined && draft.state !== 'reading' && draft.restored === undefined)
      set({ employer: { id: employer.data.id, label: employer.data.name, detail: employer.data.region_name } });
  }, [employer.data, draft.state, draft.restored, set]);

  return (
    <Page
      title={t`Catat temuan`}
      crumbs={
        <Crumb to="/temuan">
          <Trans>Temuan</Trans>
        </Crumb>
      }
      lead={<Trans>Temuan adalah dugaan. Pemberi kerja baru melihatnya setelah surat pertama disampaikan.</Trans>}
    >
      <Panel narrow>
        {draft.restored !== undefined && draft.savedAt !== undefined && (
          <Notice
            title={
              <Trans>
                Draf di perangkat ini dilanjutkan, tersimpan <DateText value={draft.savedAt} />
              </Trans>
            }
          >
            <Button size="small" icon="undo" onClick={() => void draft.drop().then(() => reset(empty()))}>
              <Trans>Mulai dari kosong</Trans>
            </Button>
          </Notice>
        )}
        <Form form={form}>
          <Combobox {...form.bind('employer')} label={t`Pemberi kerja`} hint={t`Nama, NIB, atau NPP.`} required search={searchEmployers} />
          <RadioCards
            {...form.bind('violation_type')}
            label={t`Jenis pelanggaran`}
            required
            options={violationWord.keys.map((value) => ({ value, label: violationWord(value), detail: violationMeaning(value) }))}
          />
          <MonthsFields form={form} today={today} />
          <ParticularsFields form={form} />
          <FileDrop
            {...form.bind('files')}
            onChange={(files) => set({ files: [...files] })}
            label={t`Bukti`}
            hint={t`Foto, PDF, lembar kerja, atau rekaman. Sidik SHA-256 dihitung di perangkat ini sebelum dikirim.`}
            accept="image/*,application/pdf,.docx,.xlsx,.csv,.mp4,.m4a"
            multiple
            camera
          />
          <FormActions>
            <Button type="submit" look="primary" busy={form.isSubmitting}>
              <Trans>Catat temuan</Trans>
            </Button>
            <DraftState state={draft.state} />
          </FormActions>
        </Form>
      </Panel>
    </Page>
  );
}

function DraftState({ state }: { state: ReturnType<typeof useDraft>['state'] }) {
  const words = {
    reading: '',
    none: '',
    saving: t`Menyimpan draf…`,
    saved: t`Draf tersimpan di perangkat ini; belum terkirim.`,
    failed: t`Draf tidak dapat disimpan di perangkat ini.`,
  };
  return (
    <span className="muted" role="status">
      {words[state]}
    </span>
  );
}
