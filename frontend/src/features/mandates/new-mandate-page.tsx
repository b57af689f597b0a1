import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import * as v from 'valibot';
import type { Id, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { Checkbox, Select, TextArea, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Status } from '@/components/notice';
import { Crumb, Fact, Facts, Money, Page, Panel } from '@/components/page';
import { EmptyState, Loaded } from '@/components/states';
import * as format from '@/lib/format';
import { violationShort } from '@/lib/words/findings';
import css from './mandates.module.css';
import { candidatesQuery, employersQuery, proposeMandate } from './queries';
import { Reasons } from './reasons';
import { sumMoney } from './sum';
import { kindWord } from './words';

type Kind = Schemas['MandateKind'];
type Candidate = Schemas['Candidate'];

const crumbs = (
  <Crumb to="/kuasa">
    <Trans>Surat kuasa khusus</Trans>
  </Crumb>
);

/** The builder: the employer, its debts with the verdict on each, the office, a review, and the proposal. */
export default function NewMandatePage({ employer, onEmployer }: { employer: Id | undefined; onEmployer: (id: Id) => void }) {
  const [kind, setKind] = useState<Kind>('non_litigation');
  return (
    <Page title={t`Susun SKK`} crumbs={crumbs} lead={<Trans>Pilih utangnya, periksa, lalu usulkan. Orang lain yang menyetujuinya.</Trans>}>
      {employer === undefined ? (
        <ChooseEmployer onEmployer={onEmployer} />
      ) : (
        <>
          <Select
            id="skk-jenis"
            label={t`Jenis SKK`}
            required
            value={kind}
            options={kindWord.options()}
            hint={t`Litigasi hanya sesudah SKK non-litigasi dikembalikan.`}
            onChange={(value) => setKind(value === 'litigation' ? 'litigation' : 'non_litigation')}
          />
          <Candidates key={`${employer} ${kind}`} employer={employer} kind={kind} />
        </>
      )}
    </Page>
  );
}

function ChooseEmployer({ onEmployer }: { onEmployer: (id: Id) => void }) {
  const [q, setQ] = useState('');
  const found = useQuery({ ...employersQuery(q), enabled: q.trim().length > 1 });
  return (
    <Panel title={<Trans>Pemberi kerja</Trans>}>
      <TextInput id="skk-pemberi-kerja" label={t`Cari nama atau nomor`} value={q} onChange={setQ} maxLength={100} />
      <ul className={css['acts']}>
        {(found.data?.items ?? []).map(({ id, name, region_name }) => (
          <li key={id}>
            <Button wide onClick={() => onEmployer(id)}>
              {name} · {region_name}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Candidates({ employer, kind }: { employer: Id; kind: Kind }) {
  const candidates = useQuery(candidatesQuery(employer, kind));
  return (
    <Loaded query={candidates} height="24rem">
      {(data) =>
        data.findings.length === 0 ? (
          <EmptyState icon="check" title={<Trans>Tidak ada temuan terbuka</Trans>}>
            <Trans>{data.employer_name} tidak mempunyai temuan terbuka yang dapat dikuasakan.</Trans>
          </EmptyState>
        ) : (
          <Builder of={data} kind={kind} />
        )
      }
    </Loaded>
  );
}

interface Values {
  receiver_id: string;
  subject: string;
  signatory: string;
}

function Builder({ of, kind }: { of: Schemas['Candidates']; kind: Kind }) {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly Id[]>([]);
  const [isReviewing, setReviewing] = useState(false);
  const picked = of.findings.filter(({ finding_id }) => chosen.includes(finding_id));
  const form = useForm<Values, unknown>({
    initial: {
      receiver_id: of.receivers.length === 1 ? (of.receivers[0]?.id ?? '') : '',
      subject: t`Penagihan iuran ${of.employer_name} kepada BPJS Ketenagakerjaan.`,
      signatory: '',
    },
    schema: v.object({
      receiver_id: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Pilih kantornya.`),
      ),
      subject: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(3, () => t`Jelaskan pokok kuasanya.`),
      ),
      signatory: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(3, () => t`Sebutkan nama yang menandatangani.`),
      ),
    }) as never,
    submit: async (_, { idempotencyKey }) => {
      if (!isReviewing) {
        setReviewing(true);
        return;
      }
      const { receiver_id, subject, signatory } = form.values;
      const made = await proposeMandate(
        {
          kind,
          employer_id: of.employer_id,
          finding_ids: [...chosen],
          receiver_id,
          subject: subject.trim(),
          signatory: signatory.trim(),
        },
        idempotencyKey,
      );
      await navigate({ to: '/kuasa/$id', params: { id: made.id } });
    },
  });
  const total = sumMoney(picked.map(({ open }) => open));
  if (isReviewing) {
    const office = of.receivers.find(({ id }) => id === form.values.receiver_id);
    return (
      <Form form={form}>
        <Panel title={<Trans>Periksa sebelum diusulkan</Trans>}>
          <Facts>
            <Fact label={<Trans>Pemberi kerja</Trans>}>{of.employer_name}</Fact>
            <Fact label={<Trans>Jenis SKK</Trans>}>{kindWord(kind)}</Fact>
            <Fact label={<Trans>Penerima kuasa</Trans>}>{office?.name}</Fact>
            <Fact label={<Trans>Temuan</Trans>}>{picked.map(({ number }) => number).join(', ')}</Fact>
            <Fact label={<Trans>Pokok seluruhnya</Trans>}>
              <Money amount={total} />
            </Fact>
            <Fact label={<Trans>Pokok kuasa</Trans>}>{form.values.subject}</Fact>
            <Fact label={<Trans>Penanda tangan</Trans>}>{form.values.signatory}</Fact>
          </Facts>
        </Panel>
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Usulkan SKK</Trans>
          </Button>
          <Button onClick={() => setReviewing(false)}>
            <Trans>Ubah</Trans>
          </Button>
        </FormActions>
      </Form>
    );
  }
  return (
    <Form form={form}>
      <Panel title={<Trans>Utang {of.employer_name}</Trans>} aside={<Money amount={total} />}>
        <fieldset className={css['choices']}>
          <legend className="visually-hidden">
            <Trans>Pilih utang</Trans>
          </legend>
          {of.findings.map((candidate) => (
            <Choice
              key={candidate.finding_id}
              of={candidate}
              isChosen={chosen.includes(candidate.finding_id)}
              onChoose={(is) => setChosen(is ? [...chosen, candidate.finding_id] : chosen.filter((id) => id !== candidate.finding_id))}
            />
          ))}
        </fieldset>
      </Panel>
      <Select
        {...form.bind('receiver_id')}
        onChange={(receiver_id) => form.set({ receiver_id })}
        label={t`Kejaksaan penerima kuasa`}
        required
        empty={t`Pilih kantor`}
        options={of.receivers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextArea {...form.bind('subject')} label={t`Pokok kuasa`} required rows={3} maxLength={2000} />
      <TextInput
        {...form.bind('signatory')}
        label={t`Penanda tangan surat kuasa`}
        hint={t`Nama kepala kantor pemberi kuasa, seperti dicetak di surat.`}
        required
        maxLength={150}
      />
      <FormActions>
        <Button type="submit" look="primary" disabled={picked.length === 0}>
          <Trans>Periksa</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}

function Choice({ of, isChosen, onChoose }: { of: Candidate; isChosen: boolean; onChoose: (is: boolean) => void }) {
  const { finding_id, number, violation_type, month_from, month_to, open, verdict, because, proposed_in } = of;
  const months =
    month_from === month_to ? format.shortMonth(month_from) : `${format.shortMonth(month_from)} – ${format.shortMonth(month_to)}`;
  const label = `${number} · ${violationShort(violation_type)} · ${months} · ${format.rupiah(open)}`;
  const isFree = verdict === 'allowed' && !proposed_in;
  return (
    <div className={css['choice']}>
      {isFree ? <Checkbox id={`utang-${finding_id}`} label={label} value={isChosen} onChange={onChoose} /> : <p>{label}</p>}
      {!isFree && (
        <Status tone="bad">
          {proposed_in ? <Trans>Sudah diusulkan dalam SKK lain</Trans> : <Trans>Tidak dapat dikuasakan hari ini</Trans>}
        </Status>
      )}
      <Reasons of={because} />
    </div>
  );
}
