import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { regionsQuery } from '@/api/lookups';
import { useCan } from '@/api/session';
import { FilterBar } from '@/components/data-table';
import { SearchInput, Select } from '@/components/form/inputs';
import { stepWord, violationWord } from '@/lib/words/findings';
import { assigneesQuery } from './queries';
import { type DeskSearch, deskOf, type FindingSort, isDated, isNarrowed, sortOf, sorts } from './search';

const sortWord = (sort: FindingSort): string =>
  ({
    next_date: t`Tanggal berikutnya terdekat`,
    '-filed_on': t`Terakhir dicatat`,
    '-estimated_amount': t`Taksiran terbesar`,
  })[sort];

interface DeskFiltersProps {
  search: DeskSearch;
  onSearch: (change: Partial<DeskSearch>) => void;
  onClear: () => void;
}

export function DeskFilters({ search, onSearch, onClear }: DeskFiltersProps) {
  const regions = useQuery(regionsQuery);
  const mayAssign = useCan()('assign_findings');
  const assignees = useQuery({ ...assigneesQuery, enabled: mayAssign });
  return (
    <FilterBar onClear={isNarrowed(search) ? onClear : undefined}>
      <SearchInput
        id="temuan-q"
        label={t`Cari temuan`}
        placeholder={t`Nama pemberi kerja atau nomor`}
        value={search.q ?? ''}
        onSearch={(q) => onSearch({ q })}
      />
      <Select
        id="temuan-jenis"
        label={t`Jenis pelanggaran`}
        hideLabel
        empty={t`Semua jenis`}
        value={search.violation_type ?? ''}
        options={violationWord.options()}
        onChange={(violation_type) => onSearch({ violation_type: violation_type as NonNullable<DeskSearch['violation_type']> })}
      />
      {deskOf(search) !== 'baru' && (
        <Select
          id="temuan-tahap"
          label={t`Tahap`}
          hideLabel
          empty={t`Semua tahap`}
          value={search.step ?? ''}
          options={stepWord.options()}
          onChange={(step) => onSearch({ step: step as NonNullable<DeskSearch['step']> })}
        />
      )}
      <Select
        id="temuan-wilayah"
        label={t`Wilayah`}
        hideLabel
        empty={t`Semua wilayah`}
        value={search.region ?? ''}
        options={(regions.data?.items ?? [])
          .filter(({ code }) => code.split('.').length === 2)
          .map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(region) => onSearch({ region })}
      />
      <Select
        id="temuan-petugas"
        label={t`Petugas`}
        hideLabel
        empty={t`Semua petugas`}
        value={search.assigned_to ?? ''}
        options={[
          ...(mayAssign ? [{ value: 'me', label: t`Saya` }] : []),
          { value: 'none', label: t`Belum ditugaskan` },
          ...(assignees.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(assigned_to) => onSearch({ assigned_to })}
      />
      {!isDated(search) && (
        <Select
          id="temuan-urut"
          label={t`Urutkan`}
          hideLabel
          value={sortOf(search)}
          options={sorts.map((sort) => ({ value: sort, label: sortWord(sort) }))}
          onChange={(sort) => onSearch({ sort: sort as FindingSort })}
        />
      )}
    </FilterBar>
  );
}
