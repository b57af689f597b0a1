import { t } from '@lingui/core/macro';
import { wordsOf } from './words-of';

/** Prose of rows as they were first loaded; a row that says something else is shown as it is. */
export const lawProse = wordsOf<string>({
  'An employer gives complete and correct data of itself and its workers.': () =>
    t`Pemberi kerja memberikan data dirinya dan pekerjanya secara lengkap dan benar.`,
  'Business licences; licences needed for tenders; the licence to employ foreign workers; the licence of a labour supplier; building permits (IMB, today PBG).':
    () =>
      t`Perizinan terkait usaha; izin yang diperlukan dalam mengikuti tender; izin mempekerjakan tenaga kerja asing; izin perusahaan penyedia jasa pekerja; izin mendirikan bangunan (IMB, kini PBG).`,
  'A denial of public service is lifted once BPJS confirms that the duty is fulfilled.': () =>
    t`Tidak mendapat pelayanan publik tertentu dicabut setelah BPJS memastikan kewajiban dipenuhi.`,
  'BPJS fines an employer that does not register or gives no complete and correct data.': () =>
    t`BPJS mengenakan denda kepada pemberi kerja yang tidak mendaftar atau tidak memberi data lengkap dan benar.`,
  'Administrative sanctions are for employers other than the state.': () =>
    t`Sanksi administratif dikenakan kepada pemberi kerja selain penyelenggara negara.`,
  'State attorneys act for BPJS under a special power of attorney (SKK).': () =>
    t`Jaksa pengacara negara bertindak untuk BPJS berdasarkan surat kuasa khusus (SKK).`,
  'Where the first mandate brought nothing it is returned; litigation needs a new one.': () =>
    t`SKK yang tidak berhasil dikembalikan; litigasi memerlukan SKK baru.`,
  'Debts of an employer that law enforcement never handled can be handed over to KPKNL.': () =>
    t`Piutang dari pemberi kerja yang belum pernah ditangani aparat penegak hukum dapat diserahkan kepada KPKNL.`,
  'Whoever carries out construction registers the project and its workers.': () =>
    t`Yang melaksanakan jasa konstruksi mendaftarkan proyek dan pekerjanya.`,
  'Government denies public services to the employer at the request of BPJS.': () =>
    t`Pemerintah tidak memberikan pelayanan publik kepada pemberi kerja atas permintaan BPJS.`,
  'An employer collects the share of its workers and pays it together with its own.': () =>
    t`Pemberi kerja memungut bagian pekerjanya dan menyetorkannya bersama bagiannya sendiri.`,
  'An employer registers itself and its workers as participants.': () =>
    t`Pemberi kerja mendaftarkan dirinya dan pekerjanya sebagai peserta.`,
  'BPJS warns an employer in breach of its duties in writing.': () =>
    t`BPJS menegur secara tertulis pemberi kerja yang melanggar kewajibannya.`,
  'People of working age by Adminduk, P3KE or DTSEN who work.': () =>
    t`Penduduk usia kerja yang bekerja menurut Adminduk, P3KE, atau DTSEN.`,
  'What BPJS Ketenagakerjaan holds for possible in its segment.': () =>
    t`Yang menurut BPJS Ketenagakerjaan mungkin menjadi peserta di segmennya.`,
  'Those covered and those known not to be, added up.': () => t`Jumlah yang terlindungi dan yang diketahui belum.`,
  'Working population by the labour force survey, without ASN, TNI, Polri and ineligible ages.': () =>
    t`Penduduk bekerja menurut survei angkatan kerja, tanpa ASN, TNI, Polri, dan usia yang tidak memenuhi syarat.`,
});
