use std::collections::HashMap;

use uuid::Uuid;

use crate::asked::Unanswerable;
use crate::contributions::{ContributionQuestion, answer};
use crate::law::{BudgetAssumption, ContributionSegment, LawBook};
use crate::money::{MoneyError, Rupiah};
use crate::month::Month;
use crate::words::{BudgetEntryKind, BudgetSource, ProgrammeKind};

/// The province, whose minimum wage is taken for government employees whose wages were not told.
const PROVINCE: &str = "65";
/// All of a whole, in hundredths of a percent.
const WHOLE: u64 = 10_000;

/// A budget line as an envelope sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetLine {
    /// Which.
    pub id: Uuid,
    /// Where its money comes from.
    pub source: BudgetSource,
    /// Of ten thousand people so many are paid by it.
    pub share_bp: u32,
    /// How it stands.
    pub account: LineAccount,
}

/// How a budget line stands. `planned = committed + paid + free` always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineAccount {
    /// What was granted.
    pub planned: Rupiah,
    /// Set aside and not paid yet.
    pub committed: Rupiah,
    /// Paid and not come back.
    pub paid: Rupiah,
    /// What can still be set aside.
    pub free: Rupiah,
}

/// One movement on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineEntry {
    /// What moved.
    pub kind: BudgetEntryKind,
    /// How much.
    pub amount: Rupiah,
}

/// How a line stands after its movements.
///
/// # Errors
/// [`MoneyError::Negative`] where more is released than was set aside, more comes back than was paid, or more is used
/// than was granted; [`MoneyError::TooLarge`].
pub fn account(planned: Rupiah, entries: &[LineEntry]) -> Result<LineAccount, MoneyError> {
    let sum = |kind| Rupiah::sum(entries.iter().filter(|entry| entry.kind == kind).map(|entry| entry.amount));
    let (blocked, released) = (sum(BudgetEntryKind::Blocked)?, sum(BudgetEntryKind::Released)?);
    let (paid, returned) = (sum(BudgetEntryKind::Paid)?, sum(BudgetEntryKind::Returned)?);
    let less = |from: Rupiah, what: Rupiah| from.checked_sub(what).ok_or(MoneyError::Negative);
    let committed = less(less(blocked, released)?, paid)?;
    let paid = less(paid, returned)?;
    let free = less(less(planned, committed)?, paid)?;
    Ok(LineAccount { planned, committed, paid, free })
}

/// What one person costs a line in a month. The law of that month decides, reliefs included: money that passes through
/// a regional budget gets none (PP 50/2025).
///
/// # Errors
/// As [`answer`].
pub fn premium(
    law: &LawBook,
    kind: ProgrammeKind,
    source: BudgetSource,
    wage: Option<Rupiah>,
    month: Month,
) -> Result<crate::contributions::ContributionAnswer, Unanswerable> {
    let segment = kind.segment();
    let own_account = segment == ContributionSegment::NonWageEarner;
    let wage = match wage {
        Some(wage) => wage,
        None if own_account => law.at_month(month).budget_assumption(BudgetAssumption::VulnerableIncome)?.value,
        None => law.at_month(month).minimum_wage(PROVINCE)?.value,
    };
    let question = ContributionQuestion {
        segment,
        month,
        wage: Some(wage).filter(|_| !own_account),
        income: Some(wage).filter(|_| own_account),
        risk_class: None,
        scale: None,
        sector: None,
        workers_in_firm: None,
        funding_source: Some(source.premium_source()),
        programmes: None,
    };
    answer(law, &question)
}

/// How many of so many people each line pays for: by the shares, which are hundredths of a percent and together a whole;
/// what is left over goes to the largest remainders, of equal ones to the first. None where the shares are no whole.
pub fn quotas(people: usize, shares: &[u32]) -> Option<Vec<usize>> {
    if shares.iter().map(|share| u64::from(*share)).sum::<u64>() != WHOLE {
        return None;
    }
    let people = people as u64;
    let exact = |share: u32| u128::from(people) * u128::from(share);
    let mut whole: Vec<u64> =
        shares.iter().map(|share| u64::try_from(exact(*share) / u128::from(WHOLE)).unwrap_or(people)).collect();
    let mut by_remainder: Vec<usize> = (0..shares.len()).collect();
    by_remainder.sort_by_key(|at| (std::cmp::Reverse(exact(shares[*at]) % u128::from(WHOLE)), *at));
    let left = people - whole.iter().sum::<u64>();
    for at in by_remainder.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        whole[at] += 1;
    }
    whole.into_iter().map(|count| usize::try_from(count).ok()).collect()
}

/// Which line pays for whom: a person stays with the line that paid before as long as its quota has room, the others
/// follow in their order. `people` carry the line that paid before; the answer is a place in `lines` for each.
pub fn allocate(people: &[Option<Uuid>], lines: &[(Uuid, usize)]) -> Vec<Option<usize>> {
    let place: HashMap<Uuid, usize> = lines.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let mut room: Vec<usize> = lines.iter().map(|(_, quota)| *quota).collect();
    let mut chosen: Vec<Option<usize>> = people
        .iter()
        .map(|before| {
            let at = place.get(&(*before)?).copied()?;
            room[at] = room[at].checked_sub(1)?;
            Some(at)
        })
        .collect();
    let mut next = 0;
    for slot in chosen.iter_mut().filter(|slot| slot.is_none()) {
        while room.get(next) == Some(&0) {
            next += 1;
        }
        if let Some(left) = room.get_mut(next) {
            *left -= 1;
            *slot = Some(next);
        }
    }
    chosen
}
