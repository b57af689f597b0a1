import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useCan, useSession } from '@/api/session';
import type { Id, InspectionSheet } from '@/api/types';
import { Button, LinkButton } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { Notice, Status } from '@/components/notice';
import { Crumb, DateText, Fact, Facts, Page, Panel } from '@/components/page';
import { ErrorState, PageSkeleton } from '@/components/states';
import { dropItem, retryItem } from '@/lib/outbox';
import { inspectionKind } from '../words';
import { Amendments } from './amendments';
import { Checklist } from './checklist';
import { MinutesPanel, SignedMinutes } from './minutes';
import { Notes } from './notes';
import { Photos } from './photos';
import { type FieldItem, MINUTES, PHOTO } from './queue';
import { type Field, useField } from './use-field';

/** An inspection as it is carried out: also on a phone, also without a connection. */
export function InspectionPage({ id }: { id: Id }) {
  const field = useField(id);
  const mayFile = useCan()('file_findings');
  const { sheet } = field;
  if (sheet === undefined)
    return field.error ? (
      <Page title={t`Pemeriksaan`}>
        <ErrorState error={field.error} onRetry={field.reload} />
      </Page>
    ) : (
      <PageSkeleton />
    );
  const { inspection, minutes } = sheet;
  const isSigned = Boolean(minutes) || field.items.some(({ kind }) => kind === MINUTES);
  const isOpen = mayFile && !isSigned;
  return (
    <Page
      title={inspection.employer_name}
      crumbs={
        <Crumb to="/pemeriksaan">
          <Trans>Pemeriksaan</Trans>
        </Crumb>
      }
      status={<State sheet={sheet} />}
      actions={
        mayFile && (
          <LinkButton to="/temuan/baru" search={{ employer_id: inspection.employer_id, inspection_id: inspection.id }} icon="flag">
            <Trans>Catat temuan</Trans>
          </LinkButton>
        )
      }
    >
      {mayFile && <Connection field={field} />}
      <Panel>
        <Facts>
          <Fact label={<Trans>Cara</Trans>}>{inspectionKind(inspection.kind)}</Fact>
          <Fact label={<Trans>Rencana</Trans>}>
            <DateText value={inspection.planned_on} />
          </Fact>
          {inspection.assigned_to && <Fact label={<Trans>Petugas</Trans>}>{inspection.assigned_to.name}</Fact>}
          {inspection.summary && <Fact label={<Trans>Hasil</Trans>}>{inspection.summary}</Fact>}
        </Facts>
      </Panel>
      <Checklist field={field} sheet={sheet} isOpen={isOpen} />
      <Photos field={field} sheet={sheet} isOpen={isOpen} />
      <Notes field={field} sheet={sheet} isOpen={isOpen} />
      {minutes ? (
        <SignedMinutes inspection={inspection.id} minutes={minutes} />
      ) : (
        isOpen && <MinutesPanel field={field} inspection={inspection.id} />
      )}
      {minutes && <Amendments field={field} sheet={sheet} isOpen={mayFile} />}
    </Page>
  );
}

function State({ sheet: { inspection, minutes } }: { sheet: InspectionSheet }) {
  const { today } = useSession();
  if (minutes)
    return (
      <Status tone="good">
        <Trans>Ditandatangani dan disegel</Trans>
      </Status>
    );
  if (inspection.done_on)
    return (
      <Status tone="good">
        <Trans>Selesai</Trans>
      </Status>
    );
  return inspection.planned_on < today ? (
    <Status tone="warn">
      <Trans>Terlewat</Trans>
    </Status>
  ) : (
    <Status tone="info" icon="clock">
      <Trans>Direncanakan</Trans>
    </Status>
  );
}

/** What is on this phone alone, and what the server has: never the one said for the other. */
function Connection({ field }: { field: Field }) {
  const waiting = field.items.filter(({ refused }) => refused === undefined).length;
  const refused = field.items.filter((item) => item.refused !== undefined);
  return (
    <>
      {!field.isOnline && (
        <Notice tone="warn" title={<Trans>Tanpa sambungan</Trans>}>
          <p>
            <Trans>
              Isian disimpan di ponsel ini dan terkirim sendiri begitu ada sinyal. Jangan menutup atau memuat ulang halaman ini dahulu:
              halamannya baru dapat dibuka lagi dengan sinyal. Yang sudah tersimpan tidak hilang.
            </Trans>
          </p>
        </Notice>
      )}
      {field.isCopy && (
        <Notice tone="info" title={<Trans>Ini salinan di ponsel</Trans>}>
          <Trans>Isi di server mungkin lebih baru.</Trans>
        </Notice>
      )}
      <div role="status">
        {waiting > 0 ? (
          <Notice tone="warn" title={<Trans>{waiting} isian tersimpan di ponsel ini, belum diterima server</Trans>}>
            <FormActions>
              <Button size="small" busy={field.isSending} onClick={() => void field.sendNow()}>
                <Trans>Kirim sekarang</Trans>
              </Button>
            </FormActions>
          </Notice>
        ) : (
          field.isRead &&
          field.isOnline &&
          refused.length === 0 && (
            <Status tone="good">
              <Trans>Semua isian diterima server</Trans>
            </Status>
          )
        )}
      </div>
      {refused.map((item) => (
        <Refused key={item.id} item={item} field={field} />
      ))}
    </>
  );
}

function Refused({ item, field }: { item: FieldItem; field: Field }) {
  const what = item.kind === MINUTES ? t`Berita acara` : item.kind === PHOTO ? t`Foto` : t`Isian`;
  return (
    <Notice tone="bad" title={<Trans>{what} ditolak server dan masih ada di ponsel ini</Trans>}>
      <p>
        {item.refused?.title} {item.refused?.fix}
      </p>
      <FormActions>
        <Button size="small" onClick={() => void retryItem(item.id).then(field.sendNow)}>
          <Trans>Coba lagi</Trans>
        </Button>
        <Button size="small" look="danger" onClick={() => void dropItem(item.id)}>
          <Trans>Hapus dari ponsel</Trans>
        </Button>
      </FormActions>
    </Notice>
  );
}
