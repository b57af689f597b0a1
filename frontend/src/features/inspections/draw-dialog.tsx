import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { RegionPicker } from '@/components/regions';
import { drawInspections } from './queries';

const schema = v.object({
  region_code: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Pilih wilayahnya.`),
  ),
  from: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Isi tanggalnya.`),
  ),
  to: v.pipe(
    v.string(),
    v.nonEmpty(() => t`Isi tanggalnya.`),
  ),
  size: v.pipe(
    v.string(),
    v.regex(/^([1-9]\d?|1\d\d|200)$/, () => t`Isi 1 sampai 200.`),
  ),
  seed: v.pipe(
    v.string(),
    v.regex(/^([0-9a-f]{16})?$/, () => t`Enam belas angka atau huruf a–f, atau kosong.`),
  ),
});

/** Draws whom to inspect, and opens the draw. */
export function DrawDialog({ onClose }: { onClose: () => void }) {
  const { today, scope } = useSession();
  const navigate = useNavigate();
  const form = useForm<{ region_code: string; from: string; to: string; size: string; seed: string }, unknown>({
    initial: { region_code: scope.region_code ?? '', from: today, to: '', size: '10', seed: '' },
    schema,
    submit: async (_, { idempotencyKey }) => {
      const { size, seed, ...rest } = form.values;
      const drawn = await drawInspections(idempotencyKey, { ...rest, size: Number(size), ...(seed !== '' && { seed }) });
      onClose();
      await navigate({ to: '/pemeriksaan/undian/$id', params: { id: drawn.id } });
    },
  });
  return (
    <Dialog open title={t`Undi yang diperiksa`} onClose={onClose}>
      <Form form={form}>
        <p className="muted">
          <Trans>
            Tujuh puluh persen menurut skor risiko beserta alasannya, tiga puluh persen acak. Bobotnya pilihan forum, bukan ketentuan hukum.
            Undian dan benihnya tercatat di jejak audit.
          </Trans>
        </p>
        <RegionPicker {...form.bind('region_code')} withProvince required />
        <DateInput {...form.bind('from')} label={t`Dari`} required />
        <DateInput {...form.bind('to')} label={t`Sampai`} required />
        <TextInput {...form.bind('size')} label={t`Banyaknya`} inputMode="numeric" short required />
        <TextInput
          {...form.bind('seed')}
          label={t`Benih`}
          hint={t`Kosongkan untuk undian baru; isi benih lama untuk mengulangnya.`}
          maxLength={16}
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Undi</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
