//! What each contract of a file is to the register.

use chrono::NaiveDate;
use patuh_intake::matching::{ContractMarks, contract_key};
use patuh_intake::{Field, Parsed, ProcurementField, ProcurementRow};
use patuh_rules::calendar::Calendar;
use patuh_rules::construction::registration_due_on;
use patuh_rules::identifiers::Npwp;
use patuh_rules::law::LawBook;
use patuh_rules::money::{Rounding, Rupiah};
use patuh_rules::permission::Scope;
use patuh_rules::words::{FundingSource, ProcurementPile};
use patuh_store::vault::Vault;
use patuh_store::{Conn, reference};
use std::collections::HashSet;

use super::verdict::{fault_of, verdicts};
use super::view::{Content, Contract};
use crate::error::ApiResult;
use crate::http::body::is_plain_text;
use crate::imports::RowFault;
use crate::imports::problem::Fault;
use crate::imports::region::Regions;

/// A row, judged: everything but the file it belongs to.
pub struct Judged {
    pub number: u32,
    pub pile: ProcurementPile,
    pub title: Option<String>,
    pub content: Content,
    pub problems: Vec<RowFault>,
}

/// Whether the contract stands in an earlier row, by its provider's name or by its tax number.
fn is_repeated(seen: &mut HashSet<String>, contract: &Contract) -> bool {
    let by_name = !seen.insert(contract.key());
    let by_npwp = contract.marks.npwp.as_ref().is_some_and(|npwp| {
        let provider = ContractMarks { provider: npwp.clone(), ..contract.marks.clone() };
        !seen.insert(contract_key(&provider, &contract.work_unit))
    });
    by_name || by_npwp
}

/// By what rows are judged.
pub struct Judge<'a> {
    pub vault: &'a Vault,
    pub law: &'a LawBook,
    pub calendar: &'a Calendar,
    pub scope: &'a Scope,
    /// Where contracts lie whose row names no region.
    pub region: &'a str,
    /// Where the money is from where the row does not say.
    pub funding: Option<FundingSource>,
    pub today: NaiveDate,
}

impl Judge<'_> {
    /// Judges the rows of a file.
    pub fn rows(
        &self,
        conn: &mut Conn,
        rows: Vec<(Parsed<ProcurementRow, ProcurementField>, Vec<String>)>,
    ) -> ApiResult<Vec<Judged>> {
        let regions = Regions::new(reference::regions(conn)?);
        let mut seen = HashSet::new();
        let mut read = Vec::with_capacity(rows.len());
        for (parsed, cells) in rows {
            let mut problems: Vec<RowFault> = parsed
                .problems
                .iter()
                .map(|problem| RowFault {
                    field: problem.field.map(|field| field.word().to_owned()),
                    code: problem.code.word().to_owned(),
                    value_shown: Some(problem.value_shown.clone()),
                })
                .collect();
            let contract = match &parsed.row {
                Some(row) => self.contract(row, &regions, &mut problems)?,
                None => None,
            };
            let mut contract = contract.filter(|_| problems.is_empty());
            if contract.as_ref().is_some_and(|contract| is_repeated(&mut seen, contract)) {
                problems.push(fault_of(Fault::ContractRepeated));
                contract = None;
            }
            let title = parsed.row.map(|row| row.title.chars().take(300).collect());
            read.push((parsed.number, title, contract, cells, problems));
        }
        let contracts: Vec<&Contract> = read.iter().filter_map(|(_, _, contract, _, _)| contract.as_ref()).collect();
        let mut verdicts = verdicts(conn, self.scope, &contracts, None)?.into_iter();
        let judged = read.into_iter().map(|(number, title, contract, cells, mut problems)| {
            let (pile, resembles) = match contract.as_ref().and_then(|_| verdicts.next()) {
                None => (ProcurementPile::Faulty, Vec::new()),
                Some(verdict) => {
                    problems.extend(verdict.fault.map(fault_of));
                    (verdict.pile, verdict.resembles)
                }
            };
            Judged { number, pile, title, content: Content { cells, contract, resembles }, problems }
        });
        Ok(judged.collect())
    }

    fn contract(
        &self,
        row: &ProcurementRow,
        regions: &Regions,
        problems: &mut Vec<RowFault>,
    ) -> ApiResult<Option<Contract>> {
        let mut fit = |text: &str, field: &str, least: usize, most: usize| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !(least..=most).contains(&text.chars().count()) || !is_plain_text(&text) {
                problems.push(RowFault::new(field, Fault::TextUnfit, Some(&text)));
            }
            text
        };
        let title = fit(&row.title, "title", 3, 300);
        let work_unit = row.work_unit.as_deref().map(|text| fit(text, "work_unit", 2, 200));
        let provider = row.provider.as_deref().map(|text| fit(text, "provider", 2, 200));
        let number = row.contract_number.as_deref().map(|text| fit(text, "contract_number", 1, 100));
        let package_code = row.package_code.as_deref().map(|text| fit(text, "package_code", 1, 100));
        let npwp = match row.npwp.as_deref().map(str::parse::<Npwp>) {
            Some(Ok(npwp)) => Some(self.vault.kept_npwp(npwp.as_str())?),
            Some(Err(_)) => {
                // The tax number of a sole trader is a national id: it is not shown.
                problems.push(RowFault::new("npwp", Fault::NpwpInvalid, None));
                None
            }
            None => None,
        };
        let value = row.value.and_then(|value| Rupiah::from_decimal(value, Rounding::HalfUpToSen).ok());
        let value = value.filter(|value| !value.is_zero());
        if row.value.is_some() && value.is_none() {
            problems.push(RowFault::new("value", Fault::ValueUnfit, None));
        }
        let region_code = match regions.of(row) {
            Ok(found) => found.unwrap_or_else(|| self.region.to_owned()),
            Err(problem) => {
                problems.push(problem);
                self.region.to_owned()
            }
        };
        if !self.scope.admits(&region_code, None) || region_code == "65" {
            problems.push(RowFault::new("region", Fault::RegionOutside, None));
        }
        if number.as_ref().is_some_and(|number| !number.chars().any(char::is_alphanumeric)) {
            problems.push(RowFault::new("contract_number", Fault::TextUnfit, number.as_deref()));
        }
        if let (Some(from), Some(to)) = (row.starts_on, row.ends_on)
            && to < from
        {
            problems.push(RowFault::new("ends_on", Fault::DayUnfit, Some(&to.to_string())));
        }
        if let Some(date) = row.contract_date {
            // No registration is reckoned from a day ahead, or from one that law and calendar do not reach.
            if date > self.today || registration_due_on(date, self.law, self.calendar).is_err() {
                problems.push(RowFault::new("contract_date", Fault::DayUnfit, Some(&date.to_string())));
            }
        }
        let funding_source = row.funding_source.or(self.funding);
        if funding_source.is_none()
            && !problems.iter().any(|problem| problem.field.as_deref() == Some("funding_source"))
        {
            problems.push(RowFault::missing("funding_source"));
        }
        let (Some(work_unit), Some(provider), Some(number), Some(date), Some(value), Some(funding_source)) =
            (work_unit, provider, number, row.contract_date, value, funding_source)
        else {
            return Ok(None);
        };
        Ok(Some(Contract {
            package_code,
            work_unit,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            funding_source,
            region_code,
            scale: row.scale,
            marks: ContractMarks { number, date, title, provider, npwp, value_sen: value.sen() },
        }))
    }
}
