use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;
use uuid::Uuid;

use super::facts::{Debt, DebtKind, Entry, EntryKind};
use super::matching::{Left, Matched, Open, age, match_account, match_principals, standing};
use crate::asked::Unanswerable;
use crate::calendar::Calendar;
use crate::fines::{LateQuestion, RegistrationQuestion, late_payment_fine, registration_fine};
use crate::law::{Cited, LawBook, LawError, MatchedIn, PaymentMatching, RuleError};
use crate::money::{MoneyError, Rupiah};
use crate::steps::{Operation, Step};
use crate::words::ViolationType;

/// An account of the ledger. They are never mixed.
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
pub enum Account {
    /// Contributions that are owed.
    Principal,
    /// 2 % a month for paying them late.
    LateFine,
    /// 0.1 % a month for failing to register.
    SanctionFine,
}

/// What a reader of a debt should know.
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
pub enum LedgerNotice {
    /// No due day is known, so no fine for late payment is reckoned.
    DueDayUnknown,
    /// The finding names no amount for each month: the fine runs from the due day of its last month, which is the least
    /// it can be.
    DueWithLastMonth,
    /// No row of the law covers the month, so no fine is reckoned.
    LawNotInForce,
    /// Part of what the finding claims stands under reports of the same months.
    StandsUnderReports,
    /// The decision named another fine than the law gives.
    ImposedDiffers,
}

/// An amount that is owed, what was paid of it, and what is left; each opens to its steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Total {
    /// What is owed in all.
    pub charged: Rupiah,
    /// What was paid of it.
    pub paid: Rupiah,
    /// What is left.
    pub balance: Rupiah,
    /// How they came about.
    pub steps: Vec<Step>,
}

/// One debt as of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DebtAccount {
    /// The report or the finding.
    pub debt: Uuid,
    /// Last day on which payment was in time.
    pub due_on: Option<NaiveDate>,
    /// Contributions.
    pub principal: Total,
    /// The fine for late payment.
    pub late_fine: Total,
    /// The fine for failure to register.
    pub sanction_fine: Total,
    /// What the decision on that fine named.
    pub imposed: Option<Rupiah>,
    /// What a reader should know.
    pub notices: Vec<LedgerNotice>,
}

/// What an employer owes and paid, as of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// The day.
    pub as_of: NaiveDate,
    /// Contributions.
    pub principal: Total,
    /// The fine for late payment.
    pub late_fine: Total,
    /// The fine for failure to register.
    pub sanction_fine: Total,
    /// What came in.
    pub received: Rupiah,
    /// What of it pays nothing that is owed.
    pub unmatched: Rupiah,
    /// The debts, the oldest one first.
    pub debts: Vec<DebtAccount>,
    /// Which payment pays what.
    pub matched: Vec<Matched>,
    /// The rule by which payments are matched.
    pub matching: Cited<PaymentMatching>,
}

/// Why a ledger cannot be made up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// The law lacks a row.
    #[error(transparent)]
    Law(#[from] LawError),
    /// An amount leaves its range.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// An entry names a debt that is not there.
    #[error("entry {0} names a debt that is not there")]
    DebtMissing(Uuid),
}

