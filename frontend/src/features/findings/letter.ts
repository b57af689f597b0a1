import type { ActKind, Finding, LawRow, ViolationType } from '@/api/types';

/**
 * First wording of a letter to an employer, to be read and changed before it is recorded. In Indonesian whatever the
 * language of the program, because that is the language of the letter. No period or article stands here: both come
 * from the law in force.
 */
const rupiah = new Intl.NumberFormat('id-ID', { style: 'currency', currency: 'IDR', maximumFractionDigits: 0 });
const months = new Intl.DateTimeFormat('id-ID', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const month = (value: string) => months.format(new Date(`${value}-01T00:00:00Z`));

const violations: Record<ViolationType, string> = {
  pwbd: 'belum mendaftarkan badan usaha beserta pekerjanya',
  pds_tk: 'baru mendaftarkan sebagian pekerjanya',
  pds_upah: 'melaporkan upah pekerja lebih rendah dari upah yang sebenarnya',
  pds_program: 'belum mengikuti seluruh program yang wajib',
  arrears: 'belum membayar iuran yang sudah jatuh tempo',
  construction_unregistered: 'belum mendaftarkan proyek jasa konstruksi',
  construction_unpaid: 'belum melunasi iuran proyek jasa konstruksi',
};

const duties: Record<ViolationType, string> = {
  pwbd: 'mendaftarkan badan usaha dan seluruh pekerja',
  pds_tk: 'mendaftarkan seluruh pekerja',
  pds_upah: 'memperbaiki laporan upah sesuai upah yang sebenarnya',
  pds_program: 'mendaftarkan seluruh pekerja pada semua program yang wajib',
  arrears: 'melunasi iuran yang tertunggak',
  construction_unregistered: 'mendaftarkan proyek tersebut',
  construction_unpaid: 'melunasi iuran proyek tersebut',
};

const units: Record<string, string> = { working_days: 'hari kerja', calendar_days: 'hari' };

/** "10 working_days collective_leave_is_holiday" → "10 hari kerja"; undefined where the row is written otherwise. */
export function periodText(row: Pick<LawRow, 'value'> | undefined): string | undefined {
  const [, count, unit = ''] = /^(\d+) (\w+)/.exec(row?.value ?? '') ?? [];
  return count === undefined || units[unit] === undefined ? undefined : `${count} ${units[unit]}`;
}

export function hasLetter(kind: ActKind): boolean {
  return kind === 'guidance' || kind === 'first_warning' || kind === 'second_warning';
}

export function letterFor(kind: ActKind, finding: Finding, deadlines: readonly LawRow[]): string {
  if (!hasLetter(kind)) return '';
  const row = deadlines.find(({ key }) => key === kind);
  const period = periodText(row);
  const span =
    finding.month_from === finding.month_to ? month(finding.month_from) : `${month(finding.month_from)} s.d. ${month(finding.month_to)}`;
  const facts = [
    `Berdasarkan temuan nomor ${finding.number}, ${finding.employer_name} diduga ${violations[finding.violation_type]}`,
    ` untuk masa ${span}`,
    finding.workers_affected > 0 ? `, menyangkut ${finding.workers_affected} pekerja` : '',
    Number(finding.estimated_amount) > 0
      ? `, dengan taksiran ${rupiah.format(Number(finding.estimated_amount)).replaceAll('\u00a0', ' ')}`
      : '',
    '.',
  ].join('');
  const within = period === undefined ? 'dalam tenggat menurut ketentuan' : `paling lambat ${period}`;
  const demands: Partial<Record<ActKind, string>> = {
    guidance: `Kami mengimbau Saudara untuk ${duties[finding.violation_type]}. Bila data kami keliru, sampaikan tanggapan beserta buktinya.`,
    first_warning: `Dengan ini kami menyampaikan TEGURAN TERTULIS PERTAMA. Saudara wajib ${duties[finding.violation_type]} ${within} terhitung sejak surat ini diterima.`,
    second_warning: `Teguran tertulis pertama telah lewat tenggatnya dan kewajiban belum dipenuhi. Dengan ini kami menyampaikan TEGURAN TERTULIS KEDUA. Saudara wajib ${duties[finding.violation_type]} ${within} terhitung sejak surat ini diterima.`,
  };
  const basis = row?.provision ? `Dasar: ${row.provision}.` : '';
  return [
    `Kepada Yth. Pimpinan ${finding.employer_name}`,
    facts,
    demands[kind],
    basis,
    'Tanggapan dapat disampaikan melalui Patuh atau langsung kepada petugas kami.',
  ]
    .filter((part) => part !== '' && part !== undefined)
    .join('\n\n');
}
