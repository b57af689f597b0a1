/**
 * One HTML file per route, which asks at once for all that the route needs, instead of finding out step by step.
 * `dist/routes.json` lists them for the server: for a path that matches `pattern` it sends `file`, else `index.html`.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readRoutes } from './routes.ts';

const page = readFileSync('dist/index.html', 'utf8');

// The early script gets a name of its own content, so that it can be cached for good like the rest.
const boot = readFileSync('dist/boot.js', 'utf8');
const bootFile = `assets/boot-${createHash('sha256').update(boot).digest('base64url').slice(0, 8)}.js`;
writeFileSync(`dist/${bootFile}`, boot);
rmSync('dist/boot.js');

/** Everything that asks for the session would otherwise wait for all scripts first. */
const sessionPreload = '<link rel="preload" href="/api/v1/session" as="fetch" crossorigin="anonymous">';

function htmlOf(scripts: string[], styles: string[]): string {
  const links = [
    sessionPreload,
    ...styles.filter((file) => !page.includes(file)).map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
    ...scripts.filter((file) => !page.includes(file)).map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
  ];
  return page.replace('/boot.js', `/${bootFile}`).replace('</head>', `  ${links.join('\n    ')}\n  </head>`);
}

const routes = readRoutes();
const listed = routes.map(({ path, scripts, styles }) => {
  const file = `${path.slice(1).replaceAll('$', '_')}/index.html`;
  mkdirSync(dirname(`dist/${file}`), { recursive: true });
  writeFileSync(`dist/${file}`, htmlOf(scripts, styles));
  return { pattern: path.replaceAll(/\$(\w+)/g, '{$1}'), file };
});
writeFileSync('dist/index.html', htmlOf([], []));
writeFileSync('dist/routes.json', `${JSON.stringify(listed, null, 2)}\n`);
console.log(`${listed.length} routes have their own HTML.`);
