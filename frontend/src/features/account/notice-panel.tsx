import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { api, ifMatch, unwrap } from '@/api/client';
import type { NoticeSettings } from '@/api/types';
import { Button } from '@/components/button';
import { Form, FormActions } from '@/components/form/form';
import { RadioCards, Select } from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice } from '@/components/notice';
import { DateText, Panel } from '@/components/page';
import { Loaded, ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { noticeSettingsQuery } from './queries';

type Mail = NoticeSettings['mail'];
type Language = NoticeSettings['language'];

/** How one is told of things, and the calendar of deadlines. */
export function NoticePanel() {
  const settings = useQuery(noticeSettingsQuery);
  return (
    <>
      <Panel narrow title={<Trans>Pemberitahuan</Trans>}>
        <Loaded query={settings} height="20rem">
          {(data) => <Choices key={data.version} settings={data} />}
        </Loaded>
      </Panel>
      <Panel narrow title={<Trans>Kalender tenggat</Trans>}>
        <Loaded query={settings} height="8rem">
          {(data) => <Calendar since={data.calendar_since} />}
        </Loaded>
      </Panel>
    </>
  );
}

const schema = v.object({
  mail: v.custom<Mail | ''>((mail) => mail !== ''),
  language: v.custom<Language>(() => true),
  lead_days: v.string(),
});

const LEADS = [0, 1, 2, 3, 5, 7, 10];

function Choices({ settings }: { settings: NoticeSettings }) {
  const queries = useQueryClient();
  const form = useForm<{ mail: Mail | ''; language: Language; lead_days: string }, unknown>({
    initial: { mail: settings.mail, language: settings.language, lead_days: String(settings.lead_days) },
    schema,
    submit: async () => {
      const { mail, language, lead_days } = form.values;
      if (mail === '') return;
      const body = { mail, language, lead_days: Number(lead_days) };
      const saved = await unwrap(api.PATCH('/api/v1/me/notice-settings', { params: { header: ifMatch(settings) }, body }));
      queries.setQueryData(noticeSettingsQuery.queryKey, saved);
      toast(t`Pengaturan pemberitahuan disimpan.`);
    },
  });
  const leads = [...new Set([...LEADS, settings.lead_days])].sort((a, b) => a - b);
  return (
    <Form form={form}>
      {!settings.mail_enabled && (
        <Notice tone="info" title={<Trans>Server ini belum mengirim surel</Trans>}>
          <Trans>Pemberitahuan tetap masuk ke kotak masuk Anda. Pilihan di bawah berlaku begitu surel dinyalakan.</Trans>
        </Notice>
      )}
      {settings.undelivered > 0 && (
        <Notice tone="warn" title={<Trans>Ada surel kepada Anda yang tidak terkirim</Trans>}>
          <Trans>Isinya ada di kotak masuk. Minta administrator memeriksa alamat surel Anda.</Trans>
        </Notice>
      )}
      <RadioCards
        {...form.bind('mail')}
        label={t`Surel`}
        hint={t`Pemberitahuan yang berakibat hukum selalu dikirim sendiri-sendiri, apa pun pilihan Anda.`}
        required
        options={[
          { value: 'daily_digest', label: t`Satu ringkasan sehari`, detail: t`Setiap pagi pukul 07.00 WITA, bila ada.` },
          { value: 'single', label: t`Satu per satu`, detail: t`Segera setelah terjadi.` },
          { value: 'none', label: t`Jangan kirim`, detail: t`Hanya yang berakibat hukum.` },
        ]}
      />
      <Select
        {...form.bind('language')}
        label={t`Bahasa surel`}
        required
        options={[
          { value: 'id', label: 'Indonesia' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(language) => language !== '' && form.bind('language').onChange(language)}
      />
      <Select
        {...form.bind('lead_days')}
        label={t`Diingatkan sebelum tenggat`}
        hint={t`Selain itu Anda diingatkan pada harinya. Ini pilihan Anda, bukan ketentuan hukum.`}
        required
        options={leads.map((days) => ({
          value: String(days),
          label: days === 0 ? t`Hanya pada harinya` : t`${days} hari kerja sebelumnya`,
        }))}
        onChange={(days) => form.bind('lead_days').onChange(days)}
      />
      <FormActions>
        <Button type="submit" busy={form.isSubmitting}>
          <Trans>Simpan</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}

function Calendar({ since }: { since: string | undefined | null }) {
  const queries = useQueryClient();
  const [url, setUrl] = useState<string>();
  const make = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/me/calendar-feed')),
    onSuccess: (made) => {
      setUrl(made.url);
      return queries.invalidateQueries(noticeSettingsQuery);
    },
  });
  const drop = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/me/calendar-feed')),
    onSuccess: () => {
      setUrl(undefined);
      return queries.invalidateQueries(noticeSettingsQuery);
    },
  });
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    toast(t`Alamat kalender disalin.`);
  };
  const error = make.error ?? drop.error;
  return (
    <>
      <p>
        <Trans>
          Tenggat Anda dalam aplikasi kalender di ponsel atau komputer. Isinya nama pemberi kerja dan langkahnya saja; siapa pun yang
          memegang alamat ini dapat membacanya.
        </Trans>
      </p>
      {url !== undefined ? (
        <>
          <Notice tone="warn" title={<Trans>Alamat ini hanya ditampilkan sekali</Trans>}>
            <p>
              <code style={{ overflowWrap: 'anywhere' }}>{url}</code>
            </p>
          </Notice>
          <FormActions>
            <Button look="primary" onClick={() => void copy(url)}>
              <Trans>Salin alamat</Trans>
            </Button>
          </FormActions>
        </>
      ) : (
        since && (
          <p>
            <Trans>
              Alamat kalender Anda dibuat <DateText value={since} />.
            </Trans>
          </p>
        )
      )}
      {error && <ProblemNotice error={error} />}
      <FormActions>
        <Button busy={make.isPending} onClick={() => make.mutate()}>
          {since ? <Trans>Ganti alamat</Trans> : <Trans>Buat alamat kalender</Trans>}
        </Button>
        {since && (
          <Button look="danger" busy={drop.isPending} onClick={() => drop.mutate()}>
            <Trans>Hapus alamat</Trans>
          </Button>
        )}
      </FormActions>
    </>
  );
}
