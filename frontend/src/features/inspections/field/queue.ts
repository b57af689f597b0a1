import { api, unwrap } from '@/api/client';
import { outcomeOf } from '@/api/outcome';
import type { Id, InspectionEntry, Schemas } from '@/api/types';
import { uploadFile } from '@/api/upload';
import type { OutboxItem } from '@/lib/device-store';
import { type Sender, waiting } from '@/lib/outbox';

/** Kinds of what waits on the device. */
export const ENTRY = 'inspection.entry';
export const PHOTO = 'inspection.photo';
export const MINUTES = 'inspection.minutes';

export interface WaitingEntry {
  inspection_id: Id;
  input: Schemas['InspectionEntryInput'];
}

/** A photo with its place in the inspection. The bytes lie in the device's store until the server has them. */
export interface WaitingPhoto extends WaitingEntry {
  file: File;
  sha256: string;
}

export interface WaitingMinutes {
  inspection_id: Id;
  input: Schemas['InspectionMinutesInput'];
  officer: File;
  employer?: File;
}

export type FieldItem = OutboxItem & { payload: WaitingEntry | WaitingPhoto | WaitingMinutes };

export const isField = ({ kind }: OutboxItem): boolean => kind === ENTRY || kind === PHOTO || kind === MINUTES;

interface Told {
  onEntry: (inspection: Id, entry: InspectionEntry) => void;
  onMinutes: (inspection: Id) => void;
  onSignedOut: () => void;
}

/**
 * How each kind is sent. Every one is a PUT under an identifier made on the device, so a repetition is harmless. Minutes
 * seal the inspection, so they wait for what was put down before them, but not for what the server refused: that waits for
 * a person, and nothing else waits for it.
 */
export function fieldSenders(owner: string, { onEntry, onMinutes, onSignedOut }: Told): Record<string, Sender> {
  const putEntry = async (id: string, { inspection_id, input }: WaitingEntry) => {
    const entry = await unwrap(
      api.PUT('/api/v1/inspections/{inspection_id}/entries/{entry_id}', { params: { path: { inspection_id, entry_id: id } }, body: input }),
    );
    onEntry(inspection_id, entry);
  };
  const sending =
    (send: (item: OutboxItem) => Promise<boolean>): Sender =>
    async (item) => {
      try {
        return { outcome: (await send(item)) ? 'sent' : 'later' };
      } catch (error) {
        return outcomeOf(error, onSignedOut);
      }
    };
  return {
    [ENTRY]: sending(async (item) => {
      await putEntry(item.id, item.payload as WaitingEntry);
      return true;
    }),
    [PHOTO]: sending(async (item) => {
      const photo = item.payload as WaitingPhoto;
      await uploadFile(photo.file, { id: photo.input.file_id as string });
      await putEntry(item.id, photo);
      return true;
    }),
    [MINUTES]: sending(async (item) => {
      const { inspection_id, input, officer, employer } = item.payload as WaitingMinutes;
      const before = (await waiting(owner)).filter(
        (other) =>
          other.kind !== MINUTES &&
          isField(other) &&
          (other as FieldItem).payload.inspection_id === inspection_id &&
          other.refused === undefined,
      );
      if (before.length > 0) return false;
      await uploadFile(officer, { id: input.officer_signature });
      if (employer !== undefined && input.employer_signature) await uploadFile(employer, { id: input.employer_signature });
      await unwrap(api.PUT('/api/v1/inspections/{inspection_id}/minutes', { params: { path: { inspection_id } }, body: input }));
      onMinutes(inspection_id);
      return true;
    }),
  };
}
