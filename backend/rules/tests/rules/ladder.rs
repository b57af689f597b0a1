//! From the second warning to money: fine, denial of service, mandates, KPKNL, waivers. Days are those of 2026.

use patuh_rules::finding::{
    Act, CheckError, CloseReason, InstalmentPlan, NextAct, ReasonCode, ReasonEffect, Subject, Verdict, check, fold,
    next_acts, step_known_to_employer, upcoming,
};
use patuh_rules::law::{LawKind, Provision};
use patuh_rules::money::Rupiah;
use patuh_rules::words::{ActKind, ActOutcome, DeniedService, FindingStep, Party, ViolationType};
use strum::VariantArray;

use crate::finding::act;
use crate::reference::{BOOK, CALENDAR, book_with, day};

fn rupiah(amount: i64) -> Rupiah {
    Rupiah::from_sen(amount * 100).unwrap()
}

fn pwbd() -> Subject {
    Subject { claimed: rupiah(20_000_000), ..Subject::of(ViolationType::Pwbd) }
}

fn arrears(claimed: i64) -> Subject {
    Subject { claimed: rupiah(claimed), ..Subject::of(ViolationType::Arrears) }
}

fn with(acts: &[Act], more: &[Act]) -> Vec<Act> {
    acts.iter().chain(more).copied().collect()
}

fn ended(kind: ActKind, on: &str, outcome: ActOutcome) -> Act {
    Act { outcome: Some(outcome), ..act(kind, on) }
}

fn paid(on: &str, amount: i64) -> Act {
    Act { amount: rupiah(amount), ..act(ActKind::PaymentRecorded, on) }
}

fn asked(on: &str, expires: &str) -> Act {
    let service = Some(DeniedService::BusinessLicence);
    Act { service, expires_on: Some(day(expires)), ..act(ActKind::DenialAsked, on) }
}

fn settled(on: &str, instalments: u32, first_due: &str) -> Act {
    let plan = Some(InstalmentPlan { instalments, first_due_on: day(first_due) });
    Act { plan, ..act(ActKind::Settlement, on) }
}

fn waived(on: &str, until: &str) -> Act {
    Act { expires_on: Some(day(until)), ..act(ActKind::Waived, on) }
}

/// The second warning of 2 June gives ten working days, without the 16th: until 17 June.
fn warned() -> Vec<Act> {
    vec![
        act(ActKind::Filed, "2026-05-04"),
        act(ActKind::Guidance, "2026-05-06"),
        act(ActKind::FirstWarning, "2026-05-11"),
        act(ActKind::SecondWarning, "2026-06-02"),
    ]
}

fn mandated() -> Vec<Act> {
    with(&warned(), &[act(ActKind::MandateGiven, "2026-06-18"), act(ActKind::MandateAccepted, "2026-06-22")])
}

fn next(acts: &[Act], subject: &Subject, kind: ActKind, today: &str) -> NextAct {
    let found = next_acts(acts, subject, &BOOK, &CALENDAR, day(today)).unwrap();
    found.into_iter().find(|next| next.kind == kind).unwrap_or_else(|| panic!("{kind:?} is not offered"))
}

fn codes(next: &NextAct) -> Vec<ReasonCode> {
    next.because.iter().map(|reason| reason.code).collect()
}

fn refused(acts: &[Act], subject: &Subject, proposed: &Act) -> Vec<ReasonCode> {
    match check(acts, proposed, subject, &BOOK, &CALENDAR, day("2026-12-31")) {
        Ok(()) => Vec::new(),
        Err(CheckError::Refused(refusal)) => refusal.because.into_iter().map(|reason| reason.code).collect(),
        Err(CheckError::Law(error)) => panic!("{error}"),
    }
}

fn coming(acts: &[Act], subject: &Subject, today: &str) -> (Option<ActKind>, Option<String>) {
    let next = upcoming(acts, subject, &BOOK, &CALENDAR).unwrap().at(day(today));
    (next.kind, next.on.map(|on| on.to_string()))
}

fn then(kind: ActKind, on: &str) -> (Option<ActKind>, Option<String>) {
    (Some(kind), Some(on.to_owned()))
}

#[test]
fn the_fine_opens_after_the_second_window_and_closes_after_thirty_days_and_the_denial_follows_without_a_gap() {
    for (today, fine, denial) in [
        ("2026-06-02", Verdict::NotYet, Verdict::NotYet),
        ("2026-06-17", Verdict::NotYet, Verdict::NotYet),
        ("2026-06-18", Verdict::Allowed, Verdict::NotYet),
        ("2026-07-17", Verdict::Allowed, Verdict::NotYet),
        ("2026-07-18", Verdict::NoLonger, Verdict::Allowed),
    ] {
        let (imposed, denied) = (
            next(&warned(), &pwbd(), ActKind::FineImposed, today),
            next(&warned(), &pwbd(), ActKind::DenialAsked, today),
        );
        assert_eq!((imposed.verdict, denied.verdict), (fine, denial), "{today}");
        assert_eq!((imposed.party, denied.party), (Party::Bpjs, Party::Bpjs));
        assert_eq!(denied.earliest_on, Some(day("2026-07-18")), "{today}");
        let window = (imposed.earliest_on, imposed.latest_on);
        let open = (Some(day("2026-06-18")), Some(day("2026-07-17")));
        assert_eq!(window, if fine == Verdict::NoLonger { (None, None) } else { open }, "{today}");
        assert_eq!(refused(&warned(), &pwbd(), &act(ActKind::FineImposed, today)).is_empty(), fine == Verdict::Allowed);
        assert_eq!(refused(&warned(), &pwbd(), &asked(today, "2026-12-31")).is_empty(), denial == Verdict::Allowed);
    }
    let over = next(&warned(), &pwbd(), ActKind::FineImposed, "2026-07-18");
    assert_eq!((codes(&over), over.because[0].on), (vec![ReasonCode::FineWindowOver], Some(day("2026-07-17"))));
    let basis = over.because[0].basis.as_ref().unwrap();
    assert_eq!((basis.key.as_str(), basis.verified), ("fine_window", false));
    let running = next(&warned(), &pwbd(), ActKind::DenialAsked, "2026-07-17");
    assert_eq!(codes(&running), [ReasonCode::FineWindowRunning]);
    let running = next(&warned(), &pwbd(), ActKind::DenialAsked, "2026-06-17");
    assert_eq!(codes(&running), [ReasonCode::SecondWindowRunning]);
    assert_eq!(
        check(&warned(), &act(ActKind::FineImposed, "2026-07-18"), &pwbd(), &BOOK, &CALENDAR, day("2026-07-18"))
            .unwrap_err()
            .to_string(),
        "the act may not be recorded: fine_window_over"
    );
}

