import { t } from '@lingui/core/macro';
import * as v from 'valibot';
import type { ActInput, ActKind, ActOutcome } from '@/api/types';
import { wordsOf } from '@/lib/words/words-of';

/** The acts that are done on a mandate as a whole. */
export type MandateAct = Extract<
  ActKind,
  | 'mandate_accepted'
  | 'somasi'
  | 'first_summons'
  | 'second_summons'
  | 'third_summons'
  | 'mediation'
  | 'settlement'
  | 'instalment_missed'
  | 'mandate_returned'
  | 'simple_claim'
  | 'ordinary_claim'
  | 'judgment'
  | 'execution'
  | 'payment_recorded'
>;

export type Part = 'text' | 'reference' | 'amount' | 'fulfils' | 'reason' | 'outcome' | 'instalments' | 'first_due_on' | 'court';

interface Spec {
  parts: readonly Part[];
  outcomes?: readonly ActOutcome[];
}

const letter: Spec = { parts: ['reference', 'text'] };
const summons: Spec = { parts: ['outcome', 'reference', 'text'], outcomes: ['attended', 'absent'] };
const claim: Spec = { parts: ['court', 'reference'] };

export const specs: Record<MandateAct, Spec> = {
  mandate_accepted: { parts: ['reference'] },
  somasi: letter,
  first_summons: summons,
  second_summons: summons,
  third_summons: summons,
  mediation: { ...summons, outcomes: ['agreed', 'not_agreed'] },
  settlement: { parts: ['instalments', 'first_due_on', 'reference', 'text'] },
  instalment_missed: { parts: ['reference'] },
  mandate_returned: { parts: ['reason', 'reference'] },
  simple_claim: claim,
  ordinary_claim: claim,
  judgment: { parts: ['outcome', 'reference'], outcomes: ['granted', 'partly_granted', 'dismissed'] },
  execution: { parts: ['reference'] },
  payment_recorded: { parts: ['amount', 'reference', 'fulfils'] },
};

export const isMandateAct = (kind: ActKind): kind is MandateAct => kind in specs;

export const command = wordsOf<MandateAct>({
  mandate_accepted: () => t`Terima SKK`,
  somasi: () => t`Catat somasi`,
  first_summons: () => t`Catat panggilan I`,
  second_summons: () => t`Catat panggilan II`,
  third_summons: () => t`Catat panggilan III`,
  mediation: () => t`Catat mediasi`,
  settlement: () => t`Catat kesepakatan angsuran`,
  instalment_missed: () => t`Catat angsuran tidak dibayar`,
  mandate_returned: () => t`Kembalikan SKK`,
  simple_claim: () => t`Ajukan gugatan sederhana`,
  ordinary_claim: () => t`Ajukan gugatan perdata biasa`,
  judgment: () => t`Catat putusan`,
  execution: () => t`Catat eksekusi`,
  payment_recorded: () => t`Catat pembayaran`,
});

export interface ActValues {
  on: string;
  text: string;
  reference: string;
  amount: string;
  fulfils: boolean;
  reason: string;
  outcome: ActOutcome | '';
  instalments: string;
  first_due_on: string;
  court: string;
}

const filled = (message: () => string) => v.pipe(v.string(), v.trim(), v.nonEmpty(message));
const free = v.pipe(v.string(), v.trim());

/** Whether the act cannot do without a number: of a payment, of the register of a court. */
export const needsReference = (kind: MandateAct): boolean => kind === 'payment_recorded' || specs[kind].parts.includes('court');

/** What must be filled in, checked here only to spare a round trip; the server decides. */
export function actSchema(kind: MandateAct, today: string) {
  const { parts } = specs[kind];
  const asked = (part: Part, message: () => string) => (parts.includes(part) ? filled(message) : free);
  return v.object({
    on: v.pipe(
      filled(() => t`Isi tanggalnya.`),
      v.maxValue(today, () => t`Tanggalnya tidak boleh sesudah hari ini.`),
    ),
    text: asked('text', () => t`Isi teksnya.`),
    reference: needsReference(kind) ? filled(() => t`Isi nomornya.`) : free,
    amount: asked('amount', () => t`Isi jumlah yang dibayar.`),
    fulfils: v.boolean(),
    reason: asked('reason', () => t`Jelaskan alasannya.`),
    outcome: asked('outcome', () => t`Pilih hasilnya.`),
    instalments: parts.includes('instalments')
      ? v.pipe(
          free,
          v.regex(/^[1-9]\d*$/, () => t`Isi jumlah angsurannya, misalnya 6.`),
        )
      : free,
    first_due_on: asked('first_due_on', () => t`Isi tanggalnya.`),
    court: asked('court', () => t`Isi nama pengadilannya.`),
  });
}

/** Only what belongs to this act is sent, and nothing that is empty. */
export function actInput(kind: MandateAct, values: ActValues): ActInput {
  const input: Record<string, unknown> = { kind, on: values.on };
  for (const part of specs[kind].parts) {
    const value = part === 'instalments' ? Number(values.instalments) : values[part];
    if (value !== '' && value !== false) input[part] = value;
  }
  return input as unknown as ActInput;
}
