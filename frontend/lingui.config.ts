import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

// One catalogue per feature, so that people working on different features never meet in one file.
export default defineConfig({
  runtimeConfigModule: { i18n: ['@/lib/i18n', 'i18n'], Trans: ['@/lib/trans', 'Trans'] },
  sourceLocale: 'id',
  locales: ['en'],
  catalogs: [
    { path: '<rootDir>/src/features/{name}/locales/{locale}', include: ['<rootDir>/src/features/{name}'] },
    {
      path: '<rootDir>/src/i18n/locales/{locale}',
      include: ['src/app', 'src/api', 'src/components', 'src/lib', 'src/routes'].map((folder) => `<rootDir>/${folder}`),
      exclude: ['**/*.test.*'],
    },
  ],
  format: formatter({ lineNumbers: false }),
  orderBy: 'message',
});
