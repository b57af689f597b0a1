import { stepUp } from '@/api/client';
import { localProblem, problemOf } from '@/api/problem';
import { currentLocale } from '@/lib/i18n';

export type BundleVariant = 'full' | 'redacted';

interface BundleOptions {
  /** Bytes so far, and of how many. */
  onStep: (done: number, total: number) => void;
  signal: AbortSignal;
}

interface Bundle {
  blob: Blob;
  name: string;
}

async function answer(id: string, variant: BundleVariant, signal: AbortSignal): Promise<Response> {
  const headers = { 'Accept-Language': currentLocale() };
  const response = await fetch(`/api/v1/findings/${id}/bundle?variant=${variant}`, { headers, signal });
  if (response.ok) return response;
  const error = (await response.json().catch(() => undefined)) as { code?: string; factor?: unknown } | undefined;
  if (error?.code === 'step_up_required' && (await stepUp.ask?.(error.factor))) return answer(id, variant, signal);
  throw problemOf(response.status, error, response.headers.get('Retry-After'));
}

/** Fetches the bundle of a finding piece by piece, so that the person sees it come. */
export async function fetchBundle(id: string, variant: BundleVariant, { onStep, signal }: BundleOptions): Promise<Bundle> {
  try {
    const response = await answer(id, variant, signal);
    const total = Number(response.headers.get('Content-Length') ?? 0);
    const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'perkara.zip';
    const pieces: BlobPart[] = [];
    let done = 0;
    const reader = response.body?.getReader();
    for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
      pieces.push(piece.value);
      done += piece.value.length;
      onStep(done, total);
    }
    if (done !== total) throw localProblem('network');
    return { blob: new Blob(pieces, { type: 'application/zip' }), name: decodeURIComponent(name) };
  } catch (error) {
    if (error instanceof TypeError) throw localProblem('network', error);
    throw error;
  }
}

/** Hands a file to the browser to be kept. */
export function save({ blob, name }: Bundle): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
