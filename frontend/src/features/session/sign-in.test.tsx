import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { officer, show } from '@/testing/render';
import { answer, refuse } from '@/testing/server';
import { SignInPage } from './sign-in-page';

const signIn = async (password = 'patuh-demo-2026') => {
  await userEvent.type(screen.getByLabelText('Surel'), 'investigator@demo.patuh.test');
  await userEvent.type(screen.getByLabelText('Kata sandi'), password);
  await userEvent.click(screen.getByRole('button', { name: 'Masuk' }));
};

describe('signing in', () => {
  it('goes on with the session', async () => {
    answer('post', '/api/v1/session', officer);
    const onSignedIn = vi.fn(async () => undefined);
    await show(<SignInPage onSignedIn={onSignedIn} />, { session: null });
    await signIn();
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  });

  it('does not say which of the two was wrong', async () => {
    refuse('post', '/api/v1/session', { status: 401, code: 'credentials_invalid' });
    await show(<SignInPage onSignedIn={vi.fn()} />, { session: null });
    await signIn();
    expect(await screen.findByText('Surel atau kata sandi tidak cocok')).toBeVisible();
  });

  it('asks for the code of the second factor and sends it with the rest', async () => {
    refuse('post', '/api/v1/session', { status: 401, code: 'second_factor_required' });
    const onSignedIn = vi.fn(async () => undefined);
    await show(<SignInPage onSignedIn={onSignedIn} />, { session: null });
    await signIn();
    const code = await screen.findByLabelText('Kode enam angka');
    expect(code).toHaveFocus();
    let body: unknown;
    answer('post', '/api/v1/session', async (request) => {
      body = await request.json();
      return officer;
    });
    await userEvent.type(code, '123 456');
    await userEvent.click(screen.getByRole('button', { name: 'Masuk' }));
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
    expect(body).toMatchObject({ email: 'investigator@demo.patuh.test', code: '123456' });
  });

  it('counts the seconds down after too many attempts', async () => {
    refuse('post', '/api/v1/session', { status: 429, code: 'rate_limited' }, { 'Retry-After': '17' });
    await show(<SignInPage onSignedIn={vi.fn()} />, { session: null });
    await signIn();
    expect(await screen.findByRole('button', { name: /Tunggu 1[67] detik/ })).toBeDisabled();
  });
});
