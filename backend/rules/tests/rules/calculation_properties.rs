use chrono::{Datelike, Days, Months, NaiveDate};
use patuh_rules::asked::Unanswerable;
use patuh_rules::budget::{BudgetGroup, BudgetQuestion, runway};
use patuh_rules::calendar::CollectiveLeave;
use patuh_rules::clock::{SanctionAct, SanctionQuestion, sanction_schedule};
use patuh_rules::construction::{ConstructionAnswer, ConstructionQuestion, construction};
use patuh_rules::contributions::{AskedProgramme, ContributionQuestion, DueQuestion, answer, due_on};
use patuh_rules::finding::Verdict;
use patuh_rules::fines::{LateQuestion, late_payment_fine, months_between};
use patuh_rules::law::{ContributionSegment, PartialMonth, PremiumSource, Sector};
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::steps::Operation;
use patuh_rules::words::{RiskClass, Scale};
use proptest::prelude::*;
use proptest::sample::select;
use strum::VariantArray;

use crate::reference::{BOOK, WHOLE_CALENDAR, day};

const MOST_SEN: i64 = 100_000_000_000_000_000;

fn sen(sen: i64) -> Rupiah {
    Rupiah::from_sen(sen).unwrap()
}

/// Amounts of every size, not only of the greatest.
fn any_amount() -> impl Strategy<Value = i64> {
    (1_u32..=17).prop_flat_map(|digits| 1..=10_i64.pow(digits)).prop_map(|sen| sen.min(MOST_SEN))
}

fn day_from(first: &'static str, days: u64) -> impl Strategy<Value = NaiveDate> {
    (0..days).prop_map(move |after| day(first) + Days::new(after))
}

fn contract(net: Option<i64>, gross: Option<i64>) -> ConstructionAnswer {
    let question = ConstructionQuestion {
        contract_date: day("2026-03-02"),
        gross_value: gross.map(sen),
        net_value: net.map(sen),
        monthly_wages: None,
        instalment_shares: Some(["0.3", "0.3", "0.4"].map(|share| share.parse().unwrap()).to_vec()),
        paid: None,
        collective_leave_counts: None,
    };
    construction(&BOOK, &WHOLE_CALENDAR, &question).unwrap()
}

/// The tiers in whole numbers: parts in ten thousand of sen, of a value told in hundredths of `divisor`.
fn by_hand(told: i64, divisor: i128) -> i128 {
    let tiers: [(i128, i128); 5] =
        [(0, 24), (10_000_000_000, 19), (50_000_000_000, 15), (100_000_000_000, 12), (500_000_000_000, 10)];
    let (told, mut sum) = (i128::from(told) * 100, 0);
    for (at, (from, rate)) in tiers.iter().enumerate() {
        let to = tiers.get(at + 1).map_or(told, |(to, _)| told.min(to * divisor));
        sum += (to - from * divisor).max(0) * rate;
    }
    // Half up to the rupiah: sen × 100 × divisor/100 × 10,000 parts.
    let whole = 100 * divisor * 10_000;
    (2 * sum + whole) / (2 * whole) * 100
}

#[test]
fn a_rounding_step_says_whether_anything_was_rounded() {
    let formulas = |wage: &str| {
        let question = ContributionQuestion {
            segment: ContributionSegment::WageEarner,
            month: "2026-03".parse().unwrap(),
            wage: Some(wage.parse().unwrap()),
            income: None,
            risk_class: None,
            scale: None,
            sector: None,
            workers_in_firm: None,
            funding_source: None,
            programmes: Some(vec![AskedProgramme::Jkm]),
        };
        let steps = answer(&BOOK, &question).unwrap().steps;
        steps.into_iter().filter(|step| step.operation == Operation::Round).map(|step| step.formula).collect::<Vec<_>>()
    };
    assert_eq!(formulas("3000000"), ["9000 = 9000"]);
    assert_eq!(formulas("3845251.23"), ["11535.75369 ≈ 11536"]);
}

