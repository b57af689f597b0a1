import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { useCan } from '@/api/session';
import type { Finding, StoredFile } from '@/api/types';
import { Button } from '@/components/button';
import { FileDrop } from '@/components/form/file-drop';
import { Form, FormActions } from '@/components/form/form';
import { Checkbox, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Panel } from '@/components/page';
import { Loaded } from '@/components/states';
import { Custody } from './custody';
import { addEvidence, evidenceQuery, refreshFindings } from './queries';
import { FileList } from './timeline';

/** Every file of a finding, each with its digest, and the way to add another. */
export function EvidencePanel({ finding }: { finding: Finding }) {
  const evidence = useQuery(evidenceQuery(finding.id));
  const may = useCan();
  const [isAdding, setAdding] = useState(false);
  return (
    <Panel
      title={<Trans>Bukti</Trans>}
      aside={
        may('record_acts') &&
        !isAdding && (
          <Button size="small" icon="plus" onClick={() => setAdding(true)}>
            <Trans>Tambah bukti</Trans>
          </Button>
        )
      }
    >
      {isAdding && <AddEvidence finding={finding} onDone={() => setAdding(false)} />}
      <Loaded query={evidence} height="6rem">
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">
              <Trans>Belum ada berkas.</Trans>
            </p>
          ) : (
            <FileList files={items} more={({ id }) => <Custody finding={finding.id} file={id} />} />
          )
        }
      </Loaded>
    </Panel>
  );
}

const schema = v.object({
  files: v.pipe(
    v.array(v.custom<StoredFile>(() => true)),
    v.minLength(1, () => t`Pilih berkasnya.`),
  ),
  title: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Beri judul, misalnya "Daftar upah Juli".`),
  ),
  served: v.boolean(),
});

function AddEvidence({ finding, onDone }: { finding: Finding; onDone: () => void }) {
  const queries = useQueryClient();
  const form = useForm({
    initial: { files: [] as StoredFile[], title: '', served: false },
    schema,
    submit: async ({ files, title, served }) => {
      for (const file of files) await addEvidence(finding.id, { id: file.id, title, served });
      await refreshFindings(queries);
      onDone();
    },
  });
  return (
    <Form form={form}>
      <FileDrop
        {...form.bind('files')}
        onChange={(files) => form.set({ files: [...files] })}
        label={t`Berkas`}
        hint={t`Sidik SHA-256 dihitung di perangkat ini sebelum dikirim.`}
        accept="image/*,application/pdf,.docx,.xlsx,.csv,.mp4,.m4a"
        multiple
        camera
      />
      <TextInput {...form.bind('title')} label={t`Judul`} required maxLength={200} />
      <Checkbox
        {...form.bind('served')}
        label={t`Perlihatkan kepada pemberi kerja`}
        hint={t`Tanpa tanda ini berkas hanya terlihat petugas.`}
      />
      <FormActions>
        <Button type="submit" look="primary" busy={form.isSubmitting}>
          <Trans>Simpan bukti</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Batal</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}
