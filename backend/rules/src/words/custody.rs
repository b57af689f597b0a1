//! The words of custody: how a file came to us, and who has had it in hand since (ISO/IEC 27037).

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// What happened to a file in somebody's hands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CustodyKind {
    /// Diterima dari perangkat pengirim, dengan sidik yang dihitung di sana.
    Acquired,
    /// Dilekatkan pada temuan; sejak itu keterangannya hanya bertambah.
    Sealed,
    /// Isinya dilihat.
    Viewed,
    /// Isinya diunduh.
    Downloaded,
    /// Keluar dalam berkas perkara.
    Exported,
    /// Ditawarkan untuk diserahterimakan kepada orang lain.
    HandedOverOffered,
    /// Serah terimanya diterima.
    HandedOverAccepted,
    /// Turunan dibuat darinya.
    Derived,
    /// Ditahan: tidak boleh dimusnahkan.
    Held,
    /// Penahanannya diakhiri.
    HoldLifted,
}

impl CustodyKind {
    /// The action under which the record tells it.
    pub fn action(self) -> &'static str {
        match self {
            CustodyKind::Acquired => "file.received",
            CustodyKind::Sealed => "file.sealed",
            CustodyKind::Viewed => "file.viewed",
            CustodyKind::Downloaded => "file.read",
            CustodyKind::Exported => "file.exported",
            CustodyKind::HandedOverOffered => "file.hand_over_offered",
            CustodyKind::HandedOverAccepted => "file.hand_over_accepted",
            CustodyKind::Derived => "file.derived",
            CustodyKind::Held => "file.held",
            CustodyKind::HoldLifted => "file.hold_lifted",
        }
    }
}

/// How a file was made before it was sent.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AcquisitionMethod {
    /// Foto.
    Photo,
    /// Pindaian surat kertas.
    Scan,
    /// Keluaran dari sistem lain.
    Export,
    /// Salinan dari media penyimpanan.
    Copy,
    /// Tangkapan layar.
    ScreenCapture,
    /// Pernyataan tertulis.
    Statement,
}
