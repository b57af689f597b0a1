import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { recordOf, saveProject } from '@/api/project-record';
import type { Id, ProjectDetail } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormActions } from '@/components/form/form';
import { RadioCards, SearchInput } from '@/components/form/inputs';
import { EmptyState, Loaded, ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { mainProjects, refreshProjects } from './queries';

/** Ties a part to its main project, found by number or name among what the officer may see; or unties it. */
export default function LinkDialog({ project, onClose }: { project: ProjectDetail; onClose: () => void }) {
  const queries = useQueryClient();
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState('');
  const isTied = Boolean(project.parent_id);
  const save = useMutation({
    mutationFn: (parent_id: Id | null) => saveProject(project, { ...recordOf(project), parent_id }),
    onSuccess: async () => {
      await refreshProjects(queries);
      toast(isTied ? t`Kaitan dilepaskan.` : t`Proyek dikaitkan.`);
      onClose();
    },
  });
  return (
    <Dialog open title={isTied ? t`Lepaskan dari proyek induk` : t`Kaitkan ke proyek induk`} onClose={onClose}>
      {isTied ? (
        <p>
          <Trans>Setelah dilepaskan, proyek ini wajib didaftarkan sendiri dan iurannya dihitung dari nilainya sendiri.</Trans>
        </p>
      ) : (
        <>
          <p className="muted">
            <Trans>
              Kontraktor utama mendaftarkan seluruh nilai; bagian ini lalu tidak membayar iuran sendiri. Begitu praktiknya; ketentuannya
              belum diverifikasi.
            </Trans>
          </p>
          <SearchInput id="induk-cari" label={t`Nomor kontrak atau nama proyek`} value={q} onSearch={setQ} />
          {q !== '' && <Found q={q} except={project.id} chosen={chosen} onChoose={setChosen} />}
        </>
      )}
      {save.error && <ProblemNotice error={save.error} />}
      <FormActions>
        <Button
          look={isTied ? 'danger' : 'primary'}
          busy={save.isPending}
          disabled={!isTied && chosen === ''}
          onClick={() => save.mutate(isTied ? null : chosen || null)}
        >
          {isTied ? <Trans>Lepaskan</Trans> : <Trans>Kaitkan</Trans>}
        </Button>
        <Button onClick={onClose}>
          <Trans>Batal</Trans>
        </Button>
      </FormActions>
    </Dialog>
  );
}

interface FoundProps {
  q: string;
  except: Id;
  chosen: Id;
  onChoose: (id: Id) => void;
}

function Found({ q, except, chosen, onChoose }: FoundProps) {
  const list = useQuery(mainProjects(q));
  return (
    <Loaded query={list} height="10rem">
      {({ items }) => {
        const found = items.filter(({ id }) => id !== except);
        if (found.length === 0)
          return (
            <EmptyState icon="search" title={<Trans>Tidak ada proyek induk yang cocok</Trans>}>
              <Trans>Cari dengan awal nomor kontrak atau sebagian nama proyek di wilayah Anda.</Trans>
            </EmptyState>
          );
        return (
          <RadioCards
            id="induk"
            label={t`Proyek induk`}
            value={chosen}
            onChange={onChoose}
            options={found.map(({ id, title, contract_number, employer_name }) => ({
              value: id,
              label: title,
              detail: `${contract_number}, ${employer_name}`,
            }))}
          />
        );
      }}
    </Loaded>
  );
}
