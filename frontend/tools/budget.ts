/** Fails when a route asks a visitor for more bytes than agreed; sizes as sent, brotli 11. */
import { existsSync, statSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { readRoutes } from './routes.ts';

const KB = 1000;
const limits = { lean: 110, other: 130, chunk: 60, css: 8, html: 4 };
/** Reached on slow phones: the employer's pages and what everybody meets first. */
const isLean = (path: string) => /^\/(usaha|masuk|undangan|cek|cakupan|akun|hitung)(\/|$)/.test(path);
/** React is one file by its nature and cached between releases. */
const isShared = (file: string) => /\/(react|tanstack)-/.test(file);

const sent = (file: string) => statSync(existsSync(`dist/${file}.br`) ? `dist/${file}.br` : `dist/${file}`).size / KB;
const sum = (files: string[]) => files.reduce((total, file) => total + sent(file), 0);

const failures: string[] = [];
const check = (what: string, size: number, limit: number) => {
  if (size > limit) failures.push(`${what}: ${size.toFixed(1)} kB, at most ${limit}`);
};

console.log('route'.padEnd(34), 'JS kB'.padStart(7), 'of'.padStart(4), 'CSS'.padStart(6), 'HTML'.padStart(6), 'files'.padStart(6));
for (const { path, scripts, styles } of readRoutes()) {
  const limit = isLean(path) ? limits.lean : limits.other;
  const [js, css, html] = [sum(scripts), sum(styles), sent(`${path.slice(1).replaceAll('$', '_')}/index.html`)];
  const cells = [js.toFixed(1).padStart(7), String(limit).padStart(4), css.toFixed(1).padStart(6), html.toFixed(1).padStart(6)];
  console.log(path.padEnd(34), ...cells, String(scripts.length + styles.length).padStart(6));
  check(`${path} JavaScript`, js, limit);
  check(`${path} CSS`, css, limits.css);
  check(`${path} HTML`, html, limits.html);
}
for (const path of globSync('dist/assets/*.js')) {
  const file = path.replace(/^dist\//, '');
  if (!isShared(file)) check(file, sent(file), limits.chunk);
}
for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exitCode = 1;
