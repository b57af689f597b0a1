import { t } from '@lingui/core/macro';
import * as v from 'valibot';
import type { ActInput, ActKind, CloseReason, Permission, StoredFile } from '@/api/types';
import { wordsOf } from '@/lib/words/words-of';

/** Acts that officers record by hand. Filing has a page of its own and replies are the employer's. */
export type RecordedAct = Exclude<ActKind, 'filed' | 'reply'>;

type Part = 'text' | 'reference' | 'amount' | 'fulfils' | 'close_reason' | 'reason' | 'assigned_to' | 'evidence';

export interface ActValues {
  on: string;
  text: string;
  reference: string;
  amount: string;
  fulfils: boolean;
  close_reason: CloseReason | '';
  reason: string;
  assigned_to: string;
  note: string;
  evidence: readonly StoredFile[];
}

interface ActSpec {
  parts: readonly Part[];
  /** The employer sees the text and the files. */
  served: boolean;
  needs: Permission;
}

const letter: ActSpec = { parts: ['reference', 'text', 'evidence'], served: true, needs: 'record_acts' };
export const actSpecs: Record<RecordedAct, ActSpec> = {
  guidance: letter,
  visit: { parts: ['text', 'evidence'], served: true, needs: 'record_acts' },
  first_warning: letter,
  second_warning: letter,
  payment_recorded: { parts: ['amount', 'reference', 'fulfils', 'evidence'], served: false, needs: 'record_acts' },
  registration_recorded: { parts: ['reference', 'fulfils', 'evidence'], served: false, needs: 'record_acts' },
  assigned: { parts: ['assigned_to'], served: false, needs: 'assign_findings' },
  closed: { parts: ['close_reason', 'reason'], served: false, needs: 'record_acts' },
  reopened: { parts: ['reason'], served: false, needs: 'record_acts' },
};

export const isRecorded = (kind: ActKind): kind is RecordedAct => kind in actSpecs;

/** The button's words: what will be done, not what has been. */
export const actCommand = wordsOf<RecordedAct>({
  guidance: () => t`Catat surat pembinaan`,
  visit: () => t`Catat kunjungan`,
  first_warning: () => t`Sampaikan teguran I`,
  second_warning: () => t`Sampaikan teguran II`,
  payment_recorded: () => t`Catat pembayaran`,
  registration_recorded: () => t`Catat pendaftaran`,
  assigned: () => t`Tugaskan`,
  closed: () => t`Tutup temuan`,
  reopened: () => t`Buka kembali`,
});

export const dateLabel = (kind: RecordedAct): string =>
  ({
    guidance: t`Tanggal surat diterima pemberi kerja`,
    visit: t`Tanggal kunjungan`,
    first_warning: t`Tanggal surat diterima pemberi kerja`,
    second_warning: t`Tanggal surat diterima pemberi kerja`,
    payment_recorded: t`Tanggal bayar`,
    registration_recorded: t`Tanggal terdaftar`,
    assigned: t`Tanggal penugasan`,
    closed: t`Tanggal penutupan`,
    reopened: t`Tanggal dibuka kembali`,
  })[kind];

const filled = (message: () => string) => v.pipe(v.string(), v.trim(), v.nonEmpty(message));
const free = v.pipe(v.string(), v.trim());

/** What must be filled in for this act, checked here only to spare a round trip; the server decides. */
export function actSchema(kind: RecordedAct, today: string) {
  const { parts } = actSpecs[kind];
  const asks = (part: Part) => parts.includes(part);
  return v.object({
    on: v.pipe(
      filled(() => t`Isi tanggalnya.`),
      v.maxValue(today, () => t`Tanggalnya tidak boleh sesudah hari ini.`),
    ),
    text: asks('text') ? filled(() => t`Isi teksnya.`) : free,
    reference: kind === 'payment_recorded' ? filled(() => t`Isi nomor bukti pembayaran.`) : free,
    amount: asks('amount') ? filled(() => t`Isi jumlah yang dibayar.`) : free,
    fulfils: v.boolean(),
    close_reason: asks('close_reason') ? filled(() => t`Pilih alasannya.`) : free,
    reason: kind === 'reopened' ? filled(() => t`Jelaskan alasannya.`) : free,
    assigned_to: asks('assigned_to') ? filled(() => t`Pilih petugasnya.`) : free,
    note: free,
    evidence: v.array(v.custom<StoredFile>(() => true)),
  });
}

/** Only what belongs to this act is sent, and nothing that is empty. */
export function actInput(kind: RecordedAct, values: ActValues, deviceTime: string): ActInput {
  const { parts } = actSpecs[kind];
  const input: Record<string, unknown> = { kind, on: values.on, device_time: deviceTime };
  for (const part of parts) {
    const value = part === 'evidence' ? values.evidence.map(({ id }) => id) : values[part];
    if (value !== '' && !(Array.isArray(value) && value.length === 0)) input[part] = value;
  }
  if (values.note.trim() !== '') input['note'] = values.note.trim();
  return input as unknown as ActInput;
}
