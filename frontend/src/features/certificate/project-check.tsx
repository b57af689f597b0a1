import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Certificate } from '@/api/types';
import { Notice } from '@/components/notice';
import { DateText, Fact, Facts, Panel } from '@/components/page';
import { projectStateWord } from '@/lib/words/projects';

/** A construction project as anybody may check it: what stands on its certificate, and no name and no money. */
export default function ProjectCheck({
  code,
  certificate: project,
}: {
  code: string;
  certificate: Extract<Certificate, { kind: 'construction_project' }>;
}) {
  const isCovered = project.state !== 'contracted' && project.state !== 'registering';
  return (
    <>
      <Notice
        tone={!isCovered || project.overdue ? 'warn' : 'good'}
        title={
          !isCovered ? (
            <Trans>Asli, tetapi pekerjanya belum terlindungi</Trans>
          ) : project.overdue ? (
            <Trans>Asli, tetapi ada termin iuran yang lewat batas</Trans>
          ) : (
            <Trans>Sertifikat proyek ini asli</Trans>
          )
        }
      >
        <p>
          <Trans>Cocokkan nomor dan tanggal di bawah ini dengan yang tercetak.</Trans>
        </p>
      </Notice>
      <Panel title={<Trans>Proyek jasa konstruksi</Trans>}>
        <Facts>
          <Fact label={t`Nomor proyek di BPJS`}>{project.number && <code>{project.number}</code>}</Fact>
          <Fact label={t`Tahap`}>{projectStateWord(project.state)}</Fact>
          <Fact label={t`Nomor kontrak`}>
            <code>{project.contract_number}</code>
          </Fact>
          <Fact label={t`Tanggal kontrak`}>
            <DateText value={project.contract_date} />
          </Fact>
          <Fact label={t`Wilayah`}>{project.region_name}</Fact>
          <Fact label={t`Didaftarkan`}>{project.registered_on && <DateText value={project.registered_on} />}</Fact>
          <Fact label={t`Mulai`}>{project.starts_on && <DateText value={project.starts_on} />}</Fact>
          <Fact label={t({ message: 'Selesai', context: 'tanggal' })}>{project.ends_on && <DateText value={project.ends_on} />}</Fact>
          <Fact label={t`Pemeliharaan sampai`}>{project.maintenance_until && <DateText value={project.maintenance_until} />}</Fact>
          <Fact label={t`Kode periksa`}>
            <code>{code}</code>
          </Fact>
        </Facts>
      </Panel>
    </>
  );
}