#[test]
fn the_window_of_the_fine_runs_over_the_end_of_a_year() {
    let acts = [
        act(ActKind::Filed, "2025-11-10"),
        act(ActKind::FirstWarning, "2025-11-20"),
        act(ActKind::SecondWarning, "2025-12-08"),
    ];
    for (today, verdict) in [
        ("2025-12-22", Verdict::NotYet),
        ("2025-12-23", Verdict::Allowed),
        ("2026-01-01", Verdict::Allowed),
        ("2026-01-21", Verdict::Allowed),
        ("2026-01-22", Verdict::NoLonger),
    ] {
        assert_eq!(next(&acts, &pwbd(), ActKind::FineImposed, today).verdict, verdict, "{today}");
    }
    assert_eq!(next(&acts, &pwbd(), ActKind::DenialAsked, "2026-01-22").verdict, Verdict::Allowed);
    // The days of the fine are of the calendar and need no decree of the next year; the warning's working days do.
    let late = [
        act(ActKind::Filed, "2026-11-02"),
        act(ActKind::FirstWarning, "2026-11-02"),
        act(ActKind::SecondWarning, "2026-12-21"),
    ];
    let waiting = next(&late, &pwbd(), ActKind::FineImposed, "2026-12-31");
    assert_eq!((codes(&waiting), waiting.earliest_on), (vec![ReasonCode::CalendarDoesNotReach], None));
    assert_eq!(codes(&next(&late, &pwbd(), ActKind::DenialAsked, "2026-12-31")), [ReasonCode::CalendarDoesNotReach]);
    assert_eq!(coming(&late, &pwbd(), "2026-12-31"), (Some(ActKind::FineImposed), None));
}

#[test]
fn the_fine_is_for_failures_to_register_by_employers_other_than_the_state() {
    for violation in ViolationType::VARIANTS {
        let offered = next_acts(&warned(), &Subject::of(*violation), &BOOK, &CALENDAR, day("2026-06-18")).unwrap();
        let fined = matches!(
            violation,
            ViolationType::Pwbd | ViolationType::PdsTk | ViolationType::PdsUpah | ViolationType::PdsProgram
        );
        assert_eq!(offered.iter().any(|next| next.kind == ActKind::FineImposed), fined, "{violation:?}");
    }
    let state = Subject { is_state: true, ..pwbd() };
    for (kind, today) in [(ActKind::FineImposed, "2026-06-18"), (ActKind::DenialAsked, "2026-07-18")] {
        let next = next(&warned(), &state, kind, today);
        assert_eq!((next.verdict, next.because[0].code), (Verdict::NoLonger, ReasonCode::NotForTheState));
        assert_eq!(next.because[0].provision.as_deref(), Some("UU 24/2011 Pasal 17(1)"));
    }
    let warning = next(&warned()[..2], &state, ActKind::FirstWarning, "2026-05-11");
    assert_eq!(warning.verdict, Verdict::Allowed);
    assert_eq!(
        (warning.because[0].code, warning.because[0].effect),
        (ReasonCode::NotForTheState, ReasonEffect::Advises)
    );
    assert!(next(&warned()[..2], &pwbd(), ActKind::FirstWarning, "2026-05-11").because.is_empty());
    let second = next(&warned()[..3], &state, ActKind::SecondWarning, "2026-06-02");
    assert_eq!((second.verdict, second.because[1].code), (Verdict::Allowed, ReasonCode::NotForTheState));
    assert_eq!(coming(&warned(), &state, "2026-06-18"), then(ActKind::MandateGiven, "2026-06-18"));
}

#[test]
fn the_fine_is_imposed_once_and_not_after_fulfilment_or_without_a_second_warning() {
    let fine = act(ActKind::FineImposed, "2026-06-18");
    let imposed = with(&warned(), &[fine]);
    assert_eq!(refused(&imposed, &pwbd(), &act(ActKind::FineImposed, "2026-06-19")), [ReasonCode::AlreadyDone]);
    assert_eq!(fold(&imposed).step, FindingStep::FineImposed);
    let fulfilled = with(&warned(), &[act(ActKind::RegistrationRecorded, "2026-06-17").fulfilling()]);
    assert!(refused(&fulfilled, &pwbd(), &fine).contains(&ReasonCode::DutyFulfilled));
    assert!(refused(&fulfilled, &pwbd(), &asked("2026-07-18", "2026-12-31")).contains(&ReasonCode::DutyFulfilled));
    assert_eq!(refused(&warned()[..3], &pwbd(), &fine), [ReasonCode::SecondWarningMissing]);
    assert_eq!(
        refused(&warned()[..3], &pwbd(), &asked("2026-07-18", "2026-12-31")),
        [ReasonCode::SecondWarningMissing]
    );
    assert_eq!(coming(&warned(), &pwbd(), "2026-07-17"), then(ActKind::FineImposed, "2026-06-18"));
    assert_eq!(coming(&warned(), &pwbd(), "2026-07-18"), then(ActKind::DenialAsked, "2026-07-18"));
    assert_eq!(coming(&imposed, &pwbd(), "2026-06-18"), then(ActKind::DenialAsked, "2026-07-18"));
    let construction = Subject::of(ViolationType::ConstructionUnregistered);
    assert_eq!(coming(&warned(), &construction, "2026-06-18"), then(ActKind::DenialAsked, "2026-07-18"));
    assert_eq!(coming(&warned(), &arrears(1), "2026-06-18"), then(ActKind::MandateGiven, "2026-06-18"));
}

