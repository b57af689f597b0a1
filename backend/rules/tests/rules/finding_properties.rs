use chrono::{Days, TimeDelta};
use patuh_rules::finding::{
    Act, CheckError, CloseReason, InstalmentPlan, Subject, Verdict, check, fold, next_acts, step_known_to_employer,
    upcoming,
};
use patuh_rules::money::Rupiah;
use patuh_rules::words::{ActKind, DeniedService, ViolationType};
use proptest::prelude::*;
use proptest::sample::select;
use strum::VariantArray;

use crate::reference::{BOOK, CALENDAR, day};

fn any_act() -> impl Strategy<Value = Act> {
    let said = (prop::option::of(select(CloseReason::VARIANTS)), 0_usize..3, 0_u64..40, 1_u32..4, 0_i64..8);
    (select(ActKind::VARIANTS), 0_u64..SPAN, 0_i64..5_000, any::<bool>(), said).prop_map(
        |(kind, after, minutes, fulfils, (close_reason, nth, lasts, instalments, millions))| {
            let on = day("2026-01-05") + Days::new(after);
            let recorded_at =
                day("2026-01-05").and_hms_opt(0, 0, 0).unwrap().and_utc() + TimeDelta::minutes(minutes * 30);
            let amount = Rupiah::from_sen(millions * 100_000_000).unwrap();
            let told = Act { fulfils, close_reason, amount, ..Act::new(kind, on, recorded_at) };
            complete(told, nth, lasts, instalments)
        },
    )
}

const SPAN: u64 = 100;

/// The act with what one of its kind says.
fn complete(act: Act, nth: usize, lasts: u64, instalments: u32) -> Act {
    let outcomes = act.kind.outcomes();
    let (expires, asks) = (act.on + Days::new(lasts), act.kind == ActKind::DenialAsked);
    Act {
        outcome: outcomes.get(nth % outcomes.len().max(1)).copied(),
        service: asks.then_some(DeniedService::BusinessLicence),
        plan: (act.kind == ActKind::Settlement)
            .then_some(InstalmentPlan { instalments, first_due_on: act.on + Days::new(lasts) }),
        expires_on: (asks || act.kind == ActKind::Waived).then_some(expires),
        ..act
    }
}

fn subject(violation: ViolationType) -> Subject {
    Subject { claimed: Rupiah::from_sen(2_000_000_000).unwrap(), ..Subject::of(violation) }
}

fn shuffled_with_duplicates() -> impl Strategy<Value = (Vec<Act>, Vec<Act>)> {
    prop::collection::vec(any_act(), 0..12).prop_flat_map(|acts| {
        let again = prop::collection::vec(
            prop::sample::select(if acts.is_empty() { vec![any_default()] } else { acts.clone() }),
            0..5,
        );
        (Just(acts), again).prop_flat_map(|(acts, again)| {
            let doubled = if acts.is_empty() { Vec::new() } else { acts.iter().copied().chain(again).collect() };
            (Just(acts), Just(doubled).prop_shuffle())
        })
    })
}

fn any_default() -> Act {
    Act::new(ActKind::Filed, day("2026-01-05"), day("2026-01-05").and_hms_opt(0, 0, 0).unwrap().and_utc())
}

/// Proposes acts one after another and keeps those that the rules accept: only lawful histories.
fn lawful_history(proposed: Vec<Act>, violation: ViolationType) -> Vec<Act> {
    let mut acts = Vec::new();
    for act in proposed {
        if check(&acts, &act, &subject(violation), &BOOK, &CALENDAR, day("2026-06-01")).is_ok() {
            acts.push(act);
        }
    }
    acts
}

fn late(on: chrono::NaiveDate) -> chrono::DateTime<chrono::Utc> {
    on.and_hms_opt(23, 59, 59).unwrap().and_utc()
}

