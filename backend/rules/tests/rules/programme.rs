//! Programmes: who may be paid for, by whom, and that money adds up in any world.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use patuh_rules::identifiers::Nik;
use patuh_rules::law::AgeGroup;
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::programme::{
    BudgetLine, Claim, Claimant, EnvelopeFault, LineEntry, account, age_on, allocate, born_on, doubled, eligibility,
    funds, is_lawful, premium, quotas, totals,
};
use patuh_rules::words::{
    BudgetEntryKind, BudgetSource, ClaimantKind, EnvelopeState, EnvelopeStep, PauseReason, ProgrammeKind,
};
use proptest::prelude::*;
use strum::VariantArray;
use uuid::Uuid;

use crate::reference::book_with;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

fn rupiah(text: &str) -> Rupiah {
    text.parse().expect("an amount")
}

#[test]
fn age_is_counted_on_the_first_of_the_month_by_the_limit_of_the_group() {
    let law = book_with(|_| {});
    let reason = |group, born: &str| {
        eligibility(&law, Some(group), day(born), month("2026-08")).expect("a limit is in force").reason
    };
    use AgeGroup::{VulnerableWorker as Narrow, VulnerableWorkerWide as Wide};
    assert_eq!(reason(Narrow, "2008-08-01"), None);
    assert_eq!(reason(Narrow, "2008-08-02"), Some(PauseReason::TooYoung));
    assert_eq!(reason(Narrow, "1961-08-02"), None);
    assert_eq!(reason(Narrow, "1961-08-01"), Some(PauseReason::TooOld));
    assert_eq!(reason(Wide, "1961-08-01"), None);
    assert_eq!(reason(Wide, "1960-08-01"), Some(PauseReason::TooOld));
    let found = eligibility(&law, Some(Narrow), day("1980-01-01"), month("2026-08")).expect("a limit");
    let basis = found.limit.expect("its row").basis;
    assert!(!basis.verified, "nobody has compared the age limits with a regulation");
    let employee = eligibility(&law, None, day("2015-01-01"), month("2026-08")).expect("no limit is asked for");
    assert_eq!((employee.reason, employee.age), (None, 11));
}

#[test]
fn the_day_of_birth_is_read_from_the_national_id_with_the_latest_century_that_has_come() {
    let today = day("2026-08-20");
    let born = |nik: &str| born_on(&nik.parse::<Nik>().expect("a NIK"), today);
    assert_eq!(born("6571021704800001"), Some(day("1980-04-17")));
    assert_eq!(born("6571025704800001"), Some(day("1980-04-17")), "a woman's day is 40 more");
    assert_eq!(born("6571022008260001"), Some(day("2026-08-20")));
    assert_eq!(born("6571022108260001"), Some(day("1926-08-21")));
    assert_eq!(born("6571023102900001"), None, "31 February is no day");
    assert_eq!(age_on(day("2004-02-29"), day("2022-02-28")), 17);
    assert_eq!(age_on(day("2004-02-29"), day("2022-03-01")), 18);
}

#[test]
fn regional_money_gets_no_relief_and_others_do() {
    let law = book_with(|_| {});
    let cost = |source| {
        premium(&law, ProgrammeKind::VulnerableWorkers, source, None, month("2026-08")).expect("a price").total
    };
    use BudgetSource as S;
    for source in [S::ApbdMurni, S::ApbdPerubahan, S::Dbh, S::DbhSawit, S::DbhCht] {
        assert_eq!(cost(source), rupiah("16800"), "{source:?}");
    }
    for source in [S::Csr, S::AsnSponsorship] {
        assert_eq!(cost(source), rupiah("8400"), "{source:?}");
    }
}

#[test]
fn an_employer_comes_before_public_money_and_money_set_aside_before_plans() {
    let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let claim = |kind, id, from: &str, holds| Claim { by: Claimant { kind, id }, from: month(from), holds };
    use ClaimantKind::{Employer, Programme};
    let at = month("2026-08");
    let payer = |claims: &[Claim]| doubled(claims, at).map(|found| found.payer.map(|payer| payer.id));
    assert_eq!(payer(&[claim(Programme, a, "2026-01", false)]), None);
    assert_eq!(payer(&[claim(Programme, a, "2026-01", true), claim(Employer, b, "2026-08", false)]), Some(Some(b)));
    assert_eq!(payer(&[claim(Programme, a, "2026-01", false), claim(Programme, b, "2026-07", true)]), Some(Some(b)));
    assert_eq!(payer(&[claim(Programme, a, "2026-01", false), claim(Programme, b, "2026-02", false)]), Some(Some(a)));
    assert_eq!(payer(&[claim(Programme, a, "2026-01", false), claim(Programme, b, "2026-01", false)]), Some(None));
    assert_eq!(payer(&[claim(Programme, a, "2026-01", false), claim(Programme, b, "2026-09", false)]), None);
}

