import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

export const password = process.env['PATUH_DEMO_PASSWORD'] ?? 'patuh-demo-2026';

/** Signs in with a demo account by its short name: "investigator", "employer". */
export async function signIn(page: Page, account: string): Promise<void> {
  await page.goto('/masuk');
  await page.getByLabel('Surel').fill(`${account}@demo.patuh.test`);
  await page.getByLabel('Kata sandi').fill(password);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await expect(page).not.toHaveURL(/\/masuk/);
}

export type Look = 'light' | 'dark';

/** No serious finding of axe on what is shown, in both looks, and a picture of each for the eye. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] satisfies Look[]) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      `${name}, ${colorScheme}`,
    ).toEqual([]);
    await page.screenshot({ path: `${test.info().config.rootDir}/shots/${name}-${test.info().project.name}-${colorScheme}.png`, fullPage: true });
  }
}

/** Nothing is wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond, 'pixels beyond the screen').toBeLessThanOrEqual(0);
}
