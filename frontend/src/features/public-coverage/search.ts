import type { Segment } from '@/api/types';
import { day, oneOf, searchOf, text } from '@/lib/search';

const segments: readonly Segment[] = ['wage_earner', 'non_wage_earner', 'construction', 'government_non_asn', 'vulnerable', 'all'];

export interface PublicCoverageSearch {
  segmen?: Segment | undefined;
  per?: string | undefined;
  wilayah?: string | undefined;
}

export const readPublicCoverageSearch = (raw: Record<string, unknown>): PublicCoverageSearch =>
  searchOf(raw, { segmen: oneOf(segments), per: day, wilayah: text });
