import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';

export const password = process.env['PATUH_DEMO_PASSWORD'] ?? 'patuh-demo-2026';
export const email = (account: string): string => `${account}@demo.patuh.test`;

/** Signs in with a demo account by its short name: "investigator", "employer". */
export async function signIn(page: Page, account: string): Promise<void> {
  await page.goto('/masuk');
  await page.getByLabel('Surel').fill(email(account));
  await page.getByLabel('Kata sandi').fill(password);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await expect(page).not.toHaveURL(/\/masuk/);
}

/** Asks the API as whoever is signed in on the page. */
export async function ask<Answer>(page: Page, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer> {
  return page.evaluate(
    async ({ method, path, body }) => {
      const headers = { 'X-Requested-With': 'patuh', 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
      const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    { method, path, body },
  ) as Promise<Answer>;
}

export type Look = 'light' | 'dark';

/** No finding of axe on what is shown, and a picture for the eye: in both looks on the wide screen, in the light one on a phone. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  expect(await violationsOf(page, name), name).toEqual([]);
}

export async function violationsOf(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  // The second engine shows the same pages: there the looks need no second look.
  if (process.env['PATUH_AXE'] === 'off') return found;
  // No colour depends on the width: the dark look is judged once, on the wide screen.
  const looks: Look[] = test.info().project.name === 'phone' ? ['light'] : ['light', 'dark'];
  for (const colorScheme of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Pictures are for the eye: PATUH_SHOTS=on takes them.
    if (process.env['PATUH_SHOTS'] === 'on')
      await page.screenshot({ path: `${test.info().config.rootDir}/shots/${name}-${test.info().project.name}-${colorScheme}.png`, fullPage: true });
    // There are no frames: what axe does for those (a second page that gathers the results) would take half the time again.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    // The looks differ in nothing but their colours.
    if (colorScheme === 'light') axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
    else axe.withRules(['color-contrast', 'link-in-text-block']);
    for (const { id, nodes } of (await axe.analyze()).violations)
      found.push(`${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** Nothing is wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond, 'pixels beyond the screen').toBeLessThanOrEqual(0);
}

/** Fits its screen, has no finding of axe, and leaves a picture. */
export async function look(page: Page, name: string): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, name);
}

/** Everything has arrived: nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('main [aria-busy=true]')).toHaveCount(0);
}

/** What goes wrong out of sight: errors in the console and answers that are failures. */
export function faultsOf(context: BrowserContext): string[] {
  const faults: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`error: ${error.error().message}`));
  context.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  return faults;
}
