import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['PATUH_URL'] ?? 'http://127.0.0.1:8080';

const isBase =
  /vite[\\/]preload-helper|src[\\/](api[\\/](client|problem|query|session)|components[\\/](button|icon|notice|page|states|toast)|lib[\\/](classes|format|i18n|search|trans))\.tsx?$/;

/** Chunks that the entry imports itself. */
const isEverywhere = /^assets\/(react|tanstack|base|rolldown-runtime)-[\w-]{7}\.js$/;

const styleSheets = new Map<string, string>();

/** `page-tabs`: words that stand in the code anyway, where a digest would be bytes that nothing compresses. */
function className(name: string, path: string): string {
  const sheet = basename(path).replace(/\.module\.css.*$/, '');
  if ((styleSheets.get(sheet) ?? path) !== path) throw new Error(`${path}: ${styleSheets.get(sheet)} has the same name`);
  styleSheets.set(sheet, path);
  return `${sheet}-${name}`;
}

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      // What a page reads ahead comes with the page: its HTML preloads that chunk, and no other page pays for it.
      codeSplittingOptions: { defaultBehavior: [['loader', 'component'], ['errorComponent'], ['notFoundComponent']] },
      quoteStyle: 'single',
      semicolons: true,
    }),
    react(),
    // Indonesian stays in the code, so only English needs a catalogue.
    babel({ plugins: [['@lingui/babel-plugin-lingui-macro', { stripMessageField: false }]] }),
    lingui({ failOnCompileError: true }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/openapi.json', '/docs', '/.well-known'].map((path) => [path, { target: server, changeOrigin: false }]),
    ),
  },
  css: { modules: { generateScopedName: className } },
  build: {
    target: 'es2022',
    manifest: 'manifest.json',
    // A data: URL in a style sheet or an image is allowed, but a script or font is not.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // Named once in the entry, so that no route's list repeats what every page has already.
      resolveDependencies: (_, files, { hostType }) => (hostType === 'js' ? files.filter((file) => !isEverywhere.test(file)) : files),
    },
    rolldownOptions: {
      output: {
        // Every page pays for the names of all others: seven characters of a digest tell two builds of one file apart.
        entryFileNames: 'assets/[name]-[hash:7].js',
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: 'tanstack', test: /node_modules[\\/]@tanstack[\\/]/ },
            // What the shell and every page use, in one piece: many small ones compress badly.
            { name: 'base', test: isBase },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost:3000/' } },
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 20_000,
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    reporters: ['default', './tools/count-reporter.ts'],
    restoreMocks: true,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});
