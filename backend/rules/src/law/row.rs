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
    /// Share of the wage, or of the base income. Key `programme.payer`, for JKK `jkk.employer.risk_class`, for people who
    /// are no wage earners `programme.non_wage_earner`; value a fraction: `0.0024` is 0.24 %.
    ContributionRate,
    /// A contribution that is the same for everyone. Key `programme.non_wage_earner`; value in rupiah.
    FlatContribution,
    /// The least that a contribution comes to, before any relief. Key `programme.non_wage_earner`; value in rupiah.
    LowestContribution,
    /// Which base income counts for an income. Key `non_wage_earner`; value lower bounds with their base incomes:
    /// `0:1000000 1100000:1200000`.
    BaseIncome,
    /// Highest wage that counts for JP. Key `monthly`; value in rupiah.
    JpWageCeiling,
    /// Highest wage that counts for JKP. Key `monthly`; value in rupiah.
    JkpWageCeiling,
    /// Share of the wage that a fund sets aside for JKP. Key a [`JkpSource`](super::JkpSource); value a fraction.
    JkpShare,
    /// Programmes one must be in to be in JKP. Key a business scale; value programmes separated by spaces.
    JkpProgrammes,
    /// Programmes that must be joined. Key a business scale, `non_wage_earner` or `construction`; value programmes
    /// separated by spaces: `jkk jkm`.
    MandatoryProgrammes,
    /// The risk class where BPJS has judged none. Key a segment; value a risk class.
    DefaultRiskClass,
    /// A relief for certain months. Key its name; value a [`Relief`](super::Relief).
    Relief,
    /// Marginal rates on slices of the value of a construction contract. Key `jkk` or `jkm`; value lower bounds with
    /// their rates: `0:0.0021 100000000:0.0017`.
    ConstructionTiers,
    /// Share of the wages of a month on a construction project whose wages are known. Key `jkk` or `jkm`; value a
    /// fraction.
    ConstructionWageRate,
    /// Value added tax in the value of a construction contract, by the date of the contract. Key `construction`; value a
    /// fraction.
    VatRate,
    /// Parts in which the contribution of a construction project is paid. Key `construction`; value fractions that add
    /// up to one, separated by spaces.
    InstalmentShares,
    /// Day on which contributions fall due. Key a segment; value the day, its month, and whether it moves to the next
    /// working day: `15 following_month moved collective_leave_is_holiday` or `15 same_month unmoved`.
    PaymentDueDay,
    /// A period. Key a [`DeadlineKind`](super::DeadlineKind); value `14 working_days collective_leave_is_holiday` or
    /// `30 calendar_days`.
    Deadline,
    /// A number of times. Key a [`CountKind`](super::CountKind); value a whole number.
    Count,
    /// An amount that opens or closes a way. Key a [`ThresholdKind`](super::ThresholdKind); value in rupiah.
    Threshold,
    /// A fine for each month. Key a [`FineKind`](super::FineKind); value a fraction.
    FineRate,
    /// How a month that has only begun counts for a fine. Key a [`FineKind`](super::FineKind); value `counts` or
    /// `dropped`.
    PartialMonth,
    /// Classes of arrears by whole months. Key `monthly`; value classes with the most months they reach to:
    /// `current:1 substandard:3 doubtful:6 bad`.
    ArrearsClasses,
    /// Lowest lawful wage of a month. Key a Kemendagri region code; value in rupiah.
    MinimumWage,
    /// Lowest lawful wage of a month in a sector. Key a Kemendagri region code and the sector; value in rupiah.
    SectorMinimumWage,
    /// Youngest and oldest age. Key an [`AgeGroup`](super::AgeGroup); value two numbers of years: `18 64`.
    AgeLimit,
    /// A goal for coverage. Key its plan and year; value a percentage.
    CoverageTarget,
    /// What coverage is measured against. Key a [`DenominatorKind`](super::DenominatorKind); value its definition.
    CoverageDenominator,
    /// What is assumed of people whose cover a budget pays. Key a [`BudgetAssumption`](super::BudgetAssumption); value
    /// in rupiah.
    BudgetAssumption,
    /// What a payment pays. Key a [`MatchedIn`](super::MatchedIn); value a [`PaymentMatching`](super::PaymentMatching).
    PaymentMatching,
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
    /// Page or place in the source, where it is known.
    pub page: Option<String>,
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
    /// Whether this version takes the row out of the law: it never should have stood there.
    pub repealed: bool,
    /// The version of the whole law with which this version of the row came.
    pub law_version: i64,
}

impl LawRow {
    /// Whether a named person has compared it with the regulation.
    pub fn is_verified(&self) -> bool {
        self.verified_by.is_some()
    }

    /// Whether it is in force on the day; the first and the last day are.
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        !self.repealed && self.valid_from <= on && self.valid_to.is_none_or(|last| on <= last)
    }
}
