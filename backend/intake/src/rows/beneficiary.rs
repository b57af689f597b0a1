use chrono::NaiveDate;

use super::take::Taker;
use super::{Parsed, Row};
use crate::columns::BeneficiaryField;
use crate::values;

/// One person as a list for a programme tells of them. Identifiers are cleaned and not judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeneficiaryRow {
    /// NIK, digits as found; none if it has a problem.
    pub nik: Option<String>,
    /// Nama lengkap.
    pub name: String,
    /// Tanggal lahir.
    pub born_on: Option<NaiveDate>,
    /// Desa or kelurahan.
    pub village: Option<String>,
    /// Kecamatan as code or name.
    pub district: Option<String>,
    /// Kabupaten or kota as code or name.
    pub regency: Option<String>,
    /// KPJ.
    pub kpj: Option<String>,
}

impl BeneficiaryRow {
    /// Reads a mapped row. A row without a name is refused; any other problem, the NIK included, can be repaired.
    pub fn from_row(row: &Row<BeneficiaryField>) -> Parsed<Self, BeneficiaryField> {
        use BeneficiaryField as F;
        let mut taker = Taker::new(row);
        let name = taker.needed_text(F::Name);
        let rest = Self {
            name: String::new(),
            nik: taker.need(F::Nik, values::identifier),
            born_on: taker.take(F::BornOn, values::date),
            village: taker.text(F::Village),
            district: taker.text(F::District),
            regency: taker.text(F::Regency),
            kpj: taker.take(F::Kpj, values::identifier),
        };
        taker.finish(name.map(|name| Self { name, ..rest }))
    }
}
