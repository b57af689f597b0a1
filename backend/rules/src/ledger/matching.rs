use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::account::Account;
use super::facts::{Debt, Entry};
use crate::law::PaymentMatching;
use crate::money::Rupiah;

/// A part of a payment and what it pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Matched {
    /// The payment.
    pub entry: Uuid,
    /// The debt.
    pub debt: Uuid,
    /// Which of its accounts.
    pub account: Account,
    /// How much.
    pub amount: Rupiah,
    /// When it was paid.
    pub paid_on: NaiveDate,
}

/// What is left of a payment once principals and, where it is for that, the fine for failure to register are paid.
pub(super) struct Left<'a> {
    pub(super) payment: &'a Entry,
    pub(super) amount: Rupiah,
}

/// The entries that count on a day: those that were not taken back, one of each, in the order of their days.
pub(super) fn standing(entries: &[Entry], as_of: NaiveDate) -> Vec<&Entry> {
    let reversed: BTreeSet<Uuid> = entries.iter().filter_map(|entry| entry.reverses).collect();
    let mut standing: Vec<&Entry> = entries
        .iter()
        .filter(|entry| entry.kind.counter().is_some() && entry.on <= as_of && !reversed.contains(&entry.id))
        .collect();
    standing.sort_by_key(|entry| (entry.on, entry.recorded_at, entry.id));
    standing.dedup_by_key(|entry| entry.id);
    standing
}

/// A principal that waits for payment.
pub(super) struct Open<'a> {
    pub(super) debt: &'a Debt,
    pub(super) owed: Rupiah,
}

/// The order of "oldest": by due day, those without one last, then by first month.
pub(super) fn age(debt: &Debt) -> impl Ord + use<> {
    (debt.due_on.unwrap_or(NaiveDate::MAX), debt.from, debt.id)
}

/// Matches payments to principals. Each pays the debt it names first (of a finding the reports under its claim, the
/// oldest one first, before what is left), then the oldest other principal; or the oldest principal whatever it names.
/// `open` is in the order of age.
pub(super) fn match_principals<'a>(
    rule: PaymentMatching,
    payments: &[&'a Entry],
    open: &mut [Open<'_>],
) -> (Vec<Matched>, Vec<Left<'a>>) {
    let (mut matched, mut left) = (Vec::new(), Vec::new());
    for payment in payments {
        let mut amount = payment.amount;
        let by_name = rule == PaymentMatching::NamedDebtThenOldest;
        let named = open.iter().find(|item| by_name && item.debt.id == payment.debt).map(|item| *item.debt);
        let rank = |item: &Open<'_>| match named {
            Some(named) if named.claims(item.debt) => 0,
            Some(named) if named.id == item.debt.id => 1,
            _ => 2,
        };
        let mut order: Vec<usize> = (0..open.len()).collect();
        order.sort_by_key(|at| rank(&open[*at]));
        for at in order {
            let item = &mut open[at];
            let part = amount.min(item.owed);
            if part.is_zero() {
                continue;
            }
            item.owed = item.owed.checked_sub(part).unwrap_or_default();
            amount = amount.checked_sub(part).unwrap_or_default();
            matched.push(Matched {
                entry: payment.id,
                debt: item.debt.id,
                account: Account::Principal,
                amount: part,
                paid_on: payment.on,
            });
        }
        if !amount.is_zero() {
            left.push(Left { payment, amount });
        }
    }
    (matched, left)
}

/// Lets what is left of payments pay an account of the debts: of each the debt it names first, then the oldest.
pub(super) fn match_account(
    left: &mut [Left<'_>],
    account: Account,
    owed: &mut BTreeMap<Uuid, Rupiah>,
    by_age: &[Uuid],
) -> Vec<Matched> {
    let mut matched = Vec::new();
    for rest in left {
        let named = Some(rest.payment.debt);
        for debt in named.iter().chain(by_age) {
            let Some(open) = owed.get_mut(debt) else { continue };
            let part = rest.amount.min(*open);
            if part.is_zero() {
                continue;
            }
            *open = open.checked_sub(part).unwrap_or_default();
            rest.amount = rest.amount.checked_sub(part).unwrap_or_default();
            matched.push(Matched {
                entry: rest.payment.id,
                debt: *debt,
                account,
                amount: part,
                paid_on: rest.payment.on,
            });
        }
    }
    matched
}
