import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { useSession } from '@/api/session';
import { Skeleton } from '@/components/notice';
import { Fact, Facts, Page, Panel } from '@/components/page';
import { roleWord } from '@/lib/words/people';
import { DevicesPanel } from './devices-panel';
import { PasswordPanel } from './password-panel';
import { SecondFactorPanel } from './second-factor-panel';

/** Long forms that nobody comes for first. */
const NoticePanel = lazy(() => import('./notice-panel').then((loaded) => ({ default: loaded.NoticePanel })));

export function AccountPage() {
  const { user, organisation, roles } = useSession();
  return (
    <Page title={t`Akun saya`}>
      <Panel narrow>
        <Facts>
          <Fact label={<Trans>Nama</Trans>}>{user.name}</Fact>
          <Fact label={<Trans>Surel</Trans>}>{user.email}</Fact>
          <Fact label={<Trans>Organisasi</Trans>}>{organisation.name}</Fact>
          <Fact label={<Trans>Peran</Trans>}>{roles.map((role) => roleWord(role)).join(', ')}</Fact>
        </Facts>
      </Panel>
      <Suspense fallback={<Skeleton height="36rem" />}>
        <NoticePanel />
      </Suspense>
      <SecondFactorPanel />
      <PasswordPanel />
      <DevicesPanel />
    </Page>
  );
}
