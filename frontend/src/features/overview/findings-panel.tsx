import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { FindingStep, Overview, ViolationType } from '@/api/types';
import { Link, Panel } from '@/components/page';
import * as format from '@/lib/format';
import { stepWord, violationShort } from '@/lib/words/findings';
import css from './overview.module.css';

type Cell = Overview['findings'][number];
interface Filters {
  violation_type?: ViolationType;
  step?: FindingStep;
  region?: string;
}

/** Findings by type and step; every figure opens the findings it counts. */
export function FindingsPanel({ overview, region }: { overview: Overview; region: string | undefined }) {
  const { findings } = overview;
  const here = region === undefined ? {} : { region };
  const link = (filters: Filters) => ({ ...filters, ...here });
  const types = violationShort.keys.filter((type) => findings.some((cell) => cell.violation_type === type));
  const steps = stepWord.keys.filter((step) => findings.some((cell) => cell.step === step));
  return (
    <Panel title={<Trans>Temuan menurut jenis dan tahap</Trans>}>
      {findings.length === 0 ? (
        <p className="muted">
          <Trans>Belum ada temuan di wilayah ini.</Trans>
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than its place must be scrollable by keyboard
        <div className={css['scroll']} tabIndex={0}>
          <table className={css['matrix']} aria-label={t`Temuan menurut jenis dan tahap`}>
            <thead>
              <tr>
                <th scope="col">{t({ message: 'Jenis', context: 'pelanggaran' })}</th>
                {steps.map((step) => (
                  <th key={step} scope="col">
                    {stepWord(step)}
                  </th>
                ))}
                <th scope="col">{t`Jumlah`}</th>
                <th scope="col">{t`Taksiran`}</th>
              </tr>
            </thead>
            <tbody>
              {types.map((type) => {
                const row = findings.filter((cell) => cell.violation_type === type);
                return (
                  <tr key={type}>
                    <th scope="row">{violationShort(type)}</th>
                    {steps.map((step) => (
                      <td key={step}>
                        <Count cells={row.filter((cell) => cell.step === step)} filters={link({ violation_type: type, step })} />
                      </td>
                    ))}
                    <td>
                      <Count cells={row} filters={link({ violation_type: type })} />
                    </td>
                    <td>{format.rupiah(amountOf(row))}</td>
                  </tr>
                );
              })}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t`Jumlah`}</th>
                {steps.map((step) => (
                  <td key={step}>
                    <Count cells={findings.filter((cell) => cell.step === step)} filters={link({ step })} />
                  </td>
                ))}
                <td>
                  <Count cells={findings} filters={link({})} />
                </td>
                <td>{format.rupiah(amountOf(findings))}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Count({ cells, filters }: { cells: readonly Cell[]; filters: Filters }) {
  const count = cells.reduce((sum, cell) => sum + cell.count, 0);
  return count === 0 ? (
    <span className="muted">0</span>
  ) : (
    <Link to="/temuan" search={{ meja: 'semua', ...filters }}>
      {format.number(count)}
    </Link>
  );
}

/** Added in sen, because sums of decimal fractions drift. */
export function amountOf(cells: readonly { amount: string }[]): string {
  const sen = cells.reduce((sum, { amount }) => {
    const [whole = '0', fraction = ''] = amount.split('.');
    return sum + BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
  }, 0n);
  return `${sen / 100n}.${String(sen % 100n).padStart(2, '0')}`;
}
