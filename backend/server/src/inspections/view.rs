//! How an inspection looks to a reader.

use chrono::NaiveDate;
use patuh_store::findings::inspections::NamedInspection;
use patuh_store::types::{At, Id};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::findings::PersonRef;

/// A visit, or a check of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum InspectionKind {
    /// At the employer's.
    Visit,
    /// At the desk.
    Desk,
}

/// Whether it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InspectionState {
    /// Still to come.
    Planned,
    /// Done.
    Done,
}

/// An inspection.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectionView {
    /// Identifier.
    pub id: Id,
    /// The employer.
    pub employer_id: Id,
    /// Its name.
    pub employer_name: String,
    /// Its region when the inspection was planned.
    pub region_code: String,
    /// A visit, or a check of papers.
    pub kind: InspectionKind,
    /// Whether it was done.
    pub state: InspectionState,
    /// For which day it is planned.
    pub planned_on: NaiveDate,
    /// When it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_on: Option<NaiveDate>,
    /// What came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Who is to do it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_to: Option<PersonRef>,
    /// When its signed minutes came in; from then on nothing of it is changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sealed_at: Option<At>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Version.
    pub version: i64,
}

impl From<NamedInspection> for InspectionView {
    fn from((row, employer_name, assigned_name): NamedInspection) -> Self {
        InspectionView {
            id: row.id,
            employer_id: row.employer_id,
            employer_name,
            region_code: row.region_code,
            kind: if row.kind == "visit" { InspectionKind::Visit } else { InspectionKind::Desk },
            state: if row.done_on.is_some() { InspectionState::Done } else { InspectionState::Planned },
            planned_on: row.planned_on,
            done_on: row.done_on,
            summary: row.summary,
            assigned_to: row.assigned_to.zip(assigned_name).map(|(id, name)| PersonRef { id, name }),
            sealed_at: row.sealed_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}
