import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSession } from '@/api/session';
import type { Finding, LawRow, NextAct } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FileDrop } from '@/components/form/file-drop';
import { Form, FormActions } from '@/components/form/form';
import { Checkbox, DateInput, MoneyInput, Select, TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice, Skeleton } from '@/components/notice';
import { toast } from '@/components/toast';
import { actWord } from '@/lib/words/acts';
import type { RecordedAct } from './act-needs';
import { ActParts } from './act-parts';
import { type ActValues, actCommand, actInput, actSchema, actSpecs, dateLabel, needsReference } from './act-specs';
import { AssigneeSelect } from './assignee-select';
import { useDeviceTime } from './device-time';
import { hasLetter, letterFor } from './letter';
import { deadlinesQuery, recordAct, refreshFindings } from './queries';
import { ReasonList } from './reason-list';
import { readReason } from './reasons';
import { Refusal } from './refusal';
import { closeReasonWord } from './words';

interface ActDialogProps {
  finding: Finding;
  act: NextAct & { kind: RecordedAct };
  onClose: () => void;
}

/** Records one act on a finding. What it may be and when, the server has said; here it only gets its particulars. */
export function ActDialog({ finding, act, onClose }: ActDialogProps) {
  const { today } = useSession();
  const needsLetter = hasLetter(act.kind);
  const deadlines = useQuery({ ...deadlinesQuery(today), enabled: needsLetter });
  const isReady = !needsLetter || deadlines.data !== undefined || deadlines.error !== null;
  return (
    <Dialog open title={actCommand(act.kind)} onClose={onClose}>
      {isReady ? (
        <ActForm finding={finding} act={act} today={today} deadlines={deadlines.data?.items ?? []} onClose={onClose} />
      ) : (
        <Skeleton height="24rem" />
      )}
    </Dialog>
  );
}

interface ActFormProps extends ActDialogProps {
  today: string;
  deadlines: readonly LawRow[];
}

function ActForm({ finding, act, today, deadlines, onClose }: ActFormProps) {
  const { kind } = act;
  const { parts, served } = actSpecs[kind];
  const queries = useQueryClient();
  const deviceTime = useDeviceTime();
  const initial: ActValues = {
    on: today,
    text: letterFor(kind, finding, deadlines),
    reference: '',
    amount: '',
    fulfils: false,
    close_reason: '',
    reason: '',
    service: '',
    legal_basis: '',
    repair: '',
    recheck_on: '',
    expires_on: '',
    outcome: '',
    instalments: '',
    first_due_on: '',
    court: '',
    assigned_to: '',
    note: '',
    evidence: [],
  };
  const form = useForm<ActValues, unknown>({
    initial,
    schema: actSchema(kind, today) as never,
    submit: async (_, { idempotencyKey }) => {
      await recordAct(finding, actInput(kind, form.values, deviceTime(form.values)), idempotencyKey);
      onClose();
      toast(t`${actWord(kind)}: dicatat.`);
      await refreshFindings(queries);
    },
  });
  const asks = (part: (typeof parts)[number]) => parts.includes(part);
  return (
    <Form form={form}>
      <Refusal problem={form.problem} onReload={() => void refreshFindings(queries)} />
      {act.because.length > 0 && <ReasonList reasons={act.because.map(readReason)} />}
      {asks('assigned_to') && <AssigneeSelect {...form.bind('assigned_to')} />}
      <DateInput
        {...form.bind('on')}
        label={dateLabel(kind)}
        hint={hasLetter(kind) ? t`Tenggat dihitung dari tanggal surat ini diterima.` : undefined}
        required
        max={today}
        min={act.earliest_on ?? finding.filed_on}
      />
      <ActParts kind={kind} form={form} />
      {asks('amount') && (
        <MoneyInput {...form.bind('amount')} label={kind === 'fine_imposed' ? t`Jumlah denda` : t`Jumlah dibayar`} required withSen />
      )}
      {asks('reference') && (
        <TextInput
          {...form.bind('reference')}
          label={
            kind === 'payment_recorded'
              ? t`Nomor bukti pembayaran`
              : kind === 'registration_recorded'
                ? t`Nomor pendaftaran`
                : asks('court') || kind === 'judgment'
                  ? t`Nomor perkara`
                  : t`Nomor surat`
          }
          required={needsReference(kind)}
          maxLength={100}
        />
      )}
      {asks('fulfils') && (
        <Checkbox
          {...form.bind('fulfils')}
          label={t`Kewajiban dalam temuan ini terpenuhi seluruhnya`}
          hint={t`Pemenuhan sebagian tidak menghentikan tenggat.`}
        />
      )}
      {asks('close_reason') && (
        <Select
          {...form.bind('close_reason')}
          onChange={(close_reason) => form.set({ close_reason })}
          label={t`Alasan penutupan`}
          required
          empty={t`Pilih alasan`}
          options={closeReasonWord.options()}
        />
      )}
      {asks('reason') && (
        <TextArea
          {...form.bind('reason')}
          label={t`Penjelasan`}
          required={kind !== 'closed' || !['', 'fulfilled'].includes(form.values.close_reason)}
          rows={3}
          maxLength={2000}
        />
      )}
      {asks('text') && (
        <TextArea
          {...form.bind('text')}
          label={textLabel(kind)}
          hint={hasLetter(kind) ? t`Draf. Sesuaikan dengan surat yang benar-benar disampaikan.` : undefined}
          required
          rows={hasLetter(kind) ? 12 : 5}
          maxLength={10_000}
        />
      )}
      {asks('evidence') && (
        <FileDrop
          {...form.bind('evidence')}
          label={hasLetter(kind) ? t`Surat dan bukti penyampaian` : t`Bukti`}
          hint={t`Foto, PDF, atau dokumen. Sidik SHA-256 dihitung di perangkat ini sebelum dikirim.`}
          accept="image/*,application/pdf,.docx,.xlsx,.mp4,.m4a"
          multiple
          camera
        />
      )}
      <TextArea
        {...form.bind('note')}
        label={t`Catatan internal`}
        hint={t`Internal: tidak pernah terlihat pemberi kerja.`}
        rows={2}
        maxLength={5000}
      />
      {served && (
        <Notice>
          <p>
            <Trans>Pemberi kerja akan melihat tindakan ini, teksnya, dan berkasnya. Tindakan yang sudah dicatat tidak dapat dihapus.</Trans>
          </p>
        </Notice>
      )}
      <FormActions>
        <Button type="submit" look={kind === 'closed' ? 'danger' : 'primary'} busy={form.isSubmitting}>
          {actCommand(kind)}
        </Button>
        <Button onClick={onClose}>
          <Trans>Batal</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}

function textLabel(kind: RecordedAct): string {
  if (kind === 'visit') return t`Hasil kunjungan`;
  if (kind === 'settlement') return t`Isi kesepakatan`;
  return actSpecs[kind].outcomes === undefined ? t`Isi surat` : t`Berita acara`;
}
