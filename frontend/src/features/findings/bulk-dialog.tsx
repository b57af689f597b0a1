import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { api, idempotent, unwrap } from '@/api/client';
import { useCan, useSession } from '@/api/session';
import type { Finding } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, Select, TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { Refusals, type Refused, refusedOf } from '@/components/refusals';
import { toast } from '@/components/toast';
import { actNeeds } from './act-needs';
import { actCommand, dateLabel } from './act-specs';
import { AssigneeSelect } from './assignee-select';
import { hasLetter, letterFor } from './letter';
import { deadlinesQuery, refreshFindings } from './queries';

const kinds = ['first_warning', 'second_warning', 'guidance', 'visit', 'assigned'] as const;
type Kind = (typeof kinds)[number];

interface BulkDialogProps {
  findings: readonly Finding[];
  onClose: () => void;
  /** With those on which it was not recorded. */
  onDone: (left: readonly Finding[]) => void;
}

/** One act on many findings: each letter speaks of its own case, and each case is judged by the law on its own. */
export function BulkDialog({ findings, onClose, onDone }: BulkDialogProps) {
  const may = useCan();
  const { today } = useSession();
  const queries = useQueryClient();
  const deadlines = useQuery(deadlinesQuery(today));
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const offered = kinds.filter((kind) => may(actNeeds[kind]));
  const form = useForm({
    initial: { kind: offered[0] ?? 'assigned', on: today, text: '', assigned_to: '', allowed_only: false },
    schema: v.pipe(
      v.object({
        kind: v.picklist(kinds),
        on: v.pipe(
          v.string(),
          v.nonEmpty(() => t`Isi tanggal.`),
        ),
        text: v.string(),
        assigned_to: v.string(),
        allowed_only: v.boolean(),
      }),
      v.forward(
        v.partialCheck(
          [['kind'], ['text']],
          ({ kind, text }) => kind !== 'visit' || text.trim().length > 2,
          () => t`Tulis hasil kunjungan.`,
        ),
        ['text'],
      ),
      v.forward(
        v.partialCheck(
          [['kind'], ['assigned_to']],
          ({ kind, assigned_to }) => kind !== 'assigned' || assigned_to !== '',
          () => t`Pilih petugas.`,
        ),
        ['assigned_to'],
      ),
    ),
    submit: async ({ kind, on, text, assigned_to, allowed_only }, { idempotencyKey }) => {
      const items = findings.map((finding) => ({
        finding_id: finding.id,
        version: finding.version,
        ...(hasLetter(kind) && { text: letterFor(kind, finding, deadlines.data?.items ?? []) }),
      }));
      const act = { kind, on, ...(kind === 'visit' && { text }), ...(kind === 'assigned' && { assigned_to }) };
      try {
        const answer = await unwrap(
          api.POST('/api/v1/findings:bulk-acts', {
            params: { header: idempotent(idempotencyKey) },
            body: { items, act: act as never, atomic: !allowed_only },
          }),
        );
        const count = answer.recorded.length;
        toast(t`Dicatat pada ${count} temuan.`);
        const left = new Set(answer.refused.map(({ id }) => id));
        setRefused(answer.refused);
        onDone(findings.filter(({ id }) => left.has(id)));
      } catch (error) {
        setRefused(refusedOf(error));
      } finally {
        await refreshFindings(queries);
      }
    },
  });
  const { kind } = form.values;
  const [count, allowed] = [findings.length, findings.length - refused.length];
  const nameOf = (id: string) => findings.find((finding) => finding.id === id)?.employer_name ?? '';
  return (
    <Dialog open title={<Trans>Catat pada {count} temuan</Trans>} onClose={onClose}>
      <Form form={form}>
        <Select
          {...form.bind('kind')}
          onChange={(next) => {
            setRefused([]);
            form.set({ kind: next as Kind, allowed_only: false });
          }}
          label={t`Tindakan`}
          required
          options={offered.map((value) => ({ value, label: actCommand(value) }))}
        />
        {kind === 'assigned' && <AssigneeSelect {...form.bind('assigned_to')} />}
        <DateInput {...form.bind('on')} label={dateLabel(kind)} required max={today} />
        {kind === 'visit' && <TextArea {...form.bind('text')} label={t`Hasil kunjungan`} required rows={4} maxLength={10_000} />}
        {hasLetter(kind) && (
          <Notice>
            <p>
              <Trans>
                Tiap pemberi kerja mendapat suratnya sendiri: nomor temuan, masa, jumlah pekerja dan taksirannya terisi. Pemberi kerja
                melihat suratnya setelah dicatat.
              </Trans>
            </p>
          </Notice>
        )}
        <Refusals
          title={<Trans>Tidak dapat dicatat pada {refused.length} temuan; belum ada yang dicatat padanya</Trans>}
          refused={refused}
          nameOf={nameOf}
        />
        <FormActions>
          {(refused.length === 0 || allowed > 0) && (
            <Button type="submit" look="primary" busy={form.isSubmitting} onClick={() => form.set({ allowed_only: refused.length > 0 })}>
              {refused.length > 0 ? <Trans>Catat hanya pada {allowed} yang boleh</Trans> : <Trans>Catat pada {count} temuan</Trans>}
            </Button>
          )}
          <Button onClick={onClose}>{refused.length > 0 ? <Trans>Tutup</Trans> : <Trans>Batal</Trans>}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
