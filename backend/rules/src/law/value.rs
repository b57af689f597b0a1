//! How the text of a row is read: once, when the book is made.

use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::table::{AgeLimit, ArrearsClasses, BaseIncomes, Brackets, Relief, Tiers};
use super::words::{
    AgeGroup, BudgetAssumption, ConstructionProgramme, ContributionSegment, CountKind, DeadlineKind, DenominatorKind,
    DueMonth, FineKind, JkpSource, MatchedIn, PartialMonth, PaymentMatching, PeriodUnit, PlausibilityKind, Provision,
    RoundingStep, ThresholdKind,
};
use super::{LawError, LawKind, LawRow};
use crate::calendar::{Calendar, CalendarError, CollectiveLeave};
use crate::money::{Rate, Rounding, Rupiah};
use crate::month::Month;
use crate::share::Percent;
use crate::words::{Payer, Programme, RiskClass, Scale};

/// A period in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Deadline {
    /// How many days.
    pub days: u32,
    /// Of which sort.
    pub unit: PeriodUnit,
    /// Whether collective leave stops a period of working days; calendar days run on.
    pub collective_leave: CollectiveLeave,
}

impl Deadline {
    /// The last day of the period that starts with an event on `from`.
    ///
    /// The day of the event is not counted; the last day still belongs to the period.
    ///
    /// # Errors
    /// [`CalendarError::NotCovered`] where the calendar does not reach that far.
    pub fn last_day(&self, from: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, CalendarError> {
        match self.unit {
            PeriodUnit::WorkingDays => calendar.add_working_days(from, self.days, self.collective_leave),
            PeriodUnit::CalendarDays => {
                from.checked_add_days(Days::new(self.days.into())).ok_or_else(|| calendar.not_covered(from))
            }
        }
    }
}

/// The day on which contributions fall due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DueDay {
    /// Day of the month, 1 to 31; in a shorter month its last day.
    pub day: u32,
    /// In which month.
    pub month: DueMonth,
    /// Whether the day moves to the next working day where it is none, and whether collective leave is one then; absent
    /// where it does not move.
    pub moved: Option<CollectiveLeave>,
}

impl DueDay {
    /// The day that is named for a contribution month, before it moves.
    ///
    /// # Errors
    /// [`MonthError`](crate::month::MonthError) past the last month there is.
    pub fn named_day(&self, month: Month) -> Result<NaiveDate, crate::month::MonthError> {
        let due = match self.month {
            DueMonth::SameMonth => month,
            DueMonth::FollowingMonth => month.next()?,
        };
        Ok(due.first_day().with_day(self.day).unwrap_or_else(|| due.last_day()))
    }
}

/// The value of a row, read once when the book is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LawValue {
    Rate(Rate),
    Amount(Rupiah),
    Programmes(Vec<Programme>),
    DueDay(DueDay),
    Deadline(Deadline),
    Count(u32),
    Rounding(Rounding),
    Text(String),
    Tiers(Tiers),
    BaseIncomes(BaseIncomes),
    Relief(Relief),
    PartialMonth(PartialMonth),
    ArrearsClasses(ArrearsClasses),
    AgeLimit(AgeLimit),
    RiskClass(RiskClass),
    Shares(Vec<Rate>),
    Percent(Percent),
    PaymentMatching(PaymentMatching),
}

