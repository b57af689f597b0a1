import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/api/session';
import type { Finding, Id } from '@/api/types';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { Link, Money, Page, Tabs } from '@/components/page';
import { EmptyState } from '@/components/states';
import { StepStatus } from '@/components/step-status';
import * as format from '@/lib/format';
import { violationWord } from '@/lib/words/findings';
import { lettersQuery } from './queries';

interface LettersPageProps {
  employer: Id;
  all: boolean;
  cursor: string | undefined;
  onCursor: (cursor: string | undefined) => void;
}

/** What the forum has written to this employer. */
export function LettersPage({ employer, all, cursor, onCursor }: LettersPageProps) {
  const { today } = useSession();
  const query = useQuery(lettersQuery(employer, all ? undefined : true, cursor));
  const columns: Column<Finding>[] = [
    {
      id: 'type',
      header: t`Tentang`,
      primary: true,
      cell: (letter) => (
        <RowLink to="/usaha/surat/$id" params={{ id: letter.id }}>
          {violationWord(letter.violation_type)}
        </RowLink>
      ),
    },
    { id: 'number', header: t`Nomor`, cell: ({ number }) => <code>{number}</code> },
    { id: 'step', header: t`Tahap`, cell: ({ step }) => <StepStatus step={step} /> },
    {
      id: 'due',
      header: t`Batas waktu`,
      cell: ({ next_date }) =>
        next_date ? `${format.date(next_date)} (${format.relativeDay(next_date, today)})` : <span className="muted">—</span>,
    },
    { id: 'amount', header: t`Perkiraan`, align: 'end', cell: ({ estimated_amount }) => <Money amount={estimated_amount} /> },
  ];
  return (
    <Page title={t`Surat untuk Anda`} lead={t`Pemberitahuan dan teguran yang sudah disampaikan kepada perusahaan Anda.`}>
      <Tabs label={t`Surat`}>
        <Link to="/usaha/surat" search={{}} aria-current={all ? undefined : 'page'} activeOptions={{ exact: true, includeSearch: true }}>
          <Trans>Belum selesai</Trans>
        </Link>
        <Link to="/usaha/surat" search={{ semua: true }} aria-current={all ? 'page' : undefined}>
          <Trans>Semua</Trans>
        </Link>
        <Link to="/usaha/surat" search={{ bagian: 'piutang' }}>
          <Trans>Kewajiban dan angsuran</Trans>
        </Link>
      </Tabs>
      <DataTable
        label={t`Surat`}
        columns={columns}
        query={query}
        rowKey={({ id }) => id}
        onPage={onCursor}
        expectedRows={4}
        empty={
          <EmptyState icon="letter" title={<Trans>Tidak ada surat</Trans>}>
            {all ? <Trans>Forum belum pernah menyurati perusahaan Anda.</Trans> : <Trans>Tidak ada yang perlu Anda tanggapi.</Trans>}
          </EmptyState>
        }
      />
    </Page>
  );
}
