import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ViolationType } from '@/api/types';

/** What a kind of finding means, in words for whoever keeps the payroll. */
export function whatHappened(type: ViolationType): ReactNode {
  switch (type) {
    case 'pwbd':
      return <Trans>Perusahaan Anda tercatat mempekerjakan orang, tetapi belum terdaftar sebagai peserta BPJS Ketenagakerjaan.</Trans>;
    case 'pds_tk':
      return <Trans>Sebagian pekerja belum didaftarkan.</Trans>;
    case 'pds_upah':
      return <Trans>Upah yang dilaporkan lebih rendah daripada upah yang sebenarnya dibayar.</Trans>;
    case 'pds_program':
      return <Trans>Pekerja belum diikutkan dalam semua program yang wajib.</Trans>;
    case 'arrears':
      return <Trans>Ada iuran yang sudah jatuh tempo dan belum dibayar.</Trans>;
    case 'construction_unregistered':
      return <Trans>Ada proyek konstruksi yang belum didaftarkan.</Trans>;
    case 'construction_unpaid':
      return <Trans>Ada proyek konstruksi yang iurannya belum dibayar.</Trans>;
  }
}

export function whatToDo(type: ViolationType): ReactNode {
  switch (type) {
    case 'pwbd':
      return (
        <Trans>Daftarkan perusahaan dan semua pekerja di kantor BPJS Ketenagakerjaan, lalu kirim nomor NPP lewat tanggapan di bawah.</Trans>
      );
    case 'pds_tk':
      return <Trans>Daftarkan pekerja yang tertinggal, lalu laporkan mereka sebagai pekerja masuk pada laporan bulan ini.</Trans>;
    case 'pds_upah':
      return <Trans>Perbaiki upah di laporan bulan yang disebut, lalu bayar kekurangan iurannya.</Trans>;
    case 'pds_program':
      return <Trans>Perbaiki program di laporan bulan yang disebut, lalu bayar kekurangan iurannya.</Trans>;
    case 'arrears':
      return <Trans>Bayar iuran yang tertunggak lewat saluran BPJS Ketenagakerjaan, lalu kirim bukti bayarnya.</Trans>;
    case 'construction_unregistered':
      return <Trans>Daftarkan proyeknya, lalu catat nomor pendaftarannya di halaman Proyek.</Trans>;
    case 'construction_unpaid':
      return <Trans>Bayar iuran proyek sesuai surat penetapan, lalu kirim bukti bayarnya.</Trans>;
  }
}
