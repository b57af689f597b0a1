import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { useCan, useSession } from '@/api/session';
import type { Schemas, StoredFile } from '@/api/types';
import { Button } from '@/components/button';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { FileDrop } from '@/components/form/file-drop';
import { Form, FormActions } from '@/components/form/form';
import { MonthInput, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Status } from '@/components/notice';
import { Panel } from '@/components/page';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import type { PartProps } from './programme-page';
import { checkList, listsQuery, refreshProgrammes } from './queries';
import { nextYear } from './search';

/** Lists as villages and agencies send them: checked first, taken in after. */
export default function Lists({ programme, search, onSearch }: PartProps) {
  const may = useCan();
  const lists = useQuery(listsQuery(programme.id, search.cursor));
  return (
    <>
      {may('edit_programmes') && programme.state === 'active' && (
        <NewList programme={programme} onChecked={(berkas) => onSearch({ berkas })} />
      )}
      <Panel title={<Trans>Daftar yang diterima</Trans>}>
        <DataTable
          label={t`Daftar yang diterima`}
          columns={columns()}
          query={lists}
          rowKey={({ id }) => id}
          onPage={(cursor) => onSearch({ program: programme.id, bagian: 'daftar', cursor })}
          empty={
            <EmptyState icon="upload" title={<Trans>Belum ada daftar</Trans>}>
              <Trans>Unggah daftar CSV atau XLSX dari desa atau instansi.</Trans>
            </EmptyState>
          }
        />
      </Panel>
    </>
  );
}

function NewList({ programme, onChecked }: { programme: Schemas['ProgrammeView']; onChecked: (id: string) => void }) {
  const queries = useQueryClient();
  const { today } = useSession();
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const form = useForm({
    initial: { sender: '', month: today.slice(0, 7) },
    schema: v.object({
      sender: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(2, () => t`Sebutkan pengirimnya.`),
      ),
      month: v.string(),
    }),
    submit: async ({ sender, month }, { idempotencyKey }) => {
      const [file] = files;
      if (file === undefined) {
        form.setError('file', t`Pilih berkas daftar.`);
        return;
      }
      const list = await checkList(programme.id, { file_id: file.id, sender, month }, idempotencyKey);
      await refreshProgrammes(queries);
      onChecked(list.id);
    },
  });
  return (
    <Panel narrow title={<Trans>Terima daftar</Trans>}>
      <p className="muted">
        <Trans>Setiap baris diperiksa dulu: NIK, usia, ganda di berkas, dan pembiayaan ganda. Belum ada yang masuk program.</Trans>
      </p>
      <Form form={form}>
        <TextInput {...form.bind('sender')} label={t`Dikirim oleh`} hint={t`Desa, kelurahan, atau instansi.`} required maxLength={200} />
        <MonthInput {...form.bind('month')} label={t`Dibayar mulai bulan`} required min={programme.starts_month} max={nextYear(today)} />
        <FileDrop
          id="daftar-berkas"
          label={t`Berkas daftar`}
          hint={t`CSV atau XLSX dengan kolom nama dan NIK; kolom tanggal lahir, kecamatan, dan desa membantu.`}
          accept=".csv,.xlsx"
          error={form.errors['file']}
          value={files}
          onChange={setFiles}
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Periksa daftar</Trans>
          </Button>
        </FormActions>
      </Form>
    </Panel>
  );
}

const columns = (): Column<Schemas['ListView']>[] => [
  {
    id: 'sender',
    header: t`Pengirim`,
    primary: true,
    cell: ({ id, sender }) => (
      <RowLink to="/program" search={{ berkas: id }}>
        {sender}
      </RowLink>
    ),
  },
  { id: 'month', header: t`Mulai bulan`, cell: ({ month }) => format.shortMonth(month) },
  { id: 'ready', header: t`Siap`, align: 'end', cell: ({ counts }) => format.number(counts.ready) },
  { id: 'repairable', header: t`Bisa diperbaiki`, align: 'end', cell: ({ counts }) => format.number(counts.repairable) },
  { id: 'refused', header: t`Ditolak`, align: 'end', cell: ({ counts }) => format.number(counts.refused) },
  {
    id: 'state',
    header: t`Keadaan`,
    cell: ({ state, counts }) =>
      state === 'committed' ? (
        <Status tone="good">
          <Trans>{format.number(counts.taken_in)} dimasukkan</Trans>
        </Status>
      ) : (
        <Status tone="warn">
          <Trans>Diperiksa</Trans>
        </Status>
      ),
  },
];
