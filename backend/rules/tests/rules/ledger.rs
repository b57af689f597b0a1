//! The ledger: what stands on which account as of a day, and by which payment.

use chrono::{DateTime, Days, NaiveDate, Utc};
use patuh_rules::finding::{InstalmentPlan, Settlement};
use patuh_rules::law::PaymentMatching;
use patuh_rules::ledger::{
    Account, Debt, DebtKind, Entry, EntryKind, ImposedFine, Ledger, LedgerNotice, instalments, ledger, split,
};
use patuh_rules::money::Rupiah;
use patuh_rules::words::ViolationType;
use proptest::prelude::*;
use uuid::Uuid;

use crate::reference::{BOOK, CALENDAR, day, moment};

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn rupiah(text: &str) -> Rupiah {
    text.parse().unwrap()
}

fn report(number: u128, month: &str, due_on: &str) -> Debt {
    let month = month.parse().unwrap();
    Debt { id: id(number), kind: DebtKind::Report, from: month, to: month, due_on: Some(day(due_on)), sanction: None }
}

fn arrears(number: u128, from: &str, to: &str, due_on: &str) -> Debt {
    Debt {
        id: id(number),
        kind: DebtKind::Finding(ViolationType::Arrears),
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        due_on: Some(day(due_on)),
        sanction: None,
    }
}

fn entry(number: u128, kind: EntryKind, debt: u128, amount: &str, on: &str) -> Entry {
    Entry {
        id: id(number),
        kind,
        debt: id(debt),
        account: Account::Principal,
        amount: rupiah(amount),
        on: day(on),
        recorded_at: at(number),
        reverses: None,
    }
}

fn at(number: u128) -> DateTime<Utc> {
    moment("2026-01-01T00:00:00Z") + chrono::TimeDelta::minutes(i64::try_from(number).unwrap())
}

fn as_of(debts: &[Debt], entries: &[Entry], on: &str) -> Ledger {
    ledger(debts, entries, &BOOK, &CALENDAR, day(on)).unwrap()
}

fn charged(made: &Ledger) -> [String; 3] {
    [&made.principal, &made.late_fine, &made.sanction_fine].map(|total| total.charged.to_string())
}

#[test]
fn ten_million_late_by_a_month_is_fined_two_hundred_thousand_and_opens_to_its_formula() {
    // domain.md 9, example 21.
    let debts = [report(1, "2026-01", "2026-02-16")];
    let entries = [entry(10, EntryKind::Principal, 1, "10000000", "2026-02-03")];
    assert_eq!(charged(&as_of(&debts, &entries, "2026-02-16")), ["10000000", "0", "0"]);
    let made = as_of(&debts, &entries, "2026-03-16");
    assert_eq!(charged(&made), ["10000000", "200000", "0"]);
    let steps = &made.debts[0].late_fine.steps;
    assert!(steps.iter().any(|step| step.formula == "10000000 × 0.02 × 1 = 200000"), "{steps:?}");
    let fine = steps.iter().find(|step| step.rate.is_some()).unwrap();
    assert!(fine.provision.as_deref().unwrap().starts_with("PP 44/2015") && !fine.verified);
}

