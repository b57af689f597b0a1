use patuh_rules::finding::Upcoming;
use patuh_rules::notice::{Audience, Nearness, NoticeKind, StepDay, last_day_of_employer, nearness, remind_on, told};
use patuh_rules::words::ActKind;
use strum::VariantArray;

use crate::reference::{CALENDAR, day};

fn audiences(act: ActKind) -> Vec<Audience> {
    told("finding.act_recorded", Some(act)).into_iter().map(|told| told.audience).collect()
}

#[test]
fn an_employer_is_told_of_what_it_may_know_and_of_nothing_else() {
    for act in ActKind::VARIANTS {
        let is_told = audiences(*act).contains(&Audience::Employer);
        assert_eq!(is_told, act.is_known_to_employer() && *act != ActKind::Reply, "{act:?}");
    }
    for (action, act) in [("finding.filed", None), ("finding.note_written", None), ("finding.changed", None)] {
        assert!(told(action, act).iter().all(|told| told.audience != Audience::Employer), "{action}");
    }
}

#[test]
fn offices_are_told_of_what_is_asked_of_them() {
    assert!(audiences(ActKind::DenialAsked).contains(&Audience::LicensingOfficers));
    assert!(audiences(ActKind::LiftAsked).contains(&Audience::LicensingOfficers));
    assert!(!audiences(ActKind::DenialConfirmed).contains(&Audience::LicensingOfficers));
    assert!(audiences(ActKind::MandateGiven).contains(&Audience::Prosecutors));
    assert!(audiences(ActKind::LitigationMandateGiven).contains(&Audience::Prosecutors));
    assert!(!audiences(ActKind::Somasi).contains(&Audience::Prosecutors));
}

#[test]
fn what_has_consequences_in_law_is_legal() {
    let legal: Vec<_> = NoticeKind::VARIANTS.iter().filter(|kind| kind.is_legal()).collect();
    assert_eq!(
        legal,
        [&NoticeKind::LetterServed, &NoticeKind::DenialAsked, &NoticeKind::LiftAsked, &NoticeKind::MandateGiven]
    );
}

#[test]
fn a_reminder_comes_working_days_ahead() {
    for (due_on, lead, expected) in [
        // A Friday, three working days ahead: Tuesday.
        ("2026-11-06", 3, "2026-11-03"),
        // A Tuesday: over the weekend.
        ("2026-11-10", 3, "2026-11-05"),
        // Over Nyepi, collective leave and Idul Fitri of March 2026.
        ("2026-03-25", 1, "2026-03-17"),
        ("2026-11-06", 0, "2026-11-06"),
    ] {
        assert_eq!(remind_on(day(due_on), lead, &CALENDAR), day(expected), "{due_on} - {lead}");
    }
}

#[test]
fn a_missed_reminder_is_due_until_the_day_itself() {
    let near = |today| nearness(day("2026-11-10"), day(today), 3, &CALENDAR);
    for (today, expected) in [
        ("2026-11-04", Nearness::Far),
        ("2026-11-05", Nearness::Soon),
        ("2026-11-07", Nearness::Soon),
        ("2026-11-09", Nearness::Soon),
        ("2026-11-10", Nearness::Today),
        ("2026-11-11", Nearness::Far),
    ] {
        assert_eq!(near(today), expected, "{today}");
    }
}

#[test]
fn the_day_of_a_step_is_its_last_or_else_its_first() {
    let next = |kind, on, until: Option<&str>| Upcoming {
        kind: Some(kind),
        on: Some(day(on)),
        until: until.map(day),
        after: None,
    };
    let fine = next(ActKind::FineImposed, "2026-11-10", Some("2026-12-09"));
    assert_eq!(StepDay::of(&fine), Some(StepDay::Last(day("2026-12-09"))));
    assert_eq!(last_day_of_employer(&fine), Some(day("2026-11-09")), "the window of the warning ends before the fine");
    let warning = next(ActKind::SecondWarning, "2026-11-17", None);
    assert_eq!(StepDay::of(&warning), Some(StepDay::First(day("2026-11-17"))));
    assert_eq!(last_day_of_employer(&warning), Some(day("2026-11-16")));
    let instalment = next(ActKind::PaymentRecorded, "2026-12-01", Some("2026-12-01"));
    assert_eq!(last_day_of_employer(&instalment), Some(day("2026-12-01")));
    assert_eq!(last_day_of_employer(&next(ActKind::Guidance, "2026-11-02", None)), None);
}
