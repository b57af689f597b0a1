import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RowVerdict, StoredFile } from '@/api/types';
import { Button } from '@/components/button';
import { FileDrop } from '@/components/form/file-drop';
import { Notice } from '@/components/notice';
import { Crumb, Page, Panel } from '@/components/page';
import { Loaded, ProblemNotice } from '@/components/states';
import { tableOf } from '@/components/table-shape';
import { ImportColumns } from './import-columns';
import { ImportResult } from './import-result';
import { checkImport, importQuery } from './queries';

import { reasonWord } from './words';

export interface ImportSearch {
  id?: string | undefined;
  verdict?: RowVerdict | undefined;
  cursor?: string | undefined;
}

interface ImportPageProps {
  search: ImportSearch;
  onSearch: (search: ImportSearch) => void;
}

/** Many employers from one file: choose it, see what would happen, repair, and only then take it over. */
export function ImportPage({ search, onSearch }: ImportPageProps) {
  return (
    <Page
      title={t`Impor pemberi kerja`}
      crumbs={
        <Crumb to="/pemberi-kerja">
          <Trans context="daftar">Pemberi kerja</Trans>
        </Crumb>
      }
      lead={<Trans>Berkas diperiksa dulu. Tidak ada yang masuk ke daftar sebelum Anda menyetujuinya.</Trans>}
      actions={
        search.id !== undefined && (
          <Button icon="upload" onClick={() => onSearch({})}>
            <Trans>Berkas lain</Trans>
          </Button>
        )
      }
    >
      {search.id === undefined ? (
        <ChooseFile onChecked={(id) => onSearch({ id })} />
      ) : (
        <Checked key={search.id} id={search.id} search={search} onSearch={onSearch} />
      )}
    </Page>
  );
}

function ChooseFile({ onChecked }: { onChecked: (id: string) => void }) {
  const queries = useQueryClient();
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const check = useMutation({
    // Keyed by the file, so that asking again after a lost answer checks it once.
    mutationFn: (file: StoredFile) => checkImport(file.id, undefined, `import-${file.id}`),
    onSuccess: (job) => {
      queries.setQueryData(importQuery(job.id).queryKey, job);
      onChecked(job.id);
    },
  });
  const [file] = files;
  const table = tableOf(check.error);
  const reason = table === undefined ? reasonWord(check.error) : undefined;
  return (
    <>
      <Panel narrow title={<Trans>Pilih berkas</Trans>}>
        <FileDrop
          id="impor-berkas"
          label={t`Daftar pemberi kerja`}
          hint={t`CSV atau XLSX; baris pertama berisi judul kolom, misalnya nama, NIB, NPP, wilayah, dan skala.`}
          accept=".csv,.xlsx"
          value={files}
          onChange={(chosen) => {
            setFiles(chosen);
            const [next] = chosen;
            if (next === undefined) check.reset();
            else check.mutate(next);
          }}
        />
        {check.isPending && (
          <p role="status">
            <Trans>Memeriksa baris demi baris…</Trans>
          </p>
        )}
        {reason !== undefined && (
          <Notice tone="bad" title={reason.problem.title}>
            {reason.words}
          </Notice>
        )}
        {check.error && table === undefined && reason === undefined && (
          <ProblemNotice error={check.error} {...(file !== undefined && { onRetry: () => check.mutate(file) })} />
        )}
      </Panel>
      {file !== undefined && table !== undefined && (
        <Panel title={<Trans>Isi kolom</Trans>}>
          <ImportColumns key={file.id} file={file.id} table={table} onChecked={onChecked} />
        </Panel>
      )}
    </>
  );
}

function Checked({ id, search, onSearch }: ImportPageProps & { id: string }) {
  const job = useQuery(importQuery(id));
  return (
    <Loaded query={job} height="24rem">
      {(found) => <ImportResult job={found} search={search} onSearch={onSearch} />}
    </Loaded>
  );
}
