/** Writes .br and .gz beside every text file, at the strongest setting: done once here instead of at each request. */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { globSync } from 'tinyglobby';

const WORTH_IT = 256;

let count = 0;
for (const path of globSync('dist/**/*.{html,js,css,svg,json}')) {
  if (path === 'dist/manifest.json' || path === 'dist/routes.json') continue;
  const bytes = readFileSync(path);
  if (bytes.length < WORTH_IT) continue;
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  );
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  count += 1;
}
console.log(`${count} files precompressed.`);
