import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { api, unwrap } from '@/api/client';
import { isProblem } from '@/api/problem';
import { sessionKey } from '@/api/session';
import type { InvitationPreview } from '@/api/types';
import { Button } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { DateText, Fact, Facts, Page, Panel } from '@/components/page';
import { newPassword, passwordHint } from '@/lib/password';
import { roleWord } from '@/lib/words/people';

interface InvitationPageProps {
  code: string;
  onRedeemed: () => Promise<void>;
}

export function InvitationPage({ code, onRedeemed }: InvitationPageProps) {
  const [accepted, setAccepted] = useState<{ code: string; preview: InvitationPreview }>();
  return (
    <Page title={t`Buat akun dengan undangan`}>
      {accepted === undefined ? (
        <CodeForm code={code} onAccepted={setAccepted} />
      ) : (
        <>
          <Panel narrow title={<Trans>Anda diundang ke</Trans>}>
            <Facts>
              <Fact label={<Trans>Organisasi</Trans>}>{accepted.preview.organisation_name}</Fact>
              <Fact label={<Trans>Peran</Trans>}>{accepted.preview.roles.map((role) => roleWord(role)).join(', ')}</Fact>
              <Fact label={<Trans>Berlaku sampai</Trans>}>
                <DateText value={accepted.preview.expires_at} />
              </Fact>
            </Facts>
          </Panel>
          <AccountForm code={accepted.code} onRedeemed={onRedeemed} />
        </>
      )}
    </Page>
  );
}

const codeSchema = v.object({
  code: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Ketik kode undangan.`),
  ),
});

function CodeForm({ code, onAccepted }: { code: string; onAccepted: (accepted: { code: string; preview: InvitationPreview }) => void }) {
  const form = useForm({
    initial: { code },
    schema: codeSchema,
    submit: async (values) => {
      try {
        onAccepted({ code: values.code, preview: await unwrap(api.POST('/api/v1/invitations/preview', { body: values })) });
      } catch (error) {
        if (!isProblem(error, 'not_found', 'token_invalid')) throw error;
        form.setError(
          'code',
          t`Kode ini tidak berlaku: salah ketik, sudah dipakai, atau lewat waktunya. Mintalah kode baru kepada pengundang.`,
        );
      }
    },
  });
  return (
    <Panel narrow>
      <Form form={form}>
        <TextInput
          {...form.bind('code')}
          label={t`Kode undangan`}
          hint={t`Tertulis di undangan yang Anda terima dari forum atau admin perusahaan.`}
          required
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Lanjut</Trans>
          </Button>
        </FormActions>
      </Form>
    </Panel>
  );
}

const accountSchema = v.pipe(
  v.object({
    name: v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty(() => t`Isi nama lengkap.`),
    ),
    email: v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty(() => t`Isi alamat surel.`),
      v.email(() => t`Alamat surel belum lengkap, misalnya nama@kantor.go.id.`),
    ),
    password: newPassword,
    repeated: v.string(),
  }),
  v.forward(
    v.partialCheck(
      [['password'], ['repeated']],
      ({ password, repeated }) => password === repeated,
      () => t`Kedua kata sandi belum sama.`,
    ),
    ['repeated'],
  ),
);

function AccountForm({ code, onRedeemed }: { code: string; onRedeemed: () => Promise<void> }) {
  const queries = useQueryClient();
  const form = useForm({
    initial: { name: '', email: '', password: '', repeated: '' },
    schema: accountSchema,
    submit: async ({ name, email, password }) => {
      const session = await unwrap(api.POST('/api/v1/invitations/redeem', { body: { code, name, email, password } }));
      queries.clear();
      queries.setQueryData(sessionKey, session);
      await onRedeemed();
    },
  });
  return (
    <Panel narrow title={<Trans>Akun Anda</Trans>}>
      <Form form={form} labels={{ name: t`Nama`, email: t`Surel`, password: t`Kata sandi`, repeated: t`Ulangi kata sandi` }}>
        <TextInput {...form.bind('name')} label={t`Nama lengkap`} autoComplete="name" required />
        <TextInput {...form.bind('email')} label={t`Surel`} type="email" autoComplete="username" required hint={t`Dipakai untuk masuk.`} />
        <TextInput
          {...form.bind('password')}
          label={t`Kata sandi`}
          type="password"
          autoComplete="new-password"
          hint={passwordHint()}
          required
        />
        <TextInput {...form.bind('repeated')} label={t`Ulangi kata sandi`} type="password" autoComplete="new-password" required />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Buat akun dan masuk</Trans>
          </Button>
        </FormActions>
      </Form>
    </Panel>
  );
}
