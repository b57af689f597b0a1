import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { RadioCards, Select } from '@/components/form/inputs';
import { Status } from '@/components/notice';
import { DateText, Fact, Facts, Grid, Link, Money, Panel } from '@/components/page';
import { ProblemNotice } from '@/components/states';
import { scaleWord } from '@/lib/words/register';
import { decideRow, type Intake, intakeQuery } from './queries';
import { likenessWord } from './words';

type Row = Schemas['ProcurementRowView'];

/** A doubtful contract beside the projects it may be: a person says which it is, or that it is another. */
export function Beside({ intake, row }: { intake: Intake; row: Row }) {
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (decision: Schemas['MatchDecision']) => decideRow(intake, row.row, decision),
    onSuccess: async (done) => {
      queries.setQueryData(intakeQuery(intake.id).queryKey, done);
      await queries.invalidateQueries({ queryKey: ['projects'] });
    },
    // Where the register has changed, the row shows by now what it resembles.
    onError: () => queries.invalidateQueries({ queryKey: ['procurement'] }),
  });
  const [isAsking, setAsking] = useState(false);
  const { contract } = row;
  if (!contract) return null;
  const isDecided = Boolean(row.outcome);
  return (
    <Panel
      title={t`Baris ${row.row}: ${row.title ?? ''}`}
      aside={
        isDecided && (
          <Status tone="good">
            {row.outcome === 'tied' ? (
              <Trans>Proyek yang sama</Trans>
            ) : row.resembles.length > 0 ? (
              <Trans>Proyek lain, sudah dibuat</Trans>
            ) : (
              <Trans>Proyek baru, sudah dibuat</Trans>
            )}
          </Status>
        )
      }
    >
      {!isDecided && row.problems.length > 0 && (
        <ul data-prose="">
          {row.problems.map(({ code, detail, fix }) => (
            <li key={code}>
              {detail} {fix}
            </li>
          ))}
        </ul>
      )}
      <Grid min="17rem">
        <section>
          <h3>
            <Trans>Menurut berkas</Trans>
          </h3>
          <Facts>
            <Fact label={t`Nama paket`}>{row.title}</Fact>
            <Fact label={t`Satuan kerja`}>{contract.work_unit}</Fact>
            <Fact label={t`Nama penyedia`}>{contract.provider}</Fact>
            <Fact label="NPWP">{contract.npwp && <span className="num">{contract.npwp}</span>}</Fact>
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
              <Button size="small" icon="check" busy={decide.isPending} onClick={() => decide.mutate({ project_id: project.id })}>
                <Trans>Sama</Trans>
                <span className="visually-hidden"> {project.title}</span>
              </Button>
            )}
          </section>
        ))}
      </Grid>
      {decide.error && <ProblemNotice error={decide.error} />}
      {!isDecided &&
        (isAsking ? (
          <Whose row={row} contract={contract} isBusy={decide.isPending} onDecide={(decision) => decide.mutate(decision)} />
        ) : (
          <FormActions>
            <Button busy={decide.isPending} onClick={() => (row.provider_known ? decide.mutate({}) : setAsking(true))}>
              {row.resembles.length > 0 ? <Trans>Bukan, ini proyek lain</Trans> : <Trans>Ini proyek baru</Trans>}
              <span className="visually-hidden"> {t`Baris ${row.row}`}</span>
            </Button>
          </FormActions>
        ))}
    </Panel>
  );
}

interface WhoseProps {
  row: Row;
  contract: NonNullable<Row['contract']>;
  isBusy: boolean;
  onDecide: (decision: Schemas['MatchDecision']) => void;
}

/** Whose project it becomes, where no tax number says it. A new provider has the scale that its row or the officer tells. */
function Whose({ row, contract, isBusy, onDecide }: WhoseProps) {
  const [employer, setEmployer] = useState(row.providers.length > 0 ? '' : 'new');
  const [scale, setScale] = useState<Schemas['Scale'] | ''>(contract.scale ?? '');
  const [isTold, setTold] = useState(false);
  const isMissing = employer === '' || (employer === 'new' && scale === '');
  const decide = () => {
    setTold(true);
    if (!isMissing) onDecide(employer === 'new' ? { scale: scale || null } : { employer_id: employer });
  };
  return (
    <>
      <RadioCards
        id={`penyedia-${row.row}`}
        label={t`Siapa penyedianya?`}
        value={employer}
        onChange={setEmployer}
        error={isTold && employer === '' ? t`Pilih penyedianya.` : undefined}
        options={[
          ...row.providers.map(({ id, name, npwp, npp }) => ({
            value: id,
            label: name,
            detail: [npwp && `NPWP ${npwp}`, npp ? `NPP ${npp}` : t`belum terdaftar di BPJS`].filter(Boolean).join(', '),
          })),
          { value: 'new', label: t`Penyedia baru`, detail: contract.provider },
        ]}
      />
      {employer === 'new' && (
        <Select
          id={`skala-${row.row}`}
          label={t`Skala usaha`}
          required
          empty={t`Pilih`}
          value={scale}
          options={scaleWord.options()}
          onChange={setScale}
          error={isTold && scale === '' ? t`Pilih skala usahanya.` : undefined}
        />
      )}
      <FormActions>
        <Button look="primary" busy={isBusy} onClick={decide}>
          <Trans>Buat proyeknya</Trans>
          <span className="visually-hidden"> {t`Baris ${row.row}`}</span>
        </Button>
      </FormActions>
    </>
  );
}
