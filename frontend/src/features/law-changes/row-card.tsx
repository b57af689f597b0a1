import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/api/session';
import type { LawRow } from '@/api/types';
import { Button } from '@/components/button';
import { DateInput, RadioCards, Select, TextArea, TextInput } from '@/components/form/inputs';
import type { Form } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import * as format from '@/lib/format';
import { evidenceWord } from '@/lib/words/law';
import { lawKeyText, lawKindWord, lawValueText } from '@/lib/words/law-rows';
import { RowDiff } from './diff';
import { blankRow, type ChangeDraft, type Intent, placeOf, type RowDraft, startingFrom } from './draft';
import css from './law-changes.module.css';
import { kindsQuery, rowsQuery } from './queries';

const evidences = ['law', 'document', 'news', 'code', 'unconfirmed'] as const;

interface RowCardProps {
  form: Form<ChangeDraft>;
  index: number;
  onRemove: (() => void) | undefined;
}

/** One row of a proposal: which it starts from, what is done with it, and how it differs. */
export function RowCard({ form, index, onRemove }: RowCardProps) {
  const { today } = useSession();
  const kinds = useQuery(kindsQuery);
  const draft = form.values.rows[index] as RowDraft;
  const rows = useQuery({ ...rowsQuery(draft.kind as LawRow['kind']), enabled: draft.kind !== '' });
  const base = rows.data?.find((row) => placeOf(row) === draft.base);
  const change = (patch: Partial<RowDraft>) =>
    form.set({ rows: form.values.rows.map((row, at) => (at === index ? { ...row, ...patch } : row)) });
  const bind = <Name extends keyof RowDraft>(name: Name) => ({
    id: form.fieldId(`rows.${index}.${name}`),
    name: `rows.${index}.${name}`,
    value: draft[name],
    error: form.errors[`rows.${index}.${name}`],
    onChange: (value: RowDraft[Name]) => change({ [name]: value }),
  });
  const isSet = draft.intent === 'next' || draft.intent === 'correct' || draft.intent === 'first';
  const shown = new Set(isSet ? setFields : draft.intent === 'verify' ? ['verified_by', 'verified_on'] : []);
  const others = Object.entries(form.errors).filter(([name]) => {
    const field = name.startsWith(`rows.${index}.`) ? name.slice(`rows.${index}.`.length) : undefined;
    return field !== undefined && !shown.has(field) && field !== 'kind' && field !== 'base';
  });
  const number = index + 1;
  return (
    <section className={css['card']} aria-labelledby={form.fieldId(`card-${index}`)}>
      <header>
        <h2 id={form.fieldId(`card-${index}`)}>
          <Trans>Ketentuan {number}</Trans>
        </h2>
        {onRemove && (
          <Button size="small" icon="close" onClick={onRemove}>
            <Trans>Hapus dari usulan</Trans>
          </Button>
        )}
      </header>
      {others.map(([name, message]) => (
        <Notice key={name} tone="bad">
          <p>{message}</p>
        </Notice>
      ))}
      <Select
        {...bind('kind')}
        label={t`Jenis`}
        required
        empty={t`Pilih jenis ketentuan`}
        options={(kinds.data?.items ?? []).map(({ kind }) => ({ value: kind, label: lawKindWord(kind) }))}
        onChange={(kind) => change({ ...blankRow(draft.card), kind })}
      />
      {draft.kind !== '' && (
        <Select
          {...bind('base')}
          label={t`Mulai dari`}
          required
          hint={t`Baris yang sudah ada; isinya menjadi pangkal usulan ini.`}
          empty={t`Pilih baris`}
          options={[
            ...(rows.data ?? []).map((row) => ({ value: placeOf(row), label: titleOf(row) })),
            { value: 'first', label: t`Ketentuan dengan kunci yang belum ada` },
          ]}
          onChange={(place) => {
            const row = rows.data?.find((known) => placeOf(known) === place);
            if (row !== undefined) change(startingFrom(draft, row, 'next'));
            else change({ ...blankRow(draft.card), kind: draft.kind, base: place, intent: place === 'first' ? 'first' : 'next' });
          }}
        />
      )}
      {base !== undefined && (
        <RadioCards
          {...bind('intent')}
          label={t`Yang diusulkan`}
          required
          options={intents()}
          onChange={(intent) => change(startingFrom(draft, base, intent as Intent))}
        />
      )}
      {(base !== undefined || draft.base === 'first') && (
        <>
          {draft.intent === 'first' && <TextInput {...bind('key')} label={t`Kunci`} required maxLength={100} />}
          {isSet && <Content bind={bind} draft={draft} />}
          {(isSet || draft.intent === 'verify') && (
            <div className={css['day']}>
              <TextInput
                {...bind('verified_by')}
                label={t`Dicocokkan dengan peraturan oleh`}
                required={draft.intent === 'verify'}
                maxLength={200}
                hint={t`Nama orang yang membaca teks peraturannya.`}
              />
              <DateInput {...bind('verified_on')} label={t`Tanggal dicocokkan`} required={draft.intent === 'verify'} max={today} />
            </div>
          )}
          {base !== undefined && draft.intent === 'repeal' && (
            <Notice tone="warn" title={<Trans>Baris ini dikeluarkan dari ketentuan yang berlaku</Trans>}>
              <p>
                <Trans>Pakai ini hanya bila barisnya keliru ada. Ketentuan yang berakhir diberi hari terakhir, bukan dicabut.</Trans>
              </p>
            </Notice>
          )}
          {base !== undefined && draft.intent !== 'repeal' && (
            <RowDiff label={t`Perbedaan ketentuan ${number}`} before={base} after={afterOf(draft, base)} />
          )}
        </>
      )}
    </section>
  );
}

