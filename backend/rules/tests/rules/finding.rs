use chrono::NaiveDate;
use patuh_rules::calendar::Calendar;
use patuh_rules::finding::{
    Act, CheckError, CloseReason, NextAct, ReasonCode, ReasonEffect, Refusal, Subject, Verdict, check, fold, next_acts,
    upcoming, warning_windows,
};
use patuh_rules::law::LawBook;
use patuh_rules::money::Rupiah;
use patuh_rules::words::{ActKind, FindingStep, ViolationType};
use strum::VariantArray;

use crate::reference::{BOOK, CALENDAR, book_with, day, holidays};

const PWBD: Subject = Subject {
    violation: ViolationType::Pwbd,
    is_state: false,
    claimed: Rupiah::ZERO,
    mandate_elsewhere_on: None,
    kpknl_elsewhere_on: None,
};

pub fn act(kind: ActKind, on: &str) -> Act {
    Act::new(kind, day(on), day(on).and_hms_opt(4, 0, 0).unwrap().and_utc())
}

fn at_hour(act: Act, hour: u32) -> Act {
    Act { recorded_at: act.on.and_hms_opt(hour, 0, 0).unwrap().and_utc(), ..act }
}

fn warned() -> Vec<Act> {
    vec![
        act(ActKind::Filed, "2026-05-04"),
        act(ActKind::Guidance, "2026-05-06"),
        act(ActKind::FirstWarning, "2026-05-11"),
    ]
}

fn next(acts: &[Act], kind: ActKind, today: &str) -> NextAct {
    let found = next_acts(acts, &PWBD, &BOOK, &CALENDAR, day(today)).unwrap();
    found.into_iter().find(|next| next.kind == kind).unwrap()
}

fn check_at(acts: &[Act], proposed: &Act, today: &str) -> Result<(), Refusal> {
    match check(acts, proposed, &PWBD, &BOOK, &CALENDAR, day(today)) {
        Ok(()) => Ok(()),
        Err(CheckError::Refused(refusal)) => Err(refusal),
        Err(CheckError::Law(error)) => panic!("{error}"),
    }
}

fn refused(acts: &[Act], proposed: &Act, today: &str) -> Vec<ReasonCode> {
    check_at(acts, proposed, today).unwrap_err().because.into_iter().map(|reason| reason.code).collect()
}

fn codes(next: &NextAct) -> Vec<ReasonCode> {
    next.because.iter().map(|reason| reason.code).collect()
}

#[test]
fn the_second_warning_opens_on_the_day_after_the_window() {
    for (today, verdict, code) in [
        ("2026-05-11", Verdict::NotYet, ReasonCode::WindowRunning),
        ("2026-05-28", Verdict::NotYet, ReasonCode::WindowRunning),
        ("2026-05-29", Verdict::NotYet, ReasonCode::WindowRunning),
        ("2026-05-30", Verdict::Allowed, ReasonCode::WindowEnded),
        ("2026-06-02", Verdict::Allowed, ReasonCode::WindowEnded),
    ] {
        let next = next(&warned(), ActKind::SecondWarning, today);
        assert_eq!((next.verdict, codes(&next)), (verdict, vec![code]), "{today}");
        assert_eq!(next.earliest_on, Some(day("2026-05-30")), "{today}");
        assert_eq!(next.because[0].on, Some(day("2026-05-29")));
        assert_eq!(next.because[0].provision.as_deref(), Some("PP 86/2013"));
        assert!(!next.because[0].basis.as_ref().unwrap().verified);
        assert_eq!(
            check_at(&warned(), &act(ActKind::SecondWarning, today), today).is_ok(),
            verdict == Verdict::Allowed
        );
    }
}

