import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormActions } from '@/components/form/form';
import { Select, TextInput } from '@/components/form/inputs';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import css from './meetings.module.css';
import { putAttendance, refreshMeetings } from './queries';
import { presenceWord } from './words';

type Attendee = Schemas['AttendeeInput'];

/** A row keeps its key while it is typed in. */
interface Row extends Attendee {
  key: number;
}

const rowsOf = (meeting: Schemas['MeetingDetail']): Row[] => {
  const rows = meeting.attendees.map((attendee, key) => ({ ...attendee, key }));
  return rows.length > 0 ? rows : [{ key: 0, name: '', office: '', presence: 'present' }];
};

/** Who was invited and who came: the whole list at once. */
export default function AttendanceDialog({ meeting, onClose }: { meeting: Schemas['MeetingDetail']; onClose: () => void }) {
  const queries = useQueryClient();
  const [rows, setRows] = useState(() => rowsOf(meeting));
  const change = (key: number, patch: Partial<Attendee>) => setRows(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  const filled = rows.filter(({ name, office }) => name.trim() !== '' || office.trim() !== '');
  const isWhole = filled.every(({ name, office }) => name.trim().length >= 2 && office.trim().length >= 2);
  const save = useMutation({
    mutationFn: () =>
      putAttendance(
        meeting,
        filled.map(({ name, organisation_id, office, presence }) => ({
          name,
          office,
          presence,
          ...(organisation_id != null && { organisation_id }),
        })),
      ),
    onSuccess: async () => {
      await refreshMeetings(queries);
      toast(t`Kehadiran disimpan.`);
      onClose();
    },
  });
  return (
    <Dialog open title={<Trans>Kehadiran</Trans>} onClose={onClose}>
      <form
        className={css['people']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) save.mutate();
        }}
      >
        {save.error && <ProblemNotice error={save.error} />}
        {rows.map(({ key, name, office, presence }, index) => (
          <fieldset key={key} className={css['person']}>
            <legend className="visually-hidden">
              <Trans>Orang ke-{index + 1}</Trans>
            </legend>
            <TextInput
              id={`nama-${key}`}
              label={t`Nama`}
              required
              value={name}
              onChange={(value) => change(key, { name: value })}
              maxLength={200}
            />
            <TextInput
              id={`kantor-${key}`}
              label={t`Kantor dan jabatan`}
              required
              value={office}
              onChange={(value) => change(key, { office: value })}
              maxLength={200}
            />
            <Select
              id={`hadir-${key}`}
              label={t`Kehadiran`}
              required
              value={presence}
              options={presenceWord.options()}
              onChange={(value) => value !== '' && change(key, { presence: value })}
            />
            <Button size="small" aria-label={t`Hapus orang ke-${index + 1}`} onClick={() => setRows(rows.filter((row) => row.key !== key))}>
              <Trans>Hapus</Trans>
            </Button>
          </fieldset>
        ))}
        <Button
          icon="plus"
          onClick={() =>
            setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, name: '', office: '', presence: 'present' }])
          }
        >
          <Trans>Tambah orang</Trans>
        </Button>
        {!isWhole && (
          <p className="muted">
            <Trans>Isi nama dan kantor setiap orang.</Trans>
          </p>
        )}
        <FormActions>
          <Button type="submit" look="primary" busy={save.isPending} disabled={!isWhole}>
            <Trans>Simpan</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </form>
    </Dialog>
  );
}
