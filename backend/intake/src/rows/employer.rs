use chrono::NaiveDate;
use patuh_rules::words::{KbliVersion, RiskClass, Scale};

use super::take::Taker;
use super::{Parsed, Row};
use crate::columns::EmployerField;
use crate::values;

/// One employer as a file tells of it. Identifiers are cleaned and not judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerRow {
    /// Nama.
    pub name: String,
    /// NIB, digits as found.
    pub nib: Option<String>,
    /// NPWP, digits as found.
    pub npwp: Option<String>,
    /// NPP, upper case.
    pub npp: Option<String>,
    /// A region as code or name.
    pub region: Option<String>,
    /// A region as code, where a column of its own gives it.
    pub region_code: Option<String>,
    /// Kecamatan as code or name.
    pub district: Option<String>,
    /// Kabupaten or kota as code or name.
    pub regency: Option<String>,
    /// Alamat.
    pub address: Option<String>,
    /// KBLI code without its title.
    pub kbli_code: Option<String>,
    /// Edition of the KBLI.
    pub kbli_version: Option<KbliVersion>,
    /// Skala usaha.
    pub scale: Option<Scale>,
    /// Tingkat risiko JKK.
    pub risk_class: Option<RiskClass>,
    /// Jumlah tenaga kerja.
    pub workers: Option<u32>,
    /// Registered with BPJS on.
    pub registered_on: Option<NaiveDate>,
    /// Surel, lower case.
    pub email: Option<String>,
    /// Telepon: digits with an optional leading plus.
    pub phone: Option<String>,
    /// Jenis as written.
    pub kind: Option<String>,
}

impl EmployerRow {
    /// Reads a mapped row. A row without a name is refused; any other problem can be repaired.
    pub fn from_row(row: &Row<EmployerField>) -> Parsed<Self, EmployerField> {
        use EmployerField as F;
        let mut taker = Taker::new(row);
        let name = taker.needed_text(F::Name);
        let rest = Self {
            name: String::new(),
            nib: taker.take(F::Nib, values::identifier),
            npwp: taker.take(F::Npwp, values::identifier),
            npp: taker.take(F::Npp, values::identifier),
            region: taker.text(F::Region),
            region_code: taker.text(F::RegionCode),
            district: taker.text(F::District),
            regency: taker.text(F::Regency),
            address: taker.text(F::Address),
            kbli_code: taker.take(F::KbliCode, values::kbli_code),
            kbli_version: taker.take(F::KbliVersion, |cell| values::kbli_version(&cell.text)),
            scale: taker.take(F::Scale, |cell| values::scale(&cell.text)),
            risk_class: taker.take(F::RiskClass, |cell| values::risk_class(&cell.text)),
            workers: taker.take(F::Workers, values::count),
            registered_on: taker.take(F::RegisteredOn, values::date),
            email: taker.text(F::Email).map(|email| email.to_lowercase()),
            phone: taker.take(F::Phone, values::phone),
            kind: taker.text(F::Kind),
        };
        taker.finish(name.map(|name| Self { name, ..rest }))
    }
}