/// Rp487,000,000 in six instalments, each part fined for its own months of delay, by hand:
/// 81,166,667 × 2 % × 5 = 8,116,666.70; × 6 = 9,740,000.04; × 7 = 11,363,333.38; × 8 = 12,986,666.72; × 9 = 14,610,000.06;
/// the last, 81,166,665 × 2 % × 10 = 16,233,333.00. Each rounded to the rupiah they add up to 73,050,000.
#[test]
fn four_hundred_eighty_seven_million_through_six_instalments() {
    let debts = [arrears(1, "2025-01", "2025-12", "2026-01-15")];
    let mut entries = vec![entry(10, EntryKind::Principal, 1, "487000000", "2026-02-02")];
    let paid = ["2026-06-15", "2026-07-15", "2026-08-15", "2026-09-15", "2026-10-15"];
    for (number, on) in paid.iter().enumerate() {
        entries.push(entry(20 + number as u128, EntryKind::Payment, 1, "81166667", on));
    }
    entries.push(entry(30, EntryKind::Payment, 1, "81166665", "2026-11-15"));
    let made = as_of(&debts, &entries, "2026-11-26");
    let fines = ["8116667", "9740000", "11363333", "12986667", "14610000", "16233333"];
    assert_eq!(Rupiah::sum(fines.map(rupiah)).unwrap(), rupiah("73050000"));
    let rounded: Vec<&str> = made.debts[0]
        .late_fine
        .steps
        .iter()
        .filter(|step| step.rounding.is_some())
        .map(|step| step.result.as_str())
        .collect();
    assert_eq!(rounded, fines);
    assert_eq!(charged(&made), ["487000000", "73050000", "0"]);
    assert_eq!((made.principal.balance, made.late_fine.balance), (Rupiah::ZERO, rupiah("73050000")));
    assert_eq!((made.received, made.unmatched), (rupiah("487000000"), Rupiah::ZERO));
    assert_eq!(made.debts[0].notices, [LedgerNotice::DueWithLastMonth]);
    // What comes on top pays the fine, and what is more than that waits.
    entries.push(entry(31, EntryKind::Payment, 1, "73050001", "2026-11-20"));
    let made = as_of(&debts, &entries, "2026-11-26");
    assert_eq!((made.late_fine.balance, made.unmatched), (Rupiah::ZERO, rupiah("1")));
}

#[test]
fn a_settlement_shows_its_calendar() {
    let plan = InstalmentPlan { instalments: 6, first_due_on: day("2026-06-15") };
    let settlement = Settlement { on: day("2026-06-01"), plan, paid_before: Rupiah::ZERO, missed_on: None };
    let calendar = instalments(&settlement, rupiah("487000000"), rupiah("162333333.50"), day("2026-08-16"));
    let amounts: Vec<String> = calendar.iter().map(|one| one.amount.to_string()).collect();
    assert_eq!(amounts, ["81166666", "81166667", "81166667", "81166666", "81166667", "81166667"]);
    assert_eq!(Rupiah::sum(calendar.iter().map(|one| one.amount)).unwrap(), rupiah("487000000"));
    let states: Vec<_> = calendar.iter().map(|one| (one.is_paid, one.is_missed)).collect();
    assert_eq!(states[..4], [(true, false), (true, false), (false, true), (false, false)]);
    assert_eq!(calendar[2].covered, rupiah("0.50"));
    assert_eq!(calendar[5].due_on, day("2026-11-15"));
}

#[test]
fn what_a_finding_claims_of_accepted_months_is_not_owed_twice() {
    let debts = [
        report(1, "2026-01", "2026-02-16"),
        report(2, "2026-02", "2026-03-16"),
        arrears(3, "2026-01", "2026-03", "2026-04-15"),
    ];
    let entries = [
        entry(10, EntryKind::Principal, 1, "4000000", "2026-02-03"),
        entry(11, EntryKind::Principal, 2, "4000000", "2026-03-03"),
        entry(12, EntryKind::Payment, 1, "1000000", "2026-03-20"),
        // Three millions and four are still owed of the reports; of March nothing was reported.
        entry(13, EntryKind::Principal, 3, "12000000", "2026-05-04"),
    ];
    let made = as_of(&debts, &entries, "2026-05-04");
    assert_eq!(made.principal.charged, rupiah("13000000"));
    let own: Vec<String> = made.debts.iter().map(|debt| debt.principal.charged.to_string()).collect();
    assert_eq!(own, ["4000000", "4000000", "5000000"]);
    assert!(made.debts[2].notices.contains(&LedgerNotice::StandsUnderReports));
    // A payment on the finding pays the months under its claim first, the oldest one first.
    let more = [entries.as_slice(), &[entry(14, EntryKind::Payment, 3, "7500000", "2026-05-05")]].concat();
    let left: Vec<String> =
        as_of(&debts, &more, "2026-05-05").debts.iter().map(|debt| debt.principal.balance.to_string()).collect();
    assert_eq!(left, ["0", "0", "4500000"]);
}

