import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { noticeSummary, refreshNotices } from '@/api/notices';
import { useCan } from '@/api/session';
import type { NoticeItem } from '@/api/types';
import { Button } from '@/components/button';
import { FilterBar } from '@/components/data-table';
import { Select } from '@/components/form/inputs';
import { Icon, type IconName } from '@/components/icon';
import { Status } from '@/components/notice';
import { DateText, Link, Page } from '@/components/page';
import { EmptyState, Loaded, ProblemNotice } from '@/components/states';
import { classes } from '@/lib/classes';
import css from './notices.module.css';
import { noticeList, readAllNotices, readNotice } from './queries';
import type { NoticeSearch } from './search';
import { Undelivered } from './undelivered';

interface NoticesPageProps {
  search: NoticeSearch;
  onSearch: (change: Partial<NoticeSearch>) => void;
}

/** What one was told: newest first, read one by one or all at once. */
export function NoticesPage({ search, onSearch }: NoticesPageProps) {
  const list = useQuery(noticeList(search));
  const { data: summary } = useQuery(noticeSummary);
  const queries = useQueryClient();
  const may = useCan();
  const newest = list.data?.items[0]?.created_at;
  const readAll = useMutation({
    mutationFn: (until: string) => readAllNotices(until),
    onSuccess: () => refreshNotices(queries),
  });
  return (
    <Page
      title={t`Pemberitahuan`}
      lead={<Trans>Apa yang perlu Anda ketahui. Surat dan tenggatnya berlaku menurut tanggal penyampaian pada temuannya.</Trans>}
      actions={
        newest !== undefined &&
        search.cursor === undefined &&
        (summary?.unread ?? 0) > (summary?.unread_legal ?? 0) && (
          <Button icon="check" busy={readAll.isPending} onClick={() => readAll.mutate(newest)}>
            <Trans>Tandai semua terbaca</Trans>
          </Button>
        )
      }
    >
      {readAll.error && <ProblemNotice error={readAll.error} />}
      {may('manage_users') && <Undelivered />}
      <FilterBar>
        <Select
          id="pemberitahuan-keadaan"
          label={t`Keadaan`}
          hideLabel
          empty={t`Semua`}
          value={search.unread ?? ''}
          options={[{ value: 'ya', label: t`Belum dibaca` }]}
          onChange={(unread) => onSearch({ unread: unread === '' ? undefined : 'ya' })}
        />
      </FilterBar>
      <Loaded query={list} height="24rem">
        {({ items, page }) =>
          items.length === 0 ? (
            <EmptyState icon="check" title={search.unread ? <Trans>Semua sudah dibaca</Trans> : <Trans>Belum ada pemberitahuan</Trans>}>
              <Trans>Yang menyangkut Anda akan muncul di sini: surat, tugas, permintaan, dan tenggat yang mendekat.</Trans>
            </EmptyState>
          ) : (
            <>
              <ul className={css['list']}>
                {items.map((notice) => (
                  <Item key={notice.id} notice={notice} />
                ))}
              </ul>
              {(page.prev || page.next) && (
                <div className={css['pages']}>
                  {page.prev && (
                    <Button icon="left" onClick={() => onSearch({ cursor: page.prev ?? undefined })}>
                      <Trans>Lebih baru</Trans>
                    </Button>
                  )}
                  {page.next && (
                    <Button icon="right" onClick={() => onSearch({ cursor: page.next ?? undefined })}>
                      <Trans>Lebih lama</Trans>
                    </Button>
                  )}
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function iconOf({ kind, legal }: NoticeItem): IconName {
  if (kind.startsWith('deadline') || kind.startsWith('report_due') || kind === 'step_opens' || kind === 'deadlines_moved') return 'clock';
  if (kind.startsWith('law_change')) return 'scale';
  if (kind === 'inspection_assigned') return 'people';
  if (kind.startsWith('approval_')) return 'letter';
  return legal || kind === 'reply_received' ? 'letter' : 'flag';
}

/** Where a notice leads, for the router: the path, and what stands behind the question mark. */
function placeOf(path: string) {
  const [to, query] = path.split('?', 2);
  return { to: to as '/', search: Object.fromEntries(new URLSearchParams(query)) as object };
}

function Item({ notice }: { notice: NoticeItem }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const read = useMutation({ mutationFn: () => readNotice(notice.id), onSuccess: () => refreshNotices(queries) });
  const isUnread = !notice.read_at;
  return (
    <li className={classes(css['item'], isUnread && css['unread'])}>
      <span className={css['mark']}>
        <Icon name={iconOf(notice)} size={20} />
      </span>
      <div className={css['text']}>
        <Link
          {...placeOf(notice.path)}
          onClick={(event) => {
            if (!isUnread || event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            // That it is read is told on the way: no page waits for it.
            read.mutate();
            void navigate(placeOf(notice.path));
          }}
        >
          {notice.title}
        </Link>
        <p>{notice.text}</p>
        <div className={css['meta']}>
          {isUnread && (
            <Status tone="info">
              <Trans>Baru</Trans>
            </Status>
          )}
          {notice.legal && (
            <Status tone="warn" icon="scale">
              <Trans>Berakibat hukum</Trans>
            </Status>
          )}
          <span className="muted">
            <DateText value={notice.created_at} />
          </span>
          {isUnread && (
            <Button size="small" busy={read.isPending} onClick={() => read.mutate()}>
              <Trans>Tandai terbaca</Trans>
              <span className="visually-hidden"> {notice.title}</span>
            </Button>
          )}
        </div>
        {read.error && <ProblemNotice error={read.error} />}
      </div>
    </li>
  );
}
