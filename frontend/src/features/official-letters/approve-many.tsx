import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import type { LetterSummary } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { Refusals, type Refused, refusedOf } from '@/components/refusals';
import { SelectionBar } from '@/components/selection';
import { toast } from '@/components/toast';
import css from './letters.module.css';
import { approveLetters, refreshAfter } from './queries';
import type { LetterKind } from './search';
import { letterWord } from './words';

interface ApproveManyProps {
  selected: readonly LetterSummary[];
  onPage: readonly LetterSummary[];
  onSelect: (letters: readonly LetterSummary[]) => void;
}

/** The letters that were chosen, and the approval of them all. */
export function ApproveMany({ selected, onPage, onSelect }: ApproveManyProps) {
  const [open, setOpen] = useState(false);
  const count = selected.length;
  return (
    <>
      <SelectionBar selected={selected} onPage={onPage} onSelect={onSelect} says={<Trans>{count} surat dipilih</Trans>}>
        <Button size="small" look="primary" icon="check" onClick={() => setOpen(true)}>
          <Trans>Setujui…</Trans>
        </Button>
      </SelectionBar>
      {open && (
        <ApproveDialog
          letters={selected}
          onClose={() => setOpen(false)}
          onDone={(left) => {
            onSelect(left);
            if (left.length === 0) setOpen(false);
          }}
        />
      )}
    </>
  );
}

interface ApproveDialogProps {
  letters: readonly LetterSummary[];
  onClose: () => void;
  onDone: (left: readonly LetterSummary[]) => void;
}

function ApproveDialog({ letters, onClose, onDone }: ApproveDialogProps) {
  const queries = useQueryClient();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const form = useForm({
    initial: { allowed_only: false },
    schema: v.object({ allowed_only: v.boolean() }),
    submit: async ({ allowed_only }, { idempotencyKey }) => {
      try {
        const answer = await approveLetters(letters, !allowed_only, idempotencyKey);
        const count = answer.letters.length;
        toast(t`${count} surat terbit dan bernomor.`);
        const without = new Set(answer.refused.map(({ id }) => id));
        setRefused(answer.refused);
        onDone(letters.filter(({ id }) => without.has(id)));
      } catch (error) {
        setRefused(refusedOf(error));
      } finally {
        await refreshAfter(queries, false);
      }
    },
  });
  const [count, allowed] = [letters.length, letters.length - refused.length];
  return (
    <Dialog open title={<Trans>Setujui {count} surat</Trans>} onClose={onClose}>
      <Form form={form}>
        <Notice tone="warn">
          <p>
            <Trans>
              Anda menyetujui isi tiap surat seperti saat daftar ini dimuat. Tiap surat diberi tanggal hari ini dan nomor berikutnya; nomor
              tidak pernah dipakai ulang. Surat yang berubah sejak itu ditolak.
            </Trans>
          </p>
        </Notice>
        <ul className={css['chosen']}>
          {letters.map((letter) => (
            <li key={letter.id}>
              <a href={`/surat?surat=${letter.id}`} target="_blank" rel="noopener">
                {letterWord(letter.kind as LetterKind)} · {letter.employer_name}
              </a>{' '}
              <span className="muted">{letter.subject}</span>
            </li>
          ))}
        </ul>
        <Refusals
          title={<Trans>Tidak dapat disetujui: {refused.length} surat; belum ada yang terbit darinya</Trans>}
          refused={refused}
          nameOf={(id) => letters.find((letter) => letter.id === id)?.employer_name ?? ''}
        />
        <FormActions>
          {(refused.length === 0 || allowed > 0) && (
            <Button type="submit" look="primary" busy={form.isSubmitting} onClick={() => form.set({ allowed_only: refused.length > 0 })}>
              {refused.length > 0 ? <Trans>Setujui hanya {allowed} yang boleh</Trans> : <Trans>Setujui {count} surat</Trans>}
            </Button>
          )}
          <Button onClick={onClose}>{refused.length > 0 ? <Trans>Tutup</Trans> : <Trans>Batal</Trans>}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
