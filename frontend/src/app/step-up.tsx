import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { createRoot } from 'react-dom/client';
import * as v from 'valibot';
import { api, unwrap } from '@/api/client';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';

let asking: Promise<boolean> | undefined;

/** Asks once, however many calls wait for it; whether the person has proved who they are. */
export function confirmIdentity(factor: unknown): Promise<boolean> {
  asking ??= new Promise<boolean>((answer) => {
    const place = document.body.appendChild(document.createElement('div'));
    const root = createRoot(place);
    const before = document.activeElement;
    const end = (proved: boolean) => {
      asking = undefined;
      root.unmount();
      place.remove();
      if (before instanceof HTMLElement) before.focus();
      answer(proved);
    };
    root.render(<StepUp withCode={factor === 'code'} onEnd={end} />);
  });
  return asking;
}

function StepUp({ withCode, onEnd }: { withCode: boolean; onEnd: (proved: boolean) => void }) {
  const form = useForm({
    initial: { code: '', password: '' },
    schema: v.object({
      code: withCode
        ? v.pipe(
            v.string(),
            v.trim(),
            v.regex(/^\d{6}$/, () => t`Ketik enam angka.`),
          )
        : v.string(),
      password: withCode
        ? v.string()
        : v.pipe(
            v.string(),
            v.nonEmpty(() => t`Ketik kata sandi.`),
          ),
    }),
    submit: async ({ code, password }) => {
      await unwrap(api.POST('/api/v1/session/confirmations', { body: withCode ? { code } : { password } }));
      onEnd(true);
    },
  });
  return (
    <Dialog title={<Trans>Pastikan bahwa ini Anda</Trans>} open onClose={() => onEnd(false)}>
      <p>
        <Trans>Tindakan ini berbobot: menyetujui, membuka data pribadi, mengunduh berkas perkara, atau memberi hak.</Trans>
      </p>
      <Form form={form}>
        {withCode ? (
          <TextInput
            {...form.bind('code')}
            label={t`Kode dari aplikasi autentikator`}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            short
            autoFocus
            required
          />
        ) : (
          <TextInput {...form.bind('password')} label={t`Kata sandi`} type="password" autoComplete="current-password" autoFocus required />
        )}
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Lanjutkan</Trans>
          </Button>
          <Button onClick={() => onEnd(false)}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
