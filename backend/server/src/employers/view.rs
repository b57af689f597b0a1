//! How an employer looks to a reader.

use chrono::NaiveDate;
use patuh_rules::words::{KbliVersion, RiskClass, Scale, Standing};
use patuh_store::employers::Employer;
use patuh_store::types::{At, Id};
use serde::Serialize;
use utoipa::ToSchema;

/// An employer.
#[derive(Debug, Serialize, ToSchema)]
#[expect(missing_docs, reason = "the fields are described on the input, `EmployerInput`")]
pub struct EmployerView {
    pub id: Id,
    pub name: String,
    pub nib: Option<String>,
    pub npwp: Option<String>,
    pub npp: Option<String>,
    pub kind: String,
    pub region_code: String,
    pub address: Option<String>,
    pub kbli_code: Option<String>,
    pub kbli_version: Option<KbliVersion>,
    pub sector: Option<String>,
    pub scale: Scale,
    pub risk_class: Option<RiskClass>,
    pub risk_class_on: Option<NaiveDate>,
    pub risk_class_source: Option<String>,
    pub declared_workers: Option<i32>,
    pub contact_email: Option<String>,
    pub contact_phone: Option<String>,
    pub registered_on: Option<NaiveDate>,
    pub standing: Standing,
    pub open_findings: i32,
    pub reported_until: Option<String>,
    pub created_at: At,
    pub updated_at: At,
    pub version: i64,
}

impl From<Employer> for EmployerView {
    fn from(row: Employer) -> Self {
        EmployerView {
            id: row.id,
            name: row.name,
            nib: row.nib,
            npwp: row.npwp,
            npp: row.npp,
            kind: row.kind,
            region_code: row.region_code,
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
            standing: row.standing.0,
            open_findings: row.open_findings,
            reported_until: row.reported_until,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

/// An employer in a list.
#[derive(Debug, Serialize, ToSchema)]
#[expect(missing_docs, reason = "the fields are described on the input, `EmployerInput`")]
pub struct EmployerSummary {
    pub id: Id,
    pub name: String,
    pub nib: Option<String>,
    pub npp: Option<String>,
    pub region_code: String,
    pub sector: Option<String>,
    pub scale: Scale,
    pub risk_class: Option<RiskClass>,
    pub standing: Standing,
    pub open_findings: i32,
    pub reported_until: Option<String>,
    pub updated_at: At,
}

impl From<Employer> for EmployerSummary {
    fn from(row: Employer) -> Self {
        EmployerSummary {
            id: row.id,
            name: row.name,
            nib: row.nib,
            npp: row.npp,
            region_code: row.region_code,
            sector: row.sector,
            scale: row.scale.0,
            risk_class: row.risk_class.map(|word| word.0),
            standing: row.standing.0,
            open_findings: row.open_findings,
            reported_until: row.reported_until,
            updated_at: row.updated_at,
        }
    }
}