#[test]
fn a_denial_is_asked_for_confirmed_and_lifted() {
    let pending = with(&warned(), &[asked("2026-07-20", "2026-12-31")]);
    assert_eq!(coming(&pending, &pwbd(), "2026-07-20"), then(ActKind::DenialConfirmed, "2026-07-20"));
    assert_eq!(fold(&pending).step, FindingStep::DenialAsked);
    assert_eq!(next(&pending, &pwbd(), ActKind::DenialConfirmed, "2026-07-20").party, Party::LicensingOffice);
    assert_eq!(refused(&pending, &pwbd(), &asked("2026-07-21", "2026-12-31")), [ReasonCode::DenialPending]);
    let early = act(ActKind::DenialConfirmed, "2026-07-19");
    assert_eq!(refused(&pending, &pwbd(), &early), [ReasonCode::BeforeLaterStep]);
    assert_eq!(refused(&warned(), &pwbd(), &early), [ReasonCode::DenialNotAsked]);
    assert_eq!(refused(&pending, &pwbd(), &act(ActKind::LiftAsked, "2026-07-21")), [ReasonCode::DenialNotInForce]);

    let denied = with(&pending, &[act(ActKind::DenialConfirmed, "2026-07-22")]);
    assert_eq!(fold(&denied).step, FindingStep::ServiceDenied);
    assert_eq!(coming(&denied, &pwbd(), "2026-07-22"), then(ActKind::RegistrationRecorded, "2026-07-22"));
    assert_eq!(refused(&denied, &pwbd(), &asked("2026-07-23", "2026-12-31")), [ReasonCode::DenialInForce]);
    assert_eq!(refused(&denied, &pwbd(), &act(ActKind::DenialDeclined, "2026-07-23")), [ReasonCode::DenialNotAsked]);
    assert_eq!(refused(&denied, &pwbd(), &act(ActKind::DenialLifted, "2026-07-23")), [ReasonCode::LiftNotAsked]);
    let close = act(ActKind::Closed, "2026-07-30").because(CloseReason::Unfounded);
    assert_eq!(refused(&denied, &pwbd(), &close), [ReasonCode::DenialInForce]);
    assert_eq!(refused(&pending, &pwbd(), &close), [ReasonCode::DenialPending]);

    let lift_asked = with(
        &denied,
        &[act(ActKind::RegistrationRecorded, "2026-08-03").fulfilling(), act(ActKind::LiftAsked, "2026-08-03")],
    );
    assert_eq!(coming(&lift_asked, &pwbd(), "2026-08-03"), then(ActKind::DenialLifted, "2026-08-03"));
    assert_eq!(refused(&lift_asked, &pwbd(), &act(ActKind::LiftAsked, "2026-08-04")), [ReasonCode::AlreadyDone]);
    assert_eq!(
        refused(&lift_asked, &pwbd(), &act(ActKind::Closed, "2026-08-04").because(CloseReason::Fulfilled)),
        [ReasonCode::DenialInForce]
    );
    let lifted = with(&lift_asked, &[act(ActKind::DenialLifted, "2026-08-05")]);
    assert_eq!(coming(&lifted, &pwbd(), "2026-08-05"), then(ActKind::Closed, "2026-08-05"));
    let close = act(ActKind::Closed, "2026-08-05").because(CloseReason::Fulfilled);
    assert!(refused(&lifted, &pwbd(), &close).is_empty());
    let denial = fold(&lifted).denial.unwrap();
    assert!(denial.is_over(day("2026-08-05")) && !denial.is_in_force(day("2026-08-05")) && !denial.is_unlifted());
}

#[test]
fn lifting_is_asked_for_at_once_after_payment_and_before_it_only_with_a_word() {
    let denied = with(&warned(), &[asked("2026-07-20", "2026-12-31"), act(ActKind::DenialConfirmed, "2026-07-22")]);
    let subject = arrears(20_000_000);
    let before = next(&denied, &subject, ActKind::LiftAsked, "2026-07-30");
    assert_eq!((before.verdict, codes(&before)), (Verdict::Allowed, vec![ReasonCode::LiftBeforeFulfilment]));
    assert_eq!(coming(&denied, &subject, "2026-07-30"), then(ActKind::PaymentRecorded, "2026-07-22"));
    let part = with(&denied, &[paid("2026-07-30", 5_000_000)]);
    assert_eq!(coming(&part, &subject, "2026-07-30"), then(ActKind::PaymentRecorded, "2026-07-22"));
    let full = with(&part, &[paid("2026-07-31", 15_000_000).fulfilling()]);
    assert_eq!(coming(&full, &subject, "2026-07-31"), then(ActKind::LiftAsked, "2026-07-31"));
    let now = next(&full, &subject, ActKind::LiftAsked, "2026-07-31");
    assert_eq!((now.verdict, codes(&now)), (Verdict::Allowed, vec![ReasonCode::DutyFulfilled]));
    assert_eq!(now.because[0].provision.as_deref(), Some("Permenaker 4/2018"));
    // Paid before the office confirmed: the date of confirmation is the first on which lifting can be asked for.
    let crossed = with(&full, &[]).into_iter().map(|act| match act.kind {
        ActKind::DenialConfirmed => Act { on: day("2026-08-01"), ..act },
        _ => act,
    });
    let crossed: Vec<Act> = crossed.collect();
    assert_eq!(coming(&crossed, &subject, "2026-08-01"), then(ActKind::LiftAsked, "2026-08-01"));
}

#[test]
fn a_request_is_declined_expires_or_is_overtaken_by_fulfilment() {
    let pending = with(&warned(), &[asked("2026-07-20", "2026-08-20")]);
    let declined = with(&pending, &[act(ActKind::DenialDeclined, "2026-07-24")]);
    assert_eq!(fold(&declined).step, FindingStep::SecondWarning);
    assert_eq!(coming(&declined, &pwbd(), "2026-07-24"), then(ActKind::MandateGiven, "2026-07-24"));
    assert_eq!(refused(&declined, &pwbd(), &act(ActKind::DenialConfirmed, "2026-07-25")), [ReasonCode::DenialNotAsked]);
    assert!(refused(&declined, &pwbd(), &asked("2026-07-24", "2026-12-31")).is_empty());
    assert_eq!(refused(&declined, &pwbd(), &asked("2026-07-23", "2026-12-31")), [ReasonCode::BeforeLaterStep]);

    let confirm = |on: &str| act(ActKind::DenialConfirmed, on);
    assert_eq!(next(&pending, &pwbd(), ActKind::DenialConfirmed, "2026-08-20").latest_on, Some(day("2026-08-20")));
    assert!(refused(&pending, &pwbd(), &confirm("2026-08-20")).is_empty());
    assert_eq!(refused(&pending, &pwbd(), &confirm("2026-08-21")), [ReasonCode::DenialExpired]);
    assert_eq!(coming(&pending, &pwbd(), "2026-08-21"), then(ActKind::DenialAsked, "2026-08-21"));
    assert_eq!(refused(&pending, &pwbd(), &asked("2026-08-20", "2026-12-31")), [ReasonCode::DenialPending]);
    assert!(refused(&pending, &pwbd(), &asked("2026-08-21", "2026-12-31")).is_empty());

    let denied = with(&pending, &[confirm("2026-07-22")]);
    let denial = fold(&denied).denial.unwrap();
    assert!(denial.is_in_force(day("2026-08-20")) && !denial.is_in_force(day("2026-08-21")));
    let close = |on: &str| act(ActKind::Closed, on).because(CloseReason::Other);
    assert_eq!(refused(&denied, &pwbd(), &close("2026-08-20")), [ReasonCode::DenialInForce]);
    assert!(refused(&denied, &pwbd(), &close("2026-08-21")).is_empty());
    let renewed = with(&denied, &[asked("2026-08-21", "2026-12-31")]);
    assert_eq!(fold(&renewed).denial.unwrap().asked_on, day("2026-08-21"));

    let fulfilled = with(&pending, &[act(ActKind::RegistrationRecorded, "2026-07-21").fulfilling()]);
    assert_eq!(refused(&fulfilled, &pwbd(), &confirm("2026-07-22")), [ReasonCode::DutyFulfilled]);
    assert!(refused(&fulfilled, &pwbd(), &confirm("2026-07-20")).is_empty(), "the office was first");
    assert_eq!(coming(&fulfilled, &pwbd(), "2026-07-21"), then(ActKind::DenialDeclined, "2026-07-21"));
    assert_eq!(coming(&fulfilled, &pwbd(), "2026-08-21"), then(ActKind::Closed, "2026-08-21"));
}

