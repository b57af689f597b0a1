import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { readProject, recordOf, saveProject } from '@/api/project-record';
import { useSession } from '@/api/session';
import type { ConstructionProject } from '@/api/types';
import { Button } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/toast';
import { projectsChanged } from './queries';

const schema = v.object({
  bpjs_project_number: v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^\d{13}$/, () => t`Nomor proyek BPJS terdiri dari 13 angka.`),
  ),
  registered_on: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Isi tanggal pendaftaran.`),
  ),
});

export default function RegistrationForm({ project, onDone }: { project: ConstructionProject; onDone: () => void }) {
  const { today } = useSession();
  const queries = useQueryClient();
  const form = useForm({
    initial: { bpjs_project_number: project.bpjs_project_number ?? '', registered_on: '' },
    schema,
    submit: async (body) => {
      // The list tells less of a project than a change must send; the version is that of the list, which the person saw.
      await saveProject(project, { ...recordOf(await readProject(project.id)), ...body });
      onDone();
      toast(t`Pendaftaran dicatat.`);
      await projectsChanged(queries);
    },
  });
  return (
    <Form form={form}>
      <TextInput
        {...form.bind('bpjs_project_number')}
        label={t`Nomor proyek BPJS`}
        hint={t`13 angka di surat penetapan e-Jakon.`}
        inputMode="numeric"
        maxLength={13}
        short
        required
      />
      <DateInput {...form.bind('registered_on')} label={t`Didaftarkan pada`} max={today} required />
      <FormActions>
        <Button type="submit" look="primary" busy={form.isSubmitting}>
          <Trans>Catat</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Batal</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}