impl LawValue {
    pub(super) fn read(row: &LawRow) -> Result<LawValue, LawError> {
        let (key, value) = (row.key.as_str(), row.value.as_str());
        if !is_known_key(row.kind, key) {
            return Err(LawError::UnknownKey { row: row.id.clone(), kind: row.kind, key: row.key.clone() });
        }
        let read = match row.kind {
            LawKind::ContributionRate
            | LawKind::JkpShare
            | LawKind::ConstructionWageRate
            | LawKind::VatRate
            | LawKind::FineRate => value.parse().ok().map(LawValue::Rate),
            LawKind::JpWageCeiling
            | LawKind::JkpWageCeiling
            | LawKind::MinimumWage
            | LawKind::SectorMinimumWage
            | LawKind::FlatContribution
            | LawKind::LowestContribution
            | LawKind::Threshold
            | LawKind::BudgetAssumption => value.parse().ok().map(LawValue::Amount),
            LawKind::MandatoryProgrammes | LawKind::JkpProgrammes => read_programmes(value).map(LawValue::Programmes),
            LawKind::PaymentDueDay => read_due_day(value).map(LawValue::DueDay),
            LawKind::Deadline => read_deadline(value).map(LawValue::Deadline),
            LawKind::Count => value.parse().ok().map(LawValue::Count),
            LawKind::Rounding => value.parse().ok().map(LawValue::Rounding),
            LawKind::Plausibility if key == <&str>::from(PlausibilityKind::WageAtMost) => {
                value.parse().ok().map(LawValue::Amount)
            }
            LawKind::Plausibility => value.parse().ok().map(LawValue::Rate),
            LawKind::Provision | LawKind::CoverageDenominator => {
                (!value.is_empty()).then(|| LawValue::Text(value.to_owned()))
            }
            LawKind::BaseIncome => Brackets::read(value, |base| base.parse().ok()).map(LawValue::BaseIncomes),
            LawKind::ConstructionTiers => Brackets::read(value, |rate| rate.parse().ok()).map(LawValue::Tiers),
            LawKind::Relief => Relief::read(value).map(LawValue::Relief),
            LawKind::PartialMonth => value.parse().ok().map(LawValue::PartialMonth),
            LawKind::ArrearsClasses => ArrearsClasses::read(value).map(LawValue::ArrearsClasses),
            LawKind::AgeLimit => AgeLimit::read(value).map(LawValue::AgeLimit),
            LawKind::DefaultRiskClass => value.parse().ok().map(LawValue::RiskClass),
            LawKind::InstalmentShares => read_shares(value).map(LawValue::Shares),
            LawKind::CoverageTarget => value.parse().ok().map(LawValue::Percent),
            LawKind::PaymentMatching => read_matching(key, value).map(LawValue::PaymentMatching),
        };
        read.ok_or_else(|| LawError::UnreadableValue { row: row.id.clone(), kind: row.kind, value: row.value.clone() })
    }
}

fn is_known_key(kind: LawKind, key: &str) -> bool {
    match kind {
        LawKind::ContributionRate => is_rate_key(key),
        LawKind::FlatContribution | LawKind::LowestContribution => {
            key.split_once('.').is_some_and(|(programme, segment)| {
                is_word::<Programme>(programme) && segment == <&str>::from(ContributionSegment::NonWageEarner)
            })
        }
        LawKind::JpWageCeiling | LawKind::JkpWageCeiling => key == MONTHLY_KEY,
        LawKind::MandatoryProgrammes => is_word::<Scale>(key) || [NON_WAGE_EARNER_KEY, CONSTRUCTION_KEY].contains(&key),
        LawKind::JkpProgrammes => is_word::<Scale>(key),
        LawKind::JkpShare => is_word::<JkpSource>(key),
        LawKind::BaseIncome => key == NON_WAGE_EARNER_KEY,
        LawKind::ConstructionTiers | LawKind::ConstructionWageRate => is_word::<ConstructionProgramme>(key),
        LawKind::VatRate | LawKind::InstalmentShares => key == CONSTRUCTION_KEY,
        LawKind::PaymentDueDay | LawKind::DefaultRiskClass => is_word::<ContributionSegment>(key),
        LawKind::Deadline => is_word::<DeadlineKind>(key),
        LawKind::Count => is_word::<CountKind>(key),
        LawKind::Threshold => is_word::<ThresholdKind>(key),
        LawKind::MinimumWage => is_region_code(key),
        LawKind::SectorMinimumWage => {
            key.rsplit_once('.').is_some_and(|(region, sector)| is_region_code(region) && is_name(sector))
        }
        LawKind::Rounding => is_word::<RoundingStep>(key),
        LawKind::Plausibility => is_word::<PlausibilityKind>(key),
        LawKind::Provision => is_word::<Provision>(key),
        LawKind::FineRate | LawKind::PartialMonth => is_word::<FineKind>(key),
        LawKind::ArrearsClasses => key == MONTHLY_KEY,
        LawKind::AgeLimit => is_word::<AgeGroup>(key),
        LawKind::PaymentMatching => is_word::<MatchedIn>(key),
        LawKind::CoverageDenominator => is_word::<DenominatorKind>(key),
        LawKind::BudgetAssumption => is_word::<BudgetAssumption>(key),
        LawKind::Relief | LawKind::CoverageTarget => key.split('.').all(is_name),
    }
}