#[test]
fn collective_leave_and_amended_calendars_move_the_window() {
    let counted = book_with(|row| {
        row.value = row
            .value
            .replace("10 working_days collective_leave_is_holiday", "10 working_days collective_leave_is_working_day")
    });
    let earliest = |law: &LawBook, calendar: &Calendar| {
        let acts = next_acts(&warned(), &PWBD, law, calendar, day("2026-05-12")).unwrap();
        acts.into_iter().find(|next| next.kind == ActKind::SecondWarning).unwrap().earliest_on
    };
    assert_eq!(earliest(&counted, &CALENDAR), Some(day("2026-05-27")));
    let mut amended = holidays();
    amended.insert(day("2026-05-18"), patuh_rules::calendar::DayKind::NationalHoliday);
    let amended = Calendar::new("amended", "SKB", 2024..=2026, amended).unwrap();
    assert_eq!(earliest(&BOOK, &amended), Some(day("2026-06-03")));
}

#[test]
fn the_window_follows_the_law_of_the_day_of_service() {
    let mut rows = crate::reference::rows();
    let at = rows.iter().position(|row| row.key == "first_warning").unwrap();
    let mut later = rows[at].clone();
    rows[at].valid_to = Some(day("2026-05-11"));
    (later.id, later.value, later.valid_from) = ("later".into(), "3 calendar_days".into(), day("2026-05-12"));
    rows.push(later);
    let book = LawBook::new(rows).unwrap();
    let ends_on = |served: &str| {
        let state = fold(&[act(ActKind::Filed, "2026-05-04"), act(ActKind::FirstWarning, served)]);
        warning_windows(&state, &book, &CALENDAR).unwrap()[0].ends_on
    };
    assert_eq!(ends_on("2026-05-11"), Some(day("2026-05-29")));
    assert_eq!(ends_on("2026-05-12"), Some(day("2026-05-15")));
}

#[test]
fn where_the_calendar_ends_the_second_warning_waits() {
    let acts = [act(ActKind::Filed, "2026-12-01"), act(ActKind::FirstWarning, "2026-12-21")];
    for today in ["2026-12-22", "2027-03-01"] {
        let next = next(&acts, ActKind::SecondWarning, today);
        assert_eq!((next.verdict, next.earliest_on), (Verdict::NotYet, None));
        assert_eq!(codes(&next), [ReasonCode::CalendarDoesNotReach]);
    }
    assert_eq!(warning_windows(&fold(&acts), &BOOK, &CALENDAR).unwrap()[0].ends_on, None);
}

#[test]
fn a_missing_law_row_is_an_error() {
    let rows = crate::reference::rows().into_iter().filter(|row| row.key != "first_warning").collect();
    let book = LawBook::new(rows).unwrap();
    assert!(next_acts(&warned(), &PWBD, &book, &CALENDAR, day("2026-06-02")).is_err());
    let proposed = act(ActKind::SecondWarning, "2026-06-02");
    let answer = check(&warned(), &proposed, &PWBD, &book, &CALENDAR, day("2026-06-02"));
    assert!(matches!(answer, Err(CheckError::Law(_))));
}

#[test]
fn fulfilment_in_time_ends_the_warnings_and_a_part_does_not() {
    let registered = act(ActKind::RegistrationRecorded, "2026-05-29");
    let mut in_part = warned();
    in_part.push(registered);
    assert_eq!(next(&in_part, ActKind::SecondWarning, "2026-06-02").verdict, Verdict::Allowed);
    let mut in_full = warned();
    in_full.push(registered.fulfilling());
    let next_warning = next(&in_full, ActKind::SecondWarning, "2026-06-02");
    assert_eq!(next_warning.verdict, Verdict::NoLonger);
    assert!(codes(&next_warning).contains(&ReasonCode::DutyFulfilled));
    assert_eq!(next_warning.earliest_on, None);
}

