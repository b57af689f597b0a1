//! Grading of a monthly coverage report: what refuses it, what is to be put right by a date, and what to look at.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::calendar::Calendar;
use crate::identifiers::{IdentifierError, Kpj, Nik};
use crate::law::{DeadlineKind, LawBook, LawError, LawView, RuleError};
use crate::money::{MoneyError, Rupiah};
use crate::month::Month;
use crate::words::{Grade, Programme, Scale};

/// A wage as it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WageInput<'a> {
    /// As typed or read from a file.
    Text(&'a str),
    /// Already an amount.
    Amount(Rupiah),
}

/// One line of a report: one worker. Holds personal data, so it does not print.
#[derive(Clone)]
pub struct ReportLine<'a> {
    /// Its number in the report, from 1.
    pub line: u32,
    /// National id as typed.
    pub nik: &'a str,
    /// What the worker is recognised by from month to month, such as a keyed digest of the national id; absent where
    /// the national id cannot be read.
    pub worker_key: Option<&'a str>,
    /// Name as typed.
    pub name: &'a str,
    /// Wage of the month.
    pub wage: WageInput<'a>,
    /// Programmes the worker is in.
    pub programmes: &'a [Programme],
    /// First day of work, where stated.
    pub joined_on: Option<NaiveDate>,
    /// Last day of work, where stated.
    pub left_on: Option<NaiveDate>,
    /// Participant number as typed, where stated.
    pub kpj: Option<&'a str>,
}

/// One line of the report of the month before.
#[derive(Clone)]
pub struct PreviousLine<'a> {
    /// Its number in that report.
    pub line: u32,
    /// What the worker is recognised by.
    pub worker_key: &'a str,
    /// Wage of that month.
    pub wage: Rupiah,
    /// Last day of work, where stated.
    pub left_on: Option<NaiveDate>,
}

/// What a report is checked against.
#[derive(Clone, Copy)]
pub struct ReportContext<'a> {
    /// Contribution month of the report.
    pub month: Month,
    /// Scale of the employer.
    pub scale: Scale,
    /// Kemendagri code of the place of work.
    pub region_code: &'a str,
    /// The date of filing, in WITA.
    pub today: NaiveDate,
    /// The law.
    pub law: &'a LawBook,
    /// The calendar.
    pub calendar: &'a Calendar,
}

/// What an observation is about.
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
pub enum ReportField {
    /// The month of the report.
    Month,
    /// The lines of the report as a whole.
    Lines,
    /// National id.
    Nik,
    /// Name.
    Name,
    /// Wage.
    Wage,
    /// Programmes.
    Programmes,
    /// First day of work.
    JoinedOn,
    /// Last day of work.
    LeftOn,
    /// Participant number.
    Kpj,
}

/// What was observed.
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
pub enum ObservationCode {
    /// The month has not begun.
    MonthInFuture,
    /// The report has no line.
    NoLines,
    /// The national id is not 16 digits.
    NikMalformed,
    /// Digits 7 and 8 of the national id are no day of birth.
    NikDayImpossible,
    /// Digits 9 and 10 of the national id are no month.
    NikMonthImpossible,
    /// The serial number of the national id is 0000.
    NikSerialZero,
    /// The same national id stands on an earlier line.
    NikDuplicate,
    /// The name is empty.
    NameEmpty,
    /// The wage is no amount.
    WageMalformed,
    /// The wage is zero or less.
    WageNotPositive,
    /// The wage is higher than is believed.
    WageAbsurd,
    /// A programme that is mandatory for the employer's scale is missing.
    ProgrammeMissing,
    /// The worker left before joining.
    LeftBeforeJoined,
    /// The worker joined after the month.
    JoinedAfterMonth,
    /// The worker left before the month.
    LeftBeforeMonth,
    /// The participant number is not 11 digits.
    KpjMalformed,
    /// The wage is below the minimum wage of the region; possibly reported lower than paid.
    WageBelowMinimum,
    /// No minimum wage of the region is loaded for the month, so wages were not compared with it.
    MinimumWageUnknown,
    /// The wage fell sharply since the month before.
    WageDropped,
    /// A worker of the month before is missing and no leaving date was reported.
    WorkerMissing,
    /// The employer's risk class is not judged yet, so JKK is computed with the lowest.
    RiskClassUnknown,
}

/// One observation on a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Observation {
    /// The line it is about; absent where it is about the whole report or about a line of the month before.
    pub line: Option<u32>,
    /// The field it is about.
    pub field: ReportField,
    /// How grave it is.
    pub grade: Grade,
    /// What was observed.
    pub code: ObservationCode,
    /// Last day to put it right, where it is to be put right.
    pub fix_by: Option<NaiveDate>,
    /// What would be accepted, in a form for machines: an amount, a word, a month, a pattern. Never personal data.
    pub expected: Option<String>,
    /// The other line it speaks of: the first with the same national id, or the worker's line of the month before.
    pub related_line: Option<u32>,
}

