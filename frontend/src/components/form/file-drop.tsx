import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { isProblem } from '@/api/problem';
import type { StoredFile } from '@/api/types';
import { MAX_FILE_BYTES, type UploadStep, uploadFile } from '@/api/upload';
import { classes } from '@/lib/classes';
import * as format from '@/lib/format';
import { uuidv7 } from '@/lib/uuid';
import { Button } from '../button';
import { ProblemNotice } from '../states';
import { FieldError } from './field';
import css from './file-drop.module.css';
import formCss from './form.module.css';
import { forget, holdBack } from './uploads';

interface FileDropProps {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  value: readonly StoredFile[];
  onChange: (files: readonly StoredFile[]) => void;
  /** As in `<input accept>`: ".csv,.xlsx", "image/*,application/pdf". */
  accept: string;
  multiple?: boolean;
  /** Offers the camera on devices that are touched. */
  camera?: boolean;
}

interface Upload {
  id: string;
  file: File;
  step?: UploadStep;
  error?: unknown;
  stop: AbortController;
}

/** Takes files by choosing, dropping or photographing, hashes them on the device and sends them with progress. */
export function FileDrop({ id, label, hint, error, value, onChange, accept, multiple = false, camera = false }: FileDropProps) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [isOver, setOver] = useState(false);
  const latest = useRef(value);
  latest.current = value;
  const running = useRef(uploads);
  running.current = uploads;
  const root = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement | null>(null);
  useEffect(() => {
    form.current = root.current?.closest('form') ?? null;
    return () => {
      for (const upload of running.current) {
        upload.stop.abort();
        forget(form.current, upload.id);
      }
    };
  }, []);

  const patch = (uploadId: string, change: Partial<Upload>) =>
    setUploads((before) => before.map((upload) => (upload.id === uploadId ? { ...upload, ...change } : upload)));
  const remove = (uploadId: string) => {
    forget(form.current, uploadId);
    setUploads((before) => before.filter((upload) => upload.id !== uploadId));
  };

  const send = async (upload: Upload): Promise<boolean> => {
    try {
      const stored = await uploadFile(upload.file, {
        id: upload.id,
        signal: upload.stop.signal,
        onStep: (step) => patch(upload.id, { step }),
      });
      remove(upload.id);
      latest.current = multiple ? [...latest.current, stored] : [stored];
      // At once: a form that waited for this file is sent next.
      flushSync(() => onChange(latest.current));
      return true;
    } catch (failure) {
      if (upload.stop.signal.aborted) remove(upload.id);
      else patch(upload.id, { error: failure });
      return upload.stop.signal.aborted;
    }
  };

  const take = (files: FileList | null) => {
    const taken = [...(files ?? [])]
      .slice(0, multiple ? undefined : 1)
      .map((file): Upload => ({ id: uuidv7(), file, stop: new AbortController() }));
    if (!multiple) for (const { id: replaced } of running.current) forget(form.current, replaced);
    setUploads((before) => [
      ...(multiple ? before : []),
      ...taken.map((upload) => (upload.file.size > MAX_FILE_BYTES ? { ...upload, error: 'too large' } : upload)),
    ]);
    for (const upload of taken)
      holdBack(form.current, upload.id, upload.file.size <= MAX_FILE_BYTES ? send(upload) : Promise.resolve(false));
  };

  const retry = (upload: Upload) => {
    const { error: _, ...again } = upload;
    setUploads((before) => before.map((other) => (other.id === upload.id ? again : other)));
    holdBack(form.current, again.id, send(again));
  };

  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div ref={root} className={formCss['field']}>
      <span id={`${id}-label`} className={formCss['label']}>
        {label}
      </span>
      {hint && (
        <p id={`${id}-hint`} className={formCss['hint']}>
          {hint}
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the buttons inside */}
      <div
        className={classes(css['drop'], isOver && css['over'])}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <div className={css['buttons']}>
          <Picker
            id={id}
            icon="upload"
            accept={accept}
            multiple={multiple}
            onTake={take}
            invalid={error !== undefined}
            describedBy={describedBy}
          >
            {value.length > 0 && !multiple ? <Trans>Ganti berkas</Trans> : <Trans>Pilih berkas</Trans>}
          </Picker>
          {camera && (
            <span className={css['camera']}>
              <Picker id={`${id}-camera`} icon="camera" accept="image/*" capture onTake={take}>
                <Trans>Ambil foto</Trans>
              </Picker>
            </span>
          )}
        </div>
        <span className={formCss['hint']}>
          <Trans>atau seret ke sini, paling besar {format.fileSize(MAX_FILE_BYTES)}</Trans>
        </span>
      </div>
      <ul className={css['files']} aria-label={t`Berkas`}>
        {value.map((file) => (
          <li key={file.id} className={css['file']}>
            <span className={css['name']}>{file.name}</span>
            <Button size="small" look="quiet" onClick={() => onChange(value.filter((other) => other.id !== file.id))}>
              <Trans>Lepas</Trans>
              <span className="visually-hidden"> {file.name}</span>
            </Button>
            <span className={css['whole']}>
              {format.fileSize(file.size)} · SHA-256 <code>{file.sha256}</code>
            </span>
          </li>
        ))}
        {uploads.map((upload) => (
          <li key={upload.id} className={css['file']} {...(upload.error !== undefined && { 'data-not-sent': '', tabIndex: -1 })}>
            <span className={css['name']}>{upload.file.name}</span>
            <Button size="small" look="quiet" onClick={() => (upload.error === undefined ? upload.stop.abort() : remove(upload.id))}>
              {upload.error === undefined ? <Trans>Hentikan</Trans> : <Trans>Buang</Trans>}
              <span className="visually-hidden"> {upload.file.name}</span>
            </Button>
            <div className={css['whole']}>
              <UploadState upload={upload} onRetry={() => retry(upload)} />
            </div>
          </li>
        ))}
      </ul>
      <FieldError id={id} error={error} />
    </div>
  );
}

function UploadState({ upload, onRetry }: { upload: Upload; onRetry: () => void }) {
  if (upload.error === 'too large')
    return <Trans>Terlalu besar ({format.fileSize(upload.file.size)}). Perkecil atau pecah berkasnya.</Trans>;
  if (upload.error !== undefined) {
    const canRetry = isProblem(upload.error) && upload.error.isTransient;
    return <ProblemNotice error={upload.error} {...(canRetry && { onRetry })} />;
  }
  const done = upload.step?.phase === 'sending' ? upload.step.done : undefined;
  return (
    <>
      <progress value={done} aria-label={t`Mengunggah ${upload.file.name}`} />
      {done === undefined ? <Trans>Menghitung sidik berkas…</Trans> : format.percent(done * 100, 0)}
      {upload.step?.sha256 !== undefined && (
        <>
          {' · SHA-256 '}
          <code>{upload.step.sha256}</code>
        </>
      )}
    </>
  );
}

interface PickerProps {
  id: string;
  icon: 'upload' | 'camera';
  accept: string;
  multiple?: boolean;
  capture?: boolean;
  invalid?: boolean;
  describedBy?: string | undefined;
  onTake: (files: FileList | null) => void;
  children: ReactNode;
}

function Picker({ id, icon, accept, multiple, capture, invalid, describedBy, onTake, children }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button id={id} icon={icon} aria-invalid={invalid || undefined} aria-describedby={describedBy} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        accept={accept}
        multiple={multiple}
        capture={capture ? 'environment' : undefined}
        onChange={(event) => {
          onTake(event.target.files);
          event.target.value = '';
        }}
      />
    </>
  );
}