#[test]
fn a_denial_names_one_of_the_services_and_a_last_day() {
    let bare = act(ActKind::DenialAsked, "2026-07-20");
    assert_eq!(refused(&warned(), &pwbd(), &bare), [ReasonCode::DetailsMissing]);
    assert_eq!(refused(&warned(), &pwbd(), &asked("2026-07-20", "2026-07-19")), [ReasonCode::DetailsMissing]);
    assert!(refused(&warned(), &pwbd(), &asked("2026-07-20", "2026-07-20")).is_empty());
    let endless = Act { service: Some(DeniedService::BuildingPermit), ..bare };
    assert!(refused(&warned(), &pwbd(), &endless).is_empty());
    assert_eq!(DeniedService::VARIANTS.len(), 5);
    let basis = BOOK.at(day("2026-07-20")).provision(Provision::DeniedServices).unwrap().basis;
    assert_eq!((basis.kind, basis.provision.as_str(), basis.verified), (LawKind::Provision, "PP 86/2013", false));
}

#[test]
fn a_debt_goes_its_way_from_mandate_to_settlement() {
    let subject = arrears(487_000_000);
    assert_eq!(coming(&warned(), &subject, "2026-06-18"), then(ActKind::MandateGiven, "2026-06-18"));
    let mut acts = warned();
    let steps = [
        (act(ActKind::MandateGiven, "2026-06-18"), ActKind::MandateAccepted, "2026-06-18", FindingStep::MandateGiven),
        (act(ActKind::MandateAccepted, "2026-06-22"), ActKind::Somasi, "2026-06-22", FindingStep::MandateGiven),
        (act(ActKind::Somasi, "2026-06-24"), ActKind::FirstSummons, "2026-06-24", FindingStep::Somasi),
        (
            ended(ActKind::FirstSummons, "2026-07-01", ActOutcome::Absent),
            ActKind::SecondSummons,
            "2026-07-02",
            FindingStep::Summoned,
        ),
        (
            ended(ActKind::SecondSummons, "2026-07-08", ActOutcome::Absent),
            ActKind::ThirdSummons,
            "2026-07-09",
            FindingStep::Summoned,
        ),
        (
            ended(ActKind::ThirdSummons, "2026-07-15", ActOutcome::Attended),
            ActKind::Mediation,
            "2026-07-15",
            FindingStep::Summoned,
        ),
        (
            ended(ActKind::Mediation, "2026-07-20", ActOutcome::Agreed),
            ActKind::Settlement,
            "2026-07-20",
            FindingStep::Mediated,
        ),
        (settled("2026-07-22", 6, "2026-08-31"), ActKind::PaymentRecorded, "2026-08-31", FindingStep::SettlementMade),
    ];
    for (act, comes, on, step) in steps {
        assert_eq!(refused(&acts, &subject, &act), [], "{act:?}");
        acts.push(act);
        assert_eq!(coming(&acts, &subject, on), then(comes, on));
        assert_eq!(fold(&acts).step, step);
        assert_eq!(act.kind.party() == Party::Bpjs, act.kind == ActKind::MandateGiven);
    }
}

fn settled_in_six() -> Vec<Act> {
    with(&mandated(), &[settled("2026-07-22", 6, "2026-08-31")])
}

#[test]
fn a_missed_instalment_leads_to_the_next_act() {
    let subject = arrears(487_000_000);
    let missed = |on: &str| act(ActKind::InstalmentMissed, on);
    let acts = settled_in_six();
    // Six parts of Rp81,166,666.67: the first due on the last of August, the others on the last day there is.
    let acts = with(&acts, &[paid("2026-08-31", 81_166_666), paid("2026-09-29", 81_166_666)]);
    assert_eq!(coming(&acts, &subject, "2026-09-30"), then(ActKind::PaymentRecorded, "2026-10-31"));
    let next_missed = next(&acts, &subject, ActKind::InstalmentMissed, "2026-10-31");
    assert_eq!((next_missed.verdict, next_missed.earliest_on), (Verdict::NotYet, Some(day("2026-11-01"))));
    assert_eq!(next_missed.because[0].on, Some(day("2026-10-31")));
    assert_eq!(refused(&acts, &subject, &missed("2026-10-31")), [ReasonCode::InstalmentNotDue]);
    assert!(refused(&acts, &subject, &missed("2026-11-01")).is_empty());
    assert_eq!(coming(&acts, &subject, "2026-11-01"), then(ActKind::InstalmentMissed, "2026-11-01"));
    let broken = with(&acts, &[missed("2026-11-01")]);
    assert_eq!(fold(&broken).step, FindingStep::InstalmentMissed);
    assert_eq!(coming(&broken, &subject, "2026-11-02"), then(ActKind::MandateReturned, "2026-11-01"));
    assert_eq!(refused(&broken, &subject, &missed("2026-12-01")), [ReasonCode::SettlementMissing]);
    assert!(refused(&broken, &subject, &settled("2026-11-05", 3, "2026-11-30")).is_empty());
    assert_eq!(refused(&acts, &subject, &settled("2026-10-05", 3, "2026-11-30")), [ReasonCode::SettlementRunning]);
    // What came on the due day is in time; what is short by a whole rupiah is not a whole instalment.
    let in_time = with(&acts, &[paid("2026-10-31", 81_166_666)]);
    assert_eq!(refused(&in_time, &subject, &missed("2026-11-01")), [ReasonCode::InstalmentNotDue]);
    let short = with(&acts, &[paid("2026-10-31", 81_166_664)]);
    assert!(refused(&short, &subject, &missed("2026-11-01")).is_empty());
    let ahead = with(&acts, &[paid("2026-10-01", 400_000_000)]);
    assert_eq!(refused(&ahead, &subject, &missed("2026-12-31")), [ReasonCode::InstalmentsPaid]);
}

