use chrono::NaiveDate;
use patuh_rules::law::{Basis, PaymentMatching};
use patuh_rules::ledger::{Account, DebtAccount, Ledger, LedgerNotice, Total};
use patuh_rules::money::Rupiah;
use patuh_rules::steps::Step;
use patuh_rules::words::ViolationType;
use patuh_store::ledger::{DebtRef, Facts};
use patuh_store::types::Id;
use serde::Serialize;
use utoipa::ToSchema;

use super::MadeUp;
use crate::mandates::SettlementView;

/// What is owed, what was paid of it, and what is left.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct Figures {
    /// What is owed in all.
    pub charged: Rupiah,
    /// What was paid of it.
    pub paid: Rupiah,
    /// What is left.
    pub balance: Rupiah,
}

impl From<&Total> for Figures {
    fn from(total: &Total) -> Self {
        Figures { charged: total.charged, paid: total.paid, balance: total.balance }
    }
}

/// From what a debt comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DebtSource {
    /// A report of one month.
    Report,
    /// A finding.
    Finding,
}

/// By which name a debt is known.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DebtView {
    /// The report or the finding.
    pub id: Id,
    /// Which of the two.
    pub source: DebtSource,
    /// Number of the finding, receipt number of the report.
    #[schema(max_length = 50)]
    pub number: String,
    /// Of a finding, what was violated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub violation_type: Option<ViolationType>,
    /// First month.
    #[schema(example = "2026-01", max_length = 7)]
    pub month_from: String,
    /// Last month.
    #[schema(example = "2026-06", max_length = 7)]
    pub month_to: String,
}

impl DebtView {
    fn of(id: Id, name: &DebtRef) -> Self {
        DebtView {
            id,
            source: if name.is_finding { DebtSource::Finding } else { DebtSource::Report },
            number: name.number.clone(),
            violation_type: name.violation,
            month_from: name.month_from.clone(),
            month_to: name.month_to.clone(),
        }
    }
}

/// One debt as of the day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DebtAccountView {
    /// Which.
    #[serde(flatten)]
    pub debt: DebtView,
    /// Last day on which payment was in time; absent where none is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Contributions.
    pub principal: Figures,
    /// 2 % a month for paying them late.
    pub late_fine: Figures,
    /// 0.1 % a month for failing to register.
    pub sanction_fine: Figures,
    /// The fine that the decision named, where one was imposed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imposed: Option<Rupiah>,
    /// What a reader should know.
    #[schema(max_items = 5)]
    pub notices: Vec<LedgerNotice>,
}

impl DebtAccountView {
    pub(super) fn of(account: &DebtAccount, facts: &Facts) -> Option<Self> {
        let id = Id(account.debt);
        Some(DebtAccountView {
            debt: DebtView::of(id, facts.names.get(&id)?),
            due_on: account.due_on,
            principal: (&account.principal).into(),
            late_fine: (&account.late_fine).into(),
            sanction_fine: (&account.sanction_fine).into(),
            imposed: account.imposed,
            notices: account.notices.clone(),
        })
    }

    /// Whether anything stands on it.
    fn stands(&self) -> bool {
        [self.principal, self.late_fine, self.sanction_fine].iter().any(|figures| !figures.charged.is_zero())
    }
}

/// Instalments that were agreed on one finding.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LedgerSettlement {
    /// The finding.
    pub finding_id: Id,
    /// Its number.
    #[schema(max_length = 50)]
    pub number: String,
    /// What was agreed.
    pub settlement: SettlementView,
}

/// The ledger of an employer as of a day: principal, two fines and payments, each kept apart.
#[derive(Debug, Serialize, ToSchema)]
pub struct LedgerView {
    /// The employer.
    pub employer_id: Id,
    /// Its name.
    pub employer_name: String,
    /// The day.
    pub as_of: NaiveDate,
    /// Contributions.
    pub principal: Figures,
    /// 2 % a month for paying them late.
    pub late_fine: Figures,
    /// 0.1 % a month for failing to register.
    pub sanction_fine: Figures,
    /// What came in.
    pub received: Rupiah,
    /// What of it pays nothing that is owed.
    pub unmatched: Rupiah,
    /// The rule by which payments are matched to debts.
    pub matching: PaymentMatching,
    /// The row that sets it.
    pub matching_basis: Basis,
    /// The debts, the oldest one first.
    #[schema(max_items = 10_000)]
    pub debts: Vec<DebtAccountView>,
    /// Instalments that were agreed, a calendar for each finding.
    #[schema(max_items = 100)]
    pub settlements: Vec<LedgerSettlement>,
    /// The version of the law by which it is reckoned.
    pub law_version: i64,
}

impl LedgerView {
    pub(super) fn of(employer_id: Id, made: MadeUp, law_version: i64) -> Self {
        let MadeUp { employer_name, ledger: made, facts, settlements } = made;
        let facts = &facts;
        let debts = made.debts.iter().filter_map(|account| DebtAccountView::of(account, facts));
        LedgerView {
            employer_id,
            employer_name,
            as_of: made.as_of,
            principal: (&made.principal).into(),
            late_fine: (&made.late_fine).into(),
            sanction_fine: (&made.sanction_fine).into(),
            received: made.received,
            unmatched: made.unmatched,
            matching: made.matching.value,
            matching_basis: made.matching.basis,
            debts: debts.filter(DebtAccountView::stands).collect(),
            settlements,
            law_version,
        }
    }
}

/// A payment and what of it pays an account of a debt.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchView {
    /// The entry of the payment.
    pub entry_id: Id,
    /// Which account it pays.
    pub account: Account,
    /// How much.
    pub amount: Rupiah,
    /// When it was paid.
    pub paid_on: NaiveDate,
}

/// One debt as of a day, each figure with its steps.
#[derive(Debug, Serialize, ToSchema)]
pub struct DebtDetail {
    /// The debt.
    #[serde(flatten)]
    pub account: DebtAccountView,
    /// The day.
    pub as_of: NaiveDate,
    /// How the contributions came about.
    #[schema(max_items = 1000)]
    pub principal_steps: Vec<Step>,
    /// How the fine for late payment came about.
    #[schema(max_items = 1000)]
    pub late_fine_steps: Vec<Step>,
    /// How the fine for failure to register came about.
    #[schema(max_items = 1000)]
    pub sanction_fine_steps: Vec<Step>,
    /// Which payment pays what of it.
    #[schema(max_items = 1000)]
    pub matched: Vec<MatchView>,
}

impl DebtDetail {
    pub(super) fn of(made: Ledger, facts: &Facts, id: Id) -> Option<Self> {
        let as_of = made.as_of;
        let matched = made.matched.iter().filter(|part| part.debt == id.0);
        let matched = matched.map(|part| MatchView {
            entry_id: Id(part.entry),
            account: part.account,
            amount: part.amount,
            paid_on: part.paid_on,
        });
        let matched = matched.collect();
        let account = made.debts.into_iter().find(|account| account.debt == id.0)?;
        Some(DebtDetail {
            account: DebtAccountView::of(&account, facts)?,
            as_of,
            principal_steps: account.principal.steps,
            late_fine_steps: account.late_fine.steps,
            sanction_fine_steps: account.sanction_fine.steps,
            matched,
        })
    }
}
