//! How an employer looks to a reader.

use chrono::NaiveDate;
use patuh_rules::identifiers::shown_npwp;
use patuh_rules::standing::StandingReason;
use patuh_rules::words::{KbliVersion, RiskClass, Scale, Standing};
use patuh_store::employers::{self, Employer, EmployerFilter, EmployerSort, Shown};
use patuh_store::law::Rules;
use patuh_store::standing::{self, Reader};
use patuh_store::types::{At, Id};
use patuh_store::{ActorKind, Conn, StoreResult};
use serde::Serialize;
use utoipa::ToSchema;

use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};
use crate::state::{AppState, Held};

/// With whose eyes a caller sees how an employer stands: the people of the forum see every open finding, an employer
/// and another system see what was served.
pub fn reader_of(caller: &Caller) -> Reader {
    match caller.employer_id() {
        None if caller.kind == ActorKind::User => Reader::Authority,
        _ => Reader::Employer,
    }
}

/// An employer.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmployerView {
    /// Identifier.
    pub id: Id,
    /// Name as in its papers.
    pub name: String,
    /// Business number, 13 digits.
    pub nib: Option<String>,
    /// Tax number, 16 digits.
    pub npwp: Option<String>,
    /// BPJS employer number; none: not registered there.
    pub npp: Option<String>,
    /// `private`, or `government` for a unit with non-ASN employees.
    #[schema(value_type = super::create::EmployerKind)]
    pub kind: String,
    /// Kemendagri code of its region.
    pub region_code: String,
    /// Name of the region.
    pub region_name: String,
    /// Street address.
    pub address: Option<String>,
    /// KBLI code, 5 digits.
    pub kbli_code: Option<String>,
    /// Edition of the KBLI code.
    pub kbli_version: Option<KbliVersion>,
    /// KBLI section, one letter, from the code.
    pub sector: Option<String>,
    /// Business scale.
    pub scale: Scale,
    /// JKK risk class, as BPJS judged it.
    pub risk_class: Option<RiskClass>,
    /// Since when the class holds.
    pub risk_class_on: Option<NaiveDate>,
    /// Letter or register the class is from.
    pub risk_class_source: Option<String>,
    /// How many workers it declares.
    pub declared_workers: Option<i32>,
    /// E-mail of the contact.
    pub contact_email: Option<String>,
    /// Telephone of the contact.
    pub contact_phone: Option<String>,
    /// Since when registered with BPJS.
    pub registered_on: Option<NaiveDate>,
    /// How it stands today.
    pub standing: Standing,
    /// Why, the gravest first; empty when clear.
    #[schema(max_items = 1000)]
    pub standing_reasons: Vec<StandingReason>,
    /// How many findings are open.
    pub open_findings: i32,
    /// The last month it reported.
    pub reported_until: Option<String>,
    /// How many construction projects it holds.
    pub projects: i64,
    /// Entered.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Rises by one with each change; the `ETag`.
    pub version: i64,
}

impl EmployerView {
    /// The employer as it stands on a day, with what other tables say of it.
    pub fn of(conn: &mut Conn, rules: Rules<'_>, row: Employer, reader: Reader) -> StoreResult<Self> {
        let (answer, facts) = standing::of(conn, rules, &row, reader)?;
        let (row, region_name, projects) = match employers::shown(conn, vec![row.clone()])?.pop() {
            Some(shown) => (shown.employer, shown.region_name, shown.projects),
            None => (row, String::new(), 0),
        };
        Ok(EmployerView {
            id: row.id,
            name: row.name,
            nib: row.nib,
            npwp: row.npwp.as_deref().map(shown_npwp),
            npp: row.npp,
            kind: row.kind,
            region_code: row.region_code,
            region_name,
            address: row.address,
            kbli_code: row.kbli_code,
            kbli_version: row.kbli_version.map(|word| word.0),
            sector: row.sector,
            scale: row.scale.0,
            risk_class: row.risk_class.map(|word| word.0),
            risk_class_on: row.risk_class_on,
            risk_class_source: row.risk_class_source,
            declared_workers: row.declared_workers,
            contact_email: row.contact_email,
            contact_phone: row.contact_phone,
            registered_on: row.registered_on,
            standing: answer.standing,
            standing_reasons: answer.reasons,
            open_findings: i32::try_from(facts.findings.len()).unwrap_or(i32::MAX),
            reported_until: row.reported_until,
            projects,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        })
    }
}

