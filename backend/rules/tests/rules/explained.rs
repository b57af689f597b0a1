//! That the steps of an answer tell what was done, and nothing that was not.

use patuh_rules::asked::Notice;
use patuh_rules::budget::{BudgetGroup, BudgetQuestion, runway};
use patuh_rules::contributions::{
    AskedProgramme, ContributionAnswer, ContributionQuestion, DueQuestion, answer, due_on,
};
use patuh_rules::law::{ContributionSegment, LawBook, LawKind};
use patuh_rules::steps::Operation;
use patuh_rules::words::{RiskClass, Scale};

use crate::reference::{BOOK, WHOLE_CALENDAR, book_with};

fn ask(
    book: &LawBook,
    segment: ContributionSegment,
    amount: &str,
    programmes: &[AskedProgramme],
) -> ContributionAnswer {
    let amount = Some(amount.parse().unwrap());
    let own_account = segment == ContributionSegment::NonWageEarner;
    let question = ContributionQuestion {
        segment,
        month: "2026-06".parse().unwrap(),
        wage: amount.filter(|_| !own_account),
        income: amount.filter(|_| own_account),
        risk_class: Some(RiskClass::Low),
        scale: (!own_account).then_some(Scale::Small),
        sector: None,
        workers_in_firm: None,
        funding_source: None,
        programmes: Some(programmes.to_vec()),
    };
    answer(book, &question).unwrap()
}

fn formulas(answer: &ContributionAnswer, operation: Operation) -> Vec<&str> {
    answer.steps.iter().filter(|step| step.operation == operation).map(|step| step.formula.as_str()).collect()
}

#[test]
fn a_ceiling_is_told_only_where_it_cuts() {
    use AskedProgramme::{Jht, Jkk, Jkm, Jkp, Jp};
    let of = |wage| ask(&BOOK, ContributionSegment::WageEarner, wage, &[Jp]);
    assert!(formulas(&of("11086300"), Operation::CapAtCeiling).is_empty());
    let above = of("11086301");
    let cut = "min(11086301, 11086300) = 11086300";
    assert_eq!(formulas(&above, Operation::CapAtCeiling), [cut, cut], "for the employer and for the worker");
    let in_jkp = |wage| ask(&BOOK, ContributionSegment::WageEarner, wage, &[Jkk, Jkm, Jht, Jkp]);
    assert!(formulas(&in_jkp("5000000"), Operation::CapAtCeiling).is_empty());
    assert_eq!(formulas(&in_jkp("5000001"), Operation::CapAtCeiling), ["min(5000001, 5000000) = 5000000"]);
}

#[test]
fn the_lowest_contribution_holds_before_the_relief() {
    let of = |book: &LawBook| ask(book, ContributionSegment::NonWageEarner, "0", &[AskedProgramme::Jkk]);
    let at_the_bound = of(&BOOK);
    assert!(formulas(&at_the_bound, Operation::RaiseToLowest).is_empty());
    let poorer = book_with(|row| {
        if row.kind == LawKind::BaseIncome {
            row.value = row.value.replace("0:1000000 ", "0:600000 ");
        }
    });
    let raised = of(&poorer);
    assert_eq!(formulas(&raised, Operation::RaiseToLowest), ["max(6000, 10000) = 10000"]);
    assert_eq!(formulas(&raised, Operation::ApplyRelief), ["10000 × 0.5 = 5000"]);
    assert_eq!(raised.total.to_string(), "5000");
}

#[test]
fn mandatory_is_said_only_where_it_is_known() {
    use AskedProgramme::{Jht, Jkk, Jp};
    let mandatory = |answer: &ContributionAnswer| answer.items.iter().map(|item| item.mandatory).collect::<Vec<_>>();
    let small = ask(&BOOK, ContributionSegment::WageEarner, "4000000", &[Jkk, Jp]);
    assert_eq!(mandatory(&small), [Some(true), Some(false), Some(false)]);
    let own = ask(&BOOK, ContributionSegment::NonWageEarner, "1000000", &[Jkk, Jht]);
    assert_eq!(mandatory(&own), [Some(true), Some(false)]);
    let question = ContributionQuestion {
        segment: ContributionSegment::WageEarner,
        month: "2026-06".parse().unwrap(),
        wage: Some("4000000".parse().unwrap()),
        income: None,
        risk_class: None,
        scale: None,
        sector: None,
        workers_in_firm: None,
        funding_source: None,
        programmes: Some(vec![Jp]),
    };
    assert_eq!(mandatory(&answer(&BOOK, &question).unwrap()), [None, None]);
}

#[test]
fn a_due_day_that_does_not_move_is_remarked_on_where_it_is_free() {
    let notices = |month: &str| {
        let question = DueQuestion {
            segment: ContributionSegment::NonWageEarner,
            month: month.parse().unwrap(),
            collective_leave_counts: None,
        };
        let due = due_on(&BOOK, &WHOLE_CALENDAR, &question).unwrap();
        assert!(!due.provisional);
        due.notices
    };
    assert_eq!(notices("2026-02"), [Notice::DueDayDoesNotMove], "a Sunday");
    assert_eq!(notices("2026-05"), [Notice::DueDayDoesNotMove], "collective leave");
    assert_eq!(notices("2026-06"), []);
    assert_eq!(notices("2030-06"), [Notice::DueDayDoesNotMove], "a Saturday of a year without decree");
    assert_eq!(notices("2030-07"), []);
}

#[test]
fn the_steps_of_a_budget_say_whose_price_they_make() {
    let group = |workers| BudgetGroup {
        label: "pekerja".into(),
        workers,
        premium: None,
        segment: None,
        funding_source: None,
        wage: None,
    };
    let question = BudgetQuestion {
        amount: "1000000".parse().unwrap(),
        starts_on: "2026-06-01".parse().unwrap(),
        groups: vec![group(1), group(2)],
    };
    let steps = runway(&BOOK, &question).unwrap().steps;
    let of = |start: &str| steps.iter().filter(|step| step.about.starts_with(start)).count();
    assert!(of("groups/0.jkk") > 0 && of("groups/0.jkk") == of("groups/1.jkk"));
    assert_eq!(of("jkk"), 0);
}

#[test]
fn an_answer_is_verified_only_where_every_row_of_it_is() {
    use patuh_rules::steps::{Step, all_verified};
    let compared = Step::new(Operation::Add, "a");
    let doubtful = ask(&BOOK, ContributionSegment::WageEarner, "5000000", &[AskedProgramme::Jkm]).steps;
    assert!(all_verified(&[]) && all_verified(std::slice::from_ref(&compared)));
    assert!(!all_verified(&doubtful));
    assert!(!all_verified(&[vec![compared], doubtful].concat()));
}
