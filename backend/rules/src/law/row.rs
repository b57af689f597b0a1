use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// What a row of the law speaks about; it decides how `key` and `value` are read.
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
pub enum LawKind {
    /// Share of the wage. Key `programme.payer`, for JKK `jkk.employer.risk_class`; value a fraction: `0.0024` is 0.24 %.
    ContributionRate,
    /// Highest wage that counts for JP. Key `monthly`; value in rupiah.
    JpWageCeiling,
    /// Programmes an employer must join. Key a business scale; value programmes separated by spaces: `jkk jkm`.
    MandatoryProgrammes,
    /// Day of the following month on which contributions fall due. Key `wage_earner`; value the day and how collective
    /// leave counts: `15 collective_leave_is_holiday`.
    PaymentDueDay,
    /// A period. Key a [`DeadlineKind`](super::DeadlineKind); value `14 working_days collective_leave_is_holiday` or
    /// `30 calendar_days`.
    Deadline,
    /// A number of times. Key a [`CountKind`](super::CountKind); value a whole number.
    Count,
    /// Lowest lawful wage of a month. Key a Kemendagri region code; value in rupiah.
    MinimumWage,
    /// How a computed amount is rounded. Key a [`RoundingStep`](super::RoundingStep); value a
    /// [`Rounding`](crate::money::Rounding).
    Rounding,
    /// Bounds that only serve to catch mistakes. Key a [`PlausibilityKind`](super::PlausibilityKind); value in rupiah or
    /// a fraction.
    Plausibility,
    /// A duty or sanction that a text imposes. Key a [`Provision`](super::Provision); value its substance in a sentence.
    Provision,
}

/// How the content of a row is known. Separate from verification: a row is verified only when a person says so.
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
pub enum Evidence {
    /// The words of the regulation were read.
    Law,
    /// An official document states it.
    Document,
    /// News or a guide quotes it.
    News,
    /// Public data sets or programs use it.
    Code,
    /// Nothing confirms it yet.
    Unconfirmed,
}

/// One dated row of the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LawRow {
    /// Identifier of the row.
    pub id: String,
    /// What it speaks about.
    pub kind: LawKind,
    /// Which one of that kind.
    pub key: String,
    /// What holds; its form follows from the kind.
    pub value: String,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// Last day in force, included; open where absent.
    pub valid_to: Option<NaiveDate>,
    /// Where the value was found.
    pub source: String,
    /// Regulation and article.
    pub provision: String,
    /// Who compared the row with the text of the regulation.
    pub verified_by: Option<String>,
    /// When that was.
    pub verified_on: Option<NaiveDate>,
    /// How the content is known.
    pub evidence: Evidence,
    /// Counts the corrections of this row, from 1.
    pub version: i32,
    /// What a reader should know: assumptions, contradictions between sources.
    pub note: Option<String>,
}

impl LawRow {
    /// Whether a named person has compared it with the regulation.
    pub fn is_verified(&self) -> bool {
        self.verified_by.is_some()
    }

    /// Whether it is in force on the day; the first and the last day are.
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|last| on <= last)
    }
}
