import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/api/session';
import type { Finding } from '@/api/types';
import { LinkButton } from '@/components/button';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { DateText, Money, Panel } from '@/components/page';
import { EmptyState } from '@/components/states';
import { StepStatus } from '@/components/step-status';
import * as format from '@/lib/format';
import { violationWord } from '@/lib/words/findings';
import { findingsOfQuery } from './queries';

export function FindingsTab({ id }: { id: string }) {
  const may = useCan();
  const findings = useQuery(findingsOfQuery(id));
  const file = may('file_findings') && (
    <LinkButton to="/temuan/baru" search={{ employer_id: id }} icon="plus">
      <Trans>Buat temuan</Trans>
    </LinkButton>
  );
  return (
    <Panel title={<Trans>Temuan</Trans>} aside={<span className="no-print">{file}</span>}>
      <DataTable
        label={t`Temuan`}
        columns={columns()}
        query={findings}
        rowKey={(finding) => finding.id}
        expectedRows={3}
        empty={
          <EmptyState icon="flag" title={<Trans>Belum ada temuan</Trans>}>
            <Trans>Tidak ada dugaan pelanggaran yang dicatat untuk pemberi kerja ini.</Trans>
          </EmptyState>
        }
      />
    </Panel>
  );
}

const columns = (): Column<Finding>[] => [
  {
    id: 'number',
    header: t`Nomor`,
    primary: true,
    cell: ({ id, number }) => (
      <RowLink to="/temuan/$id" params={{ id }}>
        {number}
      </RowLink>
    ),
  },
  { id: 'violation', header: t`Jenis pelanggaran`, cell: ({ violation_type }) => violationWord(violation_type) },
  {
    id: 'months',
    header: t`Masa`,
    cell: ({ month_from, month_to }) =>
      month_from === month_to ? format.shortMonth(month_from) : `${format.shortMonth(month_from)} – ${format.shortMonth(month_to)}`,
  },
  { id: 'amount', header: t`Taksiran`, align: 'end', cell: ({ estimated_amount }) => <Money amount={estimated_amount} /> },
  { id: 'step', header: t`Tahap`, cell: ({ step }) => <StepStatus step={step} /> },
  { id: 'filed', header: t`Dicatat`, cell: ({ filed_on }) => <DateText value={filed_on} /> },
];
