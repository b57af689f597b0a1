import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { isProblem } from '@/api/problem';
import { Button, LinkButton } from './button';
import { Icon, type IconName } from './icon';
import { Notice, Skeleton } from './notice';
import css from './notice.module.css';
import { Page, TITLE_ID, useTitle } from './page';

/** The words for a failure: the server's own, or ours where no answer came. */
function wordsOf(error: unknown): { title: string; detail: string; fix: string; trace: string | undefined } {
  if (isProblem(error, 'network')) {
    return {
      title: t`Server tidak terjangkau`,
      detail: t`Permintaan tidak sampai atau jawabannya tidak kembali.`,
      fix: t`Periksa sambungan internet, lalu coba lagi.`,
      trace: undefined,
    };
  }
  if (isProblem(error, 'upload_stopped')) {
    return { title: t`Unggahan dihentikan`, detail: '', fix: t`Pilih berkasnya lagi bila masih diperlukan.`, trace: undefined };
  }
  if (isProblem(error) && error.code !== 'unexpected_answer') {
    return { title: error.title ?? t`Permintaan ditolak`, detail: error.detail ?? '', fix: error.fix ?? '', trace: error.traceId };
  }
  return {
    title: t`Terjadi kesalahan`,
    detail: isProblem(error) ? t`Jawaban server tidak dapat dibaca (HTTP ${error.status}).` : t`Halaman ini gagal ditampilkan.`,
    fix: t`Coba lagi. Bila berulang, laporkan kepada sekretariat forum.`,
    trace: isProblem(error) ? error.traceId : undefined,
  };
}

interface ProblemProps {
  error: unknown;
  onRetry?: () => void;
  children?: ReactNode;
}

/** What went wrong, what repairs it and the trace id, in the place where it went wrong. */
export function ProblemNotice({ error, onRetry, children }: ProblemProps) {
  const { title, detail, fix, trace } = wordsOf(error);
  return (
    <Notice tone="bad" title={title}>
      {detail && <p>{detail}</p>}
      {fix && <p>{fix}</p>}
      {children}
      {trace && (
        <p className={css['trace']}>
          <Trans>
            Kode lacak: <code>{trace}</code>
          </Trans>
        </p>
      )}
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          <Trans>Coba lagi</Trans>
        </Button>
      )}
    </Notice>
  );
}

/** Instead of a part of a page that could not be read. Chooses the words for 403 and 404 by itself. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (isProblem(error, 'forbidden', 'scope_missing')) return <Blank {...forbidden(error.detail)} />;
  if (isProblem(error, 'not_found')) return <Blank {...notFound()} />;
  return (
    <div role="alert">
      <ProblemNotice error={error} {...(onRetry && { onRetry })} />
    </div>
  );
}

/** Instead of a whole page that could not be read. */
export function PageFailure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (isProblem(error, 'forbidden', 'scope_missing')) return <Forbidden detail={error.detail} />;
  if (isProblem(error, 'not_found')) return <NotFound />;
  return (
    <Page title={t`Halaman ini tidak dapat dibuka`}>
      <ErrorState error={error} {...(onRetry && { onRetry })} />
    </Page>
  );
}

interface BlankProps {
  icon: IconName;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

function Blank({ icon, title, children, action }: BlankProps) {
  return (
    <div className={css['blank']}>
      <Icon name={icon} size={36} />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

function BlankPage({ icon, title, children, action }: BlankProps & { title: string }) {
  useTitle(title);
  return (
    <div className={css['blank']}>
      <Icon name={icon} size={36} />
      <h1 id={TITLE_ID} tabIndex={-1}>
        {title}
      </h1>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** A list without rows: says why, and offers the next step. */
export function EmptyState({
  title,
  children,
  action,
  icon = 'search',
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  icon?: IconName;
}) {
  return (
    <Blank icon={icon} title={title} action={action}>
      {children}
    </Blank>
  );
}

const toStart = () => (
  <LinkButton to="/">
    <Trans>Ke halaman awal</Trans>
  </LinkButton>
);

const forbidden = (detail: string | undefined) => ({
  icon: 'key' as const,
  title: t`Halaman ini bukan untuk peran Anda`,
  children: detail ?? t`Bila Anda memerlukannya, mintalah peran yang sesuai kepada administrator forum.`,
  action: toStart(),
});

const notFound = () => ({
  icon: 'search' as const,
  title: t`Tidak ditemukan`,
  children: t`Alamatnya salah, sudah dihapus, atau di luar wilayah Anda.`,
  action: toStart(),
});

/** Instead of a page that the person's role does not have. */
export function Forbidden({ detail }: { detail?: string | undefined }) {
  return <BlankPage {...forbidden(detail)} />;
}

/** Instead of a page that is not there, for anybody or for this person. */
export function NotFound() {
  return <BlankPage {...notFound()} />;
}

/** While a page's code or data is on its way. */
export function PageSkeleton() {
  return (
    <div aria-busy="true" className={css['body']}>
      <span className="visually-hidden" role="status">
        <Trans>Memuat…</Trans>
      </span>
      <Skeleton height="1.875rem" width="16rem" />
      <Skeleton height="24rem" />
    </div>
  );
}

interface QueryLike<Data> {
  data: Data | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** The three states of a query in one place: `<Loaded query={employer} height="20rem">{(data) => …}</Loaded>`. */
export function Loaded<Data>({
  query,
  height = '12rem',
  children,
}: {
  query: QueryLike<Data>;
  height?: string;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div aria-busy="true">
      <Skeleton height={height} />
    </div>
  );
}