#[test]
fn a_settlement_says_how_many_instalments_and_from_when() {
    let subject = arrears(10_000_000);
    let bare = act(ActKind::Settlement, "2026-07-22");
    assert_eq!(refused(&mandated(), &subject, &bare), [ReasonCode::DetailsMissing]);
    for (instalments, due, fits) in [
        (0, "2026-08-31", false),
        (1, "2026-07-22", true),
        (120, "2026-08-31", true),
        (121, "2026-08-31", false),
        (3, "2026-07-21", false),
    ] {
        let made = settled("2026-07-22", instalments, due);
        assert_eq!(refused(&mandated(), &subject, &made).is_empty(), fits, "{instalments} from {due}");
    }
    let plan = InstalmentPlan { instalments: 3, first_due_on: day("2026-08-31") };
    assert_eq!(
        [0, 1, 2, 3].map(|nth| plan.due_on(nth)),
        [None, Some(day("2026-08-31")), Some(day("2026-09-30")), Some(day("2026-10-31"))]
    );
    let paid_before = with(&mandated(), &[paid("2026-07-01", 4_000_000), settled("2026-07-22", 2, "2026-08-10")]);
    let settlement = fold(&paid_before).mandate.unwrap().settlement.unwrap();
    assert_eq!(settlement.next_due(rupiah(10_000_000), rupiah(4_000_000)), Some((1, day("2026-08-10"))));
    assert_eq!(settlement.next_due(rupiah(10_000_000), rupiah(7_000_000)), Some((2, day("2026-09-10"))));
    assert_eq!(settlement.next_due(rupiah(10_000_000), rupiah(10_000_000)), None);
    assert_eq!(
        refused(&mandated(), &pwbd(), &settled("2026-07-22", 2, "2026-08-10")),
        [ReasonCode::NotForThisViolation]
    );
}

#[test]
fn litigation_needs_a_new_mandate_after_the_first_was_returned() {
    let subject = arrears(487_000_000);
    let new = |on: &str| act(ActKind::LitigationMandateGiven, on);
    assert_eq!(refused(&warned(), &subject, &new("2026-06-18")), [ReasonCode::FirstMandateMissing]);
    assert_eq!(refused(&mandated(), &subject, &new("2026-07-01")), [ReasonCode::MandateRunning]);
    assert_eq!(refused(&mandated(), &subject, &act(ActKind::MandateGiven, "2026-07-01")), [ReasonCode::MandateRunning]);
    let claim = |on: &str| act(ActKind::SimpleClaim, on);
    assert_eq!(refused(&mandated(), &subject, &claim("2026-07-01")), [ReasonCode::MandateNotForLitigation]);
    let returned = with(&mandated(), &[act(ActKind::MandateReturned, "2026-08-03")]);
    assert_eq!(fold(&returned).step, FindingStep::MandateReturned);
    assert_eq!(coming(&returned, &subject, "2026-08-03"), then(ActKind::LitigationMandateGiven, "2026-08-03"));
    assert_eq!(refused(&returned, &subject, &new("2026-08-02")), [ReasonCode::BeforeLaterStep]);
    assert_eq!(refused(&returned, &subject, &claim("2026-08-04")), [ReasonCode::MandateReturned]);
    let offered = next(&returned, &subject, ActKind::LitigationMandateGiven, "2026-08-03");
    assert_eq!((offered.verdict, codes(&offered)), (Verdict::Allowed, vec![ReasonCode::MandateReturned]));
    assert_eq!(offered.because[0].basis.as_ref().unwrap().key, "litigation_mandate");

    let given = with(&returned, &[new("2026-08-03")]);
    assert_eq!(coming(&given, &subject, "2026-08-03"), then(ActKind::MandateAccepted, "2026-08-03"));
    assert_eq!(refused(&given, &subject, &claim("2026-08-04")), [ReasonCode::MandateNotAccepted]);
    let ready = with(&given, &[act(ActKind::MandateAccepted, "2026-08-05")]);
    assert_eq!(fold(&ready).step, FindingStep::Litigation);
    assert_eq!(refused(&ready, &subject, &claim("2026-08-04")), [ReasonCode::MandateNotAccepted]);
    assert_eq!(refused(&ready, &subject, &act(ActKind::Somasi, "2026-08-06")), [ReasonCode::MandateIsForLitigation]);
    // A summons under the first mandate may still be recorded late, with its date.
    assert!(refused(&ready, &subject, &ended(ActKind::FirstSummons, "2026-07-01", ActOutcome::Absent)).is_empty());
    assert_eq!(coming(&ready, &subject, "2026-08-05"), then(ActKind::SimpleClaim, "2026-08-05"));

    let judged = |outcome| with(&ready, &[claim("2026-08-10"), ended(ActKind::Judgment, "2026-09-14", outcome)]);
    let judgment = ended(ActKind::Judgment, "2026-08-09", ActOutcome::Granted);
    assert_eq!(refused(&ready, &subject, &judgment), [ReasonCode::ClaimMissing]);
    assert_eq!(refused(&with(&ready, &[claim("2026-08-10")]), &subject, &judgment), [ReasonCode::ClaimMissing]);
    assert_eq!(
        coming(&with(&ready, &[claim("2026-08-10")]), &subject, "2026-08-10"),
        then(ActKind::Judgment, "2026-08-10")
    );
    assert_eq!(refused(&judged(ActOutcome::Granted), &subject, &claim("2026-09-20")), [ReasonCode::AlreadyDone]);
    let execution = act(ActKind::Execution, "2026-10-01");
    assert_eq!(refused(&ready, &subject, &execution), [ReasonCode::JudgmentMissing]);
    for outcome in [ActOutcome::Granted, ActOutcome::PartlyGranted] {
        assert_eq!(coming(&judged(outcome), &subject, "2026-09-14"), then(ActKind::Execution, "2026-09-14"));
        assert!(refused(&judged(outcome), &subject, &execution).is_empty());
    }
    let dismissed = judged(ActOutcome::Dismissed);
    assert_eq!(refused(&dismissed, &subject, &execution), [ReasonCode::ClaimDismissed]);
    assert_eq!(coming(&dismissed, &subject, "2026-09-14"), then(ActKind::MandateReturned, "2026-09-14"));
    let executed = with(&judged(ActOutcome::Granted), &[execution]);
    assert_eq!(coming(&executed, &subject, "2026-10-01"), then(ActKind::PaymentRecorded, "2026-10-01"));
    assert_eq!(fold(&executed).step, FindingStep::Executed);
    let over = with(&dismissed, &[act(ActKind::MandateReturned, "2026-09-20")]);
    assert_eq!(coming(&over, &subject, "2026-09-20"), (None, None));
}