/// A walk down the ladder: at each step one of the acts that are lawful on the day, then some days pass.
fn lawful_walk() -> impl Strategy<Value = (ViolationType, Vec<Act>)> {
    let step = (any::<prop::sample::Index>(), 0_u64..25, 0_usize..3, 0_u64..60, 1_u32..5, any::<bool>(), 0_i64..6);
    let violations = vec![ViolationType::Arrears, ViolationType::Pwbd, ViolationType::ConstructionUnregistered];
    (select(violations), prop::collection::vec(step, 1..22)).prop_map(|(violation, steps)| {
        let mut acts = vec![any_default()];
        let mut today = day("2026-01-05");
        for (at, (which, days, nth, lasts, instalments, fulfils, millions)) in steps.into_iter().enumerate() {
            today = today + Days::new(days);
            let offered = next_acts(&acts, &subject(violation), &BOOK, &CALENDAR, today).unwrap();
            let idle = [ActKind::Assigned, ActKind::Visit, ActKind::Reply, ActKind::Waived, ActKind::Closed];
            let (idle, moves): (Vec<_>, Vec<_>) = offered
                .into_iter()
                .filter(|next| next.verdict == Verdict::Allowed)
                .map(|next| next.kind)
                .partition(|kind| idle.contains(kind));
            let choice = if moves.is_empty() || lasts == 0 { idle } else { moves };
            if choice.is_empty() {
                continue;
            }
            let kind = which.get(&choice);
            let recorded_at = today.and_hms_opt(0, 0, 0).unwrap().and_utc() + TimeDelta::minutes(at as i64);
            let amount = Rupiah::from_sen(millions * 100_000_000).unwrap();
            let told = Act { fulfils: fulfils && nth == 0, amount, ..Act::new(*kind, today, recorded_at) };
            let told = complete(told.because(CloseReason::Other), nth, lasts, instalments);
            if check(&acts, &told, &subject(violation), &BOOK, &CALENDAR, today).is_ok() {
                acts.push(told);
            }
        }
        (violation, acts)
    })
}

