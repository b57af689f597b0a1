//! How changes of the law look, and the days that they move.

use chrono::NaiveDate;
use patuh_rules::calendar::DayChange;
use patuh_rules::law::{
    ContributionSegment, Evidence, LawChangeState, LawKind, MoveCause, MovedDeadline, ProposedRow, RowOperation,
};
use patuh_store::law_changes::NamedChange;
use patuh_store::law_changes::deadlines::NamedDeadline;
use patuh_store::types::{At, Id};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::findings::PersonRef;
use crate::http::body::plain;

/// A row of a proposal. `kind`, `key` and `valid_from` say which row is meant.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LawChangeRow {
    /// What is done. `set` takes the whole content, `verify` only who compared the row and when, `repeal` nothing more.
    pub operation: RowOperation,
    /// What it speaks about.
    pub kind: LawKind,
    /// Which one of that kind.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100, example = "monthly")]
    pub key: String,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// Last day in force, included; open where absent.
    pub valid_to: Option<NaiveDate>,
    /// What holds; its form follows from the kind.
    #[validate(length(max = 4000, code = "length"), custom(function = plain))]
    #[schema(max_length = 4000, example = "11086300")]
    pub value: Option<String>,
    /// Where the value was found.
    #[validate(length(max = 500, code = "length"), custom(function = plain))]
    #[schema(max_length = 500)]
    pub source: Option<String>,
    /// Regulation and article.
    #[validate(length(max = 300, code = "length"), custom(function = plain))]
    #[schema(max_length = 300, example = "PP 45/2015 Pasal 29(3)-(4)")]
    pub provision: Option<String>,
    /// Page or place in the source.
    #[validate(length(max = 100, code = "length"), custom(function = plain))]
    #[schema(max_length = 100)]
    pub page: Option<String>,
    /// How the content is known.
    pub evidence: Option<Evidence>,
    /// What a reader should know.
    #[validate(length(max = 1000, code = "length"), custom(function = plain))]
    #[schema(max_length = 1000)]
    pub note: Option<String>,
    /// Who compared the row with the regulation, by name.
    #[validate(length(min = 3, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 200)]
    pub verified_by: Option<String>,
    /// When.
    pub verified_on: Option<NaiveDate>,
}

impl From<&LawChangeRow> for ProposedRow {
    fn from(row: &LawChangeRow) -> Self {
        let filled =
            |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        ProposedRow {
            operation: row.operation,
            kind: row.kind,
            key: row.key.trim().to_owned(),
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            value: filled(&row.value),
            source: filled(&row.source),
            provision: filled(&row.provision),
            page: filled(&row.page),
            evidence: row.evidence,
            note: filled(&row.note),
            verified_by: filled(&row.verified_by),
            verified_on: row.verified_on,
        }
    }
}

impl From<ProposedRow> for LawChangeRow {
    fn from(row: ProposedRow) -> Self {
        LawChangeRow {
            operation: row.operation,
            kind: row.kind,
            key: row.key,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            value: row.value,
            source: row.source,
            provision: row.provision,
            page: row.page,
            evidence: row.evidence,
            note: row.note,
            verified_by: row.verified_by,
            verified_on: row.verified_on,
        }
    }
}

/// Days of one year that a decree makes other ones.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarChange {
    /// The year: one that is loaded, or the next.
    #[validate(range(min = 1945, max = 9999, code = "range"))]
    #[schema(minimum = 1945, maximum = 9999, example = 2025)]
    pub year: i32,
    /// The decree.
    #[validate(length(min = 3, max = 300, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 300, example = "SKB 3 Menteri 933/2025, 1/2025, 3/2025")]
    pub decree: String,
    /// What each named day becomes; a day that is not named stays as it is.
    #[validate(length(min = 1, max = 100, code = "length"))]
    #[schema(min_items = 1, max_items = 100)]
    pub days: Vec<CalendarDayChange>,
}

/// A day and what it becomes.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarDayChange {
    /// The day.
    #[schema(example = "2025-08-18")]
    pub date: NaiveDate,
    /// What it becomes; `working_day` takes it out of the list.
    pub kind: DayChange,
}

