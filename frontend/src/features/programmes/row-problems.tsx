import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
import { wordsOf } from '@/lib/words/words-of';

const fields = wordsOf({
  nik: () => t`NIK`,
  name: () => t`Nama`,
  born_on: () => t`Tanggal lahir`,
  village: () => t`Desa`,
  district: () => t`Kecamatan`,
  regency: () => t`Kabupaten atau kota`,
  kpj: () => t`KPJ`,
  sequence: () => t`Nomor urut`,
});

/** Everything wrong with a row, field by field, and how to put it right. */
export function RowProblems({ problems }: { problems: Schemas['ListRowView']['problems'] }) {
  return (
    <ul data-prose="">
      {problems.map(({ field, code, value_shown, detail, fix }) => (
        <li key={`${field} ${code}`}>
          {field && (
            <>
              <strong>{fields.keys.includes(field as never) ? fields(field as never) : field}</strong>
              {value_shown && (
                <>
                  {' '}
                  <q>{value_shown}</q>
                </>
              )}
              :{' '}
            </>
          )}
          {detail} {fix}
        </li>
      ))}
    </ul>
  );
}
