use patuh_rules::contributions::{ContributionItem, ContributionTable, contributions, totals};
use patuh_rules::law::{LawError, RuleError};
use patuh_rules::money::{MoneyError, Rupiah};
use patuh_rules::words::{Payer, Programme, RiskClass, Scale};
use proptest::prelude::*;
use strum::VariantArray;

use crate::reference::{BOOK, book_with};

fn items(month: &str, wage: &str, risk_class: RiskClass, programmes: &[Programme]) -> Vec<ContributionItem> {
    contributions(&BOOK, month.parse().unwrap(), wage.parse().unwrap(), risk_class, Scale::Large, programmes).unwrap()
}

fn amount(items: &[ContributionItem], programme: Programme, payer: Payer) -> String {
    let found = items.iter().find(|item| item.programme == programme && item.payer == payer);
    found.map_or_else(|| "none".to_owned(), |item| item.amount.to_string())
}

#[test]
fn jp_is_counted_up_to_the_ceiling_in_force_that_month() {
    for (month, wage, worker, employer) in [
        ("2026-03", "20000000", "110863", "221726"),
        ("2026-02", "20000000", "105474", "210948"),
        ("2026-03", "11086300", "110863", "221726"),
        ("2026-03", "11086299", "110863", "221726"),
        ("2026-03", "11086200", "110862", "221724"),
        ("2015-07", "20000000", "70000", "140000"),
    ] {
        let items = items(month, wage, RiskClass::Low, &[Programme::Jp]);
        assert_eq!(amount(&items, Programme::Jp, Payer::Worker), worker, "{month} {wage}");
        assert_eq!(amount(&items, Programme::Jp, Payer::Employer), employer, "{month} {wage}");
    }
    assert!(items("2026-03", "11086300", RiskClass::Low, &[Programme::Jp])[0].ceiling_basis.is_none());
    let cut = &items("2026-03", "11086300.01", RiskClass::Low, &[Programme::Jp])[0];
    assert_eq!(cut.base.to_string(), "11086300");
    assert_eq!(cut.ceiling_basis.as_ref().unwrap().provision, "PP 45/2015 Pasal 29(3)-(4)");
}

#[test]
fn the_worked_examples_come_out() {
    let jht = items("2026-03", "7000000", RiskClass::Low, &[Programme::Jht]);
    assert_eq!(amount(&jht, Programme::Jht, Payer::Worker), "140000");
    assert_eq!(amount(&jht, Programme::Jht, Payer::Employer), "259000");
    assert_eq!(totals(&jht).unwrap().total.to_string(), "399000");
    let known_wage = items("2026-03", "3000000", RiskClass::VeryHigh, &[Programme::Jkk, Programme::Jkm]);
    assert_eq!(amount(&known_wage, Programme::Jkk, Payer::Employer), "52200");
    assert_eq!(amount(&known_wage, Programme::Jkm, Payer::Employer), "9000");
    assert_eq!(amount(&known_wage, Programme::Jkk, Payer::Worker), "none");
}

#[test]
fn jkk_follows_the_risk_class() {
    let classes = [
        (RiskClass::VeryLow, "2400"),
        (RiskClass::Low, "5400"),
        (RiskClass::Medium, "8900"),
        (RiskClass::High, "12700"),
        (RiskClass::VeryHigh, "17400"),
    ];
    for (class, expected) in classes {
        let items = items("2026-03", "1000000", class, &[Programme::Jkk]);
        assert_eq!(amount(&items, Programme::Jkk, Payer::Employer), expected, "{class:?}");
    }
}

#[test]
fn a_sum_past_the_range_is_an_error_and_not_a_wrap() {
    let march = "2026-03".parse().unwrap();
    let table = ContributionTable::new(&BOOK, march, RiskClass::High, Scale::Large, Programme::VARIANTS).unwrap();
    let most: Rupiah = "999999999999999.99".parse().unwrap();
    let workers = |count| std::iter::repeat_n((most, Programme::VARIANTS), count);
    assert!(table.totals(workers(10)).is_ok());
    assert_eq!(table.totals(workers(20)), Err(MoneyError::TooLarge));
}

