import { t } from '@lingui/core/macro';
import * as v from 'valibot';

export const PASSWORD_MIN = 12;
const PASSWORD_MAX = 128;

/** A new password. Length is what protects; the server also refuses those known to have leaked. */
export const newPassword = v.pipe(
  v.string(),
  v.minLength(PASSWORD_MIN, () => t`Kata sandi paling sedikit ${PASSWORD_MIN} karakter.`),
  v.maxLength(PASSWORD_MAX, () => t`Kata sandi paling banyak ${PASSWORD_MAX} karakter.`),
);

export const passwordHint = () => t`Paling sedikit ${PASSWORD_MIN} karakter. Beberapa kata acak lebih kuat dan lebih mudah diingat.`;
