//! What a change of the law does to days that are not yet determined, and to amounts of months not yet reported.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::{ContributionSegment, LawBook, LawKind, PremiumSource, RowChange, Sector};
use crate::calendar::Calendar;
use crate::construction::{ConstructionQuestion, construction};
use crate::contributions::{AskedProgramme, ContributionQuestion, DueQuestion, answer, due_on};
use crate::fines::{LateQuestion, late_payment_fine};
use crate::money::Rupiah;
use crate::month::Month;
use crate::words::{RiskClass, Scale};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $word:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema, EnumString,
            IntoStaticStr, VariantArray,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum $name { $($(#[$of])* $word),* }
    )*};
}

words! {
    /// A day that the law sets and a change of it moves.
    MovedDeadline {
        /// Last day of the first warning's window.
        FirstWarning,
        /// Last day of the second warning's window.
        SecondWarning,
        /// Last day on which the sanction fine can be imposed.
        FineWindow,
        /// Last day for the registration of a construction project.
        ConstructionRegistration,
        /// Last day on which the contributions of a month are paid in time.
        Payment,
    }
    /// Through what a day moves.
    MoveCause {
        /// The days on which no work is done are others.
        Calendar,
        /// The row that sets the period is another.
        Law,
    }
    /// How far a change of the law has come.
    LawChangeState {
        /// Waits for another person.
        Proposed,
        /// Is the law.
        Approved,
        /// Was refused.
        Rejected,
        /// Was taken back by the person who asked.
        Withdrawn,
    }
}

/// The law and the calendar as they belong together.
#[derive(Debug, Clone, Copy)]
pub struct Statute<'a> {
    /// The rows.
    pub law: &'a LawBook,
    /// The working days.
    pub calendar: &'a Calendar,
}

/// The day by which contributions of a month are paid, where it moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueDayMove {
    /// Whose contributions.
    pub segment: ContributionSegment,
    /// Of which month.
    pub month: Month,
    /// The day until now.
    pub from: NaiveDate,
    /// The day from now on.
    pub to: NaiveDate,
    /// Through what.
    pub because: MoveCause,
}

/// The due days that a change moves, of the months of a span.
pub fn due_days_moved(before: Statute<'_>, after: Statute<'_>, span: (Month, Month)) -> Vec<DueDayMove> {
    let mut moves = Vec::new();
    for segment in ContributionSegment::VARIANTS {
        for month in span.0.through(span.1) {
            let question = DueQuestion { segment: *segment, month, collective_leave_counts: None };
            let found = |statute: Statute<'_>| due_on(statute.law, statute.calendar, &question);
            let (Ok(old), Ok(new)) = (found(before), found(after)) else { continue };
            if old.due_on != new.due_on {
                let value = |statute: Statute<'_>| {
                    statute.law.at_month(month).payment_due_day(*segment).ok().map(|cited| cited.value)
                };
                let because = if value(before) == value(after) { MoveCause::Calendar } else { MoveCause::Law };
                moves.push(DueDayMove { segment: *segment, month, from: old.due_on, to: new.due_on, because });
            }
        }
    }
    moves
}

/// An example by which the amounts of a change are shown; a month that was not reported has no wages yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum AmountCase {
    /// The contributions of one wage earner.
    WageEarner {
        /// Wage of the month.
        wage: Rupiah,
        /// Scale of the employer.
        scale: Scale,
        /// Its risk class.
        risk_class: RiskClass,
        /// Its branch; `labour_intensive` with fifty workers.
        sector: Sector,
    },
    /// The contributions of an employee of government who is not ASN.
    GovernmentNonAsn {
        /// Wage of the month.
        wage: Rupiah,
    },
    /// The contributions of someone on their own account.
    NonWageEarner {
        /// Income of the month.
        income: Rupiah,
        /// Branch.
        sector: Sector,
        /// Whose money pays.
        funding_source: PremiumSource,
        /// Whether JHT is taken.
        with_jht: bool,
    },
    /// The contribution of a construction project.
    Construction {
        /// Value without value added tax, or with it.
        value: Rupiah,
        /// Whether value added tax is in it.
        value_includes_vat: bool,
    },
    /// The fine for contributions paid one month late.
    LatePayment {
        /// The contributions.
        principal: Rupiah,
    },
}

