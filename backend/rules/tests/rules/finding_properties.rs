use chrono::{Days, TimeDelta};
use patuh_rules::finding::{Act, CheckError, CloseReason, Verdict, check, fold, next_acts};
use patuh_rules::words::{ActKind, ViolationType};
use proptest::prelude::*;
use proptest::sample::select;
use strum::VariantArray;

use crate::reference::{BOOK, CALENDAR, day};

fn any_act() -> impl Strategy<Value = Act> {
    let reasons = prop::option::of(select(CloseReason::VARIANTS));
    (select(ActKind::VARIANTS), 0_u64..60, 0_i64..5_000, any::<bool>(), reasons).prop_map(
        |(kind, after, minutes, fulfils, close_reason)| {
            let on = day("2026-01-05") + Days::new(after);
            let recorded_at =
                day("2026-01-05").and_hms_opt(0, 0, 0).unwrap().and_utc() + TimeDelta::minutes(minutes * 30);
            Act { kind, on, recorded_at, fulfils, close_reason }
        },
    )
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
        if check(&acts, &act, violation, &BOOK, &CALENDAR, day("2026-04-01")).is_ok() {
            acts.push(act);
        }
    }
    acts
}

proptest! {
    #[test]
    fn the_fold_does_not_depend_on_order_or_duplicates((acts, shuffled) in shuffled_with_duplicates()) {
        prop_assert_eq!(fold(&acts), fold(&shuffled));
        for violation in ViolationType::VARIANTS {
            let next = |acts: &[Act]| next_acts(acts, *violation, &BOOK, &CALENDAR, day("2026-03-10")).unwrap();
            prop_assert_eq!(next(&acts), next(&shuffled));
        }
    }

    #[test]
    fn what_is_offered_is_accepted_and_nothing_else(
        acts in prop::collection::vec(any_act(), 0..12),
        violation in select(ViolationType::VARIANTS),
        after in 0_u64..70,
    ) {
        let today = day("2026-01-05") + Days::new(after);
        let offered = next_acts(&acts, violation, &BOOK, &CALENDAR, today).unwrap();
        for kind in ActKind::VARIANTS {
            let proposed = Act { kind: *kind, on: today, ..any_default() }.because(CloseReason::Other);
            let accepted = match check(&acts, &proposed, violation, &BOOK, &CALENDAR, today) {
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
    fn the_earliest_date_promised_is_kept(
        proposed in prop::collection::vec(any_act(), 1..40),
        violation in select(ViolationType::VARIANTS),
    ) {
        let acts = lawful_history(std::iter::once(any_default()).chain(proposed).collect(), violation);
        let today = day("2026-04-01");
        let waiting = next_acts(&acts, violation, &BOOK, &CALENDAR, day("2026-03-06")).unwrap();
        for next in waiting.into_iter().filter(|next| next.verdict == Verdict::NotYet && next.kind == ActKind::SecondWarning) {
            let Some(earliest) = next.earliest_on else { continue };
            let on = |date| Act { on: date, ..Act::new(next.kind, date, any_default().recorded_at) };
            let answer = |date| check(&acts, &on(date), violation, &BOOK, &CALENDAR, today);
            prop_assert!(answer(earliest.pred_opt().unwrap()).is_err());
            prop_assert!(answer(earliest).is_ok());
        }
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
