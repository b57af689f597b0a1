import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Id, RosterReading } from '@/api/types';
import { FileDrop } from '@/components/form/file-drop';
import { Select } from '@/components/form/inputs';
import { Panel } from '@/components/page';
import { Loaded, ProblemNotice } from '@/components/states';
import css from '../reports.module.css';
import type { StepProps } from './filing-page';
import { RosterPiles } from './roster-piles';
import { fieldWord } from './words';

/** Each field with its column, or with none where the file does not tell it. */
type RosterMapping = Record<string, number | null>;

const rosterQuery = (employer: Id, file: Id, mapping: RosterMapping) => ({
  queryKey: ['rosters', employer, file, mapping],
  staleTime: Number.POSITIVE_INFINITY,
  placeholderData: keepPreviousData,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    unwrap(
      api.POST('/api/v1/employers/{employer_id}/rosters', {
        params: { path: { employer_id: employer } },
        body: { file_id: file, ...(Object.keys(mapping).length > 0 && { mapping }) },
        signal,
      }),
    ),
});

export function UploadStep({ employer, filing, place, onPlace }: StepProps) {
  const { roster, mapping } = filing.draft;
  return (
    <>
      <Panel narrow title={<Trans>Unggah daftar pekerja</Trans>}>
        <FileDrop
          id="daftar-pekerja"
          label={t`Berkas daftar pekerja`}
          hint={t`Excel (.xlsx) atau CSV dengan kolom nama, NIK, dan upah. Unduhan SIPP Online dapat dipakai begitu saja.`}
          accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          value={roster === null ? [] : [roster]}
          onChange={(files) => filing.change({ way: 'upload', roster: files[0] ?? null, mapping: {}, fixed: {} })}
        />
      </Panel>
      {roster !== null && (
        <Reading key={roster.id} employer={employer} file={roster.id} mapping={mapping} {...{ filing, place, onPlace }} />
      )}
    </>
  );
}

function Reading({ employer, file, mapping, filing, place, onPlace }: StepProps & { file: Id; mapping: RosterMapping }) {
  const query = useQuery(rosterQuery(employer, file, mapping));
  const table = tableOf(query.error);
  if (table !== undefined)
    return (
      <>
        <ProblemNotice error={query.error} />
        <Mapping reading={table} onMap={(next) => filing.change({ mapping: next, fixed: {} })} />
      </>
    );
  return (
    <Loaded query={query} height="20rem">
      {(reading) => (
        <>
          <Mapping reading={reading} onMap={(next) => filing.change({ mapping: next, fixed: {} })} />
          <RosterPiles reading={reading} {...{ employer, filing, place, onPlace }} />
        </>
      )}
    </Loaded>
  );
}

type Table = Pick<RosterReading, 'columns' | 'fields'>;

/** The columns that come with a refusal which a choice among them puts right. */
function tableOf(error: unknown): Table | undefined {
  if (!isProblem(error, 'table_unreadable') || !('columns' in error.extras) || !('fields' in error.extras)) return undefined;
  return error.extras as unknown as Table;
}

/** Which column holds what; the choice of the header's words is shown and can be changed. */
function Mapping({ reading, onMap }: { reading: Table; onMap: (mapping: RosterMapping) => void }) {
  const { fields, columns } = reading;
  const missing = fields.some(({ required, column }) => required && (column === undefined || column === null));
  const options = columns.map(({ index, header }) => ({ value: String(index), label: header || t`Kolom ${index + 1}` }));
  const choose = (name: string, value: string) => {
    const next: RosterMapping = {};
    for (const field of fields) next[field.name] = field.name !== name ? (field.column ?? null) : value === '' ? null : Number(value);
    onMap(next);
  };
  return (
    <Panel narrow>
      <details className={css['more']} open={missing || undefined}>
        <summary>
          <Trans>Kolom berkas</Trans>{' '}
          <span className="muted">{missing ? <Trans>ada kolom wajib yang belum dipilih</Trans> : <Trans>sudah dikenali</Trans>}</span>
        </summary>
        <div className={css['entries']}>
          {fields.map((field) => (
            <Select
              key={field.name}
              id={`kolom-${field.name}`}
              label={fieldWord(field.name)}
              required={field.required}
              value={field.column === undefined || field.column === null ? '' : String(field.column)}
              options={options}
              empty={field.required ? t`Pilih kolom` : t`Tidak ada`}
              onChange={(value) => choose(field.name, value)}
            />
          ))}
        </div>
      </details>
    </Panel>
  );
}
