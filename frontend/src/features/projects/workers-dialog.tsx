import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import type { ProjectDetail, StoredFile } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FileDrop } from '@/components/form/file-drop';
import { FormActions } from '@/components/form/form';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import { listWorkers, refreshProjects } from './queries';

/** The list of those who work on a project: taken in whole, or not at all with every fault by its row. */
export default function WorkersDialog({ project, onClose }: { project: ProjectDetail; onClose: () => void }) {
  const queries = useQueryClient();
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const send = useMutation({
    mutationFn: (file: StoredFile) => listWorkers(project, file.id),
    onSuccess: async ({ listed_workers }) => {
      await refreshProjects(queries);
      toast(t`${format.number(listed_workers)} pekerja tercatat.`);
      onClose();
    },
  });
  const [file] = files;
  return (
    <Dialog open title={t`Daftar pekerja`} onClose={onClose}>
      <p className="muted">
        <Trans>Daftar ini menggantikan yang sebelumnya. NIK disimpan tersegel dan tidak ditampilkan.</Trans>
      </p>
      <FileDrop
        id="pekerja-berkas"
        label={t`Daftar pekerja`}
        hint={t`CSV atau XLSX dengan kolom Nama dan NIK, paling banyak 5.000 orang.`}
        accept=".csv,.xlsx"
        value={files}
        onChange={(chosen) => {
          setFiles(chosen);
          send.reset();
        }}
      />
      {send.error && (
        <ProblemNotice error={send.error}>
          <Faults of={send.error} />
        </ProblemNotice>
      )}
      <FormActions>
        <Button look="primary" busy={send.isPending} disabled={file === undefined} onClick={() => file && send.mutate(file)}>
          <Trans>Catat daftar ini</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Batal</Trans>
        </Button>
      </FormActions>
    </Dialog>
  );
}

function Faults({ of: error }: { of: unknown }) {
  if (!isProblem(error)) return null;
  const faults = error.errors;
  return (
    <ul data-prose="">
      {faults.map(({ pointer, detail, fix }) => {
        const [, row, field] = /^\/rows\/(\d+)\/(.+)$/.exec(pointer) ?? [];
        return (
          <li key={`${pointer} ${detail}`}>
            {row !== undefined && (
              <strong>
                {t`Baris ${row}`}, {field === 'nik' ? 'NIK' : t`nama`}:{' '}
              </strong>
            )}
            {detail} {fix}
          </li>
        );
      })}
    </ul>
  );
}
