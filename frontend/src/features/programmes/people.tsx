import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { exportUrl } from '@/api/client';
import { useCan, useSession } from '@/api/session';
import type { Schemas } from '@/api/types';
import { AnchorButton, Button } from '@/components/button';
import { type Column, DataTable } from '@/components/data-table';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { MonthInput, Select, TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Status } from '@/components/notice';
import { Link, Panel, Tabs } from '@/components/page';
import { EmptyState } from '@/components/states';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import type { PartProps } from './programme-page';
import { peopleQuery, refreshProgrammes, setPerson } from './queries';
import { nextYear } from './search';
import { pauseWord, personTone, personWord } from './words';

type Person = Schemas['BeneficiaryView'];

/** Everybody of a programme: paid for, put off and why, taken out. */
export default function People({ programme, search, onSearch }: PartProps) {
  const may = useCan();
  const people = useQuery(peopleQuery(programme.id, search.keadaan, search.cursor));
  const [open, setOpen] = useState<Person>();
  const states = [undefined, ...personWord.keys] as const;
  return (
    <Panel
      title={<Trans>Peserta program</Trans>}
      aside={
        <AnchorButton
          size="small"
          icon="download"
          href={exportUrl(`/programmes/${programme.id}/beneficiaries/export`, 'xlsx', { state: search.keadaan })}
          download
        >
          XLSX
        </AnchorButton>
      }
    >
      <Tabs label={t`Keadaan peserta`}>
        {states.map((state) => (
          <Link
            key={state ?? 'all'}
            to="/program"
            search={{ program: programme.id, bagian: 'peserta', ...(state && { keadaan: state }) }}
            activeOptions={{ exact: true }}
            aria-current={search.keadaan === state ? 'page' : undefined}
          >
            {state === undefined ? t`Semua` : personWord(state)}
          </Link>
        ))}
      </Tabs>
      <DataTable
        label={t`Peserta program`}
        columns={columns(may('edit_programmes') ? setOpen : undefined)}
        query={people}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ program: programme.id, bagian: 'peserta', keadaan: search.keadaan, cursor })}
        empty={
          <EmptyState icon="people" title={<Trans>Tidak ada peserta di sini</Trans>}>
            <Trans>Peserta masuk lewat daftar yang diperiksa.</Trans>
          </EmptyState>
        }
      />
      {open && <StateDialog person={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

const columns = (onDecide: ((person: Person) => void) | undefined): Column<Person>[] => [
  { id: 'name', header: t`Nama`, primary: true, cell: ({ name }) => name },
  { id: 'nik', header: t`NIK`, cell: ({ nik_masked }) => nik_masked },
  { id: 'village', header: t`Desa`, cell: ({ village }) => village ?? '—' },
  {
    id: 'state',
    header: t`Keadaan`,
    cell: ({ state, reason, since_month }) => (
      <div>
        <Status tone={personTone[state]}>{personWord(state)}</Status>
        {reason && (
          <div className="muted">
            {pauseWord(reason)}
            {since_month && `, ${format.shortMonth(since_month)}`}
          </div>
        )}
      </div>
    ),
  },
  { id: 'from', header: t`Dibayar mulai`, cell: ({ from_month }) => format.shortMonth(from_month) },
  ...(onDecide
    ? [
        {
          id: 'decide',
          header: t`Ubah`,
          cell: (person: Person) => (
            <Button size="small" aria-label={t`Ubah keadaan ${person.name}`} onClick={() => onDecide(person)}>
              <Trans>Ubah</Trans>
            </Button>
          ),
        },
      ]
    : []),
];

function StateDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const queries = useQueryClient();
  const { today } = useSession();
  const form = useForm<{ state: Person['state']; month: string; note: string }, Schemas['PersonDecision']>({
    initial: { state: person.state === 'active' ? 'paused' : 'active', month: today.slice(0, 7), note: '' },
    schema: v.object({
      state: v.picklist(personWord.keys),
      month: v.string(),
      note: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(3, () => t`Jelaskan alasannya.`),
      ),
    }) as never,
    submit: async (decision) => {
      await setPerson(person, decision);
      await refreshProgrammes(queries);
      toast(t`Keadaan peserta diubah.`);
      onClose();
    },
  });
  return (
    <Dialog open title={person.name} onClose={onClose}>
      <Form form={form}>
        <Select
          {...form.bind('state')}
          label={t`Keadaan baru`}
          required
          options={personWord.options()}
          onChange={(state) => state !== '' && form.set({ state })}
        />
        <MonthInput {...form.bind('month')} label={t`Mulai bulan`} required min="2024-01" max={nextYear(today)} />
        <TextArea {...form.bind('note')} label={t`Alasan`} required rows={3} maxLength={500} />
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