/// Makes up the ledger of one employer as of the end of a day. Debts and entries may come in any order.
///
/// Late fines: a simple share of each part of a principal for each month from its due day to its payment, or to the day
/// (PP 44/2015 Pasal 22). Fines for failure to register: as far as imposed by then (PP 86/2013).
///
/// # Errors
/// [`LedgerError`].
pub fn ledger(
    debts: &[Debt],
    entries: &[Entry],
    law: &LawBook,
    calendar: &Calendar,
    as_of: NaiveDate,
) -> Result<Ledger, LedgerError> {
    let matching = law.at(as_of).payment_matching(MatchedIn::Ledger)?;
    let entries = standing(entries, as_of);
    if let Some(stray) = entries.iter().find(|entry| debts.iter().all(|debt| debt.id != entry.debt)) {
        return Err(LedgerError::DebtMissing(stray.id));
    }
    let mut by_age: Vec<&Debt> = debts.iter().collect();
    by_age.sort_by_key(|debt| age(debt));
    by_age.dedup_by_key(|debt| debt.id);
    let principals = principals(&by_age, &entries)?;
    let mut open: Vec<Open<'_>> =
        by_age.iter().zip(&principals).map(|(debt, owed)| Open { debt, owed: owed.amount }).collect();
    let is_payment =
        |account: Account| move |entry: &&&Entry| entry.kind == EntryKind::Payment && entry.account == account;
    let general: Vec<&Entry> = entries.iter().filter(is_payment(Account::Principal)).copied().collect();
    let (mut matched, mut left) = match_principals(matching.value, &general, &mut open);

    let mut drafts = Vec::with_capacity(by_age.len());
    for (debt, principal) in by_age.iter().zip(principals) {
        drafts.push(draft(debt, principal, &matched, law, calendar, as_of)?);
    }
    let ids: Vec<Uuid> = by_age.iter().map(|debt| debt.id).collect();
    let owed = |of: fn(&Draft) -> Rupiah| -> BTreeMap<Uuid, Rupiah> {
        ids.iter().copied().zip(drafts.iter().map(of)).collect()
    };
    matched.extend(match_account(&mut left, Account::LateFine, &mut owed(|draft| draft.late.amount), &ids));
    // A payment for the fine for failure to register pays nothing else, and nothing else pays that fine.
    let named = entries.iter().filter(is_payment(Account::SanctionFine));
    let mut named: Vec<Left<'_>> = named.map(|payment| Left { payment, amount: payment.amount }).collect();
    matched.extend(match_account(&mut named, Account::SanctionFine, &mut owed(|draft| draft.sanction.amount), &ids));
    left.append(&mut named);
    let payments = entries.iter().filter(|entry| entry.kind == EntryKind::Payment);
    let received = Rupiah::sum(payments.map(|payment| payment.amount))?;
    let unmatched = Rupiah::sum(left.iter().map(|rest| rest.amount))?;
    let debts: Vec<DebtAccount> = drafts.into_iter().map(|draft| draft.settled(&matched)).collect::<Result<_, _>>()?;
    let add_up =
        |about: &str, of: fn(&DebtAccount) -> &Total| total(about, debts.iter().map(|debt| (debt.debt, of(debt))));
    Ok(Ledger {
        as_of,
        principal: add_up("principal", |debt| &debt.principal)?,
        late_fine: add_up("late_fine", |debt| &debt.late_fine)?,
        sanction_fine: add_up("sanction_fine", |debt| &debt.sanction_fine)?,
        received,
        unmatched,
        debts,
        matched,
        matching,
    })
}

/// A figure on its way.
#[derive(Default)]
struct Figure {
    amount: Rupiah,
    steps: Vec<Step>,
}

struct Draft {
    debt: Debt,
    principal: Figure,
    late: Figure,
    sanction: Figure,
    imposed: Option<Rupiah>,
    notices: Vec<LedgerNotice>,
}

