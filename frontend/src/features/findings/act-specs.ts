import { t } from '@lingui/core/macro';
import * as v from 'valibot';
import type { ActInput, ActOutcome, CloseReason, DeniedService, StoredFile } from '@/api/types';
import { wordsOf } from '@/lib/words/words-of';
import type { RecordedAct } from './act-needs';

type Part =
  | 'text'
  | 'reference'
  | 'amount'
  | 'fulfils'
  | 'close_reason'
  | 'reason'
  | 'service'
  | 'legal_basis'
  | 'repair'
  | 'recheck_on'
  | 'expires_on'
  | 'outcome'
  | 'instalments'
  | 'first_due_on'
  | 'court'
  | 'assigned_to'
  | 'evidence';

export interface ActValues {
  on: string;
  text: string;
  reference: string;
  amount: string;
  fulfils: boolean;
  close_reason: CloseReason | '';
  reason: string;
  service: DeniedService | '';
  legal_basis: string;
  repair: string;
  recheck_on: string;
  expires_on: string;
  outcome: ActOutcome | '';
  instalments: string;
  first_due_on: string;
  court: string;
  assigned_to: string;
  note: string;
  evidence: readonly StoredFile[];
}

interface ActSpec {
  parts: readonly Part[];
  /** The employer sees the text and the files. */
  served: boolean;
  /** How it can end, where it has an outcome. */
  outcomes?: readonly ActOutcome[];
}

const letter: ActSpec = { parts: ['reference', 'text', 'evidence'], served: true };
const paper: ActSpec = { parts: ['reference', 'evidence'], served: false };
const reasoned: ActSpec = { parts: ['reason', 'reference', 'evidence'], served: false };
const summons: ActSpec = { parts: ['outcome', 'reference', 'text', 'evidence'], served: true, outcomes: ['attended', 'absent'] };
const claim: ActSpec = { parts: ['court', 'reference', 'evidence'], served: false };
export const actSpecs: Record<RecordedAct, ActSpec> = {
  guidance: letter,
  visit: { parts: ['text', 'evidence'], served: true },
  first_warning: letter,
  second_warning: letter,
  fine_imposed: { parts: ['amount', 'reference', 'text', 'evidence'], served: true },
  denial_asked: {
    parts: ['service', 'reason', 'legal_basis', 'repair', 'recheck_on', 'expires_on', 'reference', 'evidence'],
    served: false,
  },
  denial_confirmed: letter,
  denial_declined: reasoned,
  lift_asked: reasoned,
  denial_lifted: letter,
  mandate_given: paper,
  mandate_accepted: paper,
  somasi: letter,
  first_summons: summons,
  second_summons: summons,
  third_summons: summons,
  mediation: { ...summons, outcomes: ['agreed', 'not_agreed'] },
  settlement: { parts: ['instalments', 'first_due_on', 'reference', 'text', 'evidence'], served: true },
  instalment_missed: paper,
  mandate_returned: reasoned,
  litigation_mandate_given: paper,
  simple_claim: claim,
  ordinary_claim: claim,
  judgment: { parts: ['outcome', 'reference', 'evidence'], served: false, outcomes: ['granted', 'partly_granted', 'dismissed'] },
  execution: paper,
  kpknl_hand_over: paper,
  waived: { parts: ['reason', 'expires_on', 'reference', 'evidence'], served: false },
  payment_recorded: { parts: ['amount', 'reference', 'fulfils', 'evidence'], served: false },
  registration_recorded: { parts: ['reference', 'fulfils', 'evidence'], served: false },
  assigned: { parts: ['assigned_to'], served: false },
  closed: { parts: ['close_reason', 'reason'], served: false },
  reopened: { parts: ['reason'], served: false },
};

/** Whether the act cannot do without the number: of a payment, of the register of a court. */
export const needsReference = (kind: RecordedAct): boolean => kind === 'payment_recorded' || actSpecs[kind].parts.includes('court');

/** The button's words: what will be done, not what has been. */
export const actCommand = wordsOf<RecordedAct>({
  guidance: () => t`Catat surat pembinaan`,
  visit: () => t`Catat kunjungan`,
  first_warning: () => t`Sampaikan teguran I`,
  second_warning: () => t`Sampaikan teguran II`,
  fine_imposed: () => t`Kenakan denda 0,1 %`,
  denial_asked: () => t`Minta TMP2T`,
  denial_confirmed: () => t`Kenakan TMP2T`,
  denial_declined: () => t`Tolak permintaan TMP2T`,
  lift_asked: () => t`Minta TMP2T dicabut`,
  denial_lifted: () => t`Cabut TMP2T`,
  mandate_given: () => t`Berikan SKK non-litigasi`,
  mandate_accepted: () => t`Terima SKK`,
  somasi: () => t`Catat somasi`,
  first_summons: () => t`Catat panggilan I`,
  second_summons: () => t`Catat panggilan II`,
  third_summons: () => t`Catat panggilan III`,
  mediation: () => t`Catat mediasi`,
  settlement: () => t`Catat kesepakatan angsuran`,
  instalment_missed: () => t`Catat angsuran tidak dibayar`,
  mandate_returned: () => t`Kembalikan SKK`,
  litigation_mandate_given: () => t`Berikan SKK litigasi`,
  simple_claim: () => t`Ajukan gugatan sederhana`,
  ordinary_claim: () => t`Ajukan gugatan perdata biasa`,
  judgment: () => t`Catat putusan`,
  execution: () => t`Catat eksekusi`,
  kpknl_hand_over: () => t`Serahkan kepada KPKNL`,
  waived: () => t`Tangguhkan`,
  payment_recorded: () => t`Catat pembayaran`,
  registration_recorded: () => t`Catat pendaftaran`,
  assigned: () => t`Tugaskan`,
  closed: () => t`Tutup temuan`,
  reopened: () => t`Buka kembali`,
});

