import { sha256 } from '@/lib/digest';
import { currentLocale } from '@/lib/i18n';
import { uuidv7 } from '@/lib/uuid';
import { localProblem, problemOf } from './problem';
import type { StoredFile } from './types';

export const MAX_FILE_BYTES = 25 * 1024 * 1024;

export interface UploadStep {
  phase: 'hashing' | 'sending';
  /** 0 to 1. */
  done: number;
  sha256?: string;
}

interface UploadOptions {
  /** The same id on a retry makes the retry harmless. */
  id?: string;
  onStep?: (step: UploadStep) => void;
  signal?: AbortSignal;
}

/** Sends a file under its own digest. XMLHttpRequest, because fetch cannot tell how much has been sent. */
export async function uploadFile(file: File, { id = uuidv7(), onStep, signal }: UploadOptions = {}): Promise<StoredFile> {
  onStep?.({ phase: 'hashing', done: 0 });
  const digest = await sha256(file);
  signal?.throwIfAborted();
  onStep?.({ phase: 'sending', done: 0, sha256: digest.hex });

  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/api/v1/files/${id}`);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    request.setRequestHeader('Repr-Digest', `sha-256=:${digest.base64}:`);
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.setRequestHeader('X-Device-Time', new Date(file.lastModified).toISOString());
    request.setRequestHeader('X-Requested-With', 'patuh');
    request.setRequestHeader('Accept-Language', currentLocale());
    request.upload.onprogress = ({ loaded, total }) =>
      onStep?.({ phase: 'sending', done: total > 0 ? loaded / total : 0, sha256: digest.hex });
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as StoredFile);
      else reject(problemOf(request.status, request.response, request.getResponseHeader('Retry-After')));
    };
    request.onerror = () => reject(localProblem('network'));
    request.onabort = () => reject(localProblem('upload_stopped'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

export function fileUrl(id: string): string {
  return `/api/v1/files/${id}/content`;
}
