use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::finding::Settlement;
use crate::law::PaymentMatching;
use crate::money::Rupiah;

/// Splits what was paid under a mandate over its debts, exact to the sen. `open` says what is still owed of each, the
/// oldest one first; what is paid beyond all of it goes to the last. A debt that gets nothing is left out.
pub fn split(rule: PaymentMatching, amount: Rupiah, open: &[(Uuid, Rupiah)]) -> Vec<(Uuid, Rupiah)> {
    let owed: i128 = open.iter().map(|(_, owed)| i128::from(owed.sen())).sum();
    let paid = i128::from(amount.sen());
    let by_proportion = rule == PaymentMatching::InProportionToOpenPrincipal && paid < owed;
    let mut shares: Vec<i128> = if by_proportion {
        open.iter().map(|(_, of)| paid * i128::from(of.sen()) / owed).collect()
    } else {
        let mut left = paid;
        let mut take = |of: i128| {
            let part = left.min(of);
            left -= part;
            part
        };
        open.iter().map(|(_, of)| take(i128::from(of.sen()))).collect()
    };
    let mut left = paid - shares.iter().sum::<i128>();
    if by_proportion {
        // The sen that are left go where the most was cut off, to the older of two that are equal.
        let mut order: Vec<usize> = (0..open.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(paid * i128::from(open[*at].1.sen()) % owed));
        for at in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
            shares[at] += 1;
            left -= 1;
        }
    }
    if let Some(last) = shares.last_mut() {
        *last += left;
    }
    let share = |sen: i128| i64::try_from(sen).ok().and_then(|sen| Rupiah::from_sen(sen).ok()).unwrap_or_default();
    let shares = open.iter().zip(shares).map(|((debt, _), sen)| (*debt, share(sen)));
    shares.filter(|(_, share)| !share.is_zero()).collect()
}

/// One instalment of a settlement, as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreedInstalment {
    /// Which one, from 1.
    pub number: u32,
    /// Last day on which it is in time.
    pub due_on: NaiveDate,
    /// How much it is.
    pub amount: Rupiah,
    /// How much of it the payments since the agreement cover, the earliest instalment first.
    pub covered: Rupiah,
    /// Whether they cover it.
    pub is_paid: bool,
    /// Whether its day has passed and they do not cover it.
    pub is_missed: bool,
}

/// The calendar of a settlement: equal parts in whole rupiah, the last one taking what is left. `claimed` and `paid` as
/// [`Settlement::next_due`] takes them.
pub fn instalments(settlement: &Settlement, claimed: Rupiah, paid: Rupiah, as_of: NaiveDate) -> Vec<AgreedInstalment> {
    let parts = settlement.plan.instalments;
    let agreed = i128::from(claimed.checked_sub(settlement.paid_before).unwrap_or_default().sen());
    let since = i128::from(paid.checked_sub(settlement.paid_before).unwrap_or_default().sen());
    let first_open = settlement.next_due(claimed, paid).map_or(u32::MAX, |(number, _)| number);
    let rupiah = |sen: i128| i64::try_from(sen).ok().and_then(|sen| Rupiah::from_sen(sen).ok()).unwrap_or_default();
    // What is due in all once an instalment is.
    let due = |number: u32| match number == parts {
        true => agreed,
        false => agreed * i128::from(number) / i128::from(parts) / 100 * 100,
    };
    let one = |number: u32| {
        let (before, amount) = (due(number - 1), due(number) - due(number - 1));
        let due_on = settlement.plan.due_on(number)?;
        let is_paid = number < first_open;
        Some(AgreedInstalment {
            number,
            due_on,
            amount: rupiah(amount),
            covered: rupiah((since - before).clamp(0, amount)),
            is_paid,
            is_missed: !is_paid && due_on < as_of,
        })
    };
    (1..=parts).filter_map(one).collect()
}
