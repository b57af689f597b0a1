import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { Select } from '@/components/form/inputs';
import { assigneesQuery } from './queries';

/** To whom findings can be given, with how much lies on each already. */
export function AssigneeSelect(props: {
  id: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}) {
  const assignees = useQuery(assigneesQuery);
  return (
    <Select
      {...props}
      label={t`Petugas`}
      required
      empty={assignees.data === undefined ? t`Memuat…` : t`Pilih petugas`}
      options={(assignees.data?.items ?? []).map(({ id, name, organisation_name, open_findings }) => ({
        value: id,
        label: t`${name} · ${organisation_name} · ${open_findings} terbuka`,
      }))}
    />
  );
}
