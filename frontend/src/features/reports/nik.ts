import { t } from '@lingui/core/macro';

/** What is wrong with the form of a national id, or undefined. The region it names is never judged: people move. */
export function nikProblem(nik: string): string | undefined {
  if (!/^\d{16}$/.test(nik)) return t`NIK terdiri dari 16 angka; ini ${nik.replace(/\D/g, '').length}.`;
  const day = nik.slice(6, 8);
  const month = nik.slice(8, 10);
  if (!(day >= '01' && day <= '31') && !(day >= '41' && day <= '71'))
    return t`Angka ke-7 dan 8 adalah tanggal lahir: 01–31, atau 41–71 untuk perempuan.`;
  if (month < '01' || month > '12') return t`Angka ke-9 dan 10 adalah bulan lahir: 01–12.`;
  if (nik.endsWith('0000')) return t`Empat angka terakhir tidak pernah 0000.`;
  return undefined;
}

/** What was typed or pasted, without what people put between the digits. */
export const nikDigits = (typed: string): string => typed.replace(/[\s.-]/g, '').slice(0, 16);
