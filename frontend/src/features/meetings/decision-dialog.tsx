import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, FormActions } from '@/components/form/form';
import { DateInput, Select, TextArea } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { toast } from '@/components/toast';
import { ownersQuery, recordDecision, refreshMeetings, updateDecision } from './queries';

type Decision = Schemas['DecisionDetail'];

interface Values {
  text: string;
  owner: string;
  due_on: string;
  agenda_item_id: string;
}

/** Which record a decision is about, by the item of the agenda it comes from. */
function aboutOf(item: Schemas['AgendaItemView'] | undefined): Partial<Schemas['DecisionRecord']> {
  if (item?.object_id == null) return {};
  if (item.kind === 'finding_overdue' || item.kind === 'finding_waiting') return { finding_id: item.object_id };
  if (item.kind === 'budget_ending') return { programme_id: item.object_id };
  if (item.kind === 'project_unregistered') return { project_id: item.object_id };
  return {};
}

/** Which record a decision is about already: it stays where the item of the agenda stays. */
const sameAs = ({ finding_id, programme_id, project_id }: Decision): Partial<Schemas['DecisionRecord']> => ({
  ...(finding_id != null && { finding_id }),
  ...(programme_id != null && { programme_id }),
  ...(project_id != null && { project_id }),
});

const ownerOf = ({ owner_user_id, owner_organisation_id }: Decision) =>
  owner_user_id == null ? `office ${owner_organisation_id ?? ''}` : `user ${owner_user_id}`;

/**
 * Writes down a decision, or puts one right: what, by whom, by when. It leads to what its item of the agenda is about.
 */
export default function DecisionDialog({
  meeting,
  decision,
  onClose,
}: {
  meeting: Schemas['MeetingDetail'];
  decision?: Decision;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const owners = useQuery(ownersQuery);
  const items = meeting.agenda.filter(({ kept }) => kept);
  const form = useForm<Values, Values>({
    initial: {
      text: decision?.text ?? '',
      owner: decision === undefined ? '' : ownerOf(decision),
      due_on: decision?.due_on ?? '',
      agenda_item_id: decision?.agenda_item_id ?? '',
    },
    schema: v.object({
      text: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(5, () => t`Tulis apa yang diputuskan.`),
      ),
      owner: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Pilih penanggung jawab.`),
      ),
      due_on: v.pipe(
        v.string(),
        v.nonEmpty(() => t`Isi batas waktu.`),
      ),
      agenda_item_id: v.string(),
    }),
    fieldOf: (pointer) => (pointer.startsWith('/owner') ? 'owner' : undefined),
    submit: async ({ text, owner, due_on, agenda_item_id }, { idempotencyKey }) => {
      const [kind, id = ''] = owner.split(' ');
      const body: Schemas['DecisionRecord'] = {
        text,
        due_on,
        ...(kind === 'user' ? { owner_user_id: id } : { owner_organisation_id: id }),
        ...(agenda_item_id !== '' && { agenda_item_id }),
        ...(decision !== undefined && (decision.agenda_item_id ?? '') === agenda_item_id
          ? sameAs(decision)
          : aboutOf(items.find((item) => item.id === agenda_item_id))),
      };
      await (decision === undefined ? recordDecision(meeting.id, body, idempotencyKey) : updateDecision(decision, body));
      await refreshMeetings(queries);
      toast(decision === undefined ? t`Keputusan dicatat.` : t`Perubahan disimpan.`);
      onClose();
    },
  });
  return (
    <Dialog open title={decision === undefined ? <Trans>Catat keputusan</Trans> : <Trans>Ubah keputusan</Trans>} onClose={onClose}>
      <Form form={form}>
        <Select
          {...form.bind('agenda_item_id')}
          label={t`Butir agenda`}
          empty={t`Tanpa butir agenda`}
          options={items.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(agenda_item_id) => form.set({ agenda_item_id })}
        />
        <TextArea {...form.bind('text')} label={t`Apa yang diputuskan`} required rows={3} maxLength={2000} />
        <Select
          {...form.bind('owner')}
          label={t`Penanggung jawab`}
          required
          empty={t`Pilih kantor atau orang`}
          options={[
            ...(owners.data?.organisations ?? []).map(({ id, name }) => ({ value: `office ${id}`, label: name })),
            ...(owners.data?.people ?? []).map(({ id, name, organisation_name }) => ({
              value: `user ${id}`,
              label: `${name} (${organisation_name ?? ''})`,
            })),
          ]}
          onChange={(owner) => form.set({ owner })}
        />
        <DateInput {...form.bind('due_on')} label={t`Batas waktu`} required min={meeting.meets_on} />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            {decision === undefined ? <Trans>Catat keputusan</Trans> : <Trans>Simpan</Trans>}
          </Button>
          <Button onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
