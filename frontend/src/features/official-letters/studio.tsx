import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useSession } from '@/api/session';
import type { OfficialLetter, Schemas } from '@/api/types';
import { Button, LinkButton } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, MoneyInput, Select, TextArea, TextInput } from '@/components/form/inputs';
import { type Form as FormState, useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { Columns, Crumb, DateText, Page, Panel } from '@/components/page';
import { PageFailure, PageSkeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { serviceWord } from '@/lib/words/acts';
import { type Content, contentOf, fieldOf, type LetterValues, letterSchema, type Particular, particularsOf, valuesOf } from './draft';
import { changeLetter, createLetter, draftQuery, refreshAfter } from './queries';
import type { LetterKind } from './search';
import { letterWord } from './words';

/** A new letter: the template with what is known of the finding, to be read and put right. */
export function NewLetter({ finding, kind }: { finding: string; kind: LetterKind }) {
  const draft = useQuery(draftQuery(finding, kind));
  if (draft.data !== undefined) return <NewFound finding={finding} kind={kind} draft={draft.data} />;
  if (draft.error) return <PageFailure error={draft.error} onRetry={() => void draft.refetch()} />;
  return <PageSkeleton />;
}

function NewFound({ finding, kind, draft }: { finding: string; kind: LetterKind; draft: Schemas['LetterDraft'] }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <Page
      title={t`Susun ${letterWord(kind)}`}
      lead={<Trans>Draf dari templat edisi {draft.edition}. Belum ada yang tercatat pada temuan sampai surat disampaikan.</Trans>}
      crumbs={
        <Crumb to="/temuan/$id" params={{ id: finding }}>
          <Trans>Temuan</Trans>
        </Crumb>
      }
    >
      <Columns rail={<Known draft={draft} />}>
        <LetterForm
          kind={kind}
          content={draft.content}
          onCancel={{ to: '/temuan/$id', params: { id: finding } }}
          save={async (content, key) => {
            const letter = await createLetter({ kind, finding_id: finding, content }, key);
            await refreshAfter(queries, false);
            toast(t`Draf disimpan.`);
            await navigate({ to: '/surat', search: { surat: letter.id } });
          }}
        />
      </Columns>
    </Page>
  );
}

/** A draft, written anew. */
export function EditLetter({ letter }: { letter: OfficialLetter }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const kind = letter.kind as LetterKind;
  return (
    <Page
      title={t`Ubah ${letterWord(kind)}`}
      crumbs={
        <Crumb to="/surat" search={{ surat: letter.id }}>
          <Trans context="satu">Surat</Trans>
        </Crumb>
      }
    >
      {letter.state === 'submitted' && (
        <Notice tone="warn">
          <p>
            <Trans>Surat ini sedang menunggu persetujuan. Bila diubah, permintaan itu batal dan surat harus diajukan lagi.</Trans>
          </p>
        </Notice>
      )}
      <LetterForm
        kind={kind}
        content={letter.content}
        onCancel={{ to: '/surat', search: { surat: letter.id } }}
        save={async (content) => {
          await changeLetter(letter, content);
          await refreshAfter(queries, false);
          toast(t`Draf disimpan.`);
          await navigate({ to: '/surat', search: { surat: letter.id } });
        }}
      />
    </Page>
  );
}

/** What the law says of the act today, and what of the draft nobody has verified. */
function Known({ draft }: { draft: Schemas['LetterDraft'] }) {
  return (
    <>
      <Panel title={<Trans>Menurut ketentuan hari ini</Trans>}>
        {draft.verdict === 'allowed' ? (
          <Notice tone="good" title={<Trans>Langkah ini sah hari ini</Trans>} />
        ) : (
          <Notice tone="warn" title={<Trans>Langkah ini belum atau tidak lagi sah hari ini</Trans>}>
            {draft.earliest_on && (
              <p>
                <Trans>
                  Paling cepat <DateText value={draft.earliest_on} />
                </Trans>
              </p>
            )}
            <p>
              <Trans>Draf boleh disiapkan; persetujuan baru dapat diberikan pada hari langkah ini sah.</Trans>
            </p>
          </Notice>
        )}
        {draft.because.length > 0 && (
          <ul>
            {draft.because.map((reason) => (
              <li key={`${reason.code} ${reason.on ?? ''}`}>{reason.sentence}</li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={<Trans>Belum diverifikasi</Trans>}>
        <p>{draft.template_note}</p>
        {draft.unverified.length > 0 && (
          <>
            <p>
              <Trans>Dasar berikut belum dicocokkan siapa pun dengan teks peraturannya:</Trans>
            </p>
            <ul>
              {draft.unverified.map((provision) => (
                <li key={provision}>{provision}</li>
              ))}
            </ul>
          </>
        )}
      </Panel>
    </>
  );
}

interface LetterFormProps {
  kind: LetterKind;
  content: Content;
  onCancel: { to: '/temuan/$id'; params: { id: string } } | { to: '/surat'; search: { surat: string } };
  save: (content: Content, key: string) => Promise<void>;
}

function LetterForm({ kind, content, onCancel, save }: LetterFormProps) {
  const form = useForm<LetterValues, unknown>({
    initial: valuesOf(content),
    schema: letterSchema(),
    fieldOf,
    submit: async (_, { idempotencyKey }): Promise<void> => {
      await save(contentOf(kind, form.values), idempotencyKey);
    },
  });
  const parts = particularsOf(kind);
  return (
    <Form form={form}>
      {parts.length > 0 && (
        <Panel title={<Trans>Rincian tindakan</Trans>}>
          <p className="muted">
            <Trans>Tercantum pada surat di tempat yang bertanda kurung kurawal, dan tercatat pada temuan saat surat disampaikan.</Trans>
          </p>
          {parts.map((part) => (
            <ParticularInput key={part} part={part} kind={kind} form={form} />
          ))}
        </Panel>
      )}
      <TextArea
        {...form.bind('addressee')}
        label={t`Kepada`}
        hint={t`Satu baris untuk setiap baris alamat.`}
        required
        rows={4}
        maxLength={1600}
      />
      <TextInput {...form.bind('subject')} label={t`Hal`} required maxLength={200} />
      <TextInput {...form.bind('nature')} label={t`Sifat`} required short maxLength={50} />
      <TextInput {...form.bind('enclosures')} label={t`Lampiran`} required short maxLength={100} />
      <TextInput
        {...form.bind('place')}
        label={t`Tempat`}
        hint={t`Tanggal dan nomor diisi saat surat disetujui.`}
        required
        short
        maxLength={100}
      />
      <TextArea {...form.bind('basis')} label={t`Dasar`} hint={t`Satu ketentuan setiap baris.`} rows={4} maxLength={8000} />
      <TextArea
        {...form.bind('body')}
        label={t`Isi surat`}
        hint={t`Pisahkan paragraf dengan satu baris kosong.`}
        required
        rows={16}
        maxLength={30_000}
      />
      <TextInput {...form.bind('signatory_title')} label={t`Jabatan penanda tangan`} maxLength={150} />
      <TextInput {...form.bind('signatory_name')} label={t`Nama penanda tangan`} hint={t`Wajib sebelum surat diajukan.`} maxLength={150} />
      <TextArea {...form.bind('copies')} label={t`Tembusan`} hint={t`Satu penerima setiap baris.`} rows={3} maxLength={2400} />
      <FormActions>
        <Button type="submit" look="primary" busy={form.isSubmitting}>
          <Trans>Simpan draf</Trans>
        </Button>
        <LinkButton {...onCancel}>
          <Trans>Batal</Trans>
        </LinkButton>
      </FormActions>
    </Form>
  );
}

function ParticularInput({ part, kind, form }: { part: Particular; kind: LetterKind; form: FormState<LetterValues> }) {
  const { today } = useSession();
  if (part === 'amount') return <MoneyInput {...form.bind('amount')} label={t`Jumlah denda`} required withSen />;
  if (part === 'service')
    return (
      <Select
        {...form.bind('service')}
        onChange={(service) => form.set({ service })}
        label={t`Pelayanan yang tidak diberikan`}
        required
        empty={t`Pilih pelayanan`}
        options={serviceWord.options()}
      />
    );
  if (part === 'reason') return <TextArea {...form.bind('reason')} label={t`Alasan`} required rows={3} maxLength={2000} />;
  if (part === 'legal_basis')
    return <TextInput {...form.bind('legal_basis')} label={t`Ketentuan yang menjadi dasar`} required maxLength={500} />;
  if (part === 'repair') return <TextArea {...form.bind('repair')} label={t`Cara memulihkan`} required rows={3} maxLength={2000} />;
  if (part === 'recheck_on') return <DateInput {...form.bind('recheck_on')} label={t`Ditinjau kembali pada`} required min={today} />;
  if (part === 'expires_on')
    return (
      <DateInput
        {...form.bind('expires_on')}
        label={kind === 'waived' ? t`Ditangguhkan sampai` : t`Berlaku paling lama sampai`}
        required
        min={today}
      />
    );
  if (part === 'instalments')
    return <TextInput {...form.bind('instalments')} label={t`Jumlah angsuran bulanan`} required inputMode="numeric" maxLength={3} short />;
  if (part === 'first_due_on')
    return <DateInput {...form.bind('first_due_on')} label={t`Jatuh tempo angsuran pertama`} required min={today} />;
  return (
    <TextInput
      {...form.bind('meeting')}
      label={t`Waktu dan tempat pertemuan`}
      hint={t`Misalnya: Senin, 7 Desember 2026 pukul 09.00 WITA di kantor kejaksaan.`}
      required
      maxLength={300}
    />
  );
}
