//! What is proposed, what is wrong with it, and what becomes of the law.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::{Evidence, LawBook, LawKind, LawRow};
use crate::calendar::DayChange;

/// What is done with a row.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RowOperation {
    /// A new row; where one begins on that day already, its next version.
    Set,
    /// The row as it stands, compared with the regulation by a named person.
    Verify,
    /// The row never should have stood there.
    Repeal,
}

/// One row of a proposal. `kind`, `key` and `valid_from` say which row is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedRow {
    /// What is done.
    pub operation: RowOperation,
    /// What it speaks about.
    pub kind: LawKind,
    /// Which one of that kind.
    pub key: String,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// Last day in force, included; open where absent.
    pub valid_to: Option<NaiveDate>,
    /// What holds.
    pub value: Option<String>,
    /// Where the value was found.
    pub source: Option<String>,
    /// Regulation and article.
    pub provision: Option<String>,
    /// Page or place in the source.
    pub page: Option<String>,
    /// How the content is known.
    pub evidence: Option<Evidence>,
    /// What a reader should know.
    pub note: Option<String>,
    /// Who compared it with the regulation.
    pub verified_by: Option<String>,
    /// When.
    pub verified_on: Option<NaiveDate>,
}

/// What is wrong with a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AmendmentFaultKind {
    /// Needed for what is done.
    Required,
    /// Has no place beside what is done.
    NotApplicable,
    /// A key that the kind does not know.
    UnknownKey,
    /// A value that cannot be read by the rules of its kind.
    UnreadableValue,
    /// Ends before it begins.
    Order,
    /// Holds on a day on which another row of its kind and key holds.
    Overlap,
    /// Leaves days without a row between it and its neighbour.
    Gap,
    /// No such row.
    NoSuchRow,
    /// Changes nothing.
    Unchanged,
    /// Stands twice in the proposal.
    Repeated,
    /// A day outside the year that the change is about.
    OutsideTheYear,
    /// A year that does not follow on those that are loaded.
    YearNotAdjacent,
}

/// Something wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmendmentFault {
    /// JSON pointer into the proposal: `/rows/0/value`, `/calendar/days/2/date`.
    pub pointer: String,
    /// What.
    pub kind: AmendmentFaultKind,
    /// What exactly, for developers.
    pub detail: String,
}

/// Something to look at that stands in nobody's way.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AmendmentNoticeKind {
    /// After the last day nothing holds any more.
    EndsWithoutSuccessor,
    /// The row before is ended the day before this one begins.
    EndsPredecessor,
    /// A year whose decree was not loaded: from now on days across it are taken for certain.
    NewYear,
    /// Nobody has compared the row with the regulation.
    Unverified,
}

/// A notice and where it belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AmendmentNotice {
    /// JSON pointer into the proposal.
    pub pointer: String,
    /// What it says.
    pub kind: AmendmentNoticeKind,
}

/// What becomes of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowChange {
    /// Which row of the proposal does it, from 0.
    pub proposed: usize,
    /// Whether it only follows from it: the row before is ended.
    pub implied: bool,
    /// The row as it stands; absent where there is none.
    pub before: Option<LawRow>,
    /// The row as it would stand.
    pub after: LawRow,
}

/// The law after a change.
#[derive(Debug, Clone)]
pub struct Amended {
    /// The whole law.
    pub book: LawBook,
    /// Which rows are added, and in the place of what.
    pub changes: Vec<RowChange>,
    /// What should be looked at.
    pub notices: Vec<AmendmentNotice>,
}

/// A change of the days of one year, with the decree it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarAmendment {
    /// The year.
    pub year: i32,
    /// What each named day becomes.
    pub days: Vec<(NaiveDate, DayChange)>,
}
