/** The routes by their files and what each needs from the build, for the tools that run after it. */
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';

interface Chunk {
  file: string;
  src?: string;
  imports?: string[];
  css?: string[];
}

export interface Route {
  /** "/cek/$code" */
  path: string;
  scripts: string[];
  styles: string[];
  isSignedIn: boolean;
}

const ENTRY = 'index.html';

/** Route files that show a page: neither the root, nor a layout, nor one that only sends people on. */
function pagesOf(files: string[]): { path: string; files: string[] }[] {
  const names = files.map((file) => file.replace(/^src\/routes\//, '').replace(/\.tsx?$/, ''));
  const segments = (name: string) => name.split(/[/.]/);
  return names
    .filter(
      (name) =>
        name !== '__root' &&
        name !== 'index' &&
        !names.some(
          (other) =>
            other !== name &&
            segments(other)
              .join('/')
              .startsWith(`${segments(name).join('/')}/`),
        ),
    )
    .map((name) => {
      const parts = segments(name);
      const path = `/${parts.filter((part) => !part.startsWith('_') && part !== 'index').join('/')}`;
      const layouts = names.filter((other) => other !== name && parts.join('/').startsWith(`${segments(other).join('/')}/`));
      return { path, files: ['__root', ...layouts, name].map((each) => `src/routes/${each}.tsx`) };
    });
}

export function readRoutes(): Route[] {
  const manifest = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as Record<string, Chunk>;
  const collect = (keys: string[]) => {
    const seen = new Set<string>();
    const visit = (key: string) => {
      if (seen.has(key)) return;
      seen.add(key);
      for (const imported of manifest[key]?.imports ?? []) visit(imported);
    };
    for (const key of keys) visit(key);
    const chunks = [...seen].flatMap((key) => manifest[key] ?? []);
    return { scripts: chunks.map(({ file }) => file), styles: [...new Set(chunks.flatMap(({ css }) => css ?? []))] };
  };
  return pagesOf(globSync('src/routes/**/*.tsx'))
    .map(({ path, files }) => ({
      path,
      isSignedIn: files.includes('src/routes/_app.tsx'),
      ...collect([ENTRY, ...Object.keys(manifest).filter((key) => files.some((file) => key === file || key.startsWith(`${file}?`)))]),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
