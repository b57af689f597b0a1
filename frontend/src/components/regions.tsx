import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { regionsQuery } from '@/api/lookups';
import type { Region } from '@/api/types';
import { Select } from './form/inputs';

const depth = (code: string) => code.split('.').length;
const optionOf = ({ code, name }: Region) => ({ value: code, label: name });

/** The name of a region by its code; the code itself until the reference is there. */
export function useRegionName(): (code: string | null | undefined) => string {
  const regions = useQuery(regionsQuery);
  return (code) => regions.data?.items.find((region) => region.code === code)?.name ?? code ?? '';
}

/** Narrows a list to a regency or city. */
export function RegionFilter({ id, value, onChange }: { id: string; value: string | undefined; onChange: (code: string) => void }) {
  const regions = useQuery(regionsQuery);
  return (
    <Select
      id={id}
      label={t`Wilayah`}
      hideLabel
      empty={t`Semua wilayah`}
      value={value ?? ''}
      options={(regions.data?.items ?? []).filter(({ code }) => depth(code) === 2).map(optionOf)}
      onChange={onChange}
    />
  );
}

interface RegionPickerProps {
  id: string;
  name?: string;
  value: string;
  onChange: (code: string) => void;
  onBlur?: () => void;
  error?: string | undefined;
  required?: boolean;
  /** Also the whole province, for whom a scope is given. */
  withProvince?: boolean;
}

/** A regency or city first, then one of its districts if that is known. The value is the code of the narrower one. */
export function RegionPicker({ id, value, onChange, error, required = false, withProvince = false }: RegionPickerProps) {
  const regions = useQuery(regionsQuery);
  const all = regions.data?.items ?? [];
  const first = depth(value) > 2 ? value.split('.').slice(0, 2).join('.') : value;
  const districts = all.filter(({ parent_code, code }) => first !== '' && depth(code) === 3 && parent_code === first);
  return (
    <>
      <Select
        id={id}
        label={withProvince ? t`Provinsi, kabupaten, atau kota` : t`Kabupaten atau kota`}
        required={required}
        error={error}
        empty={t`Pilih wilayah`}
        value={first}
        options={all.filter(({ code }) => depth(code) === 2 || (withProvince && depth(code) === 1)).map(optionOf)}
        onChange={onChange}
      />
      {districts.length > 0 && (
        <Select
          id={`${id}-kecamatan`}
          label={t`Kecamatan`}
          empty={t`Tidak ditentukan`}
          value={depth(value) > 2 ? value : ''}
          options={districts.map(optionOf)}
          onChange={(code) => onChange(code === '' ? first : code)}
        />
      )}
    </>
  );
}
