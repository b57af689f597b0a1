//! Several findings under one mandate: an act on the mandate is an act on each of them.

use chrono::NaiveDate;

use super::answer::{NextAct, Reason, ReasonCode, ReasonEffect, Verdict, blocks, cite};
use crate::law::{LawBook, LawError, ThresholdKind};
use crate::money::Rupiah;
use crate::words::ActKind;

/// The acts that are done on a mandate as a whole.
pub const UNDER_MANDATE: &[ActKind] = &[
    ActKind::MandateAccepted,
    ActKind::Somasi,
    ActKind::FirstSummons,
    ActKind::SecondSummons,
    ActKind::ThirdSummons,
    ActKind::Mediation,
    ActKind::Settlement,
    ActKind::InstalmentMissed,
    ActKind::MandateReturned,
    ActKind::SimpleClaim,
    ActKind::OrdinaryClaim,
    ActKind::Judgment,
    ActKind::Execution,
    ActKind::PaymentRecorded,
];

/// What stands in the way of a claim for several debts together: one simple claim asks for all of them (Perma 4/2019).
///
/// # Errors
/// [`LawError::Missing`].
pub fn claims_too_much(kind: ActKind, owed: Rupiah, law: &LawBook, on: NaiveDate) -> Result<Option<Reason>, LawError> {
    let most = law.at(on).threshold(ThresholdKind::SimpleClaimAtMost)?;
    let is_too_much = kind == ActKind::SimpleClaim && owed > most.value;
    Ok(is_too_much.then(|| cite(blocks(ReasonCode::AboveSimpleClaim, None), most.basis)))
}

/// What may be done on all of several findings at once, by what may be done on each: the gravest verdict, the latest
/// first day, the earliest last one, and every reason once.
///
/// # Errors
/// [`LawError::Missing`].
pub fn next_acts_of_bundle(
    each: &[Vec<NextAct>],
    owed: Rupiah,
    law: &LawBook,
    today: NaiveDate,
) -> Result<Vec<NextAct>, LawError> {
    let mut bundled = Vec::new();
    for kind in UNDER_MANDATE.iter().copied() {
        let found: Option<Vec<&NextAct>> = each.iter().map(|next| next.iter().find(|act| act.kind == kind)).collect();
        let Some((first, rest)) = found.as_deref().and_then(<[_]>::split_first) else { continue };
        let mut act = rest.iter().fold((*first).clone(), |all, one| together(all, one));
        if let Some(reason) = claims_too_much(kind, owed, law, today)? {
            act.verdict = Verdict::NoLonger;
            if !act.because.iter().any(|known| known.code == reason.code) {
                act.because.push(reason);
            }
        }
        if act.verdict != Verdict::Allowed {
            act.because.retain(|reason| reason.effect == ReasonEffect::Blocks);
        }
        if act.verdict == Verdict::NoLonger {
            (act.earliest_on, act.latest_on) = (None, None);
        }
        bundled.push(act);
    }
    Ok(bundled)
}

fn together(mut all: NextAct, one: &NextAct) -> NextAct {
    all.verdict = all.verdict.max(one.verdict);
    // A first day that one of them does not know is known for none.
    all.earliest_on = all.earliest_on.zip(one.earliest_on).map(|(a, b)| a.max(b));
    all.latest_on = match (all.latest_on, one.latest_on) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (known, other) => known.or(other),
    };
    let new = one.because.iter().filter(|reason| !all.because.contains(reason)).cloned();
    let new: Vec<Reason> = new.collect();
    all.because.extend(new);
    all
}
