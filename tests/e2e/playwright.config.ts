import { defineConfig } from '@playwright/test';

/** Walks through the real program in a real browser. `make e2e` starts the program; elsewhere set PATUH_URL. */
export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  fullyParallel: true,
  workers: 2,
  // What fails twice fails; what fails once is named as flaky in the list.
  retries: 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['./count-reporter.ts']],
  timeout: 30_000,
  // How long something may take to appear says nothing about right or wrong: a slow machine gets the time it needs.
  expect: { timeout: 15_000 },
  use: {
    actionTimeout: 20_000,
    baseURL: process.env['PATUH_URL'] ?? 'http://127.0.0.1:8080',
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    // A trace of every step slows the run: PATUH_TRACE=on asks for it.
    trace: process.env['PATUH_TRACE'] === 'on' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['PATUH_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--no-first-run',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'phone', use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
  ],
});
