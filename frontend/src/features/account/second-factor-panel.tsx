import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { api, unwrap } from '@/api/client';
import { isProblem } from '@/api/problem';
import { sessionKey, useSession } from '@/api/session';
import type { SecondFactor } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Status } from '@/components/notice';
import { Panel } from '@/components/page';
import { QrCode } from '@/components/qr-code';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';

export function SecondFactorPanel() {
  const { has_second_factor: isOn } = useSession();
  const [removing, setRemoving] = useState(false);
  const start = useMutation({ mutationFn: () => unwrap(api.POST('/api/v1/me/second-factor')) });
  return (
    <Panel
      narrow
      title={<Trans>Verifikasi dua langkah</Trans>}
      aside={isOn ? <Status tone="good">{t`Aktif`}</Status> : <Status tone="warn">{t`Belum aktif`}</Status>}
    >
      <p>
        <Trans>Selain kata sandi, masuk memerlukan kode dari aplikasi autentikator di ponsel Anda.</Trans>
      </p>
      {start.error && <ProblemNotice error={start.error} />}
      {isOn && (
        <FormActions>
          <Button look="danger" onClick={() => setRemoving(true)}>
            <Trans>Matikan</Trans>
          </Button>
        </FormActions>
      )}
      {!isOn && start.data === undefined && (
        <FormActions>
          <Button look="primary" busy={start.isPending} onClick={() => start.mutate()}>
            <Trans>Aktifkan</Trans>
          </Button>
        </FormActions>
      )}
      {!isOn && start.data !== undefined && <Enrolment factor={start.data} />}
      <Dialog title={<Trans>Matikan verifikasi dua langkah</Trans>} open={removing} onClose={() => setRemoving(false)}>
        <p>
          <Trans>Setelah dimatikan, kata sandi saja cukup untuk masuk ke akun Anda.</Trans>
        </p>
        <CodeForm
          action={t`Matikan`}
          look="danger"
          send={(code) => unwrap(api.POST('/api/v1/me/second-factor/remove', { body: { code } }))}
          onDone={() => {
            start.reset();
            setRemoving(false);
            toast(t`Verifikasi dua langkah dimatikan.`);
          }}
        />
      </Dialog>
    </Panel>
  );
}

function Enrolment({ factor }: { factor: SecondFactor }) {
  return (
    <>
      <p>
        <Trans>1. Pindai kode QR ini dengan aplikasi autentikator, atau ketik kuncinya.</Trans>
      </p>
      <QrCode text={factor.otpauth_url} label={t`Kode QR untuk aplikasi autentikator`} />
      <p>
        <Trans>
          Kunci: <code>{factor.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </Trans>
      </p>
      <p>
        <Trans>2. Ketik kode enam angka yang ditampilkan aplikasi itu.</Trans>
      </p>
      <CodeForm
        action={t`Aktifkan`}
        look="primary"
        send={(code) => unwrap(api.POST('/api/v1/me/second-factor/confirm', { body: { code } }))}
        onDone={() => toast(t`Verifikasi dua langkah aktif.`)}
      />
    </>
  );
}

const schema = v.object({
  code: v.pipe(
    v.string(),
    v.transform((code) => code.replace(/\s/g, '')),
    v.regex(/^\d{6}$/, () => t`Kode terdiri dari enam angka.`),
  ),
});

interface CodeFormProps {
  action: string;
  look: 'primary' | 'danger';
  send: (code: string) => Promise<unknown>;
  onDone: () => void;
}

function CodeForm({ action, look, send, onDone }: CodeFormProps) {
  const queries = useQueryClient();
  const form = useForm({
    initial: { code: '' },
    schema,
    submit: async ({ code }) => {
      try {
        await send(code);
      } catch (error) {
        if (!isProblem(error, 'second_factor_invalid')) throw error;
        form.setError('code', t`Kode tidak cocok. Kode berganti setiap 30 detik: ketik yang sedang tampil.`);
        return;
      }
      await queries.invalidateQueries({ queryKey: sessionKey });
      onDone();
    },
  });
  return (
    <Form form={form}>
      <TextInput
        {...form.bind('code')}
        label={t`Kode enam angka`}
        required
        short
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
      />
      <FormActions>
        <Button type="submit" look={look} busy={form.isSubmitting}>
          {action}
        </Button>
      </FormActions>
    </Form>
  );
}
