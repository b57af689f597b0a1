use patuh_rules::standing::{Facts, FindingFact, OverdueDue, RepairCode, StandingAnswer, StandingCode, standing};
use patuh_rules::words::{FindingStep, Standing, ViolationType};
use strum::VariantArray;

use crate::reference::{BOOK, day};

fn stands(facts: &Facts) -> StandingAnswer {
    standing(facts, &BOOK.at(day("2026-11-21"))).unwrap()
}

fn finding(violation: ViolationType, step: FindingStep) -> FindingFact {
    FindingFact { violation, step, opened_on: day("2026-05-04") }
}

#[test]
fn nothing_known_is_unknown_and_says_how_to_become_known() {
    let answer = stands(&Facts::default());
    assert_eq!(answer.standing, Standing::Unknown);
    assert_eq!(
        (answer.reasons[0].code, answer.reasons[0].repair_code),
        (StandingCode::RegistrationUnknown, RepairCode::ProveRegistration)
    );
}

#[test]
fn registered_with_nothing_open_is_clear() {
    let findings = vec![finding(ViolationType::Arrears, FindingStep::Closed)];
    let answer = stands(&Facts { registered: Some(true), findings, ..Facts::default() });
    assert_eq!((answer.standing, answer.reasons.len()), (Standing::Clear, 0));
}

#[test]
fn only_a_denial_in_force_blocks() {
    let due = OverdueDue { month: "2026-08".parse().unwrap(), due_on: day("2026-09-15") };
    let facts = Facts {
        registered: Some(false),
        months_without_report: vec!["2026-09".parse().unwrap()],
        findings: ViolationType::VARIANTS
            .iter()
            .map(|violation| finding(*violation, FindingStep::SecondWarning))
            .collect(),
        overdue_dues: vec![due],
        restricted_since: None,
    };
    let answer = stands(&facts);
    assert_eq!(answer.standing, Standing::Conditional);
    assert_eq!(answer.reasons.len(), 10);
    assert!(answer.reasons.iter().all(|reason| reason.provision.is_some() && reason.basis.is_some()));
    let overdue = answer.reasons.iter().find(|reason| reason.code == StandingCode::DuesOverdue).unwrap();
    assert_eq!((overdue.since, overdue.month), (Some(day("2026-09-16")), Some(due.month)));
    let blocked = stands(&Facts { restricted_since: Some(day("2026-10-01")), ..facts });
    assert_eq!((blocked.standing, blocked.reasons.len()), (Standing::Blocked, 11));
    let denial = &blocked.reasons[0];
    assert_eq!((denial.code, denial.since), (StandingCode::ServiceDenied, Some(day("2026-10-01"))));
    let open: Vec<_> = blocked.reasons.iter().filter(|reason| reason.code == StandingCode::FindingOpen).collect();
    assert!(open.iter().all(|reason| reason.since == Some(day("2026-05-04"))));
    assert!(open.iter().all(|reason| reason.step == Some(FindingStep::SecondWarning)));
    let named: Vec<_> = open.iter().filter_map(|reason| reason.violation).collect();
    assert_eq!(named, ViolationType::VARIANTS);
    let missing = blocked.reasons.iter().find(|reason| reason.code == StandingCode::ReportMissing).unwrap();
    assert_eq!(missing.month, Some("2026-09".parse().unwrap()));
}

#[test]
fn one_open_matter_makes_conditional_even_where_registration_is_unknown() {
    for facts in [
        Facts { registered: Some(false), ..Facts::default() },
        Facts { findings: vec![finding(ViolationType::Pwbd, FindingStep::Filed)], ..Facts::default() },
        Facts { registered: Some(true), months_without_report: vec!["2026-09".parse().unwrap()], ..Facts::default() },
    ] {
        assert_eq!(stands(&facts).standing, Standing::Conditional);
    }
}

#[test]
fn the_gravest_finding_comes_first() {
    let findings = vec![
        finding(ViolationType::Arrears, FindingStep::Filed),
        finding(ViolationType::PdsTk, FindingStep::SecondWarning),
        finding(ViolationType::PdsUpah, FindingStep::Guidance),
    ];
    let steps: Vec<_> = stands(&Facts { findings, ..Facts::default() })
        .reasons
        .into_iter()
        .map(|reason| reason.step.unwrap())
        .collect();
    assert_eq!(steps, [FindingStep::SecondWarning, FindingStep::Guidance, FindingStep::Filed]);
}