#[test]
fn a_simple_claim_asks_for_half_a_milliard_at_most() {
    let ready = with(
        &mandated(),
        &[
            act(ActKind::MandateReturned, "2026-08-03"),
            act(ActKind::LitigationMandateGiven, "2026-08-04"),
            act(ActKind::MandateAccepted, "2026-08-05"),
        ],
    );
    let claim = act(ActKind::SimpleClaim, "2026-08-10");
    assert!(refused(&ready, &arrears(500_000_000), &claim).is_empty());
    let above = Subject { claimed: Rupiah::from_sen(50_000_000_001).unwrap(), ..arrears(0) };
    assert_eq!(refused(&ready, &above, &claim), [ReasonCode::AboveSimpleClaim]);
    assert!(refused(&ready, &above, &act(ActKind::OrdinaryClaim, "2026-08-10")).is_empty());
    assert_eq!(coming(&ready, &above, "2026-08-05"), then(ActKind::OrdinaryClaim, "2026-08-05"));
    let basis = next(&ready, &above, ActKind::SimpleClaim, "2026-08-10").because[0].basis.clone().unwrap();
    assert_eq!(
        (basis.key.as_str(), basis.provision.as_str(), basis.verified),
        ("simple_claim_at_most", "Perma 4/2019", false)
    );
    // What was paid by that day is no longer asked for.
    let part = with(&ready, &[paid("2026-08-10", 1)]);
    assert!(refused(&part, &above, &claim).is_empty());
    assert_eq!(refused(&part, &above, &act(ActKind::SimpleClaim, "2026-08-09")), [ReasonCode::AboveSimpleClaim]);
}

#[test]
fn state_attorneys_and_kpknl_exclude_each_other_in_both_directions() {
    let subject = arrears(8_000_000);
    let hand_over = |on: &str| act(ActKind::KpknlHandOver, on);
    assert!(refused(&warned(), &subject, &hand_over("2026-06-18")).is_empty());
    let handed = with(&warned(), &[hand_over("2026-06-18")]);
    assert_eq!(fold(&handed).step, FindingStep::HandedToKpknl);
    assert_eq!(coming(&handed, &subject, "2026-06-18"), (None, None));
    for on in ["2026-06-10", "2026-06-18", "2026-07-01"] {
        assert_eq!(refused(&handed, &subject, &act(ActKind::MandateGiven, on)), [ReasonCode::HandedToKpknl], "{on}");
    }
    let next_mandate = next(&handed, &subject, ActKind::MandateGiven, "2026-07-01");
    assert_eq!((next_mandate.verdict, next_mandate.because[0].on), (Verdict::NoLonger, Some(day("2026-06-18"))));
    assert_eq!(refused(&handed, &subject, &hand_over("2026-07-01")), [ReasonCode::AlreadyDone]);

    // One that was returned has handled the employer all the same, and so has one that is recorded later.
    let returned = with(&mandated(), &[act(ActKind::MandateReturned, "2026-08-03")]);
    for acts in [mandated(), returned] {
        for on in ["2026-06-17", "2026-06-18", "2026-09-01"] {
            assert_eq!(refused(&acts, &subject, &hand_over(on)), [ReasonCode::HandledByLawEnforcement], "{on}");
        }
    }
    let elsewhere = Subject { mandate_elsewhere_on: Some(day("2026-07-01")), ..subject };
    assert!(refused(&warned(), &elsewhere, &hand_over("2026-06-30")).is_empty());
    assert_eq!(refused(&warned(), &elsewhere, &hand_over("2026-07-01")), [ReasonCode::HandledByLawEnforcement]);
    let warned_of = Subject { kpknl_elsewhere_on: Some(day("2026-06-01")), ..subject };
    let mandate = next(&warned(), &warned_of, ActKind::MandateGiven, "2026-06-18");
    assert_eq!(mandate.verdict, Verdict::Allowed);
    assert_eq!(
        (mandate.because[0].code, mandate.because[0].effect),
        (ReasonCode::OtherDebtAtKpknl, ReasonEffect::Advises)
    );
}

#[test]
fn kpknl_takes_debts_from_eight_million_on() {
    let hand_over = act(ActKind::KpknlHandOver, "2026-06-18");
    let below = Subject { claimed: Rupiah::from_sen(799_999_999).unwrap(), ..arrears(0) };
    assert_eq!(refused(&warned(), &below, &hand_over), [ReasonCode::BelowKpknl]);
    let basis = next(&warned(), &below, ActKind::KpknlHandOver, "2026-06-18").because[0].basis.clone().unwrap();
    assert_eq!((basis.key.as_str(), basis.value.as_str(), basis.verified), ("kpknl_at_least", "8000000", false));
    let subject = arrears(8_000_000);
    let part = with(&warned(), &[paid("2026-06-18", 1)]);
    assert_eq!(refused(&part, &subject, &hand_over), [ReasonCode::BelowKpknl]);
    assert!(refused(&part, &subject, &act(ActKind::KpknlHandOver, "2026-06-17")).is_empty());
    assert_eq!(refused(&warned(), &pwbd(), &hand_over), [ReasonCode::NotForThisViolation]);
    let unwarned = next(&warned()[..1], &subject, ActKind::KpknlHandOver, "2026-06-18");
    assert_eq!((unwarned.verdict, codes(&unwarned)), (Verdict::Allowed, vec![ReasonCode::WarningsUsuallyFirst]));
    assert!(next(&warned(), &subject, ActKind::KpknlHandOver, "2026-06-18").because.is_empty());
    let dearer = book_with(|row| {
        if row.key == "kpknl_at_least" {
            row.value = "8000001".into();
        }
    });
    let answer = check(&warned(), &hand_over, &subject, &dearer, &CALENDAR, day("2026-06-18"));
    assert!(matches!(answer, Err(CheckError::Refused(_))));
}