#[test]
fn a_correction_takes_back_a_whole_entry_on_its_own_day() {
    let debts = [report(1, "2026-01", "2026-02-16")];
    let mut entries = vec![
        entry(10, EntryKind::Principal, 1, "10000000", "2026-02-03"),
        entry(11, EntryKind::Payment, 1, "10000000", "2026-02-10"),
    ];
    assert_eq!(as_of(&debts, &entries, "2026-04-16").principal.balance, Rupiah::ZERO);
    let counter =
        Entry { reverses: Some(id(11)), ..entry(12, EntryKind::PaymentCorrected, 1, "10000000", "2026-02-10") };
    entries.push(counter);
    entries.push(entry(13, EntryKind::Payment, 1, "1000000", "2026-02-10"));
    let made = as_of(&debts, &entries, "2026-04-16");
    assert_eq!((made.principal.balance, made.late_fine.charged), (rupiah("9000000"), rupiah("360000")));
    assert_eq!(made.received, rupiah("1000000"));
}

fn fined(number: u128, contribution: &str) -> Debt {
    let sanction = ImposedFine {
        contribution: rupiah(contribution),
        warning_2_ends_on: day("2026-03-02"),
        imposed_on: day("2026-03-10"),
        imposed: Some(rupiah("5000")),
    };
    Debt {
        id: id(number),
        kind: DebtKind::Finding(ViolationType::Pwbd),
        from: "2026-01".parse().unwrap(),
        to: "2026-01".parse().unwrap(),
        due_on: None,
        sanction: Some(sanction),
    }
}

#[test]
fn the_fine_for_failure_to_register_is_paid_by_a_payment_for_it_alone() {
    let debts = [report(1, "2026-01", "2026-02-16"), fined(2, "6000000")];
    let owed = entry(10, EntryKind::Principal, 1, "1000000", "2026-02-03");
    let much = entry(11, EntryKind::Payment, 1, "9000000", "2026-03-16");
    assert_eq!(as_of(&debts, &[owed], "2026-03-09").sanction_fine.charged, Rupiah::ZERO);
    let made = as_of(&debts, &[owed, much], "2026-03-16");
    // 0.1 % of six millions for the month that has begun.
    assert_eq!(charged(&made), ["1000000", "20000", "6000"]);
    assert_eq!((made.sanction_fine.balance, made.unmatched), (rupiah("6000"), rupiah("7980000")));
    assert!(made.debts[1].notices.contains(&LedgerNotice::ImposedDiffers));
    let named = Entry { account: Account::SanctionFine, ..entry(12, EntryKind::Payment, 2, "7000", "2026-03-16") };
    let made = as_of(&debts, &[owed, named], "2026-03-16");
    assert_eq!((made.sanction_fine.balance, made.unmatched), (Rupiah::ZERO, rupiah("1000")));
    assert_eq!((made.principal.paid, made.late_fine.paid), (Rupiah::ZERO, Rupiah::ZERO));
}

fn world() -> impl Strategy<Value = (Vec<Debt>, Vec<Entry>, NaiveDate)> {
    let debts = prop::collection::vec((0_u32..12, 0_u64..60), 1..6);
    let paid = prop::collection::vec((0_usize..6, 1_i64..900_000_000, 0_u64..300, any::<bool>(), any::<bool>()), 0..12);
    (debts, paid, 0_u64..360).prop_map(|(debts, paid, after)| {
        let start = day("2026-01-01");
        let mut all = vec![arrears(900, "2025-03", "2025-08", "2025-09-15"), fined(901, "4000000")];
        let mut entries = vec![entry(9_000, EntryKind::Principal, 900, "7000000.55", "2026-01-20")];
        for (at, (month, due)) in debts.iter().enumerate() {
            let number = 1 + at as u128;
            let month = format!("2025-{:02}", month + 1);
            let due_on = (start + Days::new(*due)).to_string();
            all.push(report(number, &month, &due_on));
            entries.push(entry(100 + number, EntryKind::Principal, number, "3333333.33", "2026-01-10"));
        }
        for (at, (debt, sen, on, sanction, reversed)) in paid.into_iter().enumerate() {
            let number = 1_000 + 10 * at as u128;
            let debt = all[debt % all.len()].id;
            let account = if sanction { Account::SanctionFine } else { Account::Principal };
            let on = start + Days::new(on);
            let amount = Rupiah::from_sen(sen).unwrap();
            let base = entry(number, EntryKind::Payment, 0, "1", "2026-01-01");
            let payment = Entry { debt, account, on, amount, ..base };
            entries.push(payment);
            if reversed {
                let (id, kind) = (id(number + 1), EntryKind::PaymentCorrected);
                entries.push(Entry { id, kind, reverses: Some(payment.id), ..payment });
            }
        }
        (all, entries, start + Days::new(after))
    })
}

