//! How a finding looks to a reader.

use chrono::NaiveDate;
use patuh_rules::finding::Upcoming;
use patuh_rules::money::Rupiah;
use patuh_rules::words::{ActKind, FindingStep, Party, ViolationType};
use patuh_store::findings::NamedFinding;
use patuh_store::findings::evidence::Evidence;
use patuh_store::findings::served::ServedFinding;
use patuh_store::types::{At, Id};
use serde::Serialize;
use utoipa::ToSchema;

/// A person by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonRef {
    /// The user.
    pub id: Id,
    /// Name.
    pub name: String,
}

/// A finding. An employer gets what was served on it: no narrative, nobody of the forum.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingView {
    /// Identifier.
    pub id: Id,
    /// Number, unique.
    #[schema(example = "TM-2026-000123")]
    pub number: String,
    /// The employer.
    pub employer_id: Id,
    /// Its name.
    pub employer_name: String,
    /// Its region when the finding was filed.
    pub region_code: String,
    /// The inspection it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inspection_id: Option<Id>,
    /// What was violated.
    pub violation_type: ViolationType,
    /// First month concerned.
    #[schema(example = "2026-01")]
    pub month_from: String,
    /// Last month concerned.
    #[schema(example = "2026-06")]
    pub month_to: String,
    /// How many workers are concerned.
    pub workers_affected: i32,
    /// What is owed, by estimate.
    pub estimated_amount: Rupiah,
    /// What was found; null to the employer and the licensing office.
    pub narrative: Option<String>,
    /// The furthest step.
    pub step: FindingStep,
    /// Whether anything was served on the employer.
    pub served: bool,
    /// Whose it is; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_to: Option<PersonRef>,
    /// Who filed it; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filed_by: Option<PersonRef>,
    /// When it was filed.
    pub filed_on: NaiveDate,
    /// The next step on the usual way, as of today; what the forum's offices arrange among themselves is not told to the
    /// employer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_act: Option<ActKind>,
    /// Whose move that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_party: Option<Party>,
    /// The first day for it, or the day after the last window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_date: Option<NaiveDate>,
    /// The last day for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_until: Option<NaiveDate>,
    /// From when a public service is denied, until that is lifted or expires.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denied_on: Option<NaiveDate>,
    /// Last day of that denial.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denied_until: Option<NaiveDate>,
    /// When it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<NaiveDate>,
    /// What was paid.
    pub paid_total: Rupiah,
    /// What the device's clock said at filing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_time: Option<At>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Version.
    pub version: i64,
}

/// An amount as it was stored: the way in has checked it.
pub fn rupiah(sen: i64) -> Rupiah {
    Rupiah::from_sen(sen).unwrap_or_default()
}

fn person(id: Option<Id>, name: Option<String>) -> Option<PersonRef> {
    Some(PersonRef { id: id?, name: name? })
}

impl FindingView {
    /// As the forum sees it on a day.
    pub fn of(named: NamedFinding, today: NaiveDate) -> Self {
        let row = named.row;
        let Upcoming { kind, on, until, .. } = row.upcoming(today);
        FindingView {
            id: row.id,
            next_act: kind,
            next_party: kind.map(ActKind::party),
            next_date: on,
            next_until: until,
            denied_on: row.denied_on,
            denied_until: row.denied_until,
            number: row.number,
            employer_id: row.employer_id,
            employer_name: named.employer_name,
            region_code: row.region_code,
            inspection_id: row.inspection_id,
            violation_type: row.violation_type.0,
            month_from: row.month_from,
            month_to: row.month_to,
            workers_affected: row.workers_affected,
            estimated_amount: rupiah(row.estimated_sen),
            narrative: Some(row.narrative),
            step: row.step.0,
            served: row.served,
            assigned_to: person(row.assigned_to, named.assigned_name),
            filed_by: person(row.filed_by, named.filed_name),
            filed_on: row.filed_on,
            closed_on: row.closed_on,
            paid_total: rupiah(row.paid_sen),
            device_time: row.device_time,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }

    /// As the licensing office sees it, which decides on a denial and not on what was found.
    #[must_use]
    pub fn for_the_licensing_office(self) -> Self {
        FindingView { narrative: None, inspection_id: None, assigned_to: None, filed_by: None, ..self }
    }

    /// As the employer sees it.
    pub fn of_served(row: ServedFinding, employer_name: String, today: NaiveDate) -> Self {
        let next = row.upcoming(today);
        let kind = next.and_then(|next| next.kind);
        FindingView {
            id: row.id,
            next_act: kind,
            next_party: kind.map(ActKind::party),
            next_date: next.and_then(|next| next.on),
            next_until: next.and_then(|next| next.until),
            denied_on: row.denied_on,
            denied_until: row.denied_until,
            number: row.number,
            employer_id: row.employer_id,
            employer_name,
            region_code: row.region_code,
            inspection_id: None,
            violation_type: row.violation_type.0,
            month_from: row.month_from,
            month_to: row.month_to,
            workers_affected: row.workers_affected,
            estimated_amount: rupiah(row.estimated_sen),
            narrative: None,
            step: row.served_step.0,
            served: true,
            assigned_to: None,
            filed_by: None,
            filed_on: row.filed_on,
            closed_on: row.closed_on,
            paid_total: rupiah(row.paid_sen),
            device_time: None,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

/// A file as evidence: what it is, its digest, when the device and the server had it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FileRef {
    /// The file.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What it is, by content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256, hex.
    pub sha256: String,
    /// When the server received it.
    pub received_at: At,
    /// What the device's clock said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_time: Option<At>,
    /// Who uploaded it; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uploaded_by: Option<String>,
    /// What it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether the employer sees it.
    pub served: bool,
}

impl From<Evidence> for FileRef {
    fn from(row: Evidence) -> Self {
        FileRef {
            id: row.file_id,
            name: row.name,
            media_type: row.media_type,
            size: row.size,
            sha256: row.sha256,
            received_at: row.received_at,
            device_time: row.device_time,
            uploaded_by: row.uploaded_by,
            title: row.title,
            served: row.served,
        }
    }
}
