import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Status } from '@/components/notice';
import { Panel } from '@/components/page';
import { Loaded } from '@/components/states';
import * as format from '@/lib/format';
import css from './law.module.css';
import { calendarQuery } from './queries';

/** Days that do not count as working days, by the decree of the year. */
export function CalendarPanel({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const calendar = useQuery(calendarQuery(year));
  return (
    <Panel
      title={<Trans>Hari libur {String(year)}</Trans>}
      aside={
        <span>
          <Button size="small" icon="left" onClick={() => onYear(year - 1)}>
            {String(year - 1)}
          </Button>{' '}
          <Button size="small" icon="right" onClick={() => onYear(year + 1)}>
            {String(year + 1)}
          </Button>
        </span>
      }
    >
      <Loaded query={calendar} height="16rem">
        {({ items, source, version }) => (
          <>
            {items.length === 0 ? (
              <p className="muted">
                <Trans>Hari libur tahun ini belum dimuat. Tenggat yang melewatinya belum dapat dihitung.</Trans>
              </p>
            ) : (
              <ul className={css['days']} aria-label={t`Hari libur`}>
                {items.map(({ date, kind }) => (
                  <li key={date}>
                    {format.longDate(date)}{' '}
                    {kind === 'collective_leave' && (
                      <Status tone="neutral" icon="people">
                        <Trans>Cuti bersama</Trans>
                      </Status>
                    )}
                  </li>
                ))}
              </ul>
            )}
            <p className="muted">
              <Trans>
                Sumber: {source}, versi {String(version)}
              </Trans>
            </p>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