proptest! {
    #[test]
    fn the_parts_add_up_and_no_account_pays_for_another((debts, entries, on) in world()) {
        let made = ledger(&debts, &entries, &BOOK, &CALENDAR, on).unwrap();
        for (total, of) in [
            (&made.principal, Account::Principal),
            (&made.late_fine, Account::LateFine),
            (&made.sanction_fine, Account::SanctionFine),
        ] {
            let parts = made.debts.iter().map(|debt| match of {
                Account::Principal => &debt.principal,
                Account::LateFine => &debt.late_fine,
                Account::SanctionFine => &debt.sanction_fine,
            });
            let parts: Vec<_> = parts.collect();
            prop_assert_eq!(Rupiah::sum(parts.iter().map(|part| part.charged)).unwrap(), total.charged);
            prop_assert_eq!(Rupiah::sum(parts.iter().map(|part| part.paid)).unwrap(), total.paid);
            prop_assert_eq!(Rupiah::sum(parts.iter().map(|part| part.balance)).unwrap(), total.balance);
            // No balance is below zero: what is paid never exceeds what is owed, on no debt and no account.
            prop_assert!(parts.iter().all(|part| part.charged.checked_sub(part.paid) == Some(part.balance)));
            let matched = made.matched.iter().filter(|part| part.account == of).map(|part| part.amount);
            prop_assert_eq!(Rupiah::sum(matched).unwrap(), total.paid);
        }
        let paid = [made.principal.paid, made.late_fine.paid, made.sanction_fine.paid, made.unmatched];
        prop_assert_eq!(Rupiah::sum(paid).unwrap(), made.received);
        for part in &made.matched {
            let payment = entries.iter().find(|entry| entry.id == part.entry).unwrap();
            prop_assert_eq!(payment.account == Account::SanctionFine, part.account == Account::SanctionFine);
        }
    }

    #[test]
    fn the_order_in_which_entries_come_does_not_matter(
        ((debts, entries, on), shuffled) in world().prop_flat_map(|world| {
            let entries = Just(world.1.clone()).prop_shuffle();
            (Just(world), entries)
        }),
    ) {
        let (one, other) = (
            ledger(&debts, &entries, &BOOK, &CALENDAR, on).unwrap(),
            ledger(&debts, &shuffled, &BOOK, &CALENDAR, on).unwrap(),
        );
        prop_assert_eq!(one, other);
        let twice = [entries.clone(), entries.clone()].concat();
        prop_assert_eq!(
            ledger(&debts, &twice, &BOOK, &CALENDAR, on).unwrap(),
            ledger(&debts, &entries, &BOOK, &CALENDAR, on).unwrap()
        );
    }

    #[test]
    fn a_payment_under_a_mandate_is_split_to_the_sen(
        owed in prop::collection::vec(0_i64..100_000_000_000, 1..8),
        paid in 1_i64..500_000_000_000,
        by_proportion in any::<bool>(),
    ) {
        let rule = match by_proportion {
            true => PaymentMatching::InProportionToOpenPrincipal,
            false => PaymentMatching::OldestPrincipalFirst,
        };
        let open: Vec<(Uuid, Rupiah)> =
            owed.iter().enumerate().map(|(at, sen)| (id(at as u128), Rupiah::from_sen(*sen).unwrap())).collect();
        let shares = split(rule, Rupiah::from_sen(paid).unwrap(), &open);
        prop_assert_eq!(shares.iter().map(|(_, share)| share.sen()).sum::<i64>(), paid);
        let all: i64 = owed.iter().sum();
        let last = open.last().unwrap().0;
        for (debt, share) in &shares {
            let of = open.iter().find(|(id, _)| id == debt).unwrap().1;
            prop_assert!(*share <= of || (paid > all && *debt == last));
            if by_proportion && paid < all {
                let exact = i128::from(paid) * i128::from(of.sen());
                prop_assert!((i128::from(share.sen()) * i128::from(all) - exact).abs() <= i128::from(all));
            }
        }
    }
}
