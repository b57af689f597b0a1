import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './helpers.ts';

test('the sign-in page is accessible in both looks', async ({ page }) => {
  await page.goto('/masuk');
  await expect(page.getByRole('heading', { name: 'Masuk', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('Masuk · Patuh');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'masuk');
});

test('a wrong password is explained beside the form', async ({ page }) => {
  await page.goto('/masuk');
  await page.getByLabel('Surel').fill('nobody@demo.patuh.test');
  await page.getByLabel('Kata sandi').fill('salah');
  await page.getByRole('button', { name: 'Masuk' }).click();
  await expect(page.getByText('Surel atau kata sandi tidak cocok')).toBeVisible();
  await expectAccessible(page, 'masuk-ditolak');
});

test('the language can be changed, and is remembered', async ({ page }) => {
  await page.goto('/masuk');
  await page.locator('summary').click();
  await page.getByText('English').click();
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('a page behind the sign-in leads there and back', async ({ page }) => {
  await page.goto('/akun');
  await expect(page).toHaveURL(/\/masuk\?kembali=%2Fakun$/);
});