/// A change of the law.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LawChangeView {
    /// Identifier.
    pub id: Id,
    /// Number, unique.
    #[schema(max_length = 20, example = "PK-2026-0007")]
    pub number: String,
    /// How far it has come.
    pub state: LawChangeState,
    /// Why the law is changed.
    #[schema(max_length = 2000)]
    pub reason: String,
    /// Where the change was published.
    #[schema(max_length = 500)]
    pub source: String,
    /// The rows.
    #[schema(max_items = 100)]
    pub rows: Vec<LawChangeRow>,
    /// The days of a year.
    pub calendar: Option<CalendarChange>,
    /// Who asked.
    pub proposed_by: PersonRef,
    /// When.
    pub proposed_at: At,
    /// Who decided; for a change that was taken back, who asked.
    pub decided_by: Option<PersonRef>,
    /// When.
    pub decided_at: Option<At>,
    /// What was said about it.
    #[schema(max_length = 2000)]
    pub decision_note: Option<String>,
    /// The version of the law that the approval made.
    pub law_version: Option<i64>,
    /// How many days the approval moved; they are in `/deadline-changes`.
    pub deadlines_moved: Option<i64>,
    /// Last changed.
    pub updated_at: At,
    /// Version.
    pub version: i64,
}

impl From<NamedChange> for LawChangeView {
    fn from(named: NamedChange) -> Self {
        let row = named.row;
        let decree = row.calendar_decree.unwrap_or_default();
        LawChangeView {
            id: row.id,
            number: row.number,
            state: row.state.0,
            reason: row.reason,
            source: row.source,
            rows: named.content.rows.into_iter().map(LawChangeRow::from).collect(),
            calendar: named.content.calendar.map(|calendar| CalendarChange {
                year: calendar.year,
                decree,
                days: calendar.days.into_iter().map(|(date, kind)| CalendarDayChange { date, kind }).collect(),
            }),
            proposed_by: PersonRef { id: row.proposed_by, name: named.proposed_name },
            proposed_at: row.proposed_at,
            decided_by: row.decided_by.map(|id| PersonRef { id, name: named.decided_name.unwrap_or_default() }),
            decided_at: row.decided_at,
            decision_note: row.decision_note,
            law_version: row.law_version,
            deadlines_moved: row.deadlines_moved,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

/// Something by its identifier and what it is called.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NamedRef {
    /// Identifier.
    pub id: Id,
    /// Number, title or name.
    #[schema(max_length = 300)]
    pub name: String,
}

/// A day that a change of the law moved, or would move.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DeadlineChangeView {
    /// Which day.
    pub deadline: MovedDeadline,
    /// The finding, by its number.
    pub finding: Option<NamedRef>,
    /// The construction project, by its title.
    pub construction_project: Option<NamedRef>,
    /// The employer; none where the day is everyone's.
    pub employer: Option<NamedRef>,
    /// The contribution month.
    #[schema(max_length = 7, example = "2025-07")]
    pub month: Option<String>,
    /// Whose contributions.
    pub segment: Option<ContributionSegment>,
    /// The day from which the period is counted; it is not counted itself.
    pub counted_from: Option<NaiveDate>,
    /// The last day in time until the change; none where it was not known.
    pub from: Option<NaiveDate>,
    /// The last day in time from the change on; none where it is not known.
    pub to: Option<NaiveDate>,
    /// Through what it moves.
    pub because: MoveCause,
    /// The change of the law, by its number.
    pub law_change: NamedRef,
    /// Why the law was changed.
    #[schema(max_length = 2000)]
    pub reason: String,
    /// Where the change was published.
    #[schema(max_length = 500)]
    pub source: String,
    /// When it was recorded; in a preview when it was looked at.
    pub recorded_at: At,
}

impl From<NamedDeadline> for DeadlineChangeView {
    fn from(named: NamedDeadline) -> Self {
        let row = named.row;
        let reference = |id: Option<Id>, name: Option<String>| Some(NamedRef { id: id?, name: name? });
        let (number, reason, source) = named.law_change;
        DeadlineChangeView {
            deadline: row.deadline.0,
            finding: reference(row.finding_id, named.finding_number),
            construction_project: reference(row.project_id, named.project_title),
            employer: reference(row.employer_id, named.employer_name),
            month: row.month,
            segment: row.segment.map(|word| word.0),
            counted_from: row.counted_from,
            from: row.from_date,
            to: row.to_date,
            because: row.because.0,
            law_change: NamedRef { id: row.law_change_id, name: number },
            reason,
            source,
            recorded_at: row.recorded_at,
        }
    }
}
