import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { api, unwrap } from '@/api/client';
import { isProblem, type ProblemError } from '@/api/problem';
import { sessionKey } from '@/api/session';
import { Button, LinkButton } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { Page, Panel } from '@/components/page';
import { useCountdown } from './use-countdown';

const credentials = v.object({
  email: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Isi alamat surel.`),
    v.email(() => t`Alamat surel belum lengkap, misalnya nama@kantor.go.id.`),
  ),
  password: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Isi kata sandi.`),
  ),
  code: v.pipe(
    v.string(),
    v.transform((code) => code.replace(/\s/g, '')),
  ),
});

export function SignInPage({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const queries = useQueryClient();
  const [needsCode, setNeedsCode] = useState(false);
  const [refusal, setRefusal] = useState<ProblemError>();
  const wait = useCountdown(refusal?.code === 'rate_limited' ? (refusal.retryAfterSeconds ?? 30) : 0, refusal);

  const form = useForm({
    initial: { email: '', password: '', code: '' },
    schema: credentials,
    submit: async ({ email, password, code }) => {
      setRefusal(undefined);
      try {
        const session = await unwrap(api.POST('/api/v1/session', { body: code === '' ? { email, password } : { email, password, code } }));
        queries.clear();
        queries.setQueryData(sessionKey, session);
        await onSignedIn();
      } catch (error) {
        if (isProblem(error, 'second_factor_required')) {
          setNeedsCode(true);
          return;
        }
        if (isProblem(error, 'credentials_invalid', 'second_factor_invalid', 'rate_limited', 'account_disabled')) {
          setRefusal(error);
          if (error.code === 'second_factor_invalid') form.set({ code: '' });
          return;
        }
        throw error;
      }
    },
  });

  const again = () => {
    setNeedsCode(false);
    setRefusal(undefined);
    form.reset({ ...form.values, password: '', code: '' });
  };

  return (
    <Page
      title={needsCode ? t`Kode dari aplikasi autentikator` : t`Masuk`}
      lead={needsCode ? undefined : t`Pemantauan kepesertaan BPJS Ketenagakerjaan di Kalimantan Utara`}
    >
      <Panel narrow>
        <Form form={form}>
          <div role="alert">{refusal && <Refusal refusal={refusal} wait={wait} />}</div>
          {needsCode ? (
            <TextInput
              key="code"
              {...form.bind('code')}
              label={t`Kode enam angka`}
              hint={t`Buka aplikasi autentikator di ponsel Anda, lalu ketik kode untuk Patuh.`}
              required
              short
              autoFocus
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={7}
            />
          ) : (
            <>
              <TextInput {...form.bind('email')} label={t`Surel`} type="email" autoComplete="username" required />
              <TextInput {...form.bind('password')} label={t`Kata sandi`} type="password" autoComplete="current-password" required />
            </>
          )}
          <FormActions>
            <Button type="submit" look="primary" busy={form.isSubmitting} disabled={wait > 0}>
              {wait > 0 ? <Trans>Tunggu {wait} detik</Trans> : <Trans>Masuk</Trans>}
            </Button>
            {needsCode && (
              <Button look="quiet" onClick={again}>
                <Trans>Pakai akun lain</Trans>
              </Button>
            )}
          </FormActions>
        </Form>
      </Panel>
      {!needsCode && (
        <Panel narrow title={<Trans>Belum punya akun?</Trans>}>
          <p>
            <Trans>Akun dibuat dengan kode undangan dari forum atau dari admin perusahaan Anda.</Trans>
          </p>
          <FormActions>
            <LinkButton to="/undangan">
              <Trans>Saya punya kode undangan</Trans>
            </LinkButton>
            <LinkButton to="/cek" look="quiet">
              <Trans>Periksa tanda terima</Trans>
            </LinkButton>
            <LinkButton to="/hitung" look="quiet">
              <Trans>Hitung iuran dan denda</Trans>
            </LinkButton>
            <LinkButton to="/cakupan" look="quiet">
              <Trans>Lihat cakupan dan data terbuka</Trans>
            </LinkButton>
          </FormActions>
        </Panel>
      )}
    </Page>
  );
}

function Refusal({ refusal, wait }: { refusal: ProblemError; wait: number }) {
  if (refusal.code === 'rate_limited') {
    return (
      <Notice tone="warn" title={<Trans>Terlalu banyak percobaan</Trans>}>
        <p>
          {wait > 0 ? (
            <Trans>Demi keamanan, masuk ditunda. Anda bisa mencoba lagi sebentar lagi.</Trans>
          ) : (
            <Trans>Anda bisa mencoba lagi sekarang.</Trans>
          )}
        </p>
      </Notice>
    );
  }
  if (refusal.code === 'second_factor_invalid') {
    return (
      <Notice tone="bad" title={<Trans>Kode tidak cocok</Trans>}>
        <p>
          <Trans>Kode berganti setiap 30 detik: ketik kode yang sedang tampil. Pastikan jam ponsel Anda tepat.</Trans>
        </p>
      </Notice>
    );
  }
  if (refusal.code === 'account_disabled') {
    return (
      <Notice tone="bad" title={<Trans>Akun ini dinonaktifkan</Trans>}>
        <p>
          <Trans>Hubungi administrator forum atau admin perusahaan Anda.</Trans>
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone="bad" title={<Trans>Surel atau kata sandi tidak cocok</Trans>}>
      <p>
        <Trans>Periksa ejaan surel dan huruf besar-kecil kata sandi. Bila lupa kata sandi, mintalah undangan baru.</Trans>
      </p>
    </Notice>
  );
}
