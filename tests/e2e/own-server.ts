import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { signIn } from './helpers.ts';

// npm runs the journeys in `frontend`.
const root = resolve('..');
const binary = process.env['PATUH_BINARY'] ?? join(root, 'target/debug/patuh');

async function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** The real program with a small demo of its own, whose days can pass: a case runs over months. */
export class OwnServer {
  readonly url: string;
  private readonly env: NodeJS.ProcessEnv;
  private readonly data: string;
  private process: ChildProcess | undefined;

  private constructor(url: string, env: NodeJS.ProcessEnv, data: string) {
    this.url = url;
    this.env = env;
    this.data = data;
  }

  static async on(day: string): Promise<OwnServer> {
    const data = mkdtempSync(join(tmpdir(), 'patuh-case-'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = {
      ...process.env,
      PATUH_DATA: data,
      PATUH_LISTEN: `127.0.0.1:${port}`,
      PATUH_PUBLIC_URL: url,
      PATUH_RATE_LIMITS: 'off',
      PATUH_LOG: 'warn',
      PATUH_SPA: join(root, 'frontend/dist'),
    };
    execFileSync(binary, ['demo', '--employers', '60', '--date', day], { env });
    const server = new OwnServer(url, env, data);
    await server.start();
    return server;
  }

  private async start(): Promise<void> {
    this.process = spawn(binary, ['serve'], { env: this.env, stdio: 'ignore' });
    for (let tries = 0; tries < 200; tries += 1) {
      if (await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false)) return;
      await new Promise((go) => setTimeout(go, 100));
    }
    throw new Error('the server did not become ready');
  }

  private async stop(): Promise<void> {
    const running = this.process;
    if (running === undefined || running.exitCode !== null) return;
    const ended = new Promise((done) => running.once('exit', done));
    running.kill('SIGTERM');
    await ended;
  }

  /** Ten in the morning of a later day, in WITA. Whoever was signed in signs in again. */
  async moveTo(day: string): Promise<void> {
    await this.stop();
    execFileSync(binary, ['demo', '--clock', `${day}T02:00:00Z`], { env: this.env });
    await this.start();
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** Someone at the program's own address, signed in. */
export async function someone(browser: Browser, server: OwnServer, account: string, isMobile: boolean | undefined): Promise<Page> {
  const viewport = isMobile ? { width: 360, height: 740 } : undefined;
  const context = await browser.newContext({ baseURL: server.url, locale: 'id-ID', ...(viewport && { viewport }) });
  const page = await context.newPage();
  await signIn(page, account);
  return page;
}

/** Records an act on the finding that the page shows: the button, the dialog's particulars, and the same button in it. */
export async function record(page: Page, command: string, fill: (dialog: Locator) => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: command, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: command, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}
