import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Icon, type IconName } from '@/components/icon';
import { Grid, Link, Page } from '@/components/page';
import css from './calculators.module.css';
import { calculators } from './list';

const details: Record<string, { icon: IconName; about: () => string }> = {
  '/hitung/iuran': {
    icon: 'people',
    about: () => t`Iuran sebulan untuk satu orang: penerima upah, bukan penerima upah, atau pegawai pemerintah non-ASN.`,
  },
  '/hitung/konstruksi': { icon: 'crane', about: () => t`Iuran sebuah proyek dari nilai kontrak atau upah, dan batas mendaftarkannya.` },
  '/hitung/jatuh-tempo': { icon: 'clock', about: () => t`Hari terakhir membayar iuran sebuah bulan tepat waktu, menurut hari kerja.` },
  '/hitung/denda': { icon: 'alert', about: () => t`Denda karena terlambat membayar, atau karena tidak mendaftar.` },
  '/hitung/teguran': { icon: 'letter', about: () => t`Kapan teguran berakhir, dan sejak kapan langkah berikutnya boleh diambil.` },
  '/hitung/tunggakan': { icon: 'report', about: () => t`Kelas tunggakan menurut lamanya.` },
  '/hitung/anggaran': { icon: 'scale', about: () => t`Sampai kapan sebuah anggaran cukup melindungi sekian orang.` },
  '/hitung/cakupan': { icon: 'flag', about: () => t`Bagian yang terlindungi dari sebuah semesta, dengan rumusnya.` },
};

export function CalculatorsPage() {
  return (
    <Page
      title={t`Kalkulator`}
      lead={
        <Trans>
          Terbuka bagi siapa pun, tanpa masuk dan tanpa data pribadi. Setiap hasil menunjukkan langkah hitungnya dan{' '}
          <Link to="/hukum">dasar hukumnya</Link>.
        </Trans>
      }
    >
      <div data-wide="">
        <Grid min="16rem">
          {calculators.map(({ to, short }) => (
            <Link key={to} to={to} className={css['card']}>
              <Icon name={details[to]?.icon ?? 'calculator'} size={24} />
              <strong>{short()}</strong>
              <span>{details[to]?.about()}</span>
            </Link>
          ))}
        </Grid>
      </div>
    </Page>
  );
}