pub(super) const MONTHLY_KEY: &str = "monthly";
pub(super) const NON_WAGE_EARNER_KEY: &str = "non_wage_earner";
pub(super) const CONSTRUCTION_KEY: &str = "construction";

/// The key of a wage earner's contribution rate; only the employer's JKK depends on the risk class.
pub(super) fn rate_key(programme: Programme, payer: Payer, risk_class: RiskClass) -> String {
    let (programme_word, payer_word) = (<&str>::from(programme), <&str>::from(payer));
    match programme {
        Programme::Jkk => format!("{programme_word}.{payer_word}.{}", <&str>::from(risk_class)),
        _ => format!("{programme_word}.{payer_word}"),
    }
}

/// The key of what somebody who is no wage earner owes to a programme.
pub(super) fn own_account_key(programme: Programme) -> String {
    format!("{}.{NON_WAGE_EARNER_KEY}", <&str>::from(programme))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn is_word<W: FromStr>(text: &str) -> bool {
    W::from_str(text).is_ok()
}

fn is_rate_key(key: &str) -> bool {
    let parts: Vec<&str> = key.split('.').collect();
    match parts.as_slice() {
        ["jkk", payer, class] => is_word::<Payer>(payer) && is_word::<RiskClass>(class),
        [programme, NON_WAGE_EARNER_KEY] => is_word::<Programme>(programme),
        [programme, payer] => *programme != "jkk" && is_word::<Programme>(programme) && is_word::<Payer>(payer),
        _ => false,
    }
}

fn is_region_code(key: &str) -> bool {
    // Province, regency, district and village of Kemendagri; a BPS code has no dots and names other places.
    let lengths = [2, 2, 2, 4];
    let parts: Vec<&str> = key.split('.').collect();
    let fits = |(part, length): (&&str, usize)| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() <= lengths.len() && parts.iter().zip(lengths).all(fits)
}

fn read_programmes(value: &str) -> Option<Vec<Programme>> {
    let programmes: Vec<Programme> = value.split_whitespace().map(|word| word.parse().ok()).collect::<Option<_>>()?;
    let distinct = programmes.iter().enumerate().all(|(at, programme)| !programmes[..at].contains(programme));
    (!programmes.is_empty() && distinct).then_some(programmes)
}

fn read_due_day(value: &str) -> Option<DueDay> {
    let words: Vec<&str> = value.split(' ').collect();
    let (day, month, moved) = match words.as_slice() {
        [day, month, "unmoved"] => (day, month, None),
        [day, month, "moved", leave] => (day, month, Some(leave.parse().ok()?)),
        _ => return None,
    };
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some(DueDay { day, month: month.parse().ok()?, moved })
}

fn read_matching(key: &str, value: &str) -> Option<PaymentMatching> {
    let place: MatchedIn = key.parse().ok()?;
    value.parse().ok().filter(|rule| place.rules().contains(rule))
}

fn read_shares(value: &str) -> Option<Vec<Rate>> {
    let shares: Vec<Rate> = value.split(' ').map(|word| word.parse().ok()).collect::<Option<_>>()?;
    let whole: rust_decimal::Decimal = shares.iter().map(|share| share.decimal()).sum();
    (whole == rust_decimal::Decimal::ONE).then_some(shares)
}

fn read_deadline(value: &str) -> Option<Deadline> {
    let words: Vec<&str> = value.split(' ').collect();
    let (days, unit, collective_leave) = match words.as_slice() {
        [days, unit @ "working_days", leave] => (days, unit, leave.parse().ok()?),
        [days, unit @ "calendar_days"] => (days, unit, CollectiveLeave::IsWorkingDay),
        _ => return None,
    };
    let days = days.parse().ok().filter(|days| (1..=366).contains(days))?;
    Some(Deadline { days, unit: unit.parse().ok()?, collective_leave })
}