const setFields = [
  'key',
  'valid_from',
  'valid_to',
  'value',
  'source',
  'provision',
  'page',
  'evidence',
  'note',
  'verified_by',
  'verified_on',
];

const titleOf = (row: LawRow): string =>
  `${lawKeyText(row)} · ${format.date(row.valid_from)} – ${row.valid_to ? format.date(row.valid_to) : '…'} · ${lawValueText(row).slice(0, 60)}`;

const intents = (): { value: Intent; label: string; detail: string }[] => [
  { value: 'next', label: t`Isi baru mulai tanggal lain`, detail: t`Baris ini diakhiri sehari sebelumnya.` },
  { value: 'correct', label: t`Perbaiki baris ini`, detail: t`Untuk masa yang sama; versi lamanya tetap tersimpan.` },
  { value: 'verify', label: t`Nyatakan sudah dicocokkan`, detail: t`Isinya tetap; seseorang telah membaca teks peraturannya.` },
  { value: 'repeal', label: t`Cabut`, detail: t`Baris ini keliru ada.` },
];

function afterOf(draft: RowDraft, base: LawRow): LawRow {
  if (draft.intent === 'verify') return { ...base, verified_by: draft.verified_by, verified_on: draft.verified_on };
  const { valid_from, valid_to, value, source, provision, page, evidence, note, verified_by, verified_on } = draft;
  const evident = evidence === '' ? ('' as LawRow['evidence']) : evidence;
  return { ...base, valid_from, valid_to, value, source, provision, page, evidence: evident, note, verified_by, verified_on };
}

type Bind = <Name extends keyof RowDraft>(
  name: Name,
) => { id: string; name: string; value: RowDraft[Name]; error: string | undefined; onChange: (value: RowDraft[Name]) => void };

function Content({ bind, draft }: { bind: Bind; draft: RowDraft }) {
  const value = draft.value.trim();
  // What is not understood comes back as it was typed.
  const understood = draft.kind === '' ? value : lawValueText({ kind: draft.kind, value });
  return (
    <>
      <TextArea
        {...bind('value')}
        label={t`Isi`}
        required
        rows={2}
        maxLength={4000}
        hint={understood === value ? t`Tulis seperti pada baris pangkalnya.` : t`Terbaca: ${understood}`}
      />
      <div className={css['day']}>
        {draft.intent !== 'correct' && <DateInput {...bind('valid_from')} label={t`Mulai berlaku`} required />}
        <DateInput {...bind('valid_to')} label={t`Hari terakhir`} />
      </div>
      <TextInput {...bind('provision')} label={t`Dasar: peraturan dan pasal`} required maxLength={300} />
      <TextInput {...bind('source')} label={t`Sumber: di mana isinya ditemukan`} required maxLength={500} />
      <div className={css['day']}>
        <TextInput {...bind('page')} label={t`Halaman`} maxLength={100} short />
        <Select
          {...bind('evidence')}
          label={t`Bukti`}
          required
          empty={t`Pilih`}
          options={evidences.map((value) => ({ value, label: evidenceWord(value) }))}
          onChange={(evidence) => bind('evidence').onChange(evidence)}
        />
      </div>
      <TextArea {...bind('note')} label={t`Catatan bagi pembaca`} rows={2} maxLength={1000} />
    </>
  );
}
