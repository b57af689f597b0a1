import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { useCan, useSession } from '@/api/session';
import type { OfficialLetter } from '@/api/types';
import { Button, LinkButton } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { DateText } from '@/components/page';
import { toast } from '@/components/toast';
import css from './letters.module.css';
import { approveLetter, nextActsQuery, refreshAfter, refuseLetter, submitLetter, withdrawLetter } from './queries';
import { ServeDialog } from './serve';

type Step = 'submit' | 'approve' | 'refuse' | 'withdraw' | 'serve';

/** What the reader may do with the letter now: who wrote it submits and serves it, another person decides. */
export function LetterSteps({ letter }: { letter: OfficialLetter }) {
  const may = useCan();
  const { user } = useSession();
  const [step, setStep] = useState<Step>();
  const isOwn = letter.drafted_by?.id === user.id;
  const isOpen = letter.state === 'drafted' || letter.state === 'refused';
  const decides = letter.state === 'submitted' && !isOwn && may('approve_letters');
  const takesBack = isOwn || (letter.state === 'issued' && may('approve_letters'));
  const close = () => setStep(undefined);
  return (
    <>
      <Says letter={letter} isOwn={isOwn} decides={decides} />
      {decides && <Lawful letter={letter} />}
      <div className={css['buttons']}>
        {isOwn && isOpen && (
          <Button look="primary" icon="check" onClick={() => setStep('submit')}>
            <Trans>Ajukan</Trans>
          </Button>
        )}
        {decides && (
          <>
            <Button look="primary" icon="check" onClick={() => setStep('approve')}>
              <Trans>Setujui</Trans>
            </Button>
            <Button look="danger" icon="stop" onClick={() => setStep('refuse')}>
              <Trans>Tolak</Trans>
            </Button>
          </>
        )}
        {letter.state === 'issued' && may('record_acts') && (
          <Button look="primary" icon="letter" onClick={() => setStep('serve')}>
            <Trans>Catat penyampaian</Trans>
          </Button>
        )}
        {isOwn && (isOpen || letter.state === 'submitted') && (
          <LinkButton to="/surat" search={{ surat: letter.id, ubah: 'ya' }}>
            <Trans>Ubah</Trans>
          </LinkButton>
        )}
        {takesBack && letter.state !== 'served' && letter.state !== 'withdrawn' && (
          <Button icon="undo" onClick={() => setStep('withdraw')}>
            <Trans>Tarik surat</Trans>
          </Button>
        )}
      </div>
      {step === 'serve' && <ServeDialog letter={letter} onClose={close} />}
      {step !== undefined && step !== 'serve' && <StepDialog letter={letter} step={step} onClose={close} />}
    </>
  );
}

function Says({ letter, isOwn, decides }: { letter: OfficialLetter; isOwn: boolean; decides: boolean }) {
  const words = {
    drafted: isOwn ? t`Periksa isinya, lalu ajukan untuk disetujui orang lain.` : t`Masih disusun.`,
    refused: isOwn ? t`Perbaiki menurut alasannya, lalu ajukan lagi.` : t`Menunggu diperbaiki penyusunnya.`,
    submitted: decides
      ? t`Yang Anda setujui adalah isi surat ini seperti tertulis di sini, dengan sidik yang tercantum.`
      : isOwn
        ? t`Surat Anda sendiri: orang lain yang menyetujuinya.`
        : t`Menunggu peninjau atau jaksa yang bukan penyusunnya.`,
    issued: t`Sampaikan surat ini, lalu catat kapan diterima beserta buktinya. Tenggat dihitung dari hari itu.`,
    served: t`Selesai.`,
    withdrawn: t`Tidak berlaku lagi. Nomornya tidak dipakai ulang.`,
  };
  return <p className="muted">{words[letter.state]}</p>;
}