#[test]
fn a_first_warning_needs_no_guidance_but_is_advised() {
    let filed = [act(ActKind::Filed, "2026-05-04")];
    let first = next(&filed, ActKind::FirstWarning, "2026-05-04");
    assert_eq!(first.verdict, Verdict::Allowed);
    assert_eq!(
        (first.because[0].code, first.because[0].effect),
        (ReasonCode::GuidanceUsuallyFirst, ReasonEffect::Advises)
    );
    assert!(check_at(&filed, &act(ActKind::FirstWarning, "2026-05-04"), "2026-05-04").is_ok());
    let guided = [filed[0], act(ActKind::Guidance, "2026-05-05")];
    assert!(next(&guided, ActKind::FirstWarning, "2026-05-06").because.is_empty());
    assert_eq!(
        refused(&warned(), &act(ActKind::FirstWarning, "2026-05-12"), "2026-05-12"),
        [ReasonCode::AlreadyServed]
    );
    assert_eq!(
        refused(&filed, &act(ActKind::SecondWarning, "2026-05-05"), "2026-05-05"),
        [ReasonCode::FirstWarningMissing]
    );
}

#[test]
fn there_is_no_warning_after_the_second() {
    let mut acts = warned();
    acts.push(act(ActKind::SecondWarning, "2026-06-02"));
    for kind in [ActKind::FirstWarning, ActKind::SecondWarning] {
        let next = next(&acts, kind, "2026-07-01");
        assert_eq!(next.verdict, Verdict::NoLonger);
        assert!(
            codes(&next).contains(&ReasonCode::AlreadyServed) && codes(&next).contains(&ReasonCode::WarningsExhausted)
        );
    }
    let single = book_with(|row| {
        if row.key == "most_warnings" {
            row.value = "1".into();
        }
    });
    let next = next_acts(&warned(), &PWBD, &single, &CALENDAR, day("2026-06-02")).unwrap();
    let second = next.into_iter().find(|next| next.kind == ActKind::SecondWarning).unwrap();
    assert_eq!(second.verdict, Verdict::NoLonger);
    assert!(codes(&second).contains(&ReasonCode::WarningsExhausted));
}

#[test]
fn an_act_lies_between_filing_and_today() {
    let filed = [act(ActKind::Filed, "2026-05-04")];
    assert_eq!(refused(&filed, &act(ActKind::Visit, "2026-05-03"), "2026-05-05"), [ReasonCode::BeforeFiling]);
    assert!(check_at(&filed, &act(ActKind::Visit, "2026-05-04"), "2026-05-05").is_ok());
    assert!(check_at(&filed, &act(ActKind::Visit, "2026-05-05"), "2026-05-05").is_ok());
    assert_eq!(refused(&filed, &act(ActKind::Visit, "2026-05-06"), "2026-05-05"), [ReasonCode::InFuture]);
    assert_eq!(refused(&[], &act(ActKind::Visit, "2026-05-05"), "2026-05-05"), [ReasonCode::NotFiled]);
    assert!(check_at(&[], &filed[0], "2026-05-04").is_ok());
    assert_eq!(refused(&[], &filed[0], "2026-05-03"), [ReasonCode::InFuture]);
    assert_eq!(refused(&filed, &act(ActKind::Filed, "2026-05-05"), "2026-05-05"), [ReasonCode::AlreadyFiled]);
}

#[test]
fn the_employer_answers_once_something_was_served() {
    let filed = [act(ActKind::Filed, "2026-05-04"), act(ActKind::Assigned, "2026-05-04")];
    assert_eq!(refused(&filed, &act(ActKind::Reply, "2026-05-05"), "2026-05-05"), [ReasonCode::NothingServed]);
    for served in [ActKind::Guidance, ActKind::Visit, ActKind::FirstWarning] {
        let acts = [filed[0], act(served, "2026-05-06")];
        assert_eq!(refused(&acts, &act(ActKind::Reply, "2026-05-05"), "2026-05-08"), [ReasonCode::NothingServed]);
        assert!(check_at(&acts, &act(ActKind::Reply, "2026-05-06"), "2026-05-08").is_ok());
    }
}

