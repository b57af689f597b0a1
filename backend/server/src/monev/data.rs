//! What a monitoring report says, as it is kept: of this both PDF and workbook are made, whenever they are asked for.

use chrono::NaiveDate;
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::share::Percent;
use patuh_rules::words::{
    ActKind, DecisionState, EnvelopeState, FindingStep, FundingSource, MandateState, ProgrammeKind, Segment,
    ViolationType,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The form in which reports are set; another form gets another number, and the old ones keep theirs.
pub const FORM: i32 = 1;

/// What a monitoring report says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevData {
    /// Of which region, by Kemendagri code.
    pub region_code: String,
    /// Its name.
    pub region_name: String,
    /// The names of the regions that its lists name by code.
    pub regions: BTreeMap<String, String>,
    /// First day of its period.
    pub period_from: NaiveDate,
    /// Last day.
    pub period_to: NaiveDate,
    /// The day on which things stood as it says.
    pub as_of: NaiveDate,
    /// Published coverage beside targets.
    #[schema(max_items = 2000)]
    pub coverage: Vec<MonevCoverage>,
    /// Findings.
    pub findings: MonevFindings,
    /// Mandates to state attorneys.
    pub mandates: MonevMandates,
    /// Construction projects whose contract was made in the period.
    pub projects: MonevProjects,
    /// Programmes and their budgets.
    pub budgets: MonevBudgets,
    /// Decisions of the forum.
    pub decisions: MonevDecisions,
    /// Who reported the last month that was due.
    pub reporting: MonevReporting,
}

/// A published figure beside a target that lies ahead; figures that contradict each other stand one under the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevCoverage {
    /// Region.
    pub region_code: String,
    /// Its name.
    pub region_name: String,
    /// Group of workers.
    pub segment: Segment,
    /// Covered.
    pub numerator: i64,
    /// Of how many, where the source says so.
    pub denominator: Option<i64>,
    /// What the whole is.
    pub denominator_name: String,
    /// In percent.
    pub percent: Option<Percent>,
    /// On which day it held.
    pub as_of: NaiveDate,
    /// Where it was published.
    pub source: String,
    /// Whether a named person compared it with its source.
    pub verified: bool,
    /// Whether another published figure contradicts it.
    pub contradicted: bool,
    /// The target, in percent.
    pub target: Option<Percent>,
    /// By when.
    pub target_on: Option<NaiveDate>,
    /// Where it is laid down.
    pub target_source: Option<String>,
    /// How many more are to be covered by then.
    pub missing: Option<u64>,
    /// How many workers a month that takes.
    pub per_month: Option<u64>,
}

/// Findings that were filed by the end of the period and not closed before it; how far they have come is as of `as_of`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevFindings {
    /// How many: `items` and `left_out` together.
    pub total: i64,
    /// Their estimated amounts together.
    pub amount: Rupiah,
    /// Those filed in the period.
    pub filed: i64,
    /// Those closed in the period.
    pub closed: i64,
    /// By type and step; the counts add up to `total`.
    #[schema(max_items = 200)]
    pub groups: Vec<MonevFindingGroup>,
    /// One by one, by type, the dearest first.
    #[schema(max_items = 20000)]
    pub items: Vec<MonevFinding>,
    /// How many of the cheapest are not among them.
    pub left_out: i64,
}

/// Findings of one type at one step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevFindingGroup {
    /// Type.
    pub violation_type: ViolationType,
    /// Step.
    pub step: FindingStep,
    /// How many.
    pub count: i64,
    /// Their estimated amounts together.
    pub amount: Rupiah,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevFinding {
    /// Number.
    pub number: String,
    /// Employer.
    pub employer_name: String,
    /// Region.
    pub region_code: String,
    /// Type.
    pub violation_type: ViolationType,
    /// Step.
    pub step: FindingStep,
    /// How many workers are concerned.
    pub workers: i32,
    /// Estimated amount.
    pub amount: Rupiah,
    /// Paid on it.
    pub paid: Rupiah,
    /// Filed.
    pub filed_on: NaiveDate,
    /// Closed.
    pub closed_on: Option<NaiveDate>,
    /// The next step.
    pub next_act: Option<ActKind>,
    /// From when it is possible.
    pub next_on: Option<NaiveDate>,
}

/// Mandates that were given by the end of the period and had not ended before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevMandates {
    /// How many.
    pub total: i64,
    /// Given in the period.
    pub given: i64,
    /// Summonses in the period.
    pub summonses: i64,
    /// Paid under them in the period.
    pub paid: Rupiah,
    /// Returned in the period.
    pub returned: i64,
    /// Ended in the period.
    pub ended: i64,
    /// What was open of their debts when they were proposed.
    pub principal: Rupiah,
    /// One by one, the earliest first.
    #[schema(max_items = 20000)]
    pub items: Vec<MonevMandate>,
    /// How many later ones are not among them; the sums are those of all.
    pub left_out: i64,
}