#[test]
fn summonses_follow_one_another_and_say_how_they_ended() {
    let subject = arrears(10_000_000);
    let bare = act(ActKind::FirstSummons, "2026-07-01");
    assert_eq!(refused(&mandated(), &subject, &bare), [ReasonCode::DetailsMissing]);
    let wrong = Act { outcome: Some(ActOutcome::Agreed), ..bare };
    assert_eq!(refused(&mandated(), &subject, &wrong), [ReasonCode::DetailsMissing]);
    let visit = Act { outcome: Some(ActOutcome::Attended), ..act(ActKind::Visit, "2026-07-01") };
    assert_eq!(refused(&mandated(), &subject, &visit), [ReasonCode::DetailsMissing]);
    let first = ended(ActKind::FirstSummons, "2026-07-01", ActOutcome::Absent);
    let offered = next(&mandated(), &subject, ActKind::FirstSummons, "2026-07-01");
    assert_eq!((offered.verdict, codes(&offered)), (Verdict::Allowed, vec![ReasonCode::SomasiUsuallyFirst]));
    let second = |on: &str| ended(ActKind::SecondSummons, on, ActOutcome::Absent);
    let third = |on: &str| ended(ActKind::ThirdSummons, on, ActOutcome::Absent);
    assert_eq!(refused(&mandated(), &subject, &second("2026-07-08")), [ReasonCode::EarlierSummonsMissing]);
    let once = with(&mandated(), &[first]);
    assert_eq!(
        refused(&once, &subject, &ended(ActKind::FirstSummons, "2026-07-02", ActOutcome::Absent)),
        [ReasonCode::AlreadyDone]
    );
    assert_eq!(refused(&once, &subject, &second("2026-07-01")), [ReasonCode::EarlierSummonsMissing]);
    assert!(refused(&once, &subject, &second("2026-07-02")).is_empty());
    assert_eq!(refused(&once, &subject, &third("2026-07-09")), [ReasonCode::EarlierSummonsMissing]);
    let thrice = with(&once, &[second("2026-07-08"), third("2026-07-15")]);
    assert_eq!(coming(&thrice, &subject, "2026-07-15"), then(ActKind::MandateReturned, "2026-07-15"));
    let fewer = book_with(|row| {
        if row.key == "most_summonses" {
            row.value = "2".into();
        }
    });
    let offered =
        next_acts(&with(&once, &[second("2026-07-08")]), &subject, &fewer, &CALENDAR, day("2026-07-15")).unwrap();
    let offered = offered.into_iter().find(|next| next.kind == ActKind::ThirdSummons).unwrap();
    assert_eq!((offered.verdict, codes(&offered)), (Verdict::NoLonger, vec![ReasonCode::SummonsesExhausted]));
    let failed = with(&once, &[ended(ActKind::Mediation, "2026-07-06", ActOutcome::NotAgreed)]);
    assert_eq!(coming(&failed, &subject, "2026-07-06"), then(ActKind::MandateReturned, "2026-07-06"));
    let agreed = with(&once, &[ended(ActKind::Mediation, "2026-07-06", ActOutcome::Agreed)]);
    assert_eq!(coming(&agreed, &pwbd(), "2026-07-06"), then(ActKind::RegistrationRecorded, "2026-07-06"));
    let somasi = act(ActKind::Somasi, "2026-06-24");
    assert_eq!(
        refused(&with(&mandated(), &[somasi]), &subject, &act(ActKind::Somasi, "2026-06-25")),
        [ReasonCode::AlreadyServed]
    );
}

#[test]
fn nothing_is_done_under_a_mandate_that_is_missing_not_accepted_or_overtaken() {
    let subject = arrears(10_000_000);
    let given = with(&warned(), &[act(ActKind::MandateGiven, "2026-06-18")]);
    for kind in [ActKind::Somasi, ActKind::MandateAccepted, ActKind::MandateReturned, ActKind::Execution] {
        assert_eq!(refused(&warned(), &subject, &act(kind, "2026-06-20")), [ReasonCode::MandateMissing], "{kind:?}");
    }
    let somasi = act(ActKind::Somasi, "2026-06-20");
    assert_eq!(refused(&given, &subject, &somasi), [ReasonCode::MandateNotAccepted]);
    assert!(refused(&given, &subject, &act(ActKind::MandateReturned, "2026-06-20")).is_empty(), "declined unaccepted");
    assert_eq!(refused(&given, &subject, &act(ActKind::MandateAccepted, "2026-06-17")), [ReasonCode::MandateMissing]);
    assert_eq!(refused(&mandated(), &subject, &act(ActKind::MandateAccepted, "2026-06-23")), [ReasonCode::AlreadyDone]);
    let fulfilled = with(&mandated(), &[paid("2026-06-25", 10_000_000).fulfilling()]);
    assert_eq!(refused(&fulfilled, &subject, &act(ActKind::Somasi, "2026-06-25")), [ReasonCode::DutyFulfilled]);
    assert!(refused(&fulfilled, &subject, &act(ActKind::Somasi, "2026-06-24")).is_empty());
    assert!(refused(&fulfilled, &subject, &act(ActKind::MandateReturned, "2026-06-25")).is_empty());
    let close = next(&fulfilled, &subject, ActKind::Closed, "2026-06-25");
    assert_eq!(
        (close.verdict, codes(&close)),
        (Verdict::Allowed, vec![ReasonCode::MandateRunning, ReasonCode::DutyFulfilled])
    );
    let unwarned = next(&warned()[..2], &subject, ActKind::MandateGiven, "2026-06-18");
    assert_eq!(
        (unwarned.verdict, codes(&unwarned)),
        (Verdict::Allowed, vec![ReasonCode::WarningsUsuallyFirst, ReasonCode::MandateMissing])
    );
    let mandate = next(&warned(), &subject, ActKind::MandateGiven, "2026-06-18");
    assert_eq!(mandate.because[0].provision.as_deref(), Some("UU 16/2004 Pasal 30(2)"));
    let returning = next(&settled_in_six(), &subject, ActKind::MandateReturned, "2026-08-01");
    assert_eq!((returning.verdict, codes(&returning)), (Verdict::Allowed, vec![ReasonCode::SettlementRunning]));
    assert_eq!(
        refused(&settled_in_six(), &subject, &act(ActKind::MandateReturned, "2026-07-21")),
        [ReasonCode::BeforeLaterStep]
    );
}

