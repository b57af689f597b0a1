import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import * as v from 'valibot';
import { useSession } from '@/api/session';
import type { Id, SignedInspectionMinutes } from '@/api/types';
import { fileUrl } from '@/api/upload';
import { AnchorButton, Button } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { Checkbox, TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { DateText, Fact, Facts, Panel } from '@/components/page';
import { uuidv7 } from '@/lib/uuid';
import css from './field.module.css';
import { MINUTES, type WaitingMinutes } from './queue';
import { Signature } from './signature';
import type { Field } from './use-field';

const filled = (message: () => string) => v.pipe(v.string(), v.trim(), v.minLength(2, message));

const schema = v.pipe(
  v.object({
    text: v.pipe(
      v.string(),
      v.trim(),
      v.minLength(10, () => t`Tulis apa yang diperiksa dan hasilnya, sedikitnya 10 huruf.`),
    ),
    officer_name: filled(() => t`Isi nama petugas.`),
    employer_name: filled(() => t`Isi nama wakil pemberi kerja.`),
    employer_position: filled(() => t`Isi jabatannya.`),
    refuses: v.boolean(),
    refusal: v.string(),
    officer: v.custom<File | undefined>(
      (file) => file instanceof File,
      () => t`Tanda tangani di kotaknya.`,
    ),
    employer: v.custom<File | undefined>(() => true),
  }),
  v.forward(
    v.check(
      ({ refuses, refusal }) => !refuses || refusal.trim().length >= 3,
      () => t`Tulis alasannya.`,
    ),
    ['refusal'],
  ),
  v.forward(
    v.check(
      ({ refuses, employer }) => refuses || employer instanceof File,
      () => t`Minta tanda tangannya, atau catat penolakannya.`,
    ),
    ['employer'],
  ),
);

interface Values {
  text: string;
  officer_name: string;
  employer_name: string;
  employer_position: string;
  refuses: boolean;
  refusal: string;
  officer: File | undefined;
  employer: File | undefined;
}

/** The minutes: text, names, and a signature of each side, or why the other side does not sign. */
export function MinutesPanel({ field, inspection }: { field: Field; inspection: Id }) {
  const { user } = useSession();
  const form = useForm<Values, unknown>({
    initial: {
      text: '',
      officer_name: user.name,
      employer_name: '',
      employer_position: '',
      refuses: false,
      refusal: '',
      officer: undefined,
      employer: undefined,
    },
    schema,
    submit: async () => {
      const { text, officer_name, employer_name, employer_position, refuses, refusal, officer, employer } = form.values;
      if (officer === undefined) return;
      const minutes: WaitingMinutes = {
        inspection_id: inspection,
        input: {
          text: text.trim(),
          officer_name: officer_name.trim(),
          officer_signature: uuidv7(),
          employer_name: employer_name.trim(),
          employer_position: employer_position.trim(),
          ...(refuses ? { refusal: refusal.trim() } : { employer_signature: uuidv7() }),
          signed_at: new Date().toISOString(),
        },
        officer,
        ...(!refuses && employer !== undefined && { employer }),
      };
      await field.put(MINUTES, minutes);
    },
  });
  return (
    <Panel title={<Trans>Berita acara</Trans>}>
      <p className="muted">
        <Trans>Bacakan isinya, lalu kedua pihak menandatangani di layar. Setelah itu isian di atas tidak dapat diubah lagi.</Trans>
      </p>
      <Form form={form}>
        <TextArea {...form.bind('text')} label={t`Isi berita acara`} rows={6} maxLength={20000} required />
        <TextInput {...form.bind('officer_name')} label={t`Nama petugas`} maxLength={200} required />
        <div>
          <strong>
            <Trans>Tanda tangan petugas</Trans>
          </strong>
          <Signature label={t`petugas`} onChange={(file) => form.bind('officer').onChange(file)} />
          {form.errors['officer'] && <Notice tone="bad" title={form.errors['officer']} />}
        </div>
        <TextInput {...form.bind('employer_name')} label={t`Nama wakil pemberi kerja`} maxLength={200} required />
        <TextInput {...form.bind('employer_position')} label={t`Jabatan`} maxLength={200} required />
        <Checkbox {...form.bind('refuses')} label={t`Menolak menandatangani`} />
        {form.values.refuses ? (
          <TextArea {...form.bind('refusal')} label={t`Alasan penolakan`} rows={2} maxLength={1000} required />
        ) : (
          <div>
            <strong>
              <Trans>Tanda tangan pemberi kerja</Trans>
            </strong>
            <Signature label={t`pemberi kerja`} onChange={(file) => form.bind('employer').onChange(file)} />
            {form.errors['employer'] && <Notice tone="bad" title={form.errors['employer']} />}
          </div>
        )}
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Tandatangani dan segel</Trans>
          </Button>
        </FormActions>
      </Form>
    </Panel>
  );
}

/** The minutes as they were signed. */
export function SignedMinutes({ inspection, minutes }: { inspection: Id; minutes: SignedInspectionMinutes }) {
  return (
    <Panel
      title={<Trans>Berita acara</Trans>}
      aside={
        <AnchorButton href={`/api/v1/inspections/${inspection}/minutes/content`} target="_blank" rel="noreferrer" icon="report">
          <Trans>Buka PDF</Trans>
        </AnchorButton>
      }
    >
      <p style={{ whiteSpace: 'pre-wrap' }}>{minutes.text}</p>
      <Facts>
        <Fact label={<Trans>Petugas</Trans>}>
          {minutes.officer_name}
          <div className={css['signed']}>
            <img src={`${fileUrl(minutes.officer_signature)}?purpose=view`} alt={t`Tanda tangan ${minutes.officer_name}`} loading="lazy" />
          </div>
        </Fact>
        <Fact label={<Trans>Pemberi kerja</Trans>}>
          {minutes.employer_name}, {minutes.employer_position}
          {minutes.employer_signature ? (
            <div className={css['signed']}>
              <img
                src={`${fileUrl(minutes.employer_signature)}?purpose=view`}
                alt={t`Tanda tangan ${minutes.employer_name}`}
                loading="lazy"
              />
            </div>
          ) : (
            <p>
              <Trans>Menolak menandatangani: {minutes.refusal}</Trans>
            </p>
          )}
        </Fact>
        <Fact label={<Trans>Ditandatangani (jam perangkat)</Trans>}>
          <DateText value={minutes.signed_at} />
        </Fact>
        <Fact label={<Trans>Diterima dan disegel</Trans>}>
          <DateText value={minutes.sealed_at} />
        </Fact>
        <Fact label={<Trans>Sidik isi</Trans>}>
          <code title={minutes.digest}>{minutes.digest.slice(0, 16)}…</code>
        </Fact>
      </Facts>
    </Panel>
  );
}
