/** Projects the regencies once, so that the browser needs no map library: `npm run map` after the boundaries change. */
import { readFileSync, writeFileSync } from 'node:fs';
import { geoMercator, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

const WIDTH = 400;
const HEIGHT = 420;
const MARGIN = 4;

const topology = JSON.parse(readFileSync('src/assets/kaltara_regencies.topo.json', 'utf8')) as Topology<Record<string, GeometryCollection>>;
const [layer] = Object.values(topology.objects);
if (layer === undefined) throw new Error('The file holds no layer.');
const regencies = feature(topology, layer);
const projection = geoMercator().fitExtent(
  [
    [MARGIN, MARGIN],
    [WIDTH - MARGIN, HEIGHT - MARGIN],
  ],
  regencies,
);
const path = geoPath(projection).digits(1);

const shapes = regencies.features.map((regency) => {
  const [x, y] = path.centroid(regency).map(Math.round);
  return { code: String(regency.id), d: path(regency), x, y };
});
shapes.sort((a, b) => (a.code < b.code ? -1 : 1));
writeFileSync(
  'src/components/charts/map-paths.gen.ts',
  `// Made by tools/map-paths.ts from src/assets/kaltara_regencies.topo.json.\nexport const width = ${WIDTH};\nexport const height = ${HEIGHT};\nexport const shapes = ${JSON.stringify(shapes, null, 2)};\n`,
);