/** Whether the law allows the act of the letter today, before somebody approves it. */
function Lawful({ letter }: { letter: OfficialLetter }) {
  const next = useQuery({ ...nextActsQuery(letter.finding_id ?? ''), enabled: Boolean(letter.finding_id) });
  const act = next.data?.items.find(({ kind }) => kind === letter.kind);
  if (act === undefined) return null;
  if (act.verdict === 'allowed') return <Notice tone="good" title={<Trans>Langkah ini sah hari ini</Trans>} />;
  return (
    <Notice tone="warn" title={<Trans>Langkah ini belum atau tidak lagi sah hari ini</Trans>}>
      {act.earliest_on && (
        <p>
          <Trans>
            Paling cepat <DateText value={act.earliest_on} />
          </Trans>
        </p>
      )}
      <ul>
        {act.because
          .filter(({ effect }) => effect === 'blocks')
          .map((reason) => (
            <li key={reason.code}>{reason.sentence}</li>
          ))}
      </ul>
    </Notice>
  );
}

const titles = (): Record<Exclude<Step, 'serve'>, string> => ({
  submit: t`Ajukan surat`,
  approve: t`Setujui surat`,
  refuse: t`Tolak surat`,
  withdraw: t`Tarik surat`,
});

function StepDialog({ letter, step, onClose }: { letter: OfficialLetter; step: Exclude<Step, 'serve'>; onClose: () => void }) {
  const queries = useQueryClient();
  const asksReason = step === 'refuse' || step === 'withdraw';
  const form = useForm({
    initial: { reason: '' },
    schema: v.object({
      reason: asksReason
        ? v.pipe(
            v.string(),
            v.trim(),
            v.minLength(3, () => t`Tulis alasannya.`),
          )
        : v.string(),
    }),
    submit: async ({ reason }) => {
      if (step === 'submit') {
        await submitLetter(letter);
        toast(t`Surat diajukan.`);
      } else if (step === 'approve') {
        const issued = await approveLetter(letter);
        toast(t`Terbit dengan nomor ${issued.number ?? ''}.`);
      } else if (step === 'refuse') {
        await refuseLetter(letter, reason);
        toast(t`Surat ditolak.`);
      } else {
        await withdrawLetter(letter, reason);
        toast(t`Surat ditarik.`);
      }
      onClose();
      await refreshAfter(queries, false);
    },
  });
  const isStale = ['version_conflict', 'approval_void', 'state_conflict'].includes(form.problem?.code ?? '');
  const lacks = Object.keys(form.errors).filter((name) => name !== 'reason');
  return (
    <Dialog open title={titles()[step]} onClose={onClose}>
      <Form form={form}>
        {step === 'submit' && (
          <p>
            <Trans>Setelah diajukan, peninjau atau jaksa lain memeriksa isi ini. Bila Anda mengubahnya, surat harus diajukan lagi.</Trans>
          </p>
        )}
        {step === 'submit' && lacks.length > 0 && (
          <Notice tone="bad" title={<Trans>Surat belum lengkap</Trans>}>
            <p>
              <Trans>Buka "Ubah" dan lengkapi rincian tindakan, bagian yang masih bertanda …, dan nama penanda tangan.</Trans>
            </p>
          </Notice>
        )}
        {step === 'approve' && (
          <Notice tone="warn">
            <p>
              <Trans>
                Surat diberi tanggal hari ini dan nomor berikutnya. Nomor tidak pernah dipakai ulang, dan isinya tidak dapat diubah lagi.
              </Trans>
            </p>
          </Notice>
        )}
        {step === 'withdraw' && letter.state === 'issued' && (
          <Notice tone="warn">
            <p>
              <Trans>Surat ini sudah bernomor. Nomornya hangus, dan halaman periksa akan menyebutnya ditarik.</Trans>
            </p>
          </Notice>
        )}
        {asksReason && <TextArea {...form.bind('reason')} label={t`Alasan`} required rows={3} maxLength={2000} />}
        {isStale && (
          <Button
            size="small"
            icon="undo"
            onClick={() => {
              onClose();
              void refreshAfter(queries, true);
            }}
          >
            <Trans>Muat isi terbaru</Trans>
          </Button>
        )}
        <FormActions>
          <Button type="submit" look={asksReason ? 'danger' : 'primary'} busy={form.isSubmitting}>
            {titles()[step]}
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
