//! What letters, replies and minutes of the demo say.

pub(super) const GUIDANCE: &str = "SURAT PEMBINAAN\n\nBerdasarkan data kami, terdapat kewajiban jaminan sosial ketenagakerjaan yang belum dipenuhi sebagaimana dirinci pada temuan ini. Kami mengundang Saudara untuk mencocokkan data dan memenuhi kewajiban tersebut. Bila data kami keliru, sampaikan tanggapan beserta buktinya.";
pub(super) const VISIT: &str = "BERITA ACARA KUNJUNGAN\n\nPetugas telah mengunjungi tempat usaha, menjelaskan kewajiban, dan mencocokkan daftar pekerja dengan daftar upah bersama wakil perusahaan.";
pub(super) const FIRST_WARNING: &str = "TEGURAN TERTULIS PERTAMA\n\nSampai hari ini kewajiban yang dirinci pada temuan belum dipenuhi. Saudara diberi waktu paling lama 10 (sepuluh) hari kerja sejak teguran ini diterima untuk memenuhinya. Keberatan disampaikan melalui tanggapan pada surat ini.";
pub(super) const SECOND_WARNING: &str = "TEGURAN TERTULIS KEDUA\n\nJangka waktu teguran tertulis pertama telah berakhir dan kewajiban belum dipenuhi. Saudara diberi waktu paling lama 10 (sepuluh) hari kerja sejak teguran ini diterima. Setelah itu dapat dikenakan sanksi administratif menurut PP 86/2013.";
pub(super) const DENIAL: &str = "Kewajiban belum dipenuhi sesudah dua teguran tertulis.";
pub(super) const REPAIR: &str =
    "Daftarkan semua pekerja dan lunasi iuran yang terutang; pencabutan dimintakan begitu kewajiban dipenuhi.";
pub(super) const DENIED: &str =
    "Perizinan terkait usaha tidak diberikan sampai kewajiban jaminan sosial ketenagakerjaan dipenuhi.";
pub(super) const SOMASI: &str = "SOMASI\n\nSebagai kuasa khusus BPJS Ketenagakerjaan kami meminta Saudara memenuhi kewajiban yang dirinci pada temuan ini.";
pub(super) const REPLY: &str = "Kami sedang mencocokkan daftar upah dan akan melunasi kekurangannya bulan ini.";
pub(super) const CLOSED: &str = "Dicocokkan dengan data terbaru dan dokumen yang diserahkan perusahaan.";