/// An amount that a change makes another one, in every month from one to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AmountMove {
    /// The example.
    pub case: AmountCase,
    /// First month.
    pub month_from: Month,
    /// Last month.
    pub month_to: Month,
    /// The amount until now; absent where no law covered the month.
    pub from: Option<Rupiah>,
    /// The amount from now on; absent where no law covers the month any more.
    pub to: Option<Rupiah>,
}

/// Kinds of rows that make no amount.
fn makes_no_amount(kind: LawKind) -> bool {
    matches!(
        kind,
        LawKind::Deadline
            | LawKind::Count
            | LawKind::Threshold
            | LawKind::Provision
            | LawKind::CoverageTarget
            | LawKind::CoverageDenominator
            | LawKind::ArrearsClasses
            | LawKind::AgeLimit
            | LawKind::MinimumWage
            | LawKind::SectorMinimumWage
            | LawKind::Plausibility
    )
}

/// The months in which a change can make other amounts, within a span: from the first day of a changed row to its last.
fn touched(changes: &[RowChange], span: (Month, Month)) -> Vec<Month> {
    let in_row = |month: &Month| {
        changes.iter().filter(|change| !makes_no_amount(change.after.kind)).any(|change| {
            let last = |row: &super::LawRow| row.valid_to.unwrap_or(NaiveDate::MAX);
            let until = change.before.as_ref().map_or(NaiveDate::MIN, last).max(last(&change.after));
            change.after.valid_from <= month.last_day() && month.first_day() <= until
        })
    };
    span.0.through(span.1).filter(in_row).collect()
}

/// The examples of a month. Their wages and incomes are taken from the law itself: half of the ceiling of JP and twice
/// it, the lowest base income and one in the middle of the table.
fn cases(law: &LawBook, month: Month) -> Vec<AmountCase> {
    let view = law.at_month(month);
    let mut cases = Vec::new();
    let scaled = |amount: Rupiah, by: i64, part: i64| Rupiah::from_sen(amount.sen() / part / 100 * 100 * by).ok();
    if let Ok(ceiling) = view.jp_ceiling(month) {
        let wages: Vec<Rupiah> =
            [scaled(ceiling.value, 1, 2), scaled(ceiling.value, 2, 1)].into_iter().flatten().collect();
        for wage in &wages {
            for scale in Scale::VARIANTS.iter().filter(|scale| **scale != Scale::Government) {
                for risk_class in RiskClass::VARIANTS {
                    for sector in [Sector::Other, Sector::LabourIntensive] {
                        let (wage, scale, risk_class) = (*wage, *scale, *risk_class);
                        cases.push(AmountCase::WageEarner { wage, scale, risk_class, sector });
                    }
                }
            }
            cases.push(AmountCase::GovernmentNonAsn { wage: *wage });
        }
        cases.extend(wages.first().map(|principal| AmountCase::LatePayment { principal: *principal }));
    }
    if let Ok(bases) = view.base_incomes() {
        let incomes: Vec<Rupiah> = bases.value.iter().map(|(_, _, base)| base).collect();
        for income in [incomes.first(), incomes.get(incomes.len() / 2)].into_iter().flatten() {
            for sector in Sector::VARIANTS {
                for funding_source in [PremiumSource::Own, PremiumSource::Apbd] {
                    for with_jht in [false, true] {
                        let (income, sector) = (*income, *sector);
                        cases.push(AmountCase::NonWageEarner { income, sector, funding_source, with_jht });
                    }
                }
            }
        }
    }
    if let Ok(tiers) = view.construction_tiers(super::ConstructionProgramme::Jkk) {
        for (bound, next, _) in tiers.value.iter() {
            let within = next.or_else(|| scaled(bound, 2, 1));
            cases.extend(within.map(|value| AmountCase::Construction { value, value_includes_vat: false }));
        }
        let gross = tiers.value.iter().filter_map(|(_, next, _)| next).last();
        cases.extend(gross.map(|value| AmountCase::Construction { value, value_includes_vat: true }));
    }
    cases
}

