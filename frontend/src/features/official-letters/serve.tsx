import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { ActOutcome, OfficialLetter, Schemas, StoredFile } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FileDrop } from '@/components/form/file-drop';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, Select, TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { toast } from '@/components/toast';
import { outcomeWord } from '@/lib/words/acts';
import { refreshAfter, serveLetter } from './queries';
import { proofWord } from './words';

interface ServeValues {
  on: string;
  proof: Schemas['ServiceProof'] | '';
  evidence: readonly StoredFile[];
  note: string;
  outcome: ActOutcome | '';
}

const isSummons = (kind: string) => kind.endsWith('_summons');
const needsFile = (proof: string) => proof === 'courier_receipt' || proof === 'hand_over';

/** The day from which the law counts, and what proves it. */
export function ServeDialog({ letter, onClose }: { letter: OfficialLetter; onClose: () => void }) {
  const { today } = useSession();
  const queries = useQueryClient();
  const form = useForm<ServeValues, unknown>({
    initial: { on: today, proof: '', evidence: [], note: '', outcome: '' },
    schema: v.pipe(
      v.object({
        on: v.pipe(
          v.string(),
          v.nonEmpty(() => t`Isi tanggalnya.`),
          v.maxValue(today, () => t`Tanggalnya tidak boleh sesudah hari ini.`),
        ),
        proof: v.custom<ServeValues['proof']>(
          (proof) => proof !== '',
          () => t`Pilih cara penyampaiannya.`,
        ),
        evidence: v.array(v.custom<StoredFile>(() => true)),
        note: v.string(),
        outcome: v.custom<ServeValues['outcome']>(() => true),
      }),
      v.forward(
        v.check(
          ({ proof, evidence }) => !needsFile(proof) || evidence.length > 0,
          () => t`Lampirkan foto atau pindaian buktinya.`,
        ),
        ['evidence'],
      ),
      v.forward(
        v.check(
          ({ proof, note }) => needsFile(proof) || proof === '' || note.trim() !== '',
          () => t`Tulis ke alamat mana dan apa jawabannya.`,
        ),
        ['note'],
      ),
    ) as never,
    submit: async () => {
      const { on, proof, evidence, note, outcome } = form.values;
      if (proof === '') return;
      await serveLetter(letter, {
        on,
        proof,
        evidence: evidence.map(({ id }) => id),
        ...(note.trim() !== '' && { note: note.trim() }),
        ...(outcome !== '' && { outcome }),
      });
      onClose();
      toast(t`Penyampaian dicatat.`);
      await refreshAfter(queries, true);
    },
  });
  return (
    <Dialog open title={t`Catat penyampaian`} onClose={onClose}>
      <Form form={form}>
        <Notice>
          <p>
            <Trans>Dengan ini tindakan tercatat pada temuan dengan tanggal surat diterima. Catatan ini tidak dapat dihapus.</Trans>
          </p>
        </Notice>
        <DateInput
          {...form.bind('on')}
          label={t`Tanggal surat diterima`}
          hint={t`Tenggat dihitung dari tanggal ini.`}
          required
          max={today}
          {...(letter.dated_on && { min: letter.dated_on })}
        />
        <Select
          {...form.bind('proof')}
          onChange={(proof) => form.set({ proof })}
          label={t`Cara penyampaian`}
          required
          empty={t`Pilih cara`}
          options={proofWord.options()}
        />
        <FileDrop
          {...form.bind('evidence')}
          label={t`Bukti penyampaian`}
          hint={t`Foto, PDF, atau dokumen. Sidik SHA-256 dihitung di perangkat ini sebelum dikirim.`}
          accept="image/*,application/pdf"
          multiple
          camera
        />
        <TextArea
          {...form.bind('note')}
          label={t`Catatan penyampaian`}
          hint={t`Internal: tidak pernah terlihat pemberi kerja.`}
          required={form.values.proof !== '' && !needsFile(form.values.proof)}
          rows={3}
          maxLength={2000}
        />
        {isSummons(letter.kind) && (
          <Select
            {...form.bind('outcome')}
            onChange={(outcome) => form.set({ outcome })}
            label={t`Hasil panggilan`}
            hint={t`Bila pertemuan belum berlangsung, kosongkan; panggilan dicatat pada temuan setelah hasilnya diketahui.`}
            empty={t`Belum diketahui`}
            options={(['attended', 'absent'] as const).map((value) => ({ value, label: outcomeWord(value) }))}
          />
        )}
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Catat penyampaian</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
