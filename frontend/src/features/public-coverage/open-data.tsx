import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Panel } from '@/components/page';
import { Loaded } from '@/components/states';
import { currentLocale } from '@/lib/i18n';
import css from './public-coverage.module.css';
import { openDataQuery } from './queries';

/** What everyone may take along, with the meaning of every column. */
export function OpenData() {
  const catalogue = useQuery(openDataQuery);
  const isEnglish = currentLocale() === 'en';
  return (
    <Panel title={<Trans>Data terbuka</Trans>}>
      <Loaded query={catalogue} height="16rem">
        {({ datasets, licence, licence_url, attribution, protection_id, protection_en }) => (
          <>
            <p>{isEnglish ? protection_en : protection_id}</p>
            <ul className={css['files']}>
              {datasets.map(({ name, path, title_id, title_en, columns }) => (
                <li key={name}>
                  <a href={path} download>
                    {isEnglish ? title_en : title_id} (CSV)
                  </a>
                  <details>
                    <summary>
                      <Trans>{columns.length} kolom</Trans>
                    </summary>
                    <dl>
                      {columns.map((column) => (
                        <div key={column.name}>
                          <dt>
                            <code>{column.name}</code>
                          </dt>
                          <dd>
                            {isEnglish ? column.meaning_en : column.meaning_id} <span className="muted">({column.unit})</span>
                          </dd>
                        </div>
                      ))}
                    </dl>
                  </details>
                </li>
              ))}
            </ul>
            <p className="muted">
              <Trans>
                Lisensi: <a href={licence_url}>{licence}</a>. Sebut sumbernya: {attribution}.
              </Trans>{' '}
              <a href="/docs/">{t`Dokumentasi API`}</a>
            </p>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
