import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { api, unwrap } from '@/api/client';
import { isProblem } from '@/api/problem';
import { Button } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Panel } from '@/components/page';
import { toast } from '@/components/toast';
import { newPassword, passwordHint } from '@/lib/password';
import { devicesQuery } from './queries';

const schema = v.object({
  current_password: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Isi kata sandi yang sekarang.`),
  ),
  new_password: newPassword,
});

export function PasswordPanel() {
  const queries = useQueryClient();
  const form = useForm({
    initial: { current_password: '', new_password: '' },
    schema,
    submit: async (body) => {
      try {
        await unwrap(api.PUT('/api/v1/me/password', { body }));
      } catch (error) {
        if (!isProblem(error, 'credentials_invalid')) throw error;
        form.setError('current_password', t`Kata sandi yang sekarang tidak cocok.`);
        return;
      }
      form.reset();
      toast(t`Kata sandi diganti. Semua perangkat lain sudah keluar.`);
      await queries.invalidateQueries(devicesQuery);
    },
  });
  return (
    <Panel narrow title={<Trans>Ganti kata sandi</Trans>}>
      <Form form={form}>
        <TextInput
          {...form.bind('current_password')}
          label={t`Kata sandi sekarang`}
          type="password"
          autoComplete="current-password"
          required
        />
        <TextInput
          {...form.bind('new_password')}
          label={t`Kata sandi baru`}
          type="password"
          autoComplete="new-password"
          hint={passwordHint()}
          required
        />
        <FormActions>
          <Button type="submit" busy={form.isSubmitting}>
            <Trans>Ganti kata sandi</Trans>
          </Button>
        </FormActions>
      </Form>
    </Panel>
  );
}
