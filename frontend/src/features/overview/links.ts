import type { LinkProps } from '@tanstack/react-router';

/** The list a number is the size of. The names of its filters are those of the API, so that the two are equal. */
export function listOf(to: '/temuan' | '/pemberi-kerja' | '/laporan', search: Record<string, string | boolean>) {
  return { to, search } as unknown as Pick<LinkProps, never> & { to: '/temuan'; search: object };
}
