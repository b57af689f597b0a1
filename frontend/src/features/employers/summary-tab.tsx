import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Employer } from '@/api/types';
import { Columns, DateText, Fact, Facts, Link, Panel } from '@/components/page';
import { useRegionName } from '@/components/regions';
import { StandingStatus } from '@/components/standing-status';
import * as format from '@/lib/format';
import { riskClassWord, scaleWord } from '@/lib/words/register';
import { byMonths, reasonDetail, repairWord, standingCodeWord } from '@/lib/words/standing';
import { kbliWord, kindWord, sectorWord } from './words';

export function SummaryTab({ employer }: { employer: Employer }) {
  const regionName = useRegionName();
  const kbli = employer.kbli_code
    ? `${employer.kbli_code}${employer.kbli_version ? ` · ${kbliWord(employer.kbli_version)}` : ''}`
    : undefined;
  return (
    <Columns rail={<StandingPanel employer={employer} />}>
      <Panel title={<Trans>Data</Trans>}>
        <Facts>
          <Fact label={t`Jenis`}>{kindWord(employer.kind)}</Fact>
          <Fact label={t`Skala`}>{scaleWord(employer.scale)}</Fact>
          <Fact label={t`Wilayah`}>{regionName(employer.region_code)}</Fact>
          <Fact label={t`Alamat`}>{employer.address}</Fact>
          <Fact label="NIB">{employer.nib && <span className="num">{employer.nib}</span>}</Fact>
          <Fact label="NPWP">{employer.npwp && <span className="num">{employer.npwp}</span>}</Fact>
          <Fact label="NPP">{employer.npp ? <span className="num">{employer.npp}</span> : <Trans>Belum terdaftar di BPJS</Trans>}</Fact>
          <Fact label={t`Terdaftar sejak`}>{employer.registered_on && <DateText value={employer.registered_on} />}</Fact>
          <Fact label="KBLI">{kbli}</Fact>
          <Fact label={t`Sektor`}>{employer.sector && sectorWord(employer.sector as 'A')}</Fact>
          <Fact label={t`Kelompok risiko JKK`}>
            {employer.risk_class && (
              <>
                {riskClassWord(employer.risk_class)}
                {employer.risk_class_on && (
                  <>
                    {' '}
                    <Trans>
                      sejak <DateText value={employer.risk_class_on} />
                    </Trans>
                  </>
                )}
                {employer.risk_class_source && (
                  <>
                    <br />
                    <small className="muted">
                      <Trans>Sumber: {employer.risk_class_source}</Trans>
                    </small>
                  </>
                )}
              </>
            )}
          </Fact>
          <Fact label={t`Pekerja menurut pemberi kerja`}>
            {typeof employer.declared_workers === 'number' && format.number(employer.declared_workers)}
          </Fact>
          <Fact label={t`Surel`}>
            {employer.contact_email && <a href={`mailto:${employer.contact_email}`}>{employer.contact_email}</a>}
          </Fact>
          <Fact label={t`Telepon`}>{employer.contact_phone && <a href={`tel:${employer.contact_phone}`}>{employer.contact_phone}</a>}</Fact>
        </Facts>
      </Panel>
      <p className="muted">
        <Trans>
          Terakhir diubah <DateText value={employer.updated_at} />
        </Trans>
      </p>
    </Columns>
  );
}

function StandingPanel({ employer }: { employer: Employer }) {
  const { id, standing, standing_reasons, reported_until, open_findings } = employer;
  const reasons = byMonths(standing_reasons);
  return (
    <Panel title={<Trans>Kedudukan</Trans>} aside={<StandingStatus standing={standing} />}>
      {reasons.length === 0 ? (
        <p className="muted">
          <Trans>Tidak ada yang menghalangi.</Trans>
        </p>
      ) : (
        <ul>
          {reasons.map((reason) => (
            <li key={reason.key}>
              <strong>{standingCodeWord(reason.code)}</strong>
              <p>{reasonDetail(reason)}</p>
              <p>
                <Trans>Perbaikan: {repairWord(reason.repair_code)}</Trans>
              </p>
              {reason.provision && (
                <small className="muted">
                  {reason.provision}
                  {reason.basis?.verified === false && ` · ${t`belum diverifikasi`}`}
                </small>
              )}
            </li>
          ))}
        </ul>
      )}
      <Facts>
        <Fact label={t`Laporan sampai`}>{reported_until ? format.month(reported_until) : <Trans>Belum pernah</Trans>}</Fact>
        <Fact label={t`Temuan terbuka`}>
          <Link to="/pemberi-kerja/$id" params={{ id }} search={{ tab: 'temuan' }}>
            {format.number(open_findings)}
          </Link>
        </Fact>
      </Facts>
    </Panel>
  );
}