/// Grades a report. Observations come in order of line, those on the whole report first, those on missing workers last.
///
/// `previous` is the report of the month before, empty where there is none. What is to be put right has the period for
/// reporting changes, counted from `today` (PP 44/2015 Pasal 9). A national id is never remarked on for the region it
/// names: it keeps the region of its first issue.
///
/// # Errors
/// [`RuleError::Law`] where a row is missing (a missing minimum wage is an observation instead). Where the calendar does
/// not reach the date to put things right, none is named: a report is not refused for it.
pub fn check_report(
    context: &ReportContext<'_>,
    lines: &[ReportLine<'_>],
    previous: &[PreviousLine<'_>],
) -> Result<Vec<Observation>, RuleError> {
    let bounds = Bounds::read(context)?;
    let mut found = check_whole(context, lines, &bounds);
    let before: HashMap<&str, &PreviousLine<'_>> = previous.iter().map(|line| (line.worker_key, line)).collect();
    let mut first_with: HashMap<Nik, u32> = HashMap::with_capacity(lines.len());
    for line in lines {
        check_person(line, &mut first_with, &mut found);
        check_wage(line, &bounds, &before, &mut found);
        check_programmes(line, &bounds, &mut found);
        check_dates(line, context.month, &bounds, &mut found);
    }
    found.extend(missing_workers(context.month, lines, previous));
    Ok(found)
}

struct Bounds {
    fix_by: Option<NaiveDate>,
    mandatory: Vec<Programme>,
    believable: Rupiah,
    minimum: Option<Rupiah>,
    least_share_kept: rust_decimal::Decimal,
}

impl Bounds {
    fn read(context: &ReportContext<'_>) -> Result<Bounds, RuleError> {
        let view: LawView<'_> = context.law.at_month(context.month);
        let fix_by = context.law.at(context.today).deadline(DeadlineKind::ReportChanges)?.value;
        let minimum = match view.minimum_wage(context.region_code) {
            Ok(wage) => Some(wage.value),
            Err(LawError::Missing { .. }) => None,
            Err(other) => return Err(other.into()),
        };
        Ok(Bounds {
            fix_by: fix_by.last_day(context.today, context.calendar).ok(),
            mandatory: view.mandatory_programmes(context.scale)?.value,
            believable: view.believable_wage()?.value,
            minimum,
            least_share_kept: rust_decimal::Decimal::ONE - view.remarkable_wage_drop()?.value.decimal(),
        })
    }
}

fn check_whole(context: &ReportContext<'_>, lines: &[ReportLine<'_>], bounds: &Bounds) -> Vec<Observation> {
    let mut found = Vec::new();
    if context.month.first_day() > context.today {
        let latest = Month::of(context.today).ok().map(|month| month.to_string());
        found.push(Observation {
            expected: latest,
            ..on_whole(ReportField::Month, Grade::Refused, ObservationCode::MonthInFuture)
        });
    }
    if lines.is_empty() {
        found.push(on_whole(ReportField::Lines, Grade::Refused, ObservationCode::NoLines));
    }
    if bounds.minimum.is_none() {
        found.push(on_whole(ReportField::Wage, Grade::Advice, ObservationCode::MinimumWageUnknown));
    }
    found
}

fn check_person(line: &ReportLine<'_>, first_with: &mut HashMap<Nik, u32>, found: &mut Vec<Observation>) {
    match line.nik.parse::<Nik>() {
        Err(error) => {
            let code = match error {
                IdentifierError::NikDayImpossible => ObservationCode::NikDayImpossible,
                IdentifierError::NikMonthImpossible => ObservationCode::NikMonthImpossible,
                IdentifierError::NikSerialZero => ObservationCode::NikSerialZero,
                _ => ObservationCode::NikMalformed,
            };
            found.push(on_line(line, ReportField::Nik, Grade::Refused, code));
        }
        Ok(nik) => match first_with.get(&nik) {
            Some(first) => {
                let related_line = Some(*first);
                found.push(Observation {
                    related_line,
                    ..on_line(line, ReportField::Nik, Grade::Refused, ObservationCode::NikDuplicate)
                });
            }
            None => _ = first_with.insert(nik, line.line),
        },
    }
    if line.name.trim().is_empty() {
        found.push(on_line(line, ReportField::Name, Grade::Refused, ObservationCode::NameEmpty));
    }
    if line.kpj.is_some_and(|kpj| !kpj.trim().is_empty() && kpj.parse::<Kpj>().is_err()) {
        found.push(on_line(line, ReportField::Kpj, Grade::Advice, ObservationCode::KpjMalformed));
    }
}

fn check_wage(
    line: &ReportLine<'_>,
    bounds: &Bounds,
    before: &HashMap<&str, &PreviousLine<'_>>,
    found: &mut Vec<Observation>,
) {
    let mut refuse = |code, expected: Option<Rupiah>| {
        let expected = expected.map(|amount| amount.to_string());
        found.push(Observation { expected, ..on_line(line, ReportField::Wage, Grade::Refused, code) });
    };
    let wage = match line.wage {
        WageInput::Amount(wage) => wage,
        WageInput::Text(text) => match text.trim().parse() {
            Ok(wage) => wage,
            Err(MoneyError::Negative) => return refuse(ObservationCode::WageNotPositive, None),
            Err(MoneyError::TooLarge) => return refuse(ObservationCode::WageAbsurd, Some(bounds.believable)),
            Err(MoneyError::Malformed) => return refuse(ObservationCode::WageMalformed, None),
        },
    };
    if wage.is_zero() {
        return refuse(ObservationCode::WageNotPositive, None);
    }
    if wage > bounds.believable {
        return refuse(ObservationCode::WageAbsurd, Some(bounds.believable));
    }
    if let Some(minimum) = bounds.minimum.filter(|minimum| wage < *minimum) {
        let expected = Some(minimum.to_string());
        found.push(Observation {
            expected,
            ..on_line(line, ReportField::Wage, Grade::Advice, ObservationCode::WageBelowMinimum)
        });
    }
    if let Some(earlier) = line.worker_key.and_then(|key| before.get(key))
        && wage.to_decimal() < earlier.wage.to_decimal() * bounds.least_share_kept
    {
        let (expected, related_line) = (Some(earlier.wage.to_string()), Some(earlier.line));
        let dropped = on_line(line, ReportField::Wage, Grade::Advice, ObservationCode::WageDropped);
        found.push(Observation { expected, related_line, ..dropped });
    }
}

fn check_programmes(line: &ReportLine<'_>, bounds: &Bounds, found: &mut Vec<Observation>) {
    for programme in bounds.mandatory.iter().filter(|programme| !line.programmes.contains(programme)) {
        let expected = Some(<&str>::from(programme).to_owned());
        found.push(Observation {
            expected,
            ..to_fix(line, ReportField::Programmes, ObservationCode::ProgrammeMissing, bounds)
        });
    }
}

fn check_dates(line: &ReportLine<'_>, month: Month, bounds: &Bounds, found: &mut Vec<Observation>) {
    if let (Some(joined_on), Some(left_on)) = (line.joined_on, line.left_on)
        && left_on < joined_on
    {
        let expected = Some(joined_on.to_string());
        found.push(Observation {
            expected,
            ..to_fix(line, ReportField::LeftOn, ObservationCode::LeftBeforeJoined, bounds)
        });
    }
    if line.joined_on.is_some_and(|joined_on| joined_on > month.last_day()) {
        let expected = Some(month.last_day().to_string());
        found.push(Observation {
            expected,
            ..to_fix(line, ReportField::JoinedOn, ObservationCode::JoinedAfterMonth, bounds)
        });
    }
    if line.left_on.is_some_and(|left_on| left_on < month.first_day()) {
        let expected = Some(month.first_day().to_string());
        found.push(Observation {
            expected,
            ..to_fix(line, ReportField::LeftOn, ObservationCode::LeftBeforeMonth, bounds)
        });
    }
}

fn missing_workers<'a>(
    month: Month,
    lines: &[ReportLine<'a>],
    previous: &'a [PreviousLine<'a>],
) -> impl Iterator<Item = Observation> + use<'a> {
    let present: HashSet<&str> = lines.iter().filter_map(|line| line.worker_key).collect();
    let still_expected =
        move |line: &&PreviousLine<'_>| line.left_on.is_none_or(|left_on| left_on >= month.first_day());
    previous.iter().filter(still_expected).filter(move |line| !present.contains(line.worker_key)).map(|line| {
        Observation {
            related_line: Some(line.line),
            ..on_whole(ReportField::Lines, Grade::Advice, ObservationCode::WorkerMissing)
        }
    })
}

fn on_whole(field: ReportField, grade: Grade, code: ObservationCode) -> Observation {
    Observation { line: None, field, grade, code, fix_by: None, expected: None, related_line: None }
}

fn on_line(line: &ReportLine<'_>, field: ReportField, grade: Grade, code: ObservationCode) -> Observation {
    Observation { line: Some(line.line), ..on_whole(field, grade, code) }
}

fn to_fix(line: &ReportLine<'_>, field: ReportField, code: ObservationCode, bounds: &Bounds) -> Observation {
    Observation { fix_by: bounds.fix_by, ..on_line(line, field, Grade::FixBy, code) }
}
