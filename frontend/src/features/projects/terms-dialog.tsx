import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { recordOf, saveProject } from '@/api/project-record';
import type { ProjectDetail } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, TextInput } from '@/components/form/inputs';
import { type Form as FormState, useForm } from '@/components/form/use-form';
import { Status } from '@/components/notice';
import { Fact, Facts, Grid, Money } from '@/components/page';
import { StaleNotice } from '@/components/stale-notice';
import { toast } from '@/components/toast';
import { projectQuery, refreshProjects } from './queries';
import { percentOf, rateOf, reckon, shareOf, type Term } from './terms';

const MOST = 60;
const names = ['share', 'due_on'] as const;

const termsOf = ({ instalments }: ProjectDetail): Term[] => {
  const told = instalments.flatMap(({ share, due_on }) => (share ? [{ share: percentOf(share), due_on: due_on ?? '' }] : []));
  return told.length > 0 ? told : [{ share: '100', due_on: '' }];
};

/** "0.share" and "0.due_on": one field each, so that a refusal finds the one it is about. */
const valuesOf = (terms: readonly Term[]): Record<string, string> =>
  Object.fromEntries(terms.flatMap((term, at) => names.map((name) => [`${at}.${name}`, term[name]])));

/** In which parts the contribution is paid, by the contract. The parts add up to the whole before anything is saved. */
export default function TermsDialog({ project: opened, onClose }: { project: ProjectDetail; onClose: () => void }) {
  const queries = useQueryClient();
  const [project, setProject] = useState(opened);
  const [count, setCount] = useState(termsOf(opened).length);
  const read = (values: Record<string, string>): Term[] =>
    Array.from({ length: count }, (_, at) => ({ share: values[`${at}.share`] ?? '', due_on: values[`${at}.due_on`] ?? '' }));
  const refuse = (name: string, message: string) => form.setError(name, message);
  const form: FormState<Record<string, string>> = useForm<Record<string, string>, Record<string, string>>({
    initial: valuesOf(termsOf(opened)),
    schema: v.record(v.string(), v.string()),
    fieldOf: (pointer) => {
      const [, at, name] = /^\/instalments\/(\d+)\/(.+)$/.exec(pointer) ?? [];
      return name === undefined ? '0.share' : `${at}.${name}`;
    },
    submit: async (values): Promise<void> => {
      const terms = read(values);
      const shares = terms.map(({ share }) => shareOf(share));
      const unread = shares.indexOf(undefined);
      if (unread >= 0) return refuse(`${unread}.share`, t`Isi bagiannya dalam persen.`);
      if (reckon(project.contribution, terms).left !== 0n)
        return refuse(`${count - 1}.share`, t`Semua termin bersama-sama harus tepat 100%.`);
      const late = terms.findIndex(({ due_on }, at) => due_on !== '' && terms.slice(0, at).some((one) => one.due_on > due_on));
      if (late >= 0) return refuse(`${late}.due_on`, t`Tanggal ini mendahului termin sebelumnya.`);
      const instalments = terms.map(({ share, due_on }) => ({ share: rateOf(shareOf(share) ?? 0n), due_on: due_on || null }));
      await saveProject(project, { ...recordOf(project), instalments });
      await refreshProjects(queries);
      toast(t`Termin disimpan.`);
      onClose();
    },
  });
  const terms = read(form.values);
  const { amounts, sum, left } = reckon(project.contribution, terms);
  const percentLeft = percentOf(rateOf(left < 0n ? -left : left));
  const reload = async () => {
    const latest = await queries.fetchQuery({ ...projectQuery(project.id), staleTime: 0 });
    setProject(latest);
    setCount(termsOf(latest).length);
    form.reset(valuesOf(termsOf(latest)));
  };
  return (
    <Dialog open title={t`Termin iuran`} onClose={onClose}>
      <Form form={form}>
        <StaleNotice problem={form.problem} onReload={() => void reload()} />
        <p className="muted">
          <Trans>Tulis termin menurut kontrak. Termin tanpa tanggal tidak pernah lewat batas.</Trans>
        </p>
        {terms.map((_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place
          <Grid key={at} min="9rem">
            <TextInput
              {...form.bind(`${at}.share`)}
              label={t`Termin ${at + 1} (persen)`}
              hint={<AmountOf amount={amounts[at]} />}
              required
              inputMode="decimal"
              maxLength={12}
            />
            <DateInput {...form.bind(`${at}.due_on`)} label={t`Termin ${at + 1} paling lambat`} min={project.contract_date} />
          </Grid>
        ))}
        <FormActions>
          {count < MOST && (
            <Button
              size="small"
              icon="plus"
              onClick={() => {
                form.set({ [`${count}.share`]: left > 0n ? percentLeft : '', [`${count}.due_on`]: '' });
                setCount(count + 1);
              }}
            >
              <Trans>Tambah termin</Trans>
            </Button>
          )}
          {count > 1 && (
            <Button size="small" onClick={() => setCount(count - 1)}>
              <Trans>Hapus termin terakhir</Trans>
            </Button>
          )}
        </FormActions>
        <div role="status">
          <Facts>
            <Fact label={t`Iuran`}>
              <Money amount={project.contribution} />
            </Fact>
            <Fact label={t`Jumlah semua termin`}>
              <Money amount={sum} />{' '}
              {left === 0n ? (
                <Status tone="good">
                  <Trans>tepat 100%</Trans>
                </Status>
              ) : left > 0n ? (
                <Status tone="warn">
                  <Trans>kurang {percentLeft}%</Trans>
                </Status>
              ) : (
                <Status tone="bad">
                  <Trans>lebih {percentLeft}%</Trans>
                </Status>
              )}
            </Fact>
          </Facts>
        </div>
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Simpan</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

function AmountOf({ amount }: { amount: string | undefined }) {
  return amount === undefined ? <Trans>Isi bagiannya.</Trans> : <Money amount={amount} />;
}
