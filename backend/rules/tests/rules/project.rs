//! How far a construction project has come, what may be done to it, and whether its owner may pay.

use patuh_rules::construction::{ProjectFacts, ProjectStep, payment_hold, spread};
use patuh_rules::money::{MoneyError, Rupiah};
use patuh_rules::words::{PaymentHold, ProjectAct, ProjectRefusal, ProjectState};
use strum::VariantArray;

fn rupiah(whole: i64) -> Rupiah {
    Rupiah::from_sen(whole * 100).expect("an amount")
}

/// Registered, 1,000 to contribute, 400 in the first part.
fn facts() -> ProjectFacts {
    ProjectFacts {
        registered: true,
        contribution: rupiah(1000),
        first_instalment: rupiah(400),
        ..ProjectFacts::default()
    }
}

fn paid(whole: i64) -> ProjectFacts {
    ProjectFacts { paid: rupiah(whole), ..facts() }
}

#[test]
fn the_state_follows_from_registration_and_what_is_paid() {
    use ProjectState as S;
    for (what, facts, state) in [
        ("not registered", ProjectFacts { registered: false, ..facts() }, S::Contracted),
        ("registered", facts(), S::Registering),
        ("a part of the first part", paid(399), S::Registering),
        ("the first part", paid(400), S::Participant),
        ("all but one", paid(999), S::Participant),
        ("all", paid(1000), S::Paid),
        ("one part is the whole", ProjectFacts { first_instalment: rupiah(1000), ..paid(1000) }, S::Paid),
        ("nothing to pay is not paid", ProjectFacts { contribution: Rupiah::ZERO, ..facts() }, S::Registering),
        ("ended", ProjectFacts { finished: true, ..paid(1000) }, S::Finished),
    ] {
        assert_eq!(facts.state(), state, "{what}");
    }
}

#[test]
fn an_act_is_refused_with_its_reason() {
    use ProjectRefusal as R;
    use ProjectStep as P;
    let unregistered = ProjectFacts { registered: false, ..facts() };
    let part = ProjectFacts { is_part: true, registered: false, ..ProjectFacts::default() };
    let fixed = ProjectFacts { terms_fixed: true, ..facts() };
    let ended = ProjectFacts { finished: true, ..paid(1000) };
    for (what, facts, step, refusal) in [
        ("registered twice", facts(), P::Register, Some(R::AlreadyRegistered)),
        ("registered", unregistered, P::Register, None),
        ("a part is registered with the whole", part, P::Register, Some(R::CoveredByMain)),
        ("a part pays with the whole", part, P::Pay(rupiah(1)), Some(R::CoveredByMain)),
        ("a part ends by itself", part, P::Finish, None),
        ("paid before registration", unregistered, P::Pay(rupiah(1)), Some(R::NotRegistered)),
        ("the rest to the last rupiah", paid(400), P::Pay(rupiah(600)), None),
        ("a rupiah more than the rest", paid(400), P::Pay(rupiah(601)), Some(R::MoreThanDue)),
        ("paid when all is paid", paid(1000), P::Pay(rupiah(1)), Some(R::NothingDue)),
        ("taken back what was paid", paid(400), P::TakeBack(rupiah(400)), None),
        ("taken back more than was paid", paid(400), P::TakeBack(rupiah(401)), Some(R::NothingPaid)),
        ("terms before anything is paid", facts(), P::ChangeTerms, None),
        ("terms after a rupiah", paid(1), P::ChangeTerms, Some(R::TermsFixed)),
        ("terms on which something rests", fixed, P::ChangeTerms, Some(R::TermsFixed)),
        ("an addendum of the same value", facts(), P::Amend(rupiah(1000)), None),
        ("an addendum that lowers", facts(), P::Amend(rupiah(999)), Some(R::ValueNotRaised)),
        ("ended before all is paid", paid(999), P::Finish, Some(R::NotPaid)),
        ("ended", paid(1000), P::Finish, None),
        ("ended twice", ended, P::Finish, Some(R::Finished)),
        ("taken back after the end", ended, P::TakeBack(rupiah(1)), Some(R::Finished)),
    ] {
        assert_eq!(facts.after(step).err(), refusal, "{what}");
    }
    assert_eq!(paid(400).after(P::Pay(rupiah(600))).map(|after| after.state()), Ok(ProjectState::Paid));
    let raised = paid(1000).after(P::Amend(rupiah(1200))).expect("raised");
    assert_eq!((raised.state(), raised.terms_fixed), (ProjectState::Participant, true));
}

#[test]
fn what_a_page_offers_is_what_the_rule_allows() {
    let mut some = 0;
    for registered in [false, true] {
        for is_part in [false, true] {
            for finished in [false, true] {
                for whole in [0, 1, 400, 1000] {
                    let facts = ProjectFacts { registered, is_part, finished, ..paid(whole) };
                    for act in ProjectAct::VARIANTS {
                        let step = match act {
                            ProjectAct::Register => ProjectStep::Register,
                            ProjectAct::ChangeTerms => ProjectStep::ChangeTerms,
                            ProjectAct::Pay => ProjectStep::Pay(rupiah(1)),
                            ProjectAct::TakeBack => ProjectStep::TakeBack(rupiah(1)),
                            ProjectAct::Amend => ProjectStep::Amend(rupiah(1000)),
                            ProjectAct::Finish => ProjectStep::Finish,
                        };
                        some += 1;
                        assert_eq!(facts.refusal(*act), facts.after(step).err(), "{facts:?} {act:?}");
                    }
                }
            }
        }
    }
    assert_eq!(some, 192);
}

#[test]
fn the_owners_payment_waits_until_the_project_is_covered() {
    use PaymentHold as H;
    use ProjectState as S;
    let day = |text: &str| text.parse().expect("a day");
    let today = day("2026-12-20");
    for (state, due, hold) in [
        (S::Contracted, None, Some(H::Unregistered)),
        (S::Contracted, Some("2027-01-01"), Some(H::Unregistered)),
        (S::Registering, None, Some(H::FirstInstalmentUnpaid)),
        (S::Participant, None, None),
        (S::Participant, Some("2026-12-19"), Some(H::InstalmentOverdue)),
        (S::Participant, Some("2026-12-20"), None),
        (S::Participant, Some("2026-12-21"), None),
        (S::Paid, None, None),
        (S::Finished, None, None),
    ] {
        assert_eq!(payment_hold(state, due.map(day), today), hold, "{state:?} {due:?}");
    }
}

#[test]
fn payments_cover_the_earlier_parts_first_and_leave_nothing_over() {
    let parts = [rupiah(400), Rupiah::ZERO, rupiah(600)];
    for (whole, covered) in
        [(0, [0, 0, 0]), (1, [1, 0, 0]), (400, [400, 0, 0]), (401, [400, 0, 1]), (1000, [400, 0, 600])]
    {
        assert_eq!(spread(&parts, rupiah(whole)), Ok(covered.map(rupiah).to_vec()), "{whole}");
    }
    assert_eq!(spread(&parts, rupiah(1001)), Err(MoneyError::TooLarge));
    assert_eq!(spread(&[], rupiah(1)), Err(MoneyError::TooLarge));
}
