import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { InspectionSheet } from '@/api/types';
import { fileUrl, MAX_FILE_BYTES } from '@/api/upload';
import { Icon } from '@/components/icon';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/page';
import { sha256 } from '@/lib/digest';
import * as format from '@/lib/format';
import { uuidv7 } from '@/lib/uuid';
import css from './field.module.css';
import { Kept } from './kept';
import { PHOTO, type WaitingPhoto } from './queue';
import type { Field } from './use-field';

/** Photos, each with the digest that the device made of it and the device's time. */
export function Photos({ field, sheet, isOpen }: { field: Field; sheet: InspectionSheet; isOpen: boolean }) {
  const [problem, setProblem] = useState<string>();
  const waiting = field.items.filter(({ kind }) => kind === PHOTO);
  const received = sheet.entries.filter(({ kind }) => kind === 'photo');
  const take = async (files: readonly File[]) => {
    setProblem(undefined);
    for (const file of files) {
      if (file.size > MAX_FILE_BYTES) {
        setProblem(t`${file.name} lebih besar dari ${format.fileSize(MAX_FILE_BYTES)}.`);
        continue;
      }
      const digest = await sha256(file);
      const input = { kind: 'photo' as const, file_id: uuidv7(), device_time: new Date().toISOString() };
      await field.put(PHOTO, { inspection_id: sheet.inspection.id, input, file, sha256: digest.hex } satisfies WaitingPhoto);
    }
  };
  return (
    <Panel title={<Trans>Foto</Trans>}>
      {waiting.length + received.length === 0 ? (
        <p className="muted">
          <Trans>Belum ada foto.</Trans>
        </p>
      ) : (
        <ul className={css['photos']}>
          {received.map((photo, index) => (
            <li key={photo.id}>
              <img src={`${fileUrl(photo.file_id as string)}?purpose=view`} alt={t`Foto ${index + 1}`} loading="lazy" />
              <span className="muted">
                <Trans>jam perangkat {format.time(photo.device_time)}</Trans>
              </span>
              <Kept where="server" />
            </li>
          ))}
          {waiting.map((item, index) => {
            const photo = item.payload as WaitingPhoto;
            return (
              <li key={item.id}>
                <LocalPicture file={photo.file} alt={t`Foto ${received.length + index + 1}`} />
                <span className="muted">
                  <Trans>jam perangkat {format.time(photo.input.device_time)}</Trans>
                </span>
                <code title={photo.sha256}>{photo.sha256.slice(0, 12)}…</code>
                <Kept where={item.refused === undefined ? 'device' : 'refused'} />
              </li>
            );
          })}
        </ul>
      )}
      {problem && <Notice tone="bad" title={problem} />}
      {isOpen && (
        <label className={css['pick']}>
          <Icon name="camera" size={20} />
          <Trans>Ambil foto</Trans>
          <input
            className="visually-hidden"
            type="file"
            accept="image/jpeg,image/png,image/heic"
            capture="environment"
            multiple
            onChange={(event) => {
              // Copied: the list empties itself with the field.
              void take([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </label>
      )}
    </Panel>
  );
}

function LocalPicture({ file, alt }: { file: File; alt: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url === undefined ? null : <img src={url} alt={alt} />;
}