/// What of each debt is principal of its own, in the order of the debts.
fn principals(debts: &[&Debt], entries: &[&Entry]) -> Result<Vec<Figure>, LedgerError> {
    let of = |debt: &Debt, kind: EntryKind| {
        let entries = entries.iter().filter(move |entry| entry.kind == kind && entry.account == Account::Principal);
        entries.filter({
            let id = debt.id;
            move |entry| entry.debt == id
        })
    };
    let mut figures = Vec::with_capacity(debts.len());
    for debt in debts {
        let determined: Vec<_> = of(debt, EntryKind::Principal).collect();
        let amount = Rupiah::sum(determined.iter().map(|entry| entry.amount))?;
        let mut figure = Figure { amount, steps: Vec::new() };
        if let Some(on) = determined.iter().map(|entry| entry.on).max() {
            let step = Step::new(Operation::LookUp, "principal").with("determined_on", on);
            figure.steps.push(step.gives(amount.to_string(), amount));
            let mut under_reports = Vec::new();
            for report in debts.iter().filter(|report| debt.claims(report)) {
                let owed = Rupiah::sum(of(report, EntryKind::Principal).map(|entry| entry.amount))?;
                let before = of(report, EntryKind::Payment).filter(|payment| payment.on <= on);
                let paid = Rupiah::sum(before.map(|payment| payment.amount))?;
                under_reports.push((report.from.to_string(), owed.checked_sub(paid).unwrap_or_default()));
            }
            let told_twice = Rupiah::sum(under_reports.iter().map(|(_, amount)| *amount))?.min(amount);
            if !told_twice.is_zero() {
                figure.amount = amount.checked_sub(told_twice).unwrap_or_default();
                let step = Step::new(Operation::Subtract, "principal").with("claimed", amount);
                let step = under_reports.iter().fold(step, |step, (month, owed)| step.with(month, owed));
                figure.steps.push(step.gives(format!("{amount} - {told_twice} = {}", figure.amount), figure.amount));
            }
        }
        figures.push(figure);
    }
    Ok(figures)
}

fn draft(
    debt: &Debt,
    principal: Figure,
    matched: &[Matched],
    law: &LawBook,
    calendar: &Calendar,
    as_of: NaiveDate,
) -> Result<Draft, LedgerError> {
    let mut notices = Vec::new();
    if principal.steps.len() > 1 {
        notices.push(LedgerNotice::StandsUnderReports);
    }
    let late = late_fine(debt, principal.amount, matched, law, as_of, &mut notices)?;
    let sanction = sanction_fine(debt, law, calendar, as_of, &mut notices)?;
    let imposed = debt.sanction.filter(|fine| fine.imposed_on <= as_of).and_then(|fine| fine.imposed);
    if imposed.is_some_and(|imposed| imposed != sanction.amount) {
        notices.push(LedgerNotice::ImposedDiffers);
    }
    Ok(Draft { debt: *debt, principal, late, sanction, imposed, notices })
}

fn late_fine(
    debt: &Debt,
    principal: Rupiah,
    matched: &[Matched],
    law: &LawBook,
    as_of: NaiveDate,
    notices: &mut Vec<LedgerNotice>,
) -> Result<Figure, LedgerError> {
    if principal.is_zero() {
        return Ok(Figure::default());
    }
    let Some(due_on) = debt.due_on else {
        notices.push(LedgerNotice::DueDayUnknown);
        return Ok(Figure::default());
    };
    let pays = matched.iter().filter(|part| part.debt == debt.id && part.account == Account::Principal);
    let mut parts: Vec<(NaiveDate, Rupiah)> = pays.map(|part| (part.paid_on, part.amount)).collect();
    let paid = Rupiah::sum(parts.iter().map(|(_, amount)| *amount))?;
    parts.push((as_of, principal.checked_sub(paid).unwrap_or_default()));
    let (mut fines, mut figure) = (Vec::new(), Figure::default());
    for (until, amount) in parts.into_iter().filter(|(until, amount)| *until > due_on && !amount.is_zero()) {
        let question = LateQuestion { principal: amount, due_on, paid_on: until, month: Some(debt.to) };
        match late_payment_fine(law, &question) {
            Ok(fine) => {
                fines.push((until.to_string(), fine.fine));
                figure.steps.extend(fine.steps);
            }
            Err(Unanswerable::Field { .. }) => {
                notices.push(LedgerNotice::LawNotInForce);
                return Ok(Figure::default());
            }
            Err(Unanswerable::Rule(error)) => return Err(rule(error)),
        }
    }
    figure.amount = Rupiah::sum(fines.iter().map(|(_, fine)| *fine))?;
    if fines.len() > 1 {
        figure.steps.push(Step::sum("late_fine", &fines, figure.amount));
    }
    if !fines.is_empty() && debt.kind == DebtKind::Finding(ViolationType::Arrears) && debt.from != debt.to {
        notices.push(LedgerNotice::DueWithLastMonth);
    }
    Ok(figure)
}