#[test]
fn a_waiver_holds_off_until_the_day_after_its_last() {
    let acts = with(&warned(), &[waived("2026-06-10", "2026-06-25")]);
    let fine = next(&acts, &pwbd(), ActKind::FineImposed, "2026-06-25");
    assert_eq!(
        (fine.verdict, fine.earliest_on, fine.latest_on),
        (Verdict::NotYet, Some(day("2026-06-26")), Some(day("2026-07-17")))
    );
    assert_eq!(codes(&fine)[0], ReasonCode::WaiverRunning);
    assert_eq!(next(&acts, &pwbd(), ActKind::FineImposed, "2026-06-26").verdict, Verdict::Allowed);
    assert_eq!(coming(&acts, &pwbd(), "2026-06-20"), then(ActKind::FineImposed, "2026-06-26"));
    // The window does not wait for the waiver.
    let long = with(&warned(), &[waived("2026-06-10", "2026-07-17")]);
    assert_eq!(next(&long, &pwbd(), ActKind::FineImposed, "2026-07-17").earliest_on, None);
    assert_eq!(next(&long, &pwbd(), ActKind::FineImposed, "2026-07-18").verdict, Verdict::NoLonger);
    assert_eq!(coming(&long, &pwbd(), "2026-07-01"), then(ActKind::DenialAsked, "2026-07-18"));
    let debt = arrears(10_000_000);
    for kind in [ActKind::MandateGiven, ActKind::KpknlHandOver] {
        assert_eq!(refused(&acts, &debt, &act(kind, "2026-06-25")), [ReasonCode::WaiverRunning]);
        assert!(refused(&acts, &debt, &act(kind, "2026-06-26")).is_empty());
    }
    assert_eq!(coming(&acts, &debt, "2026-06-20"), then(ActKind::MandateGiven, "2026-06-26"));
    let first = with(&warned()[..2], &[waived("2026-05-06", "2026-05-20")]);
    assert_eq!(refused(&first, &pwbd(), &act(ActKind::FirstWarning, "2026-05-20")), [ReasonCode::WaiverRunning]);
    assert!(refused(&first, &pwbd(), &act(ActKind::FirstWarning, "2026-05-05")).is_empty(), "before it was decided");
    // Another decision takes its place, be it longer or shorter.
    let shorter = with(&acts, &[waived("2026-06-12", "2026-06-14")]);
    assert!(refused(&shorter, &debt, &act(ActKind::MandateGiven, "2026-06-15")).is_empty());
    assert_eq!(refused(&warned(), &pwbd(), &act(ActKind::Waived, "2026-06-10")), [ReasonCode::DetailsMissing]);
    assert_eq!(refused(&warned(), &pwbd(), &waived("2026-06-10", "2026-06-09")), [ReasonCode::DetailsMissing]);
    let fulfilled = with(&warned(), &[act(ActKind::RegistrationRecorded, "2026-06-09").fulfilling()]);
    assert_eq!(refused(&fulfilled, &pwbd(), &waived("2026-06-10", "2026-06-30")), [ReasonCode::DutyFulfilled]);
}

#[test]
fn what_the_offices_arrange_among_themselves_is_no_step_that_the_employer_knows() {
    let pending = with(&warned(), &[asked("2026-07-20", "2026-12-31")]);
    assert_eq!(step_known_to_employer(&pending), FindingStep::SecondWarning);
    let denied = with(&pending, &[act(ActKind::DenialConfirmed, "2026-07-22")]);
    assert_eq!(step_known_to_employer(&denied), FindingStep::ServiceDenied);
    let again = with(
        &denied,
        &[
            act(ActKind::LiftAsked, "2026-08-03"),
            act(ActKind::DenialLifted, "2026-08-04"),
            asked("2026-08-05", "2026-12-31"),
        ],
    );
    assert_eq!(fold(&again).step, FindingStep::DenialAsked);
    assert_eq!(step_known_to_employer(&again), FindingStep::SecondWarning);
    assert_eq!(step_known_to_employer(&mandated()), FindingStep::SecondWarning);
    let somasi = with(&mandated(), &[act(ActKind::Somasi, "2026-06-24")]);
    assert_eq!(step_known_to_employer(&somasi), FindingStep::Somasi);
    let handed = with(&warned(), &[act(ActKind::KpknlHandOver, "2026-06-18")]);
    assert_eq!(step_known_to_employer(&handed), FindingStep::SecondWarning);
    for kind in ActKind::VARIANTS {
        assert!(!kind.is_service() || kind.is_known_to_employer(), "{kind:?}");
        assert!(
            !kind.outcomes().is_empty() || kind.outcomes().iter().all(|outcome| ActOutcome::VARIANTS.contains(outcome))
        );
    }
    let served = fold(&[act(ActKind::Filed, "2026-06-01"), act(ActKind::Somasi, "2026-06-24")]);
    assert_eq!(served.served_on, Some(day("2026-06-24")));
}

#[test]
fn a_payment_that_arrives_twice_is_counted_once() {
    let acts = with(&warned(), &[paid("2026-06-18", 5), paid("2026-06-19", 5)]);
    assert_eq!(fold(&acts).paid, rupiah(10));
    assert_eq!(fold(&with(&acts, &acts)).paid, rupiah(10));
}

#[test]
fn an_assignment_is_no_mandate() {
    let state = fold(&with(&warned(), &[act(ActKind::Assigned, "2026-06-20")]));
    assert_eq!((state.mandate, state.first_mandate_on), (None, None));
}

#[test]
fn what_the_office_answered_first_stands_and_nothing_is_lifted_that_was_not_confirmed() {
    let asked = with(&warned(), &[asked("2026-07-20", "2026-12-31")]);
    let denial = |more: &[Act]| fold(&with(&asked, more)).denial.unwrap();
    let declined = act(ActKind::DenialDeclined, "2026-07-22");
    let confirmed = act(ActKind::DenialConfirmed, "2026-07-24");
    assert_eq!(denial(&[declined, confirmed]).confirmed_on, None);
    assert_eq!(denial(&[Act { on: day("2026-07-23"), ..asked[4] }]).asked_on, day("2026-07-20"));
    let lifts = [act(ActKind::LiftAsked, "2026-07-25"), act(ActKind::DenialLifted, "2026-07-26")];
    let unconfirmed = denial(&lifts);
    assert_eq!((unconfirmed.lift_asked_on, unconfirmed.lifted_on), (None, None));
    let lifted = denial(&[confirmed, lifts[0], lifts[1]]);
    assert_eq!((lifted.lift_asked_on, lifted.lifted_on), (Some(day("2026-07-25")), Some(day("2026-07-26"))));
}

#[test]
fn a_claim_is_known_by_its_kind() {
    let simple = |kind| {
        let acts = [act(ActKind::LitigationMandateGiven, "2026-08-03"), act(kind, "2026-08-10")];
        fold(&with(&warned(), &acts)).mandate.unwrap().claim.unwrap().simple
    };
    assert!(simple(ActKind::SimpleClaim));
    assert!(!simple(ActKind::OrdinaryClaim));
}
