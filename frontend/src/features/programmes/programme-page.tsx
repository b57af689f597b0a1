import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, lazy, Suspense } from 'react';
import type { Id, Schemas } from '@/api/types';
import { Status } from '@/components/notice';
import { Crumb, Link, Page, Tabs } from '@/components/page';
import { useRegionName } from '@/components/regions';
import { PageFailure, PageSkeleton } from '@/components/states';
import { programmeQuery } from './queries';
import type { Part, Place } from './search';
import { kindWord } from './words';

export interface PartProps extends Place {
  programme: Schemas['ProgrammeView'];
}

const parts: Record<Part | 'ringkasan', ComponentType<PartProps>> = {
  ringkasan: lazy(() => import('./overview')),
  anggaran: lazy(() => import('./lines')),
  daftar: lazy(() => import('./lists')),
  peserta: lazy(() => import('./people')),
  ganda: lazy(() => import('./doubled')),
  bulanan: lazy(() => import('./months')),
  skenario: lazy(() => import('./scenarios')),
};

/** One programme: how it stands, its money, its people, its months. */
export default function ProgrammePage({ id, search, onSearch }: Place & { id: Id }) {
  const programme = useQuery(programmeQuery(id));
  const regionName = useRegionName();
  if (programme.data === undefined)
    return programme.error ? <PageFailure error={programme.error} onRetry={() => void programme.refetch()} /> : <PageSkeleton />;
  const { name, kind, region_code, organisation_name, state } = programme.data;
  const Shown = parts[search.bagian ?? 'ringkasan'];
  const tabs: [Part | undefined, string][] = [
    [undefined, t`Ringkasan`],
    ['anggaran', t`Anggaran`],
    ['daftar', t`Daftar masuk`],
    ['peserta', t`Peserta program`],
    ['ganda', t`Pembiayaan ganda`],
    ['bulanan', t`Amplop bulanan`],
    ['skenario', t`Tahan sampai kapan`],
  ];
  return (
    <Page
      title={name}
      crumbs={
        <Crumb to="/program">
          <Trans>Program perlindungan</Trans>
        </Crumb>
      }
      status={
        <>
          <Status tone={state === 'active' ? 'good' : 'neutral'}>{state === 'active' ? t`Berjalan` : t`Ditutup`}</Status>
          <span>{kindWord(kind)}</span>
          <span>{regionName(region_code)}</span>
        </>
      }
      lead={organisation_name}
    >
      <Tabs label={t`Bagian program`}>
        {tabs.map(([part, word]) => (
          <Link
            key={word}
            to="/program"
            search={{ program: id, ...(part && { bagian: part }) }}
            activeOptions={{ exact: true }}
            aria-current={search.bagian === part ? 'page' : undefined}
          >
            {word}
          </Link>
        ))}
      </Tabs>
      <Suspense fallback={<PageSkeleton />}>
        <Shown programme={programme.data} search={search} onSearch={onSearch} />
      </Suspense>
    </Page>
  );
}