#[test]
fn payment_and_registration_belong_to_their_violations() {
    for violation in ViolationType::VARIANTS {
        let acts = [act(ActKind::Filed, "2026-05-04")];
        let arrears = matches!(violation, ViolationType::Arrears | ViolationType::ConstructionUnpaid);
        for (kind, fits) in [(ActKind::PaymentRecorded, arrears), (ActKind::RegistrationRecorded, !arrears)] {
            let offered = next_acts(&acts, &Subject::of(*violation), &BOOK, &CALENDAR, day("2026-05-05")).unwrap();
            assert_eq!(offered.iter().any(|next| next.kind == kind), fits);
            let answer =
                check(&acts, &act(kind, "2026-05-05"), &Subject::of(*violation), &BOOK, &CALENDAR, day("2026-05-05"));
            assert_eq!(answer.is_ok(), fits, "{violation:?} {kind:?}");
        }
    }
}

#[test]
fn closing_gives_a_reason_and_stands_on_fulfilment_where_it_says_so() {
    let acts = warned();
    let close = act(ActKind::Closed, "2026-05-12");
    assert_eq!(refused(&acts, &close, "2026-05-12"), [ReasonCode::CloseReasonMissing]);
    assert!(check_at(&acts, &close.because(CloseReason::Unfounded), "2026-05-12").is_ok());
    let fulfilled = close.because(CloseReason::Fulfilled);
    assert_eq!(refused(&acts, &fulfilled, "2026-05-12"), [ReasonCode::FulfilmentNotRecorded]);
    let mut registered = acts.clone();
    registered.push(act(ActKind::RegistrationRecorded, "2026-05-12").fulfilling());
    assert!(check_at(&registered, &fulfilled, "2026-05-12").is_ok());
    let early = act(ActKind::Closed, "2026-05-11").because(CloseReason::Unfounded);
    assert_eq!(refused(&registered, &early, "2026-05-12"), [ReasonCode::BeforeLatestAct]);
}

#[test]
fn a_closed_finding_takes_nothing_but_reopening() {
    let mut acts = warned();
    acts.push(act(ActKind::Closed, "2026-05-20").because(CloseReason::EmployerCeased));
    let state = fold(&acts);
    assert_eq!(
        (state.step, state.closed_on, state.close_reason),
        (FindingStep::Closed, Some(day("2026-05-20")), Some(CloseReason::EmployerCeased))
    );
    for next in next_acts(&acts, &PWBD, &BOOK, &CALENDAR, day("2026-05-20")).unwrap() {
        assert_eq!(next.verdict == Verdict::Allowed, next.kind == ActKind::Reopened, "{:?}", next.kind);
    }
    assert_eq!(refused(&acts, &act(ActKind::Visit, "2026-05-15"), "2026-06-01"), [ReasonCode::FindingClosed]);
    assert_eq!(refused(&acts, &act(ActKind::Reopened, "2026-05-19"), "2026-06-01"), [ReasonCode::BeforeLatestAct]);
    assert_eq!(refused(&warned(), &act(ActKind::Reopened, "2026-05-19"), "2026-06-01"), [ReasonCode::FindingOpen]);
    acts.push(act(ActKind::Reopened, "2026-06-01"));
    let state = fold(&acts);
    assert_eq!((state.step, state.closed_on, state.close_reason), (FindingStep::FirstWarning, None, None));
    assert!(check_at(&acts, &act(ActKind::SecondWarning, "2026-06-02"), "2026-06-02").is_ok());
    assert_eq!(refused(&acts, &act(ActKind::Visit, "2026-05-25"), "2026-06-02"), [ReasonCode::FindingClosed]);
}

#[test]
fn reopening_undoes_the_fulfilment_recorded_before_it() {
    let paid = at_hour(act(ActKind::RegistrationRecorded, "2026-05-12").fulfilling(), 2);
    let closed = at_hour(act(ActKind::Closed, "2026-05-12").because(CloseReason::Fulfilled), 3);
    let reopened = at_hour(act(ActKind::Reopened, "2026-05-12"), 4);
    let mut acts = vec![act(ActKind::Filed, "2026-05-04"), paid, closed];
    assert_eq!(fold(&acts).fulfilled_on, Some(day("2026-05-12")));
    acts.push(reopened);
    assert_eq!(fold(&acts).fulfilled_on, None);
    acts.push(at_hour(paid, 4));
    assert_eq!(fold(&acts).fulfilled_on, None, "what is recorded in the same moment is undone too");
    acts.push(at_hour(paid, 5));
    assert_eq!(fold(&acts).fulfilled_on, Some(day("2026-05-12")));
}

