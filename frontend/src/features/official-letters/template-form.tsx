import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import { Button, LinkButton } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Crumb, Page, Panel } from '@/components/page';
import { toast } from '@/components/toast';
import { proposeTemplate, refreshTemplates } from './queries';
import type { LetterKind } from './search';
import { fieldOf, inputOf, type Template, type TemplateValues, valuesOf } from './template';
import { letterWord } from './words';

/** By these a number is unique. */
const parts = '{number}, {kind}, {office}, {year}';

const written = () =>
  v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Isi kolom ini.`),
  );

const schema = () =>
  v.object({
    valid_from: written(),
    note: written(),
    verified_by: v.string(),
    subject: written(),
    code: written(),
    number: written(),
    nature: written(),
    enclosures: written(),
    body: written(),
    copies: v.string(),
  });

/** The next edition of a template, written from the one before. */
export default function TemplateForm({ template }: { template: Template }) {
  const { today } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const kind = letterWord(template.kind as LetterKind);
  const form = useForm<TemplateValues, unknown>({
    initial: valuesOf(template, today),
    schema: schema(),
    fieldOf,
    submit: async (_, { idempotencyKey }) => {
      const proposed = await proposeTemplate(inputOf(template, form.values), idempotencyKey);
      await refreshTemplates(queries);
      toast(t`Edisi ${proposed.edition} diusulkan; orang lain memutuskannya.`);
      await navigate({ to: '/surat', search: { templat: proposed.id } });
    },
  });
  return (
    <Page
      title={t`Edisi baru: ${kind}`}
      crumbs={
        <>
          <Crumb to="/surat" search={{ templat: 'semua' }}>
            <Trans>Templat surat</Trans>
          </Crumb>
          <Crumb to="/surat" search={{ templat: template.id }}>
            {kind}
          </Crumb>
        </>
      }
      lead={
        <Trans>
          Yang bertanda kurung kurawal diisi dari perkara; pakai yang sudah ada pada edisi ini. Bentuk nomor wajib memuat {parts}.
        </Trans>
      }
    >
      <Panel>
        <Form form={form}>
          <DateInput {...form.bind('valid_from')} label={t`Berlaku sejak`} required />
          <TextInput {...form.bind('subject')} label={t`Hal`} required maxLength={200} />
          <TextArea
            {...form.bind('body')}
            label={t`Isi surat`}
            hint={t`Pisahkan paragraf dengan satu baris kosong.`}
            required
            rows={14}
            maxLength={30_000}
          />
          <TextInput {...form.bind('number')} label={t`Bentuk nomor`} required maxLength={60} />
          <TextInput {...form.bind('code')} label={t`Kode jenis dalam nomor`} required short maxLength={10} />
          <TextInput {...form.bind('nature')} label={t`Sifat`} required short maxLength={50} />
          <TextInput {...form.bind('enclosures')} label={t`Lampiran`} required short maxLength={100} />
          <TextArea {...form.bind('copies')} label={t`Tembusan`} hint={t`Satu penerima setiap baris.`} rows={3} maxLength={2400} />
          <TextArea
            {...form.bind('note')}
            label={t`Asal`}
            hint={t`Dari mana naskahnya, dan apa yang belum dicocokkan.`}
            required
            rows={3}
            maxLength={2000}
          />
          <TextInput
            {...form.bind('verified_by')}
            label={t`Dicocokkan dengan naskah resmi oleh`}
            hint={t`Kosongkan bila belum oleh siapa pun; surat mencetaknya begitu.`}
            maxLength={200}
          />
          <FormActions>
            <Button type="submit" look="primary" busy={form.isSubmitting}>
              <Trans>Usulkan edisi baru</Trans>
            </Button>
            <LinkButton to="/surat" search={{ templat: template.id }}>
              <Trans>Batal</Trans>
            </LinkButton>
          </FormActions>
        </Form>
      </Panel>
    </Page>
  );
}
