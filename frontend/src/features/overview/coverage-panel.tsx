import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Figure, Overview, Region, Segment } from '@/api/types';
import { LineChart } from '@/components/charts/line-chart';
import { RegencyMap } from '@/components/charts/regency-map';
import { Select } from '@/components/form/inputs';
import { Notice, Status } from '@/components/notice';
import { DateText, Link, Panel } from '@/components/page';
import * as format from '@/lib/format';
import { segmentWord } from '@/lib/words/register';
import { byYear, type Coverage, disagree, newest, percentOf } from './coverage';
import css from './overview.module.css';

interface CoveragePanelProps {
  overview: Overview;
  regions: readonly Region[];
  segment: Segment;
  onSegment: (segment: Segment) => void;
}

const isRegency = (code: string) => code.split('.').length === 2;

/** Coverage of one group of workers: the province, the regencies, the targets, and every figure with its source. */
export function CoveragePanel({ overview, regions, segment, onSegment }: CoveragePanelProps) {
  const rows = overview.coverage.filter((row) => row.segment === segment);
  const whole = rows.find(({ region_code }) => !isRegency(region_code));
  const regencies = regions.filter(({ code }) => isRegency(code));
  return (
    <Panel
      title={<Trans>Cakupan</Trans>}
      aside={
        <Select
          id="beranda-segmen"
          label={t`Kelompok pekerja`}
          hideLabel
          value={segment}
          options={segmentWord.options()}
          onChange={(chosen) => chosen !== '' && onSegment(chosen)}
        />
      }
    >
      {rows.length === 0 && (
        <p className="muted">
          <Trans>Belum ada angka cakupan untuk kelompok ini. Pilih kelompok lain, atau catat angkanya beserta sumbernya.</Trans>
        </p>
      )}
      <p>
        <Link to="/cakupan" search={{ segmen: segment }}>
          <Trans>Kebutuhan per bulan, peta, dan data terbuka</Trans>
        </Link>
      </p>
      {whole !== undefined && <OneCoverage coverage={whole} />}
      {whole !== undefined && <Targets coverage={whole} />}
      {regencies.length > 0 && rows.some(({ region_code }) => isRegency(region_code)) && (
        <RegencyMap
          title={t`Cakupan menurut kabupaten dan kota: ${segmentWord(segment)}`}
          unit={t`Cakupan`}
          values={regencies.map(({ code, name }) => {
            const figures = newest(rows.find(({ region_code }) => region_code === code)?.figures ?? []);
            const [figure] = figures;
            return {
              code,
              name,
              value: figures.length === 1 && figure !== undefined ? percentOf(figure) : null,
              text: figures.length === 0 ? t`belum ada angka` : figures.map(shortText).join(' / '),
              link: figures.length === 0 ? undefined : <a href={`#cakupan-${code}`}>{name}</a>,
            };
          })}
        />
      )}
      {rows
        .filter((row) => row !== whole)
        .map((row) => (
          <OneCoverage key={row.region_code} coverage={row} />
        ))}
    </Panel>
  );
}

const shortText = (figure: Figure): string => {
  const share = percentOf(figure);
  return share === null ? format.number(figure.numerator) : format.percent(share);
};

function OneCoverage({ coverage }: { coverage: Coverage }) {
  const { region_code, region_name, figures } = coverage;
  return (
    <section className={css['coverage']} id={`cakupan-${region_code}`} aria-label={region_name}>
      <h3>{region_name}</h3>
      {disagree(figures) && (
        <Notice
          tone="warn"
          title={figures.length === 2 ? t`Dua angka yang berbeda, keduanya ditampilkan` : t`Angka yang berbeda, semuanya ditampilkan`}
        >
          <p>
            <Trans>Sumbernya tidak dapat dicocokkan. Periksa penyebut dan tanggalnya sebelum membandingkan.</Trans>
          </p>
        </Notice>
      )}
      <ul className={css['figures']}>
        {figures.map((figure) => (
          <li key={figure.id}>
            <OneFigure figure={figure} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneFigure({ figure }: { figure: Figure }) {
  const share = percentOf(figure);
  const counted = format.number(figure.numerator);
  return (
    <>
      <strong className={css['big']}>{share === null ? counted : format.percent(share)}</strong>
      <span className="num">
        {figure.denominator ? (
          <Trans>
            {counted} dari {format.number(figure.denominator)}
          </Trans>
        ) : (
          <Trans>{counted} orang; sumber tidak menyebut dari berapa</Trans>
        )}
      </span>
      <span className="muted">
        <Trans>Penyebut: {figure.denominator_name}</Trans>
      </span>
      <span className="muted">
        <Trans>
          Per <DateText value={figure.as_of} />, sumber: {figure.source}
        </Trans>
      </span>
      {figure.note && <span className="muted">{figure.note}</span>}
      {!figure.verified && (
        <span>
          <Status tone="warn">
            <Trans>belum diverifikasi</Trans>
          </Status>
        </span>
      )}
    </>
  );
}

function Targets({ coverage }: { coverage: Coverage }) {
  const { years, recorded, others, targets } = byYear(coverage);
  if (coverage.targets.length === 0) return null;
  const hasOthers = others.some((value) => value !== null);
  return (
    <>
      <LineChart
        title={t`Cakupan tercatat dan target bertanggal, ${coverage.region_name}`}
        labels={years}
        series={[
          { name: t`Tercatat`, values: recorded },
          { name: t`Target`, values: targets },
          ...(hasOthers ? [{ name: t`Angka lain tahun itu`, values: others }] : []),
        ]}
        format={(value) => format.percent(value, 1)}
      />
      <ul className={css['targets']}>
        {coverage.targets.map(({ due_on, percent, source, verified }) => (
          <li key={`${due_on} ${percent} ${source}`}>
            <strong className="num">{format.percent(percent)}</strong>{' '}
            <Trans>
              per <DateText value={due_on} />, {source}
            </Trans>{' '}
            {!verified && (
              <Status tone="warn">
                <Trans>belum diverifikasi</Trans>
              </Status>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