#[test]
fn a_finding_closed_reopened_and_closed_in_one_day_is_closed() {
    let close = act(ActKind::Closed, "2026-05-12").because(CloseReason::Other);
    let mut acts = vec![
        act(ActKind::Filed, "2026-05-04"),
        at_hour(close, 9),
        at_hour(act(ActKind::Reopened, "2026-05-12"), 7),
        at_hour(close, 5),
    ];
    assert_eq!(fold(&acts).step, FindingStep::Closed);
    acts.remove(1);
    assert_eq!(fold(&acts).step, FindingStep::Filed);
}

#[test]
fn a_visit_after_a_warning_does_not_take_the_finding_back() {
    let mut acts = warned();
    acts.push(act(ActKind::Visit, "2026-05-13"));
    assert_eq!(fold(&acts).step, FindingStep::FirstWarning);
    assert_eq!(fold(&[]).step, FindingStep::Filed);
    assert!(!fold(&[]).is_open() && fold(&acts).is_open());
}

#[test]
fn a_warning_served_earlier_than_the_fulfilment_may_be_recorded_late() {
    let mut acts = warned();
    acts.push(act(ActKind::RegistrationRecorded, "2026-06-05").fulfilling());
    assert!(check_at(&acts, &act(ActKind::SecondWarning, "2026-06-04"), "2026-06-08").is_ok());
    assert!(
        refused(&acts, &act(ActKind::SecondWarning, "2026-06-05"), "2026-06-08").contains(&ReasonCode::DutyFulfilled)
    );
}

#[test]
fn a_refusal_names_its_reasons() {
    let refusal = check_at(&[], &act(ActKind::Visit, "2026-05-05"), "2026-05-04").unwrap_err();
    assert_eq!(refusal.to_string(), "the act may not be recorded: in_future, not_filed");
    let ends: NaiveDate = day("2026-05-30");
    assert_eq!(
        check_at(&warned(), &act(ActKind::SecondWarning, "2026-05-29"), "2026-06-02").unwrap_err().earliest_on,
        Some(ends)
    );
}

#[test]
fn what_comes_next_is_known_from_the_acts_alone() {
    let after = |acts: &[Act]| {
        let next = upcoming(acts, &PWBD, &BOOK, &CALENDAR).unwrap();
        (next.kind, next.on)
    };
    let filed = act(ActKind::Filed, "2026-05-04");
    assert_eq!(after(&[]), (None, None));
    assert_eq!(after(&[filed]), (Some(ActKind::Guidance), Some(day("2026-05-04"))));
    let mut acts = warned();
    assert_eq!(after(&acts[..2]), (Some(ActKind::Visit), Some(day("2026-05-06"))));
    assert_eq!(after(&acts), (Some(ActKind::SecondWarning), Some(day("2026-05-30"))));
    // A reply moves no window.
    acts.push(act(ActKind::Reply, "2026-05-20"));
    assert_eq!(after(&acts), (Some(ActKind::SecondWarning), Some(day("2026-05-30"))));
    let late = [filed, act(ActKind::FirstWarning, "2026-12-21")];
    assert_eq!(after(&late), (Some(ActKind::SecondWarning), None), "the calendar ends with the year");
    acts.push(act(ActKind::RegistrationRecorded, "2026-05-21").fulfilling());
    assert_eq!(after(&acts), (Some(ActKind::Closed), Some(day("2026-05-21"))));
    acts.push(act(ActKind::Closed, "2026-05-22").because(CloseReason::Fulfilled));
    assert_eq!(after(&acts), (None, None));
}
