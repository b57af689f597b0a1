import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { api, idempotent, unwrap } from '@/api/client';
import { useSession } from '@/api/session';
import type { Finding } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { Select, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { Refusals, type Refused, refusedOf } from '@/components/refusals';
import { toast } from '@/components/toast';
import { actWord } from '@/lib/words/acts';

const kinds = ['first_warning', 'second_warning', 'guidance'] as const;

interface DraftLettersDialogProps {
  findings: readonly Finding[];
  onClose: () => void;
  /** With those for which no letter was drafted. */
  onDone: (left: readonly Finding[]) => void;
}

/** A letter for each of many findings, which then waits for another person's approval. */
export function DraftLettersDialog({ findings, onClose, onDone }: DraftLettersDialogProps) {
  const { organisation } = useSession();
  const queries = useQueryClient();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const needed = (message: () => string) => v.pipe(v.string(), v.trim(), v.nonEmpty(message));
  const form = useForm({
    // The letter is Indonesian, whatever language its writer reads.
    initial: { kind: 'first_warning', title: `Kepala ${organisation.name}`, name: '', allowed_only: false },
    schema: v.object({
      kind: v.picklist(kinds),
      title: needed(() => t`Isi jabatan penanda tangan.`),
      name: needed(() => t`Isi nama penanda tangan.`),
      allowed_only: v.boolean(),
    }),
    submit: async ({ kind, title, name, allowed_only }, { idempotencyKey }) => {
      try {
        const { letters, refused: left } = await unwrap(
          api.POST('/api/v1/letters:bulk-drafts', {
            params: { header: idempotent(idempotencyKey) },
            body: { items: findings.map(({ id }) => id), kind, signatory: { title, name }, atomic: !allowed_only },
          }),
        );
        const count = letters.length;
        toast(t`${count} surat disusun dan menunggu persetujuan.`);
        const without = new Set(left.map(({ id }) => id));
        setRefused(left);
        onDone(findings.filter(({ id }) => without.has(id)));
        await queries.invalidateQueries({ queryKey: ['official-letters'] });
      } catch (error) {
        setRefused(refusedOf(error));
      }
    },
  });
  const [count, allowed] = [findings.length, findings.length - refused.length];
  return (
    <Dialog open title={<Trans>Susun {count} surat</Trans>} onClose={onClose}>
      <Form form={form}>
        <Select
          {...form.bind('kind')}
          onChange={(next) => {
            setRefused([]);
            form.set({ kind: next, allowed_only: false });
          }}
          label={t`Surat`}
          required
          options={kinds.map((value) => ({ value, label: actWord(value) }))}
        />
        <TextInput {...form.bind('title')} label={t`Jabatan penanda tangan`} required maxLength={150} />
        <TextInput {...form.bind('name')} label={t`Nama penanda tangan`} required maxLength={150} />
        <Notice>
          <p>
            <Trans>
              Tiap surat dibuat dari templat yang berlaku dengan data kasusnya sendiri, lalu langsung diajukan. Orang lain yang menyetujui;
              saat itu surat diberi tanggal dan nomor. Temuan yang sudah punya surat berjalan, atau yang langkahnya belum sah, ditolak.
            </Trans>
          </p>
        </Notice>
        <Refusals
          title={<Trans>Tidak dapat disusun untuk {refused.length} temuan; belum ada surat yang dibuat untuknya</Trans>}
          refused={refused}
          nameOf={(id) => findings.find((finding) => finding.id === id)?.employer_name ?? ''}
        />
        <FormActions>
          {(refused.length === 0 || allowed > 0) && (
            <Button type="submit" look="primary" busy={form.isSubmitting} onClick={() => form.set({ allowed_only: refused.length > 0 })}>
              {refused.length > 0 ? <Trans>Susun hanya {allowed} yang boleh</Trans> : <Trans>Susun dan ajukan {count} surat</Trans>}
            </Button>
          )}
          <Button onClick={onClose}>{refused.length > 0 ? <Trans>Tutup</Trans> : <Trans>Batal</Trans>}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