fn amount(statute: Statute<'_>, month: Month, case: &AmountCase) -> Option<Rupiah> {
    let blank = |segment| ContributionQuestion {
        segment,
        month,
        wage: None,
        income: None,
        risk_class: None,
        scale: None,
        sector: None,
        workers_in_firm: None,
        funding_source: None,
        programmes: None,
    };
    let total = |question: &ContributionQuestion| answer(statute.law, question).ok().map(|answer| answer.total);
    match *case {
        AmountCase::WageEarner { wage, scale, risk_class, sector } => total(&ContributionQuestion {
            wage: Some(wage),
            scale: Some(scale),
            risk_class: Some(risk_class),
            sector: Some(sector),
            workers_in_firm: (sector == Sector::LabourIntensive).then_some(50),
            ..blank(ContributionSegment::WageEarner)
        }),
        AmountCase::GovernmentNonAsn { wage } => {
            total(&ContributionQuestion { wage: Some(wage), ..blank(ContributionSegment::GovernmentNonAsn) })
        }
        AmountCase::NonWageEarner { income, sector, funding_source, with_jht } => {
            let programmes = [AskedProgramme::Jkk, AskedProgramme::Jkm, AskedProgramme::Jht];
            total(&ContributionQuestion {
                income: Some(income),
                sector: Some(sector),
                funding_source: Some(funding_source),
                programmes: with_jht.then(|| programmes.to_vec()),
                ..blank(ContributionSegment::NonWageEarner)
            })
        }
        AmountCase::Construction { value, value_includes_vat } => {
            let question = ConstructionQuestion {
                contract_date: month.first_day(),
                gross_value: value_includes_vat.then_some(value),
                net_value: (!value_includes_vat).then_some(value),
                monthly_wages: None,
                instalment_shares: None,
                paid: None,
                collective_leave_counts: None,
            };
            construction(statute.law, statute.calendar, &question).ok().map(|answer| answer.total)
        }
        AmountCase::LatePayment { principal } => {
            let due_on = month.last_day();
            let paid_on = month.next().ok()?.last_day();
            let question = LateQuestion { principal, due_on, paid_on, month: Some(month) };
            late_payment_fine(statute.law, &question).ok().map(|fine| fine.fine)
        }
    }
}

/// The amounts that a change makes other ones, of the months of a span; months in a row with the same amounts are one.
pub fn amounts_moved(
    before: Statute<'_>,
    after: Statute<'_>,
    changes: &[RowChange],
    span: (Month, Month),
) -> Vec<AmountMove> {
    let mut moves: Vec<AmountMove> = Vec::new();
    for month in touched(changes, span) {
        let mut ordinary = None;
        for case in cases(before.law, month) {
            let (from, to) = (amount(before, month, &case), amount(after, month, &case));
            // A branch of its own is worth an example only where a relief sets it apart.
            let is_special = matches!(case, AmountCase::WageEarner { sector: Sector::LabourIntensive, .. });
            let says_the_same = is_special && ordinary == Some((from, to));
            ordinary = Some((from, to));
            if from == to || says_the_same {
                continue;
            }
            let same = |known: &&mut AmountMove| {
                known.case == case
                    && (known.from, known.to) == (from, to)
                    && known.month_to.next().is_ok_and(|next| next == month)
            };
            match moves.iter_mut().rev().find(same) {
                Some(known) => known.month_to = month,
                None => moves.push(AmountMove { case, month_from: month, month_to: month, from, to }),
            }
        }
    }
    moves
}
