/** Imports go one way: app and routes → features → components → api → lib; a feature never imports another. */
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';

const order = ['lib', 'api', 'components', 'features', 'app', 'routes'] as const;
type Layer = (typeof order)[number];
const MAX_LINES = 400;
// Goes away with the document of the server, which is not ours to split.
const longByNature = new Set(['src/api/schema.d.ts', 'src/routeTree.gen.ts']);

const layerOf = (path: string): Layer | undefined => order.find((layer) => path.startsWith(`src/${layer}/`));
const featureOf = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1];

function targetOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('@/')) return `src/${specifier.slice(2)}`;
  if (!specifier.startsWith('.')) return undefined;
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}

const failures: string[] = [];
for (const path of globSync('src/**/*.{ts,tsx}')) {
  const text = readFileSync(path, 'utf8');
  const lines = text.split('\n').length;
  if (lines > MAX_LINES && !longByNature.has(path)) failures.push(`${path}: ${lines} lines, at most ${MAX_LINES}`);
  const layer = layerOf(path);
  if (layer === undefined || /\.test\.tsx?$/.test(path)) continue;
  for (const match of text.matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
    const target = targetOf(path, match[1] ?? '');
    if (target === undefined) continue;
    const targetLayer = layerOf(target);
    const feature = featureOf(path);
    const other = featureOf(target);
    if (feature !== undefined && other !== undefined && feature !== other) failures.push(`${path}: imports the feature ${other}`);
    if (targetLayer !== undefined && order.indexOf(targetLayer) > order.indexOf(layer))
      failures.push(`${path}: ${layer} imports ${targetLayer}`);
  }
}
for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exitCode = 1;
else console.log('Imports go one way.');