#[test]
fn no_month_is_paid_without_approval_and_order() {
    use EnvelopeState as E;
    for (state, step) in
        E::VARIANTS.iter().flat_map(|state| EnvelopeStep::VARIANTS.iter().map(move |step| (*state, *step)))
    {
        let fits = match step {
            EnvelopeStep::Block => state == E::Drafted,
            EnvelopeStep::Approve | EnvelopeStep::Refuse => state == E::Blocked,
            EnvelopeStep::Order => state == E::Approved,
            EnvelopeStep::Pay => state == E::Ordered,
            EnvelopeStep::Reconcile => state == E::Paid,
            EnvelopeStep::Return => state == E::Reconciled,
            EnvelopeStep::Reverse => matches!(state, E::Paid | E::Reconciled),
            EnvelopeStep::Cancel => matches!(state, E::Drafted | E::Blocked | E::Approved),
        };
        assert_eq!(is_lawful(state, step), fits, "{step:?} on {state:?}");
    }
}

#[test]
fn a_line_never_gives_back_more_than_it_gave_nor_spends_more_than_it_has() {
    let entry = |kind, amount| LineEntry { kind, amount: rupiah(amount) };
    use BudgetEntryKind::{Blocked, Paid, Released, Returned};
    let planned = rupiah("100");
    let stands =
        account(planned, &[entry(Blocked, "60"), entry(Paid, "60"), entry(Returned, "10")]).expect("it adds up");
    assert_eq!((stands.committed, stands.paid, stands.free), (rupiah("0"), rupiah("50"), rupiah("50")));
    for wrong in [
        vec![entry(Blocked, "101")],
        vec![entry(Paid, "1")],
        vec![entry(Blocked, "5"), entry(Released, "6")],
        vec![entry(Blocked, "5"), entry(Paid, "5"), entry(Returned, "6")],
    ] {
        account(planned, &wrong).expect_err("it does not add up");
    }
}

/// Programmes, their lines and people, and what is done with their months in turn.
#[derive(Debug, Clone)]
struct World {
    /// Shares and money of the lines of each programme.
    programmes: Vec<(Vec<u32>, Vec<u64>)>,
    /// Which programmes each person is in, as bits.
    people: Vec<u8>,
    /// Programme, month, and how far the month is brought.
    months: Vec<(usize, u32, u8)>,
}

fn world() -> impl Strategy<Value = World> {
    let lines = prop_oneof![
        Just(vec![10_000]),
        (0u32..=10_000).prop_map(|first| vec![first, 10_000 - first]),
        (0u32..=5_000, 0u32..=5_000).prop_map(|(a, b)| vec![a, b, 10_000 - a - b]),
    ];
    let programme = lines.prop_flat_map(|shares| {
        let money = prop::collection::vec(0u64..400_000, shares.len());
        (Just(shares), money)
    });
    (
        prop::collection::vec(programme, 1..4),
        prop::collection::vec(0u8..8, 0..24),
        prop::collection::vec((0usize..4, 1u32..=3, 0u8..7), 0..12),
    )
        .prop_map(|(programmes, people, months)| World { programmes, people, months })
}

/// What the database holds of the world: entries that hold, and the movements of every line.
#[derive(Default)]
struct Books {
    held: HashMap<(usize, u32), (usize, Uuid)>,
    moved: HashMap<Uuid, Vec<LineEntry>>,
    live: HashSet<(usize, u32)>,
    /// What each envelope that still stands has set aside or paid, by line.
    standing: HashMap<(usize, u32), Vec<(Uuid, Rupiah)>>,
}

fn line_id(programme: usize, line: usize) -> Uuid {
    Uuid::from_u128((programme as u128) << 8 | line as u128)
}

