use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::take::Taker;
use super::{Parsed, Row};
use crate::columns::RosterField;
use crate::values;

/// One worker as a list tells of him. Identifiers are cleaned and not judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// The list's own number of the row, as written.
    pub sequence: Option<String>,
    /// NIK, digits as found; none if it has a problem.
    pub nik: Option<String>,
    /// KPJ.
    pub kpj: Option<String>,
    /// Nama lengkap.
    pub name: String,
    /// Tanggal lahir.
    pub born_on: Option<NaiveDate>,
    /// Tanggal mulai bekerja.
    pub started_on: Option<NaiveDate>,
    /// Upah of the month in rupiah; none if it has a problem.
    pub wage: Option<Decimal>,
    /// Status kepesertaan as written.
    pub membership: Option<String>,
    /// Insured in JHT, where the list says so.
    pub jht: Option<bool>,
    /// Insured in JKK, where the list says so.
    pub jkk: Option<bool>,
    /// Insured in JKM, where the list says so.
    pub jkm: Option<bool>,
    /// Insured in JP, where the list says so.
    pub jp: Option<bool>,
}

impl RosterRow {
    /// Reads a mapped row. A row without a name is refused; any other problem, NIK and wage included, can be repaired.
    pub fn from_row(row: &Row<RosterField>) -> Parsed<Self, RosterField> {
        use RosterField as F;
        let mut taker = Taker::new(row);
        let name = taker.needed_text(F::Name);
        let rest = Self {
            name: String::new(),
            sequence: taker.text(F::Sequence),
            nik: taker.need(F::Nik, values::identifier),
            kpj: taker.take(F::Kpj, values::identifier),
            born_on: taker.take(F::BornOn, values::date),
            started_on: taker.take(F::StartedOn, values::date),
            wage: taker.need(F::Wage, values::rupiah),
            membership: taker.text(F::Membership),
            jht: taker.take(F::Jht, values::insured),
            jkk: taker.take(F::Jkk, values::insured),
            jkm: taker.take(F::Jkm, values::insured),
            jp: taker.take(F::Jp, values::insured),
        };
        taker.finish(name.map(|name| Self { name, ..rest }))
    }
}
