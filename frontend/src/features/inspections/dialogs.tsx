import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { searchEmployers } from '@/api/lookups';
import { useSession } from '@/api/session';
import type { Inspection } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { type Choice, Combobox } from '@/components/form/combobox';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, RadioCards, Select, TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/toast';
import { uuidv7 } from '@/lib/uuid';
import { changeInspection, inspectorsQuery, planInspection, refreshInspections } from './queries';

type Kind = 'visit' | 'desk';

const planSchema = v.object({
  employer: v.pipe(
    v.custom<Choice | null>(() => true),
    v.check(
      (choice) => choice !== null,
      () => t`Cari lalu pilih pemberi kerjanya.`,
    ),
  ),
  kind: v.custom<Kind | ''>((kind) => kind !== ''),
  assigned_to: v.string(),
  planned_on: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Isi tanggalnya.`),
  ),
});

interface PlanDialogProps {
  onClose: () => void;
  /** Already chosen, such as by a draw. */
  employer?: Choice;
  day?: string;
}

export function PlanDialog({ onClose, employer: chosen, day }: PlanDialogProps) {
  const { today } = useSession();
  const queries = useQueryClient();
  const [id] = useState(uuidv7);
  const inspectors = useQuery(inspectorsQuery);
  const form = useForm<{ employer: Choice | null; kind: Kind | ''; planned_on: string; assigned_to: string }, unknown>({
    initial: { employer: chosen ?? null, kind: 'visit', planned_on: day ?? today, assigned_to: '' },
    schema: planSchema,
    fieldOf: (pointer) => (pointer === '/employer_id' ? 'employer' : undefined),
    submit: async () => {
      const { employer, kind, planned_on, assigned_to } = form.values;
      if (employer === null || kind === '') return;
      await planInspection(id, { employer_id: employer.id, kind, planned_on, ...(assigned_to !== '' && { assigned_to }) });
      toast(t`Pemeriksaan direncanakan.`);
      await refreshInspections(queries);
      onClose();
    },
  });
  return (
    <Dialog open title={t`Rencanakan pemeriksaan`} onClose={onClose}>
      <Form form={form}>
        {chosen === undefined ? (
          <Combobox {...form.bind('employer')} label={t`Pemberi kerja`} required search={searchEmployers} />
        ) : (
          <p>
            <strong>{chosen.label}</strong>
          </p>
        )}
        <RadioCards
          {...form.bind('kind')}
          label={t`Cara`}
          required
          options={[
            { value: 'visit', label: t`Kunjungan lapangan`, detail: t`Datang ke tempat kerja.` },
            { value: 'desk', label: t`Pemeriksaan berkas`, detail: t`Memeriksa data dan dokumen di kantor.` },
          ]}
        />
        <DateInput {...form.bind('planned_on')} label={t`Tanggal rencana`} required />
        <Select
          {...form.bind('assigned_to')}
          label={t`Petugas`}
          empty={inspectors.data === undefined ? t`Memuat…` : t`Belum ditentukan`}
          options={(inspectors.data?.items ?? []).map(({ id: person, name, organisation_name }) => ({
            value: person,
            label: `${name} · ${organisation_name}`,
          }))}
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Rencanakan</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

const resultSchema = v.object({
  done_on: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Isi tanggalnya.`),
  ),
  summary: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Tulis hasilnya, juga bila tidak ada temuan.`),
  ),
});

export function ResultDialog({ inspection, onClose }: { inspection: Inspection; onClose: () => void }) {
  const { today } = useSession();
  const queries = useQueryClient();
  const form = useForm({
    initial: { done_on: today, summary: inspection.summary ?? '' },
    schema: resultSchema,
    submit: async (body) => {
      await changeInspection(inspection, body);
      toast(t`Hasil pemeriksaan dicatat.`);
      await refreshInspections(queries);
      onClose();
    },
  });
  return (
    <Dialog open title={t`Hasil pemeriksaan ${inspection.employer_name}`} onClose={onClose}>
      <Form form={form}>
        <DateInput {...form.bind('done_on')} label={t`Tanggal dilakukan`} required max={today} />
        <TextArea {...form.bind('summary')} label={t`Hasil`} required rows={6} maxLength={5000} />
        {form.problem?.code === 'version_conflict' && (
          <Button
            size="small"
            icon="undo"
            onClick={() => {
              onClose();
              void refreshInspections(queries);
            }}
          >
            <Trans>Muat perubahan</Trans>
          </Button>
        )}
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Simpan hasil</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
