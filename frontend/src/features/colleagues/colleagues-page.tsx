import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import * as v from 'valibot';
import { api, idempotent, unwrap } from '@/api/client';
import { useCan } from '@/api/session';
import type { Id, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { RadioCards, TextInput } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Status } from '@/components/notice';
import { DateText, Page, Panel } from '@/components/page';
import { Forbidden, Loaded, ProblemNotice } from '@/components/states';
import css from './colleagues.module.css';
import { invitationsQuery } from './queries';

const IssuedCode = lazy(async () => ({ default: (await import('@/components/issued-code')).IssuedCode }));

type Issued = Schemas['NewInvitation'];

/** The words of these two alone: those of all roles weigh more than the page has left. */
const roleWord = (role: string): string => (role === 'employer_admin' ? t`Admin` : t`Pelapor`);

const schema = v.object({
  role: v.picklist(['employer_reporter', 'employer_admin']),
  // Whether it is an address the server says, at the field.
  email: v.pipe(v.string(), v.trim()),
});

export function ColleaguesPage({ employer }: { employer: Id }) {
  const may = useCan()('invite_colleagues');
  const [issued, setIssued] = useState<Issued>();
  if (!may) return <Forbidden detail={t`Yang mengundang rekan adalah admin perusahaan.`} />;
  return (
    <Page
      title={t`Rekan`}
      lead={t`Undang rekan satu perusahaan dengan kode. Akun tidak dipinjamkan: setiap orang masuk dengan namanya sendiri.`}
    >
      {issued === undefined ? (
        <InviteForm employer={employer} onIssued={setIssued} />
      ) : (
        <Panel narrow title={<Trans>Kode undangan</Trans>}>
          <Suspense fallback={null}>
            <IssuedCode
              code={issued.code}
              into={issued.organisation_name}
              expiresAt={issued.expires_at}
              onDone={() => setIssued(undefined)}
            />
          </Suspense>
        </Panel>
      )}
      <Panel title={<Trans>Undangan yang belum dipakai</Trans>}>
        <Invitations />
      </Panel>
    </Page>
  );
}

function InviteForm({ employer, onIssued }: { employer: Id; onIssued: (issued: Issued) => void }) {
  const queries = useQueryClient();
  const form = useForm({
    initial: { role: 'employer_reporter', email: '' },
    schema,
    submit: async ({ role, email }, { idempotencyKey }) => {
      const issued = await unwrap(
        api.POST('/api/v1/invitations', {
          params: { header: idempotent(idempotencyKey) },
          body: { employer_id: employer, roles: [role], ...(email !== '' && { email }) },
        }),
      );
      onIssued(issued);
      await queries.invalidateQueries(invitationsQuery);
    },
  });
  return (
    <Panel narrow title={<Trans>Undang rekan</Trans>}>
      <Form form={form}>
        <RadioCards
          {...form.bind('role')}
          onChange={(role) => role !== '' && form.set({ role })}
          label={t`Peran`}
          required
          options={[
            { value: 'employer_reporter', label: roleWord('employer_reporter'), detail: t`Mengirim dan memperbaiki laporan.` },
            {
              value: 'employer_admin',
              label: roleWord('employer_admin'),
              detail: t`Juga menanggapi surat, mencatat proyek, dan mengundang rekan.`,
            },
          ]}
        />
        <TextInput {...form.bind('email')} type="email" label={t`Surel`} hint={t`Bila diisi, kode hanya berlaku untuk surel ini.`} />
        <FormActions>
          <Button type="submit" look="primary" busy={form.isSubmitting}>
            <Trans>Buat kode undangan</Trans>
          </Button>
        </FormActions>
      </Form>
    </Panel>
  );
}

function Invitations() {
  const query = useQuery(invitationsQuery);
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: (id: Id) => unwrap(api.DELETE('/api/v1/invitations/{invitation_id}', { params: { path: { invitation_id: id } } })),
    onSuccess: () => queries.invalidateQueries(invitationsQuery),
  });
  return (
    <>
      {cancel.error && <ProblemNotice error={cancel.error} />}
      <Loaded query={query} height="6rem">
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">
              <Trans>Tidak ada. Undangan yang sudah dipakai menjadi akun.</Trans>
            </p>
          ) : (
            <ul className={css['list']}>
              {items.map((invitation) => (
                <li key={invitation.id}>
                  <span>
                    <strong>{invitation.email ?? t`Tanpa surel`}</strong>
                    <span className="muted">
                      <Trans>berlaku sampai</Trans> <DateText value={invitation.expires_at} />
                    </span>
                  </span>
                  <Status tone="neutral" icon="user">
                    {invitation.roles.map(roleWord).join(', ')}
                  </Status>
                  <Button
                    size="small"
                    look="quiet"
                    busy={cancel.isPending && cancel.variables === invitation.id}
                    onClick={() => cancel.mutate(invitation.id)}
                  >
                    <Trans>Batalkan</Trans>
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