fn play(world: &World) -> Books {
    let mut books = Books::default();
    for &(at, number, depth) in &world.months {
        let Some((shares, money)) = world.programmes.get(at) else { continue };
        if !books.live.insert((at, number)) {
            continue;
        }
        let this = Month::new(2026, number).expect("a month");
        let of = |programme: usize| Claimant { kind: ClaimantKind::Programme, id: Uuid::from_u128(programme as u128) };
        let mine: Vec<usize> = (0..world.people.len())
            .filter(|person| world.people[*person] >> at & 1 == 1)
            .filter(|person| {
                let others = (0..world.programmes.len()).filter(|other| world.people[*person] >> other & 1 == 1);
                let claims: Vec<Claim> = others
                    .map(|other| Claim {
                        by: of(other),
                        // Programmes took their people in one after the other.
                        from: Month::new(2025, u32::try_from(other).expect("small") + 1).expect("a month"),
                        holds: books.held.get(&(*person, number)).is_some_and(|(holder, _)| *holder == other),
                    })
                    .collect();
                doubled(&claims, this).is_none_or(|found| found.payer == Some(of(at)))
            })
            .collect();
        let quotas = quotas(mine.len(), shares).expect("the shares are a whole");
        let room: Vec<(Uuid, usize)> =
            quotas.iter().enumerate().map(|(line, quota)| (line_id(at, line), *quota)).collect();
        let chosen = allocate(&vec![None; mine.len()], &room);
        let price = |line: usize| rupiah(if line == 0 { "16800" } else { "8400" });
        let entries: Vec<(usize, Uuid, Rupiah)> = mine
            .iter()
            .zip(chosen)
            .map(|(person, line)| {
                let line = line.expect("everybody is given a line");
                (*person, room[line].0, price(line))
            })
            .collect();
        let (_, parts) = totals(entries.iter().map(|(_, line, amount)| (*line, *amount))).expect("totals");
        let stands = |books: &Books, line: usize| {
            let moved = books.moved.get(&line_id(at, line)).cloned().unwrap_or_default();
            account(Rupiah::from_sen(i64::try_from(money[line] * 100).expect("small")).expect("money"), &moved)
                .expect("a line adds up at every moment")
        };
        let lines: Vec<BudgetLine> = (0..shares.len())
            .map(|line| BudgetLine {
                id: line_id(at, line),
                source: BudgetSource::ApbdMurni,
                share_bp: shares[line],
                account: stands(&books, line),
            })
            .collect();
        match funds(&parts, &lines) {
            Ok(()) if depth > 0 => {}
            Ok(()) => {
                books.live.remove(&(at, number));
                continue;
            }
            Err(fault) => {
                assert!(matches!(fault, EnvelopeFault::LineShort { needed, free, .. } if needed > free));
                books.live.remove(&(at, number));
                continue;
            }
        }
        for (person, line, _) in &entries {
            let before = books.held.insert((*person, number), (at, *line));
            assert_eq!(before, None, "nobody is paid for twice in a month");
        }
        let kinds: &[BudgetEntryKind] = match depth {
            1 => &[BudgetEntryKind::Blocked],
            2 => &[BudgetEntryKind::Blocked, BudgetEntryKind::Released],
            3..=5 => &[BudgetEntryKind::Blocked, BudgetEntryKind::Paid],
            _ => &[BudgetEntryKind::Blocked, BudgetEntryKind::Paid, BudgetEntryKind::Returned],
        };
        for kind in kinds {
            for part in &parts {
                let entry = LineEntry { kind: *kind, amount: part.control.amount };
                books.moved.entry(part.line).or_default().push(entry);
            }
        }
        if matches!(depth, 2 | 6) {
            books.held.retain(|(_, month), (holder, _)| (*holder, *month) != (at, number));
            books.live.remove(&(at, number));
        } else {
            let standing = parts.iter().map(|part| (part.line, part.control.amount)).collect();
            books.standing.insert((at, number), standing);
        }
    }
    books
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn in_any_world_nobody_is_paid_twice_no_rupiah_is_without_a_line_and_envelopes_are_the_ledger(world in world()) {
        let books = play(&world);
        for (at, (_, money)) in world.programmes.iter().enumerate() {
            for (line, money) in money.iter().enumerate() {
                let id = line_id(at, line);
                let moved = books.moved.get(&id).cloned().unwrap_or_default();
                let planned = Rupiah::from_sen(i64::try_from(money * 100).expect("small")).expect("money");
                let stands = account(planned, &moved).expect("a line adds up");
                let parts = [stands.committed, stands.paid, stands.free];
                prop_assert_eq!(Rupiah::sum(parts).expect("a sum"), planned);
                let by_envelopes = books.standing.values().flatten().filter(|(of, _)| *of == id).map(|(_, amount)| *amount);
                let by_ledger = Rupiah::sum([stands.committed, stands.paid]).expect("a sum");
                prop_assert_eq!(Rupiah::sum(by_envelopes).expect("a sum"), by_ledger);
            }
        }
        for (holder, line) in books.held.values() {
            prop_assert!((0..world.programmes[*holder].0.len()).any(|at| line_id(*holder, at) == *line));
        }
    }

    #[test]
    fn shares_give_everybody_a_line_and_people_stay_with_theirs(
        people in 0usize..200,
        first in 0u32..=10_000,
        before in prop::collection::vec(prop::option::of(0u128..3), 200),
    ) {
        let shares = [first, 10_000 - first];
        let quotas = quotas(people, &shares).expect("a whole");
        prop_assert_eq!(quotas.iter().sum::<usize>(), people);
        for (quota, share) in quotas.iter().zip(shares) {
            let exact = people as u64 * u64::from(share);
            prop_assert!((*quota as u64 * 10_000).abs_diff(exact) < 10_000, "no line is off by a whole person");
        }
        let lines: Vec<(Uuid, usize)> = (0..2).map(|at| (Uuid::from_u128(at), quotas[at as usize])).collect();
        let before: Vec<Option<Uuid>> = before[..people].iter().map(|line| line.map(Uuid::from_u128)).collect();
        let chosen = allocate(&before, &lines);
        for (at, (id, quota)) in lines.iter().enumerate() {
            let mine = chosen.iter().filter(|line| **line == Some(at)).count();
            prop_assert_eq!(mine, *quota);
            let stayed = before.iter().zip(&chosen).filter(|(before, line)| **before == Some(*id) && **line == Some(at)).count();
            let wanted = before.iter().filter(|before| **before == Some(*id)).count();
            prop_assert_eq!(stayed, wanted.min(*quota), "whoever can stay stays");
        }
    }
}
