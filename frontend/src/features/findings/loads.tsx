import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@/components/page';
import * as format from '@/lib/format';
import css from './findings.module.css';
import { assigneesQuery } from './queries';

/** How much lies on whom: a supervisor sees it before handing out more. */
export function Loads() {
  const assignees = useQuery(assigneesQuery);
  const people = (assignees.data?.items ?? []).filter(({ open_findings }) => open_findings > 0);
  if (people.length === 0) return null;
  const heaviest = people.toSorted((a, b) => b.open_findings - a.open_findings);
  return (
    <details className={css['loads']}>
      <summary>
        <Trans>Beban per petugas</Trans>
      </summary>
      <ul>
        {heaviest.map(({ id, name, organisation_name, open_findings, due_findings }) => (
          <li key={id}>
            <Link to="/temuan" search={{ meja: 'semua', assigned_to: id }}>
              {name}
            </Link>
            <span className={css['meaning']}>{organisation_name}</span>
            <span>
              <Trans>
                {format.number(open_findings)} terbuka, {format.number(due_findings)} sudah waktunya
              </Trans>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