fn sanction_fine(
    debt: &Debt,
    law: &LawBook,
    calendar: &Calendar,
    as_of: NaiveDate,
    notices: &mut Vec<LedgerNotice>,
) -> Result<Figure, LedgerError> {
    let Some(fine) = debt.sanction.filter(|fine| fine.imposed_on <= as_of) else { return Ok(Figure::default()) };
    let question = RegistrationQuestion {
        contribution: fine.contribution,
        warning_2_ends_on: fine.warning_2_ends_on,
        until: as_of,
    };
    match registration_fine(law, calendar, &question) {
        Ok(fine) => Ok(Figure { amount: fine.fine, steps: fine.steps }),
        Err(Unanswerable::Field { .. }) => {
            notices.push(LedgerNotice::LawNotInForce);
            Ok(Figure::default())
        }
        Err(Unanswerable::Rule(error)) => Err(rule(error)),
    }
}

fn rule(error: RuleError) -> LedgerError {
    match error {
        RuleError::Law(error) => error.into(),
        RuleError::Money(error) => error.into(),
        RuleError::Calendar(_) | RuleError::Month(_) => MoneyError::TooLarge.into(),
    }
}

impl Draft {
    fn settled(self, matched: &[Matched]) -> Result<DebtAccount, LedgerError> {
        let id = self.debt.id;
        let settle = |account: Account, figure: Figure| -> Result<Total, LedgerError> {
            let pays = matched.iter().filter(|part| part.debt == id && part.account == account);
            let parts: Vec<(String, Rupiah)> = pays.map(|part| (part.paid_on.to_string(), part.amount)).collect();
            close(<&str>::from(account), figure, &parts)
        };
        Ok(DebtAccount {
            debt: id,
            due_on: self.debt.due_on,
            principal: settle(Account::Principal, self.principal)?,
            late_fine: settle(Account::LateFine, self.late)?,
            sanction_fine: settle(Account::SanctionFine, self.sanction)?,
            imposed: self.imposed,
            notices: self.notices,
        })
    }
}

fn close(about: &str, figure: Figure, parts: &[(String, Rupiah)]) -> Result<Total, LedgerError> {
    let Figure { amount: charged, mut steps } = figure;
    let paid = Rupiah::sum(parts.iter().map(|(_, amount)| *amount))?;
    let balance = charged.checked_sub(paid).unwrap_or_default();
    if !parts.is_empty() {
        steps.push(Step::sum(format!("{about}.paid"), parts, paid));
        let step =
            Step::new(Operation::Subtract, format!("{about}.balance")).with("charged", charged).with("paid", paid);
        steps.push(step.gives(format!("{charged} - {paid} = {balance}"), balance));
    }
    Ok(Total { charged, paid, balance, steps })
}

fn total<'a>(about: &str, parts: impl Iterator<Item = (Uuid, &'a Total)>) -> Result<Total, LedgerError> {
    let parts: Vec<_> = parts.filter(|(_, part)| !part.charged.is_zero()).collect();
    let add = |of: fn(&Total) -> Rupiah| Rupiah::sum(parts.iter().map(|(_, part)| of(part)));
    let (charged, paid) = (add(|part| part.charged)?, add(|part| part.paid)?);
    let balance = charged.checked_sub(paid).unwrap_or_default();
    let named = |of: fn(&Total) -> Rupiah| -> Vec<(String, Rupiah)> {
        parts.iter().map(|(id, part)| (id.to_string(), of(part))).collect()
    };
    let subtract =
        Step::new(Operation::Subtract, format!("{about}.balance")).with("charged", charged).with("paid", paid);
    let steps = vec![
        Step::sum(about, &named(|part| part.charged), charged),
        Step::sum(format!("{about}.paid"), &named(|part| part.paid), paid),
        subtract.gives(format!("{charged} - {paid} = {balance}"), balance),
    ];
    Ok(Total { charged, paid, balance, steps })
}