#[test]
fn rounding_is_a_row_and_not_a_habit() {
    let month = "2026-03".parse().unwrap();
    let wage: Rupiah = "3845251.23".parse().unwrap();
    let jkm = |book| {
        contributions(book, month, wage, RiskClass::Low, Scale::Micro, &[Programme::Jkm]).unwrap()[0].amount.to_string()
    };
    assert_eq!(jkm(&BOOK), "11536");
    let to_sen = book_with(|row| row.value = row.value.replace("half_up_to_rupiah", "half_up_to_sen"));
    assert_eq!(jkm(&to_sen), "11535.75");
}

#[test]
fn an_item_says_whether_it_is_mandatory_and_unverified() {
    let month = "2026-03".parse().unwrap();
    let wage = "4000000".parse().unwrap();
    let items =
        contributions(&BOOK, month, wage, RiskClass::Low, Scale::Micro, &[Programme::Jht, Programme::Jkk]).unwrap();
    let order: Vec<_> = items.iter().map(|item| (item.programme, item.payer, item.mandatory)).collect();
    let expected = [
        (Programme::Jkk, Payer::Employer, true),
        (Programme::Jht, Payer::Employer, false),
        (Programme::Jht, Payer::Worker, false),
    ];
    assert_eq!(order, expected);
    assert!(items.iter().all(|item| !item.basis.verified && !item.rounding_basis.verified));
}

#[test]
fn a_month_without_a_row_is_an_error_and_not_a_zero() {
    let month = "2015-06".parse().unwrap();
    let answer = contributions(&BOOK, month, "1".parse().unwrap(), RiskClass::Low, Scale::Micro, &[Programme::Jkk]);
    assert!(matches!(answer, Err(RuleError::Law(LawError::Missing { .. }))));
}

#[test]
fn employees_of_government_are_a_segment_of_their_own_for_reliefs() {
    let month = "2025-05".parse().unwrap();
    let book = book_with(|row| {
        if row.key == "pp_7_2025" {
            row.value = "programmes=jkk segments=government_non_asn factor=0.5".into();
        }
    });
    let rate = |scale| {
        let wage = "4000000".parse().unwrap();
        contributions(&book, month, wage, RiskClass::Low, scale, &[Programme::Jkk]).unwrap()[0].rate.to_string()
    };
    assert_eq!((rate(Scale::Government).as_str(), rate(Scale::Small).as_str()), ("0.0027", "0.0054"));
}

proptest! {
    #[test]
    fn totals_are_the_sum_of_their_parts(wages in prop::collection::vec(0_i64..10_000_000_000, 0..20)) {
        let items: Vec<ContributionItem> = wages
            .iter()
            .flat_map(|sen| items("2026-03", &Rupiah::from_sen(*sen).unwrap().to_string(), RiskClass::High, Programme::VARIANTS))
            .collect();
        let everyone = wages.iter().map(|sen| (Rupiah::from_sen(*sen).unwrap(), Programme::VARIANTS));
        let march = "2026-03".parse().unwrap();
        let table = ContributionTable::new(&BOOK, march, RiskClass::High, Scale::Large, Programme::VARIANTS).unwrap();
        prop_assert_eq!(table.totals(everyone.clone()).unwrap(), totals(&items).unwrap());
        let shares = table.share_totals(everyone).unwrap();
        prop_assert_eq!(Rupiah::sum(shares.iter().map(|share| share.amount)).unwrap(), totals(&items).unwrap().total);
        prop_assert_eq!(shares.len(), if wages.is_empty() { 0 } else { 6 });
        let totals = totals(&items).unwrap();
        prop_assert_eq!(totals.total, Rupiah::sum(items.iter().map(|item| item.amount)).unwrap());
        prop_assert_eq!(totals.total, totals.employer.checked_add(totals.worker).unwrap());
        prop_assert_eq!(totals.total, Rupiah::sum(totals.programmes.iter().map(|programme| programme.total)).unwrap());
    }
}
