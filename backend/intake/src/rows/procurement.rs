use chrono::NaiveDate;
use patuh_rules::words::{FundingSource, Scale};
use rust_decimal::Decimal;

use super::take::Taker;
use super::{Parsed, Row};
use crate::columns::ProcurementField;
use crate::values;

/// One contract as a file of procurement tells of it. Identifiers are cleaned and not judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcurementRow {
    /// Kode paket.
    pub package_code: Option<String>,
    /// Nama paket.
    pub title: String,
    /// Satuan kerja.
    pub work_unit: Option<String>,
    /// Nama penyedia.
    pub provider: Option<String>,
    /// NPWP, digits as found.
    pub npwp: Option<String>,
    /// Business scale of the provider. What procurement calls by other words says nothing of it.
    pub scale: Option<Scale>,
    /// Nilai kontrak in rupiah, with value added tax.
    pub value: Option<Decimal>,
    /// Nomor kontrak.
    pub contract_number: Option<String>,
    /// Tanggal kontrak.
    pub contract_date: Option<NaiveDate>,
    /// Begin of the work.
    pub starts_on: Option<NaiveDate>,
    /// End of the work.
    pub ends_on: Option<NaiveDate>,
    /// Sumber dana.
    pub funding_source: Option<FundingSource>,
    /// A region as code or name.
    pub region: Option<String>,
    /// Kecamatan as code or name.
    pub district: Option<String>,
    /// Kabupaten or kota as code or name.
    pub regency: Option<String>,
}

impl ProcurementRow {
    /// Reads a mapped row. A row without a title is refused; any other problem can be repaired.
    pub fn from_row(row: &Row<ProcurementField>) -> Parsed<Self, ProcurementField> {
        use ProcurementField as F;
        let mut taker = Taker::new(row);
        let title = taker.needed_text(F::Title);
        let rest = Self {
            title: String::new(),
            package_code: taker.text(F::PackageCode),
            work_unit: taker.needed_text(F::WorkUnit),
            provider: taker.needed_text(F::Provider),
            npwp: taker.take(F::Npwp, values::identifier),
            scale: taker.text(F::Scale).and_then(|text| values::scale(&text).ok()),
            value: taker.need(F::Value, values::rupiah),
            contract_number: taker.needed_text(F::ContractNumber),
            contract_date: taker.need(F::ContractDate, values::date),
            starts_on: taker.take(F::StartsOn, values::date),
            ends_on: taker.take(F::EndsOn, values::date),
            funding_source: taker.take(F::FundingSource, |cell| values::funding(&cell.text)),
            region: taker.text(F::Region),
            district: taker.text(F::District),
            regency: taker.text(F::Regency),
        };
        taker.finish(title.map(|title| Self { title, ..rest }))
    }
}
