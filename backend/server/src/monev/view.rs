//! How reports and their definitions look to a reader.

use chrono::NaiveDate;
use patuh_rules::words::ReportPeriod;
use patuh_store::monev::{MonevHead, MonevReport, ReportDefinition};
use patuh_store::types::{At, Id};
use serde::Serialize;
use utoipa::ToSchema;

use super::data::{FORM, MonevData};
use crate::error::{ApiError, ApiResult};

/// A report without what it says.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MonevHeadView {
    /// Identifier.
    pub id: Id,
    /// Of which region, by Kemendagri code.
    pub region_code: String,
    /// First day of its period.
    pub period_from: NaiveDate,
    /// Last day.
    pub period_to: NaiveDate,
    /// The day on which things stood as it says.
    pub as_of: NaiveDate,
    /// By which definition it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition_id: Option<Id>,
    /// SHA-256 of what it says, hexadecimal.
    #[schema(min_length = 64, max_length = 64)]
    pub sha256: String,
    /// Who made it.
    pub made_by: String,
    /// When.
    pub made_at: At,
}

impl From<MonevHead> for MonevHeadView {
    fn from(row: MonevHead) -> Self {
        MonevHeadView {
            id: row.id,
            region_code: row.region_code,
            period_from: row.period_from,
            period_to: row.period_to,
            as_of: row.as_of,
            definition_id: row.definition_id,
            sha256: row.sha256,
            made_by: row.made_by_name,
            made_at: row.made_at,
        }
    }
}

/// What a report says.
///
/// # Errors
/// Where it is not what its digest was made of, or is kept in a form that cannot be set.
pub(super) fn read(row: &MonevReport) -> ApiResult<MonevData> {
    if patuh_store::vault::sha256_hex(row.data.as_bytes()) != row.sha256 {
        return Err(ApiError::internal(format!("the data of report {} do not have the digest that was kept", row.id)));
    }
    if row.form != FORM {
        return Err(ApiError::internal(format!("report {} is of form {}, which is not known", row.id, row.form)));
    }
    serde_json::from_str(&row.data).map_err(ApiError::internal)
}

/// A report with what it says.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MonevReportView {
    /// The report.
    #[serde(flatten)]
    pub head: MonevHeadView,
    /// What it says.
    pub data: MonevData,
}

impl MonevReportView {
    /// A report as it is kept.
    pub fn of(row: MonevReport) -> ApiResult<Self> {
        let data = read(&row)?;
        let MonevReport { id, region_code, period_from, period_to, as_of, definition_id, sha256, .. } = row;
        let (made_by, made_at) = (row.made_by_name, row.made_at);
        let head =
            MonevHeadView { id, region_code, period_from, period_to, as_of, definition_id, sha256, made_by, made_at };
        Ok(MonevReportView { head, data })
    }
}

/// By what a report is made again.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportDefinitionView {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Of which region, by Kemendagri code.
    pub region_code: String,
    /// How long its period is.
    pub period: ReportPeriod,
    /// The day of the month after the period on which it is made by itself; absent: by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 28)]
    pub run_day: Option<i32>,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

impl From<ReportDefinition> for ReportDefinitionView {
    fn from(row: ReportDefinition) -> Self {
        ReportDefinitionView {
            id: row.id,
            name: row.name,
            region_code: row.region_code,
            period: row.period.0,
            run_day: row.run_day,
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}