proptest! {
    #[test]
    fn the_fold_does_not_depend_on_order_or_duplicates((acts, shuffled) in shuffled_with_duplicates()) {
        prop_assert_eq!(fold(&acts), fold(&shuffled));
        prop_assert_eq!(step_known_to_employer(&acts), step_known_to_employer(&shuffled));
        for violation in ViolationType::VARIANTS {
            let next = |acts: &[Act]| next_acts(acts, &subject(*violation), &BOOK, &CALENDAR, day("2026-03-10")).unwrap();
            prop_assert_eq!(next(&acts), next(&shuffled));
            let coming = |acts: &[Act]| upcoming(acts, &subject(*violation), &BOOK, &CALENDAR).unwrap();
            prop_assert_eq!(coming(&acts), coming(&shuffled));
        }
    }

    #[test]
    fn what_is_offered_is_accepted_and_nothing_else(
        acts in prop::collection::vec(any_act(), 0..12),
        violation in select(ViolationType::VARIANTS),
        after in 0_u64..110,
    ) {
        let today = day("2026-01-05") + Days::new(after);
        let offered = next_acts(&acts, &subject(violation), &BOOK, &CALENDAR, today).unwrap();
        for kind in ActKind::VARIANTS {
            let proposed = complete(Act { kind: *kind, on: today, ..any_default() }.because(CloseReason::Other), 0, 1, 2);
            let accepted = match check(&acts, &proposed, &subject(violation), &BOOK, &CALENDAR, today) {
                Ok(()) => true,
                Err(CheckError::Refused(refusal)) => {
                    prop_assert!(!refusal.because.is_empty() && refusal.verdict != Verdict::Allowed);
                    false
                }
                Err(CheckError::Law(error)) => panic!("{error}"),
            };
            let allowed = offered.iter().any(|next| next.kind == *kind && next.verdict == Verdict::Allowed);
            prop_assert_eq!(allowed, accepted, "{:?}", kind);
        }
    }

    #[test]
    fn the_earliest_date_promised_is_kept((violation, acts) in lawful_walk()) {
        let today = fold(&acts).last_act_on.unwrap();
        let subject = subject(violation);
        for next in next_acts(&acts, &subject, &BOOK, &CALENDAR, today).unwrap() {
            let (Verdict::NotYet, Some(earliest)) = (next.verdict, next.earliest_on) else { continue };
            let answer = |on| {
                let proposed = complete(Act::new(next.kind, on, late(on)).because(CloseReason::Other), 0, 20, 2);
                check(&acts, &proposed, &subject, &BOOK, &CALENDAR, day("2030-12-31"))
            };
            prop_assert!(answer(earliest.pred_opt().unwrap()).is_err(), "{:?} early", next.kind);
            prop_assert!(answer(earliest).is_ok(), "{:?} at {earliest}", next.kind);
            if let Some(latest) = next.latest_on {
                prop_assert!(answer(latest).is_ok(), "{:?} at {latest}", next.kind);
                prop_assert!(answer(latest.succ_opt().unwrap()).is_err(), "{:?} late", next.kind);
            }
        }
    }

    #[test]
    fn a_lawful_way_reads_the_same_in_any_order_and_twice(
        ((violation, acts), shuffled) in lawful_walk().prop_flat_map(|walk| {
            let doubled: Vec<Act> = walk.1.iter().chain(&walk.1).copied().collect();
            (Just(walk), Just(doubled).prop_shuffle())
        }),
    ) {
        prop_assert_eq!(fold(&acts), fold(&shuffled));
        let subject = subject(violation);
        let today = fold(&acts).last_act_on.unwrap();
        let next = |acts: &[Act]| next_acts(acts, &subject, &BOOK, &CALENDAR, today).unwrap();
        prop_assert_eq!(next(&acts), next(&shuffled));
        let coming = |acts: &[Act]| upcoming(acts, &subject, &BOOK, &CALENDAR).unwrap();
        prop_assert_eq!(coming(&acts), coming(&shuffled));
    }

    #[test]
    fn what_comes_next_is_lawful_from_the_day_it_names((violation, acts) in lawful_walk()) {
        let subject = subject(violation);
        let coming = upcoming(&acts, &subject, &BOOK, &CALENDAR).unwrap();
        let Some(on) = coming.on.max(fold(&acts).last_act_on) else { return Ok(()) };
        let coming = coming.at(on);
        let Some(kind) = coming.kind else { return Ok(()) };
        let on = on.max(coming.on.unwrap());
        let offered = next_acts(&acts, &subject, &BOOK, &CALENDAR, on).unwrap();
        let found = offered.into_iter().find(|next| next.kind == kind);
        prop_assert!(found.as_ref().is_some_and(|next| next.verdict == Verdict::Allowed), "{kind:?} on {on}: {found:?}");
    }

    #[test]
    fn state_attorneys_and_kpknl_never_have_the_same_debt((_, acts) in lawful_walk()) {
        let state = fold(&acts);
        prop_assert!(state.kpknl_on.is_none() || state.first_mandate_on.is_none());
        let litigation = acts.iter().position(|act| act.kind == ActKind::LitigationMandateGiven);
        let returned = acts.iter().position(|act| act.kind == ActKind::MandateReturned);
        prop_assert!(litigation.is_none() || returned < litigation && returned.is_some());
    }

    #[test]
    fn lawful_histories_have_one_filing_and_two_warnings_at_most(
        proposed in prop::collection::vec(any_act(), 0..60),
        violation in select(ViolationType::VARIANTS),
    ) {
        let acts = lawful_history(proposed, violation);
        let count = |kind| acts.iter().filter(|act| act.kind == kind).count();
        prop_assert!(count(ActKind::Filed) <= 1 && count(ActKind::FirstWarning) <= 1 && count(ActKind::SecondWarning) <= 1);
        prop_assert!(count(ActKind::Closed) <= count(ActKind::Reopened) + 1);
        let state = fold(&acts);
        if let Some(second) = state.second_warning_on {
            let window = BOOK.at(second).deadline(patuh_rules::law::DeadlineKind::FirstWarning).unwrap().value;
            prop_assert!(second > window.last_day(state.first_warning_on.unwrap(), &CALENDAR).unwrap());
        }
    }
}
