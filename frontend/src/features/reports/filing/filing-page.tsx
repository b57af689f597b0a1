import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { useSession } from '@/api/session';
import type { Id, Month } from '@/api/types';
import { Button, LinkButton } from '@/components/button';
import { Notice, Skeleton } from '@/components/notice';
import { Crumb, Page } from '@/components/page';
import * as format from '@/lib/format';
import { baseOf } from '../home/month';
import { monthsQuery, ownReportsQuery } from '../queries';
import { useSending } from '../sending-provider';
import { countChanges, type Way } from './draft';
import { SavedState } from './saved-state';
import { type Place, parentOf, type Step } from './steps';
import { type Filing, useFiling } from './use-filing';
import { WayStep } from './way-step';

const pages = {
  perubahan: () => import('./changes-step'),
  masuk: () => import('./joined-step'),
  keluar: () => import('./left-step'),
  upah: () => import('./wage-step'),
  unggah: () => import('./upload-step'),
  ketik: () => import('./type-step'),
  periksa: () => import('./check-step'),
  menunggu: () => import('./waiting-step'),
};
const ChangesStep = lazy(() => pages.perubahan().then(({ ChangesStep: Step }) => ({ default: Step })));
const JoinedStep = lazy(() => pages.masuk().then(({ JoinedStep: Step }) => ({ default: Step })));
const LeftStep = lazy(() => pages.keluar().then(({ LeftStep: Step }) => ({ default: Step })));
const WageStep = lazy(() => pages.upah().then(({ WageStep: Step }) => ({ default: Step })));
const UploadStep = lazy(() => pages.unggah().then(({ UploadStep: Step }) => ({ default: Step })));
const TypeStep = lazy(() => pages.ketik().then(({ TypeStep: Step }) => ({ default: Step })));
const CheckStep = lazy(() => pages.periksa().then(({ CheckStep: Step }) => ({ default: Step })));
const WaitingStep = lazy(() => pages.menunggu().then(({ WaitingStep: Step }) => ({ default: Step })));

interface FilingPageProps {
  employer: Id;
  month: Month;
  place: Place;
  /** From "Sama" on the home page: chosen before the page opened. */
  way: Way | undefined;
  onPlace: (place: Place) => void;
  onReceipt: (report: Id) => void;
}

export interface StepProps {
  employer: Id;
  filing: Filing;
  place: Place;
  onPlace: (place: Place) => void;
}

export function FilingPage({ employer, month, place, way, onPlace, onReceipt }: FilingPageProps) {
  const { user } = useSession();
  const filing = useFiling(user.id, employer, month);
  const { items } = useSending();
  const waiting = items.find(({ payload }) => payload.employer_id === employer && payload.month === month);
  useBase(employer, month, filing);
  useEffect(() => {
    if (way === undefined || filing === undefined || filing.draft.way === way) return;
    if (countChanges(filing.draft) === 0 && filing.draft.lines.length === 0) filing.change({ way });
  }, [way, filing]);
  useEffect(() => {
    // Fetched ahead, so that the wizard goes on when the connection does not.
    for (const load of Object.values(pages)) load().catch(() => undefined);
  }, []);

  return (
    <Page
      title={t`Laporan ${format.month(month)}`}
      lead={<Trans>Setiap isian langsung tersimpan di perangkat ini.</Trans>}
      crumbs={<Crumb to="/usaha">{t`Usaha`}</Crumb>}
    >
      {filing === undefined ? (
        <Skeleton height="20rem" />
      ) : waiting !== undefined ? (
        <Suspense fallback={<Skeleton height="20rem" />}>
          <WaitingStep item={waiting} onReceipt={onReceipt} />
        </Suspense>
      ) : (
        <>
          <AlreadyReported employer={employer} month={month} />
          <SavedState filing={filing} />
          <Suspense fallback={<Skeleton height="20rem" />}>
            <CurrentStep employer={employer} filing={filing} place={place} onPlace={onPlace} onReceipt={onReceipt} />
          </Suspense>
          <Back step={place.langkah} onPlace={onPlace} />
        </>
      )}
    </Page>
  );
}

/** Keeps in the draft which report "the same as" means. */
function useBase(employer: Id, month: Month, filing: Filing | undefined) {
  const reports = useQuery(ownReportsQuery(employer));
  const base = reports.data && baseOf(reports.data.items, month);
  const known = filing?.draft.base?.id;
  useEffect(() => {
    if (filing === undefined || base === undefined || base.id === known) return;
    filing.change({ base: { id: base.id, month: base.month, workers: base.line_count } });
  }, [filing, base, known]);
}

function AlreadyReported({ employer, month }: { employer: Id; month: Month }) {
  const months = useQuery(monthsQuery(employer, Number(month.slice(0, 4))));
  const report = months.data?.items.find((item) => item.month === month && item.state !== 'none')?.report_id;
  if (!report) return null;
  return (
    <Notice tone="info" title={<Trans>Bulan ini sudah dilaporkan</Trans>}>
      <p>
        <Trans>Untuk mengubahnya, perbaiki satu pekerja di laporan itu, atau tarik laporannya lebih dahulu.</Trans>
      </p>
      <p>
        <LinkButton to="/usaha/laporan/$id" params={{ id: report }} size="small">
          <Trans>Buka laporannya</Trans>
        </LinkButton>
      </p>
    </Notice>
  );
}

function CurrentStep({ onReceipt, ...props }: StepProps & { onReceipt: (report: Id) => void }) {
  switch (props.place.langkah) {
    case 'cara':
      return <WayStep {...props} />;
    case 'perubahan':
      return <ChangesStep {...props} />;
    case 'masuk':
      return <JoinedStep key={props.place.baris} {...props} />;
    case 'keluar':
      return <LeftStep {...props} />;
    case 'upah':
      return <WageStep {...props} />;
    case 'unggah':
      return <UploadStep {...props} />;
    case 'ketik':
      return <TypeStep key={props.place.baris} {...props} />;
    case 'periksa':
      return <CheckStep {...props} onReceipt={onReceipt} />;
  }
}

function Back({ step, onPlace }: { step: Step; onPlace: (place: Place) => void }) {
  const parent = parentOf[step];
  if (parent === undefined) return null;
  return (
    <p>
      <Button look="quiet" icon="left" onClick={() => onPlace({ langkah: parent })}>
        <Trans>Kembali</Trans>
      </Button>
    </p>
  );
}