/// An employer in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmployerSummary {
    /// Identifier.
    pub id: Id,
    /// Name as in its papers.
    pub name: String,
    /// Business number, 13 digits.
    pub nib: Option<String>,
    /// BPJS employer number; none: not registered there.
    pub npp: Option<String>,
    /// Kemendagri code of its region.
    pub region_code: String,
    /// Name of the region.
    pub region_name: String,
    /// KBLI section, one letter, from the code.
    pub sector: Option<String>,
    /// Business scale.
    pub scale: Scale,
    /// JKK risk class, as BPJS judged it.
    pub risk_class: Option<RiskClass>,
    /// How it stands today.
    pub standing: Standing,
    /// How many findings are open.
    pub open_findings: i32,
    /// The last month it reported.
    pub reported_until: Option<String>,
    /// How many construction projects it holds.
    pub projects: i64,
    /// Last changed.
    pub updated_at: At,
}

impl From<Shown> for EmployerSummary {
    fn from(shown: Shown) -> Self {
        let row = shown.employer;
        EmployerSummary {
            id: row.id,
            name: row.name,
            nib: row.nib,
            npp: row.npp,
            region_code: row.region_code,
            region_name: shown.region_name,
            sector: row.sector,
            scale: row.scale.0,
            risk_class: row.risk_class.map(|word| word.0),
            standing: row.standing.0,
            open_findings: row.open_findings,
            reported_until: row.reported_until,
            projects: shown.projects,
            updated_at: row.updated_at,
        }
    }
}

/// What a list of employers needs in order to show how they stand to its reader.
#[derive(Debug, Clone)]
pub struct Eyes {
    reader: Reader,
    held: Held,
}

impl Eyes {
    /// Those of a caller, today.
    pub fn of(state: &AppState, caller: &Caller) -> Self {
        Eyes { reader: reader_of(caller), held: state.held() }
    }

    /// The orders of a list that this reader may ask for. The order by open findings tells of findings that were not
    /// served.
    pub fn offered<'a>(&self, sorts: &'a [(&'static str, EmployerSort)]) -> Vec<(&'a str, EmployerSort)> {
        let is_told = |sort: &EmployerSort| self.reader == Reader::Authority || *sort != EmployerSort::OpenFindings;
        sorts.iter().filter(|(_, sort)| is_told(sort)).copied().collect()
    }

    /// Refuses a filter by how the authorities see an employer, for the same reason.
    pub fn check(&self, filter: &EmployerFilter) -> ApiResult<()> {
        if self.reader == Reader::Authority || filter.standing.is_none() {
            return Ok(());
        }
        Err(ApiError::new(ErrorCode::ParameterInvalid)
            .parameter("standing")
            .detail("only the people of the forum filter by standing; see /compliance-status"))
    }

    /// Puts in the place of what the authorities know what this reader may know of how employers stand.
    pub fn judge<'a>(&self, conn: &mut Conn, rows: impl Iterator<Item = &'a mut Shown>) -> StoreResult<()> {
        if self.reader == Reader::Authority {
            return Ok(());
        }
        let rows: Vec<&mut Shown> = rows.collect();
        let employers: Vec<Employer> = rows.iter().map(|shown| shown.employer.clone()).collect();
        let answers = standing::of_all(conn, self.held.rules(), &employers, self.reader)?;
        for (shown, (answer, facts)) in rows.into_iter().zip(answers) {
            shown.employer.standing.0 = answer.standing;
            shown.employer.open_findings = i32::try_from(facts.findings.len()).unwrap_or(i32::MAX);
        }
        Ok(())
    }
}
