import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { useCan, useSession } from '@/api/session';
import type { LawChange, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import css from './law-changes.module.css';
import { approve, refreshAfter, reject, withdraw } from './queries';

type Decision = 'approve' | 'reject' | 'withdraw';

interface DecisionsProps {
  change: LawChange;
  preview: Schemas['LawChangePreview'] | undefined;
}

/** What the reader may do with a proposal: who asked for it takes it back, another person decides. */
export function Decisions({ change, preview }: DecisionsProps) {
  const may = useCan();
  const { user, organisation } = useSession();
  const [decision, setDecision] = useState<Decision>();
  const isOwn = change.proposed_by.id === user.id;
  const isHere = organisation.kind === 'secretariat';
  if (isOwn && may('propose_law') && isHere)
    return (
      <>
        <p className="muted">
          <Trans>Ini usulan Anda sendiri: orang lain di sekretariat yang memutuskannya.</Trans>
        </p>
        <Button icon="undo" onClick={() => setDecision('withdraw')}>
          <Trans>Tarik usulan</Trans>
        </Button>
        {decision && <DecisionDialog change={change} preview={preview} decision={decision} onClose={() => setDecision(undefined)} />}
      </>
    );
  if (!may('approve_law') || !isHere)
    return (
      <p className="muted">
        <Trans>Diputuskan oleh peninjau di sekretariat yang bukan pengusulnya.</Trans>
      </p>
    );
  const canApprove = preview !== undefined && preview.errors.length === 0;
  return (
    <>
      {preview !== undefined && !canApprove && (
        <p>
          <Trans>Usulan ini tidak dapat disetujui terhadap ketentuan yang kini berlaku.</Trans>
        </p>
      )}
      <div className={css['buttons']}>
        <Button look="primary" icon="check" disabled={!canApprove} onClick={() => setDecision('approve')}>
          <Trans>Setujui</Trans>
        </Button>
        <Button look="danger" icon="stop" onClick={() => setDecision('reject')}>
          <Trans>Tolak</Trans>
        </Button>
      </div>
      {decision && <DecisionDialog change={change} preview={preview} decision={decision} onClose={() => setDecision(undefined)} />}
    </>
  );
}

const titles = (): Record<Decision, string> => ({
  approve: t`Setujui perubahan`,
  reject: t`Tolak usulan`,
  withdraw: t`Tarik usulan`,
});

function DecisionDialog({ change, preview, decision, onClose }: DecisionsProps & { decision: Decision; onClose: () => void }) {
  const queries = useQueryClient();
  const isApproval = decision === 'approve';
  const form = useForm({
    initial: { reason: '' },
    schema: v.object({
      reason: isApproval
        ? v.pipe(v.string(), v.trim())
        : v.pipe(
            v.string(),
            v.trim(),
            v.minLength(3, () => t`Tulis alasannya.`),
          ),
    }),
    fieldOf: (pointer) => (pointer === '/note' ? 'reason' : undefined),
    submit: async ({ reason }) => {
      if (isApproval) {
        const done = await approve(change, { law_version: preview?.law_version ?? 0, ...(reason !== '' && { note: reason }) });
        toast(t`${done.number} berlaku; ${format.number(done.deadlines_moved ?? 0)} tenggat bergeser.`);
      } else if (decision === 'reject') {
        await reject(change, reason);
        toast(t`Usulan ditolak.`);
      } else {
        await withdraw(change, reason);
        toast(t`Usulan ditarik.`);
      }
      onClose();
      await refreshAfter(queries, isApproval);
    },
  });
  const moved = format.number(preview?.deadlines.total ?? 0);
  const isStale = form.problem?.code === 'law_changed' || form.problem?.code === 'version_conflict';
  return (
    <Dialog open title={titles()[decision]} onClose={onClose}>
      <Form form={form}>
        {isApproval && (
          <Notice tone="warn">
            <p>
              <Trans>
                Seketika berlaku bagi semua hitungan. {moved} tenggat yang masih terbuka bergeser dan dicatat; laporan, tanda terima, dan
                tindakan yang sudah ada tidak berubah.
              </Trans>
            </p>
          </Notice>
        )}
        <TextArea {...form.bind('reason')} label={isApproval ? t`Catatan` : t`Alasan`} required={!isApproval} rows={3} maxLength={2000} />
        {isStale && (
          <Button
            size="small"
            icon="undo"
            onClick={() => {
              onClose();
              void refreshAfter(queries, true);
            }}
          >
            <Trans>Muat pratinjau terbaru</Trans>
          </Button>
        )}
        <FormActions>
          <Button type="submit" look={isApproval ? 'primary' : 'danger'} busy={form.isSubmitting}>
            {titles()[decision]}
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