export const dateLabel = wordsOf<RecordedAct>({
  guidance: () => t`Tanggal surat diterima pemberi kerja`,
  visit: () => t`Tanggal kunjungan`,
  first_warning: () => t`Tanggal surat diterima pemberi kerja`,
  second_warning: () => t`Tanggal surat diterima pemberi kerja`,
  fine_imposed: () => t`Tanggal surat diterima pemberi kerja`,
  denial_asked: () => t`Tanggal permintaan`,
  denial_confirmed: () => t`Tanggal mulai dikenakan`,
  denial_declined: () => t`Tanggal jawaban`,
  lift_asked: () => t`Tanggal permintaan`,
  denial_lifted: () => t`Tanggal dicabut`,
  mandate_given: () => t`Tanggal SKK`,
  mandate_accepted: () => t`Tanggal diterima`,
  somasi: () => t`Tanggal surat diterima pemberi kerja`,
  first_summons: () => t`Tanggal pertemuan`,
  second_summons: () => t`Tanggal pertemuan`,
  third_summons: () => t`Tanggal pertemuan`,
  mediation: () => t`Tanggal pertemuan`,
  settlement: () => t`Tanggal kesepakatan`,
  instalment_missed: () => t`Tanggal diketahui tidak dibayar`,
  mandate_returned: () => t`Tanggal dikembalikan`,
  litigation_mandate_given: () => t`Tanggal SKK`,
  simple_claim: () => t`Tanggal didaftarkan`,
  ordinary_claim: () => t`Tanggal didaftarkan`,
  judgment: () => t`Tanggal putusan`,
  execution: () => t`Tanggal eksekusi`,
  kpknl_hand_over: () => t`Tanggal penyerahan`,
  waived: () => t`Tanggal keputusan`,
  payment_recorded: () => t`Tanggal bayar`,
  registration_recorded: () => t`Tanggal terdaftar`,
  assigned: () => t`Tanggal penugasan`,
  closed: () => t`Tanggal penutupan`,
  reopened: () => t`Tanggal dibuka kembali`,
});

const filled = (message: () => string) => v.pipe(v.string(), v.trim(), v.nonEmpty(message));
const free = v.pipe(v.string(), v.trim());

/** What must be filled in for this act, checked here only to spare a round trip; the server decides. */
export function actSchema(kind: RecordedAct, today: string) {
  const { parts } = actSpecs[kind];
  const asked = (part: Part, message: () => string) => (parts.includes(part) ? filled(message) : free);
  return v.object({
    on: v.pipe(
      filled(() => t`Isi tanggalnya.`),
      v.maxValue(today, () => t`Tanggalnya tidak boleh sesudah hari ini.`),
    ),
    text: asked('text', () => t`Isi teksnya.`),
    reference: needsReference(kind)
      ? filled(() => (kind === 'payment_recorded' ? t`Isi nomor bukti pembayaran.` : t`Isi nomor perkara.`))
      : free,
    amount: asked('amount', () => (kind === 'fine_imposed' ? t`Isi jumlah dendanya.` : t`Isi jumlah yang dibayar.`)),
    fulfils: v.boolean(),
    close_reason: asked('close_reason', () => t`Pilih alasannya.`),
    reason: kind === 'closed' ? free : asked('reason', () => t`Jelaskan alasannya.`),
    service: asked('service', () => t`Pilih pelayanannya.`),
    legal_basis: asked('legal_basis', () => t`Isi dasar hukumnya.`),
    repair: asked('repair', () => t`Jelaskan cara memulihkannya.`),
    recheck_on: asked('recheck_on', () => t`Isi tanggalnya.`),
    expires_on: asked('expires_on', () => t`Isi tanggalnya.`),
    outcome: asked('outcome', () => t`Pilih hasilnya.`),
    instalments: parts.includes('instalments')
      ? v.pipe(
          free,
          v.regex(/^[1-9]\d*$/, () => t`Isi jumlah angsurannya, misalnya 6.`),
        )
      : free,
    first_due_on: asked('first_due_on', () => t`Isi tanggalnya.`),
    court: asked('court', () => t`Isi nama pengadilannya.`),
    assigned_to: asked('assigned_to', () => t`Pilih petugasnya.`),
    note: free,
    evidence: v.array(v.custom<StoredFile>(() => true)),
  });
}

/** Only what belongs to this act is sent, and nothing that is empty. */
export function actInput(kind: RecordedAct, values: ActValues, deviceTime: string): ActInput {
  const { parts } = actSpecs[kind];
  const input: Record<string, unknown> = { kind, on: values.on, device_time: deviceTime };
  for (const part of parts) {
    const value =
      part === 'evidence' ? values.evidence.map(({ id }) => id) : part === 'instalments' ? Number(values.instalments) : values[part];
    if (value !== '' && !(Array.isArray(value) && value.length === 0)) input[part] = value;
  }
  if (values.note.trim() !== '') input['note'] = values.note.trim();
  return input as unknown as ActInput;
}