/// A mandate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevMandate {
    /// Number.
    pub number: String,
    /// Employer.
    pub employer_name: String,
    /// Region.
    pub region_code: String,
    /// How far it has come.
    pub state: MandateState,
    /// The furthest step of its findings.
    pub step: FindingStep,
    /// Given.
    pub given_on: NaiveDate,
    /// Returned.
    pub returned_on: Option<NaiveDate>,
    /// Ended.
    pub ended_on: Option<NaiveDate>,
    /// What was open of its debts when it was proposed.
    pub principal: Rupiah,
    /// Summonses in the period.
    pub summonses: i64,
    /// Paid under it in the period.
    pub paid: Rupiah,
}

/// Projects whose contract was made in the period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevProjects {
    /// How many.
    pub contracted: i64,
    /// How many of them BPJS knows.
    pub registered: i64,
    /// Value of all.
    pub value: Rupiah,
    /// By source of the money; the counts add up to the above.
    #[schema(max_items = 10)]
    pub groups: Vec<MonevProjectGroup>,
    /// One by one, by day of the contract.
    #[schema(max_items = 20000)]
    pub items: Vec<MonevProject>,
    /// How many later ones are not among them; the sums are those of all.
    pub left_out: i64,
}

/// Projects paid from one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevProjectGroup {
    /// Where the money is from.
    pub funding_source: FundingSource,
    /// How many contracts.
    pub contracted: i64,
    /// How many of them BPJS knows.
    pub registered: i64,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevProject {
    /// What is built.
    pub title: String,
    /// Who orders it.
    pub owner_name: String,
    /// Who builds it.
    pub employer_name: String,
    /// Number of the contract.
    pub contract_number: String,
    /// Day of the contract.
    pub contract_date: NaiveDate,
    /// Where the money is from.
    pub funding_source: FundingSource,
    /// Value.
    pub value: Rupiah,
    /// Whether BPJS knows it.
    pub registered: bool,
    /// The last day on which registration is in time.
    pub due_on: NaiveDate,
}

/// Programmes and their budgets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevBudgets {
    /// Granted for the years of the period.
    pub planned: Rupiah,
    /// Paid in the months of the period, without what came back.
    pub realised: Rupiah,
    /// Workers times months that were paid for in the period.
    pub person_months: i64,
    /// One by one, by name.
    #[schema(max_items = 20000)]
    pub items: Vec<MonevProgramme>,
}

/// A programme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevProgramme {
    /// Name.
    pub name: String,
    /// Whose cover it pays.
    pub kind: ProgrammeKind,
    /// Region.
    pub region_code: String,
    /// How many people are planned for.
    pub places: i32,
    /// Granted for the years of the period.
    pub planned: Rupiah,
    /// Paid in the months of the period, without what came back.
    pub realised: Rupiah,
    /// Workers times months that were paid for in the period.
    pub person_months: i64,
    /// The last day on which its money pays for all, as it was then reckoned.
    pub covered_until: Option<NaiveDate>,
    /// The months of the period that were paid.
    #[schema(max_items = 600)]
    pub months: Vec<MonevMonth>,
}

/// A month of a programme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevMonth {
    /// The month.
    #[schema(max_length = 7)]
    pub month: String,
    /// How far it has come.
    pub state: EnvelopeState,
    /// For how many people it was paid, without those whose money came back.
    pub people: i64,
    /// How much was paid, without what came back.
    pub amount: Rupiah,
    /// How many BPJS confirmed.
    pub confirmed: Option<i32>,
}

/// Decisions of meetings up to the end of the period that are open, or ended in it or later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevDecisions {
    /// How many.
    pub total: i64,
    /// Still open.
    pub open: i64,
    /// Open and past their day.
    pub overdue: i64,
    /// Done.
    pub done: i64,
    /// Given up.
    pub dropped: i64,
    /// One by one, by the day they are due.
    #[schema(max_items = 20000)]
    pub items: Vec<MonevDecision>,
    /// How many later ones are not among them; the sums are those of all.
    pub left_out: i64,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevDecision {
    /// The day of the meeting.
    pub meets_on: NaiveDate,
    /// Number of the decision in the meeting.
    pub position: i32,
    /// What is to be done.
    pub text: String,
    /// By whom.
    pub owner_name: String,
    /// By when.
    pub due_on: NaiveDate,
    /// What became of it.
    pub state: DecisionState,
    /// Whether it was open and past its day.
    pub overdue: bool,
    /// The latest that was put down of it.
    pub latest: Option<String>,
    /// On which day.
    pub latest_on: Option<NaiveDate>,
}

/// Who reported the last month that was due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MonevReporting {
    /// The month.
    pub month: Month,
    /// Reports.
    pub reported: i64,
    /// Registered employers without one.
    pub missing: i64,
}
