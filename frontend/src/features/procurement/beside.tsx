import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Id, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { Status } from '@/components/notice';
import { DateText, Fact, Facts, Grid, Link, Money, Panel } from '@/components/page';
import { ProblemNotice } from '@/components/states';
import { decideRow, type Intake, intakeQuery } from './queries';
import { likenessWord } from './words';

type Row = Schemas['ProcurementRowView'];

/** A doubtful contract beside the projects it may be: a person says which it is, or that it is another. */
export function Beside({ intake, row }: { intake: Intake; row: Row }) {
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (project: Id | null) => decideRow(intake, row.row, project),
    onSuccess: async (done) => {
      queries.setQueryData(intakeQuery(intake.id).queryKey, done);
      await queries.invalidateQueries({ queryKey: ['projects'] });
    },
  });
  const { contract } = row;
  if (!contract) return null;
  const isDecided = Boolean(row.outcome);
  return (
    <Panel
      title={t`Baris ${row.row}: ${row.title ?? ''}`}
      aside={
        isDecided && (
          <Status tone="good">{row.outcome === 'tied' ? <Trans>Proyek yang sama</Trans> : <Trans>Proyek lain, sudah dibuat</Trans>}</Status>
        )
      }
    >
      <Grid min="17rem">
        <section>
          <h3>
            <Trans>Menurut berkas</Trans>
          </h3>
          <Facts>
            <Fact label={t`Nama paket`}>{row.title}</Fact>
            <Fact label={t`Satuan kerja`}>{contract.work_unit}</Fact>
            <Fact label={t`Nama penyedia`}>{contract.provider}</Fact>
            <Fact label={t`Nomor kontrak`}>{contract.contract_number}</Fact>
            <Fact label={t`Tanggal kontrak`}>
              <DateText value={contract.contract_date} />
            </Fact>
            <Fact label={t`Nilai kontrak`}>
              <Money amount={contract.value} />
            </Fact>
          </Facts>
        </section>
        {row.resembles.map(({ project, likeness }) => (
          <section key={project.id}>
            <h3>
              <Link to="/proyek/$id" params={{ id: project.id }}>
                {project.title}
              </Link>
            </h3>
            <Facts>
              <Fact label={t`Pemberi tugas`}>{project.owner_name}</Fact>
              <Fact label={t`Nama penyedia`}>{project.employer_name}</Fact>
              <Fact label={t`Nomor kontrak`}>{project.contract_number}</Fact>
              <Fact label={t`Tanggal kontrak`}>
                <DateText value={project.contract_date} />
              </Fact>
              <Fact label={t`Nilai kontrak`}>
                <Money amount={project.value} />
              </Fact>
              <Fact label={t`Yang cocok`}>{likeness.map((one) => likenessWord(one)).join(', ')}</Fact>
            </Facts>
            {!isDecided && (
              <Button size="small" icon="check" busy={decide.isPending} onClick={() => decide.mutate(project.id)}>
                <Trans>Sama</Trans>
                <span className="visually-hidden"> {project.title}</span>
              </Button>
            )}
          </section>
        ))}
      </Grid>
      {decide.error && <ProblemNotice error={decide.error} />}
      {!isDecided && (
        <FormActions>
          <Button busy={decide.isPending} onClick={() => decide.mutate(null)}>
            <Trans>Bukan, ini proyek lain</Trans>
            <span className="visually-hidden"> {t`Baris ${row.row}`}</span>
          </Button>
        </FormActions>
      )}
    </Panel>
  );
}
