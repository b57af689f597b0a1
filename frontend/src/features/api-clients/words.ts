import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
import { wordsOf } from '@/lib/words/words-of';

export const scopeWord = wordsOf<Schemas['OauthScope']>({
  'employers.read': () => t`Membaca daftar pemberi kerja`,
  'coverage.read': () => t`Membaca laporan`,
  'coverage.write': () => t`Mengirim laporan`,
  'compliance.read': () => t`Menanyakan kepatuhan`,
  'statistics.read': () => t`Membaca statistik`,
});
