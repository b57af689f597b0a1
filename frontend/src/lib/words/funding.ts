import { t } from '@lingui/core/macro';
import { wordsOf } from './words-of';

export const fundingWord = wordsOf({
  apbn: () => t`APBN`,
  apbd: () => t`APBD`,
  dbh: () => t`Dana bagi hasil`,
  village: () => t`Dana desa`,
  private: () => t`Swasta`,
});
