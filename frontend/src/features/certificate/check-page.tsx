import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import * as v from 'valibot';
import { Button } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Link, Page, Panel } from '@/components/page';

const schema = v.object({
  code: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Ketik kode periksa.`),
  ),
});

export function CheckPage({ onCode }: { onCode: (code: string) => Promise<void> }) {
  const form = useForm({ initial: { code: '' }, schema, submit: ({ code }) => onCode(code) });
  return (
    <Page
      title={t`Periksa tanda terima atau surat`}
      lead={t`Siapa pun dapat memastikan bahwa sebuah tanda terima atau surat berasal dari Patuh.`}
    >
      <Panel narrow>
        <Form form={form}>
          <TextInput {...form.bind('code')} label={t`Kode periksa`} hint={t`Tercetak di dekat kode QR.`} required />
          <FormActions>
            <Button type="submit" look="primary" busy={form.isSubmitting}>
              <Trans>Periksa</Trans>
            </Button>
          </FormActions>
        </Form>
      </Panel>
      <p>
        <Link to="/hitung">
          <Trans>Hitung iuran, denda, dan tenggat</Trans>
        </Link>
      </p>
    </Page>
  );
}
