import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Schemas } from '@/api/types';
import { LineChart } from '@/components/charts/line-chart';
import { Notice, Status } from '@/components/notice';
import { DateText, Panel } from '@/components/page';
import * as format from '@/lib/format';
import css from './public-coverage.module.css';

type Region = Schemas['PublicRegion'];
type Figure = Region['figures'][number];
type Target = Region['targets'][number];
type Gap = Region['gaps'][number];

/** What was published of one region, its targets, and how far it is from the one to the other. */
export function RegionDetail({ region }: { region: Region }) {
  const { region_name, figures, standing, targets, gaps } = region;
  const current = figures.filter(({ id }) => standing.includes(id));
  const earlier = figures.filter(({ id }) => !standing.includes(id));
  return (
    <Panel title={region_name}>
      {figures.length === 0 && (
        <p className="muted">
          <Trans>Belum ada angka yang dipublikasikan untuk kelompok ini. Pilih kelompok atau wilayah lain.</Trans>
        </p>
      )}
      {current.length > 1 && (
        <Notice tone="warn" title={t`Publikasi yang berbeda, semuanya ditampilkan`}>
          <p>
            <Trans>Angka-angka ini tidak dapat dicocokkan dan tidak dirata-ratakan. Periksa penyebut dan tanggalnya.</Trans>
          </p>
        </Notice>
      )}
      <ul className={css['figures']}>
        {current.map((figure) => (
          <li key={figure.id}>
            <OneFigure figure={figure} />
            <Gaps figure={figure} gaps={gaps.filter(({ figure_id }) => figure_id === figure.id)} targets={targets} />
          </li>
        ))}
      </ul>
      {earlier.length > 0 && (
        <details>
          <summary>
            <Trans>Angka sebelumnya ({earlier.length})</Trans>
          </summary>
          <ul className={css['figures']}>
            {earlier.map((figure) => (
              <li key={figure.id}>
                <OneFigure figure={figure} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {targets.length > 0 && (
        <>
          <h3>
            <Trans>Target</Trans>
          </h3>
          <ul className={css['figures']}>
            {targets.map(({ id, percent, due_on, source, note, verified, region_code }) => (
              <li key={id}>
                <span>
                  <strong className="num">{format.percent(percent)}</strong>{' '}
                  <Trans>
                    per <DateText value={due_on} />, {source}
                  </Trans>{' '}
                  {region_code == null && <Trans>(nasional)</Trans>} {!verified && <Unverified />}
                </span>
                {note && <span className="muted">{note}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

const Unverified = () => (
  <Status tone="warn">
    <Trans>belum diverifikasi</Trans>
  </Status>
);

function OneFigure({ figure }: { figure: Figure }) {
  const { percent, numerator, denominator, denominator_name, as_of, source, note, verified } = figure;
  const counted = format.number(numerator);
  return (
    <>
      <strong className={css['big']}>{percent == null ? counted : format.percent(percent)}</strong>
      <span className="num">
        {denominator == null ? (
          <Trans>{counted} orang; sumber tidak menyebut dari berapa</Trans>
        ) : (
          <Trans>
            {counted} dari {format.number(denominator)}
          </Trans>
        )}
      </span>
      <span className="muted">
        <Trans>Penyebut: {denominator_name}</Trans>
      </span>
      <span className="muted">
        <Trans>
          Per <DateText value={as_of} />, sumber: {source}
        </Trans>
      </span>
      {note && <span className="muted">{note}</span>}
      {!verified && (
        <span>
          <Unverified />
        </span>
      )}
    </>
  );
}

/** From one figure to each target that lies ahead: how many workers a month, and the straight way there. */
function Gaps({ figure, gaps, targets }: { figure: Figure; gaps: readonly Gap[]; targets: readonly Target[] }) {
  if (gaps.length === 0)
    return figure.denominator == null ? (
      <span className="muted">
        <Trans>Kebutuhan per bulan tidak dapat dihitung tanpa penyebut.</Trans>
      </span>
    ) : null;
  const last = gaps.at(-1);
  return (
    <>
      <table className={css['gaps']}>
        <caption>
          <Trans>Kebutuhan menurut angka ini, dengan penyebut yang tetap</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Target</Trans>
            </th>
            <th scope="col">
              <Trans>Kurang</Trans>
            </th>
            <th scope="col">
              <Trans>Pekerja per bulan</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {gaps.map(({ target_id, gap }) => {
            const target = targets.find(({ id }) => id === target_id);
            return (
              <tr key={target_id}>
                <th scope="row">
                  {target && format.percent(target.percent)} {target && <DateText value={target.due_on} />}
                </th>
                <td>{gap.missing === 0 ? t`tercapai` : format.number(gap.missing)}</td>
                <td>{gap.per_month == null && gap.missing > 0 ? t`kurang dari sebulan` : format.number(gap.per_month ?? 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {last !== undefined && last.gap.trajectory.length > 1 && (
        <LineChart
          title={t`Jalan lurus ke target terakhir`}
          labels={[figure.as_of.slice(0, 4), ...last.gap.trajectory.map(({ on }) => on.slice(0, 4))]}
          series={[
            {
              name: t`Cakupan yang diperlukan`,
              values: [Number(figure.percent), ...last.gap.trajectory.map(({ percent }) => Number(percent))],
            },
          ]}
          format={(value) => format.percent(value, 1)}
        />
      )}
      {last !== undefined && (
        <details>
          <summary>
            <Trans>Cara menghitung</Trans>
          </summary>
          <ol>
            {last.gap.steps.map(({ about, formula }) => (
              <li key={about}>
                {aboutWord(about)}: <code>{formula}</code>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function aboutWord(about: string): string {
  switch (about) {
    case 'percent':
      return t`Cakupan`;
    case 'needed':
      return t`Yang harus terlindungi, dibulatkan ke atas`;
    case 'missing':
      return t`Kurang`;
    case 'months':
      return t`Bulan penuh sampai batas target`;
    case 'per_month':
      return t`Pekerja per bulan, dibulatkan ke atas`;
    default:
      return about;
  }
}
