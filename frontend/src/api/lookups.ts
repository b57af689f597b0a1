import { queryOptions } from '@tanstack/react-query';
import { api, present, unwrap } from './client';
import { queryClient } from './query';

/** Regions change by decree, not while a page is open. */
export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/regions', { signal })),
});

/** For a combobox: employers by a part of their name, or the start of NIB or NPP. */
export async function searchEmployers(text: string, signal: AbortSignal): Promise<{ id: string; label: string; detail: string }[]> {
  const [{ items }, regions] = await Promise.all([
    unwrap(api.GET('/api/v1/employers', { params: { query: present({ q: text, limit: 12 }) }, signal })),
    queryClient.ensureQueryData(regionsQuery),
  ]);
  return items.map(({ id, name, nib, region_code }) => ({
    id,
    label: name,
    detail: [nib ? `NIB ${nib}` : '', regions.items.find(({ code }) => code === region_code)?.name ?? '']
      .filter((part) => part !== '')
      .join(' · '),
  }));
}
