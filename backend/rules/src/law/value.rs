use std::str::FromStr;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::{LawError, LawKind, LawRow};
use crate::calendar::{Calendar, CalendarError, CollectiveLeave};
use crate::money::{Rate, Rounding, Rupiah};
use crate::words::{Payer, Programme, RiskClass, Scale};

/// A period that the law sets.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DeadlineKind {
    /// To comply after the first warning was served.
    FirstWarning,
    /// To comply after the second warning was served.
    SecondWarning,
    /// To register a construction project after its contract.
    ConstructionRegistration,
    /// To report changes of wages, workers or data.
    ReportChanges,
}

/// A number of times that the law sets.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CountKind {
    /// Written warnings on one finding.
    MostWarnings,
}

/// A step of a calculation that rounds.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RoundingStep {
    /// One programme of one worker by one payer.
    WageEarnerItem,
}

/// A bound that catches mistakes in reports; not law, but dated and shown like it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PlausibilityKind {
    /// Highest monthly wage that is believed, in rupiah.
    WageAtMost,
    /// Fall of a wage from one month to the next that is remarked on, as a fraction of the earlier wage.
    WageDrop,
}

/// A duty or sanction that answers cite.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Provision {
    /// Every employer registers itself and its workers.
    Registration,
    /// It gives complete and correct data of them.
    CompleteData,
    /// It pays contributions in time.
    Payment,
    /// It registers construction projects.
    ConstructionRegistration,
    /// BPJS warns in writing.
    WrittenWarning,
    /// Public services are denied at the request of BPJS.
    DenialOfService,
}

/// What the days of a period are.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PeriodUnit {
    /// Hari kerja.
    WorkingDays,
    /// Hari kalender.
    CalendarDays,
}

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

/// The day of the following month on which contributions fall due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DueDay {
    /// Day of the month, 1 to 28, moved to the next working day where it is none.
    pub day: u32,
    /// Whether collective leave moves it too.
    pub collective_leave: CollectiveLeave,
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
}

impl LawValue {
    pub(super) fn read(row: &LawRow) -> Result<LawValue, LawError> {
        let (key, value) = (row.key.as_str(), row.value.as_str());
        let known_key = match row.kind {
            LawKind::ContributionRate => is_rate_key(key),
            LawKind::JpWageCeiling => key == JP_CEILING_KEY,
            LawKind::MandatoryProgrammes => is_word::<Scale>(key),
            LawKind::PaymentDueDay => key == PAYMENT_KEY,
            LawKind::Deadline => is_word::<DeadlineKind>(key),
            LawKind::Count => is_word::<CountKind>(key),
            LawKind::MinimumWage => is_region_code(key),
            LawKind::Rounding => is_word::<RoundingStep>(key),
            LawKind::Plausibility => is_word::<PlausibilityKind>(key),
            LawKind::Provision => is_word::<Provision>(key),
        };
        if !known_key {
            return Err(LawError::UnknownKey { row: row.id.clone(), kind: row.kind, key: row.key.clone() });
        }
        let read = match row.kind {
            LawKind::ContributionRate => value.parse().ok().map(LawValue::Rate),
            LawKind::JpWageCeiling | LawKind::MinimumWage => value.parse().ok().map(LawValue::Amount),
            LawKind::MandatoryProgrammes => read_programmes(value).map(LawValue::Programmes),
            LawKind::PaymentDueDay => read_due_day(value).map(LawValue::DueDay),
            LawKind::Deadline => read_deadline(value).map(LawValue::Deadline),
            LawKind::Count => value.parse().ok().map(LawValue::Count),
            LawKind::Rounding => value.parse().ok().map(LawValue::Rounding),
            LawKind::Plausibility if key == <&str>::from(PlausibilityKind::WageAtMost) => {
                value.parse().ok().map(LawValue::Amount)
            }
            LawKind::Plausibility => value.parse().ok().map(LawValue::Rate),
            LawKind::Provision => (!value.is_empty()).then(|| LawValue::Text(value.to_owned())),
        };
        read.ok_or_else(|| LawError::UnreadableValue { row: row.id.clone(), kind: row.kind, value: row.value.clone() })
    }
}

pub(super) const JP_CEILING_KEY: &str = "monthly";
pub(super) const PAYMENT_KEY: &str = "wage_earner";

/// The key of a contribution rate; only the employer's JKK depends on the risk class.
pub(super) fn rate_key(programme: Programme, payer: Payer, risk_class: RiskClass) -> String {
    let (programme_word, payer_word) = (<&str>::from(programme), <&str>::from(payer));
    match programme {
        Programme::Jkk => format!("{programme_word}.{payer_word}.{}", <&str>::from(risk_class)),
        _ => format!("{programme_word}.{payer_word}"),
    }
}

fn is_word<W: FromStr>(text: &str) -> bool {
    W::from_str(text).is_ok()
}

fn is_rate_key(key: &str) -> bool {
    let parts: Vec<&str> = key.split('.').collect();
    match parts.as_slice() {
        ["jkk", payer, class] => is_word::<Payer>(payer) && is_word::<RiskClass>(class),
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
    let (day, leave) = value.split_once(' ')?;
    // Every month has days 1 to 28; a later one would need a rule for February that no source gives.
    let day = day.parse().ok().filter(|day| (1..=28).contains(day))?;
    Some(DueDay { day, collective_leave: leave.parse().ok()? })
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
