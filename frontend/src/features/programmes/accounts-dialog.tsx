import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import { accountsQuery, importAccounts, refreshProgrammes } from './queries';

/** Takes the codes of accounts in from a list that somebody pastes. */
export default function AccountsDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const known = useQuery(accountsQuery());
  const form = useForm({
    initial: { source: '', text: '' },
    schema: v.object({
      source: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(3, () => t`Sebutkan keputusan dan tanggalnya.`),
      ),
      text: v.pipe(
        v.string(),
        v.minLength(3, () => t`Tempel daftar kode.`),
      ),
    }),
    submit: async (body, { idempotencyKey }) => {
      await importAccounts(body, idempotencyKey);
      await refreshProgrammes(queries);
      toast(t`Kode rekening dimasukkan.`);
      onClose();
    },
  });
  return (
    <Dialog open title={<Trans>Kode rekening</Trans>} onClose={onClose}>
      <p>
        <Trans>
          Sekarang {format.number(known.data?.items.length ?? 0)} kode. Daftar ini milik wilayah Anda; kode wilayah lain tidak berubah. Kode
          yang sudah ada mendapat nama dari daftar baru.
        </Trans>
      </p>
      <Form form={form}>
        <TextInput {...form.bind('source')} label={t`Sumber daftar`} hint={t`Keputusan dan tanggalnya.`} required maxLength={200} />
        <TextArea
          {...form.bind('text')}
          label={t`Daftar kode`}
          hint={t`Satu baris satu kode: kode, spasi, lalu namanya.`}
          required
          rows={8}
          maxLength={200_000}
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Masukkan</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
