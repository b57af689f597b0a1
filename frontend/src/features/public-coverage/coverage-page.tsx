import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Schemas } from '@/api/types';
import { RegencyMap } from '@/components/charts/regency-map';
import { FilterBar } from '@/components/data-table';
import { DateInput, Select } from '@/components/form/inputs';
import { Link, Page, Panel } from '@/components/page';
import { Loaded } from '@/components/states';
import * as format from '@/lib/format';
import { segmentWord } from '@/lib/words/register';
import { OpenData } from './open-data';
import { publicCoverageQuery } from './queries';
import { RegionDetail } from './region-detail';
import { type PublicCoverageSearch, readPublicCoverageSearch } from './search';

type Region = Schemas['PublicRegion'];

interface CoveragePageProps {
  raw: Record<string, unknown>;
  onSearch: (search: PublicCoverageSearch) => void;
}

const isRegency = ({ region_code }: Region) => region_code.split('.').length === 2;

/** Coverage for everyone: published figures alone, each with its source; a map and the same as a table. */
export default function CoveragePage({ raw, onSearch }: CoveragePageProps) {
  const search = readPublicCoverageSearch(raw);
  const coverage = useQuery(publicCoverageQuery(search));
  return (
    <Page
      title={t`Cakupan jaminan sosial ketenagakerjaan`}
      lead={<Trans>Angka yang dipublikasikan untuk Kalimantan Utara, masing-masing dengan sumbernya. Tidak ada data perorangan.</Trans>}
    >
      <FilterBar onClear={search.segmen || search.per ? () => onSearch({}) : undefined}>
        <Select
          id="cakupan-segmen"
          label={t`Kelompok pekerja`}
          required
          value={search.segmen ?? 'all'}
          options={segmentWord.options()}
          onChange={(segmen) => segmen !== '' && onSearch({ ...search, segmen })}
        />
        <DateInput
          id="cakupan-per"
          label={t`Angka sampai tanggal`}
          value={search.per ?? coverage.data?.as_of ?? ''}
          onChange={(per) => onSearch({ ...search, per: per === '' ? undefined : per })}
        />
      </FilterBar>
      <Loaded query={coverage} height="40rem">
        {({ regions, segment }) => {
          const chosen = regions.find(({ region_code }) => region_code === (search.wilayah ?? '65')) ?? regions[0];
          return (
            <>
              <Panel title={<Trans>Kabupaten dan kota</Trans>}>
                <RegencyMap
                  title={t`Cakupan menurut kabupaten dan kota: ${segmentWord(segment)}`}
                  unit={t`Cakupan`}
                  onSelect={(wilayah) => onSearch({ ...search, wilayah })}
                  values={regions.filter(isRegency).map((region) => ({
                    code: region.region_code,
                    name: region.region_name,
                    value: shareOf(region),
                    text: textOf(region),
                    link: <RegionLink region={region} search={search} />,
                  }))}
                />
                <p>
                  {regions
                    .filter((region) => !isRegency(region))
                    .map((region) => (
                      <span key={region.region_code}>
                        <RegionLink region={region} search={search} />: {textOf(region)}{' '}
                      </span>
                    ))}
                </p>
              </Panel>
              {chosen !== undefined && <Chosen region={chosen} isAsked={search.wilayah !== undefined} />}
              <OpenData />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** The region that was asked for; brought into view where the reader chose it. */
function Chosen({ region, isAsked }: { region: Region; isAsked: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsked && region.region_code !== '') place.current?.scrollIntoView({ block: 'nearest' });
  }, [isAsked, region.region_code]);
  return (
    <div ref={place}>
      <RegionDetail region={region} />
    </div>
  );
}

function RegionLink({ region, search }: { region: Region; search: PublicCoverageSearch }) {
  return (
    <Link to="/cakupan" search={{ ...search, wilayah: region.region_code }} resetScroll={false}>
      {region.region_name}
    </Link>
  );
}

const standing = ({ figures, standing: ids }: Region) => figures.filter(({ id }) => ids.includes(id));

/** One share alone is a colour; two that contradict each other are none. */
function shareOf(region: Region): number | null {
  const shares = standing(region).flatMap(({ percent }) => (percent == null ? [] : [Number(percent)]));
  return standing(region).length === 1 ? (shares[0] ?? null) : null;
}

function textOf(region: Region): string {
  const texts = standing(region).map(({ percent, numerator }) =>
    percent == null ? t`${format.number(numerator)} orang` : format.percent(percent),
  );
  return texts.length === 0 ? t`belum ada angka` : texts.join(' / ');
}