proptest! {
    #[test]
    fn a_construction_contribution_is_exact_to_the_last_rupiah(amount in any_amount()) {
        for (answer, divisor) in [(contract(Some(amount), None), 100), (contract(None, Some(amount)), 111)] {
            prop_assert_eq!(i128::from(answer.total.sen()), by_hand(amount, divisor), "{}", divisor);
            prop_assert_eq!(answer.jkk.checked_add(answer.jkm), Some(answer.total));
            let instalments = answer.instalments.iter().map(|instalment| instalment.amount);
            prop_assert_eq!(Rupiah::sum(instalments).unwrap(), answer.total);
        }
    }

    #[test]
    fn tiers_neither_jump_nor_fall(amount in any_amount(), bound in select(vec![10_i64.pow(10), 5 * 10_i64.pow(10), 10_i64.pow(11), 5 * 10_i64.pow(11)])) {
        for amount in [amount.min(MOST_SEN - 100), bound - 100, bound - 1, bound] {
            let (here, above) = (contract(Some(amount), None).total, contract(Some(amount + 100), None).total);
            prop_assert!(here <= above && above.sen() - here.sen() <= 100, "{amount}");
        }
    }

    #[test]
    fn parts_add_up_and_jkp_changes_no_bill(
        wage in any_amount(),
        risk_class in select(RiskClass::VARIANTS),
        scale in select(vec![Scale::Micro, Scale::Small, Scale::Medium, Scale::Large]),
        sector in select(Sector::VARIANTS),
        workers in prop::option::of(1_u32..200),
        month in 0_i32..126,
    ) {
        let month: Month = "2015-07".parse::<Month>().unwrap().plus(month).unwrap();
        let mut question = ContributionQuestion {
            segment: ContributionSegment::WageEarner,
            month,
            wage: Some(sen(wage)),
            income: None,
            risk_class: Some(risk_class),
            scale: Some(scale),
            sector: Some(sector),
            workers_in_firm: workers,
            funding_source: None,
            programmes: Some(vec![AskedProgramme::Jkk, AskedProgramme::Jkm, AskedProgramme::Jht, AskedProgramme::Jp]),
        };
        let without = answer(&BOOK, &question).unwrap();
        let sum = Rupiah::sum(without.items.iter().map(|item| item.amount)).unwrap();
        prop_assert_eq!(without.total, sum);
        prop_assert_eq!(without.employer_total.checked_add(without.worker_total), Some(without.total));
        question.programmes.as_mut().unwrap().push(AskedProgramme::Jkp);
        match answer(&BOOK, &question) {
            Ok(with) => {
                prop_assert_eq!(&with.items, &without.items);
                prop_assert_eq!(with.total, without.total);
                prop_assert!(!with.allocations.is_empty());
            }
            Err(Unanswerable::Field { field, .. }) => prop_assert!(field == "month" && month < "2021-03".parse().unwrap()),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_relief_never_makes_dearer_and_never_reaches_budget_money(
        income in 0_i64..3_000_000_000,
        sector in select(Sector::VARIANTS),
        source in select(PremiumSource::VARIANTS),
        month in 0_i32..40,
    ) {
        let month: Month = "2024-06".parse::<Month>().unwrap().plus(month).unwrap();
        let ask = |month, source| {
            let question = ContributionQuestion {
                segment: ContributionSegment::NonWageEarner,
                month,
                wage: None,
                income: Some(sen(income)),
                risk_class: None,
                scale: None,
                sector: Some(sector),
                workers_in_firm: None,
                funding_source: Some(source),
                programmes: None,
            };
            answer(&BOOK, &question).unwrap().total
        };
        let full = ask("2024-01".parse().unwrap(), PremiumSource::Own);
        let owed = ask(month, source);
        prop_assert!(owed <= full && owed.sen() * 2 >= full.sen());
        if matches!(source, PremiumSource::Apbd | PremiumSource::Apbn) {
            prop_assert_eq!(owed, full);
        }
    }

    #[test]
    fn a_due_day_is_the_first_working_day_from_the_named_one(month in 0_i32..47, counts in any::<bool>()) {
        let month: Month = "2024-01".parse::<Month>().unwrap().plus(month).unwrap();
        let question =
            DueQuestion { segment: ContributionSegment::WageEarner, month, collective_leave_counts: Some(counts) };
        let due = due_on(&BOOK, &WHOLE_CALENDAR, &question).unwrap();
        prop_assume!(!due.provisional);
        let leave = CollectiveLeave::told(Some(counts)).unwrap();
        prop_assert_eq!(due.named_on, month.next().unwrap().first_day().with_day(15).unwrap());
        let works = |date| WHOLE_CALENDAR.is_working_day(date, leave).unwrap();
        prop_assert!(works(due.due_on));
        prop_assert!(due.named_on.iter_days().take_while(|date| *date < due.due_on).all(|date| !works(date)));
    }

    #[test]
    fn no_window_opens_early_and_none_leaves_a_gap(
        first in day_from("2024-01-01", 1200),
        later in 0_u64..60,
        counts in prop::option::of(any::<bool>()),
    ) {
        let ask = |second, as_of| {
            let question = SanctionQuestion {
                warning_1_served_on: first,
                warning_2_served_on: second,
                collective_leave_counts: counts,
                as_of,
            };
            sanction_schedule(&BOOK, &WHOLE_CALENDAR, &question)
        };
        let alone = ask(None, None).unwrap();
        let leave = CollectiveLeave::told(counts).unwrap_or(CollectiveLeave::IsHoliday);
        let working = |from: NaiveDate, to: NaiveDate| {
            let days = from.iter_days().skip(1).take_while(|date| *date <= to);
            days.filter(|date| WHOLE_CALENDAR.is_working_day(*date, leave).unwrap()).count()
        };
        prop_assert_eq!(working(first, alone.warning_1_ends_on), 10);
        prop_assert!(WHOLE_CALENDAR.is_working_day(alone.warning_1_ends_on, leave).unwrap());
        prop_assert_eq!(alone.warning_2_earliest_on, alone.warning_1_ends_on + Days::new(1));
        let refused = matches!(ask(Some(alone.warning_1_ends_on), None), Err(Unanswerable::Field { .. }));
        prop_assert!(refused, "the second warning is served on the last day of the first window");

        let second = alone.warning_2_earliest_on + Days::new(later);
        let both = ask(Some(second), None).unwrap();
        let (Some(ends), Some(starts), Some(last), Some(denial)) =
            (both.warning_2_ends_on, both.fine_window_starts_on, both.fine_window_ends_on, both.denial_of_service_earliest_on)
        else {
            return Err(TestCaseError::fail("the calendar reaches far enough"));
        };
        prop_assert_eq!(working(second, ends), 10);
        prop_assert_eq!((starts, last, denial), (ends + Days::new(1), ends + Days::new(30), ends + Days::new(31)));
        for date in [ends, starts, last, denial] {
            let open: Vec<SanctionAct> = ask(Some(second), Some(date)).unwrap().acts.into_iter()
                .filter(|act| act.verdict == Verdict::Allowed)
                .map(|act| act.act)
                .collect();
            let expected = match date {
                date if date <= ends => vec![],
                date if date <= last => vec![SanctionAct::Fine],
                _ => vec![SanctionAct::DenialOfService],
            };
            prop_assert_eq!(open, expected, "{}", date);
        }
    }

    #[test]
    fn months_are_counted_over_leap_years_and_year_ends(
        from in day_from("2015-01-01", 6000),
        months in 0_u32..120,
        days in 0_u64..40,
    ) {
        let end = from + Months::new(months);
        for partial in PartialMonth::VARIANTS {
            prop_assert_eq!(months_between(from, end, *partial), months, "{} to {}", from, end);
        }
        let to = end + Days::new(days);
        let (begun, ended) =
            (months_between(from, to, PartialMonth::Counts), months_between(from, to, PartialMonth::Dropped));
        prop_assert!(from + Months::new(ended) <= to && from + Months::new(ended + 1) > to);
        prop_assert_eq!(begun, ended + u32::from(from + Months::new(ended) < to));
        prop_assert_eq!(months_between(to, from, PartialMonth::Counts), 0);
    }

    #[test]
    fn a_late_fine_is_simple_and_exact(principal in any_amount(), months in 0_u32..48, from in day_from("2021-03-01", 1500)) {
        prop_assume!(from.day() <= 28);
        let question = LateQuestion { principal: sen(principal), due_on: from, paid_on: from + Months::new(months), month: None };
        let fine = late_payment_fine(&BOOK, &question).unwrap();
        // 2 % a month is months × sen ÷ 50; half up to the rupiah of 100 sen.
        let by_hand = (i128::from(principal) * i128::from(months) * 2 + 5_000) / 10_000 * 100;
        prop_assert_eq!((fine.months, i128::from(fine.fine.sen())), (months, by_hand));
    }

    #[test]
    fn a_budget_is_spent_to_the_last_person(
        amount in 0_i64..1_000_000_000_000,
        workers in prop::collection::vec(1_u64..50_000, 1..4),
        premium in 1_i64..10_000_000,
    ) {
        let group = |workers: &u64| BudgetGroup {
            label: "pekerja".into(),
            workers: *workers,
            premium: Some(sen(premium)),
            segment: None,
            funding_source: None,
            wage: None,
        };
        let question = BudgetQuestion {
            amount: sen(amount),
            starts_on: day("2025-08-15"),
            groups: workers.iter().map(group).collect(),
        };
        let answer = runway(&BOOK, &question).unwrap();
        let people: u64 = workers.iter().sum();
        prop_assert_eq!(i128::from(answer.monthly_cost.sen()), i128::from(people) * i128::from(premium));
        let whole = amount / answer.monthly_cost.sen();
        let Some(short) = answer.short_month else { return Ok(()) };
        let august: Month = "2025-08".parse().unwrap();
        prop_assert_eq!(short.month, august.plus(i32::try_from(whole).unwrap()).unwrap());
        prop_assert_eq!(answer.covered_until, (whole > 0).then(|| short.month.previous().unwrap().last_day()));
        prop_assert_eq!(short.money_left.sen(), amount % answer.monthly_cost.sen());
        prop_assert_eq!(i64::try_from(short.still_covered).unwrap(), short.money_left.sen() / premium);
        prop_assert_eq!(short.still_covered + short.dropped, people);
    }
}
