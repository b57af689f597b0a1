//! Until when the money of a programme lasts: each line by itself, for its share of the people.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use chrono::{Days, NaiveDate};
use patuh_rules::budget::{BudgetGroup, BudgetQuestion, Runway, runway};
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::programme::quotas;
use patuh_rules::words::{BeneficiaryState, BudgetSource, EnvelopeState};
use patuh_store::Conn;
use patuh_store::programmes::lines::{self, rupiah};
use patuh_store::programmes::{self, Programme, envelopes, people};
use patuh_store::types::Id;
use serde::Serialize;
use utoipa::ToSchema;

use super::require_reader;
use crate::actor::Caller;
use crate::calculations::{Answer, answer, refused};
use crate::error::{ApiError, ApiResult, Problem};
use crate::state::{AppState, Held};

/// So many years ahead nobody plans a budget.
const YEARS: i32 = 10;

/// How long before the end of cover to warn.
const WARNED: Days = Days::new(60);

/// The day from which to warn of the end of cover.
pub(crate) fn warn_on(covered_until: NaiveDate) -> Option<NaiveDate> {
    covered_until.checked_sub_days(WARNED)
}

/// How long the money of one line lasts.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineRunway {
    /// The line.
    pub line_id: Id,
    /// Where its money comes from.
    pub source: BudgetSource,
    /// For how many people it pays.
    pub people: u64,
    /// What is free on it.
    pub free: Rupiah,
    /// How long it lasts.
    pub answer: Answer<Runway>,
}

/// How long the money of a programme lasts.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgrammeRunway {
    /// The first month that is not drafted yet: from there on what is free must pay.
    pub from_month: Month,
    /// How many people are to be paid for.
    pub people: i64,
    /// The last day on which all lines pay in full; absent where one does not pay even the first month, or nobody is to be
    /// paid for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covered_until: Option<NaiveDate>,
    /// The day from which to warn: 60 days before that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warn_on: Option<NaiveDate>,
    /// Whether that day has come, or a line does not pay even the first month.
    pub is_warning: bool,
    /// How many people fall out after that day.
    pub dropped: u64,
    /// The year whose lines pay for nobody yet, where the cover ends for want of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unfunded_year: Option<i32>,
    /// The lines of the year of that month that pay for somebody.
    #[schema(max_items = 500)]
    pub lines: Vec<LineRunway>,
}

/// How long one line lasts, before it is dressed for a reader.
pub(crate) struct LineFound {
    line: lines::Line,
    people: u64,
    free: Rupiah,
    runway: Runway,
}

/// Where the cover of a programme ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct End {
    /// The last day on which everybody is covered; none where the first month is not paid whole.
    pub until: Option<NaiveDate>,
    /// How many people fall out then.
    pub dropped: u64,
    /// The year whose lines pay for nobody yet, where that is why.
    pub unfunded_year: Option<i32>,
}

/// How long each line of a programme lasts, and all of them together.
pub(crate) struct Found {
    /// The first month that is not drafted yet.
    pub from: Month,
    people: i64,
    lines: Vec<LineFound>,
    /// None where nobody is paid for, or the money lasts longer than anybody plans.
    pub end: Option<End>,
}

impl Found {
    /// Whether to warn on a day.
    pub fn is_warning(&self, today: NaiveDate) -> bool {
        let is_near = |until: NaiveDate| warn_on(until).is_none_or(|on| on <= today);
        self.end.is_some_and(|end| end.until.is_none_or(is_near))
    }
}

/// Works out how long the lines of a programme last for the people who are paid for. The money of a line pays the months
/// of its year: after December the lines of the next year have to pay.
pub(crate) fn found(conn: &mut Conn, held: &Held, programme: &Programme) -> ApiResult<Found> {
    let mut from = Month::of(held.today).map_err(ApiError::internal)?;
    // The money of a draft is not set aside yet: its month is still to be paid from what is free.
    while envelopes::live(conn, programme.id, &from.to_string())?
        .is_some_and(|row| row.state.0 != EnvelopeState::Drafted)
    {
        from = from.next().map_err(ApiError::internal)?;
    }
    let tally = people::tally(conn, programme.id)?;
    let people: i64 =
        tally.iter().filter(|(state, ..)| state.0 == BeneficiaryState::Active).map(|(.., count)| count).sum();
    let mut found = Found { from, people, lines: Vec::new(), end: None };
    let mut start = from;
    while people > 0 && found.end.is_none() && start.year() < from.year() + YEARS {
        let lines = of_year(conn, held, programme, people, start)?;
        found.end = end_of_year(&lines, start, (start != from).then(|| start.first_day().pred_opt()).flatten(), people);
        if start == from {
            found.lines = lines;
        }
        start = Month::new(start.year() + 1, 1).map_err(ApiError::internal)?;
    }
    Ok(found)
}

/// How long each line of a year lasts that pays for somebody.
fn of_year(
    conn: &mut Conn,
    held: &Held,
    programme: &Programme,
    people: i64,
    start: Month,
) -> ApiResult<Vec<LineFound>> {
    let rows = lines::of_programme(conn, programme.id, Some(start.year()))?;
    let rows: Vec<lines::Line> = rows.into_iter().filter(|row| row.share_bp > 0).collect();
    let shares: Vec<u32> = rows.iter().map(|row| u32::try_from(row.share_bp).unwrap_or_default()).collect();
    let count = usize::try_from(people).map_err(ApiError::internal)?;
    // Lines whose shares are no whole pay for nobody yet.
    let quotas = quotas(count, &shares).unwrap_or_default();
    let wage = programme.wage_sen.map(rupiah).transpose()?;
    let mut found = Vec::new();
    for (line, quota) in rows.into_iter().zip(quotas).filter(|(_, quota)| *quota > 0) {
        let group = BudgetGroup {
            label: <&str>::from(line.source.0).to_owned(),
            workers: quota as u64,
            premium: None,
            segment: Some(programme.kind.0.segment()),
            funding_source: Some(line.source.0.premium_source()),
            wage,
        };
        let account = lines::standing(conn, line.id, line.amount_sen)?;
        let question = BudgetQuestion { amount: account.free, starts_on: start.first_day(), groups: vec![group] };
        let runway = runway(&held.law, &question).map_err(|error| refused(error, "month"))?;
        found.push(LineFound { line, people: quota as u64, free: account.free, runway });
    }
    Ok(found)
}

/// Where the cover ends within a year, from the months of the year that are left; `before` is the last day that the
/// year before paid.
fn end_of_year(lines: &[LineFound], start: Month, before: Option<NaiveDate>, people: i64) -> Option<End> {
    if lines.is_empty() {
        let dropped = u64::try_from(people).unwrap_or_default();
        return Some(End { until: before, dropped, unfunded_year: Some(start.year()) });
    }
    let short = || lines.iter().filter_map(|line| line.runway.short_month.as_ref());
    let first = short().map(|short| short.month).min().filter(|month| month.year() == start.year())?;
    let until = if first == start { before } else { first.previous().ok().map(Month::last_day) };
    let dropped = short().filter(|short| short.month == first).map(|short| short.dropped).sum();
    Some(End { until, dropped, unfunded_year: None })
}

/// Show until when the money of a programme lasts
///
/// Each line pays for its share of the people from what is free on it, in the months of its year; the first line that
/// runs out, or the first year without lines, ends the cover of all.
#[utoipa::path(tag = "programmes", params(("programme_id" = Id, Path, description = "The programme")), responses((status = 200, description = "How long it lasts", body = ProgrammeRunway), Problem))]
#[get("/programmes/{programme_id}/runway")]
pub async fn get_programme_runway(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, held, today) = (id.into_inner(), state.held(), state.clock.today());
    let found = state
        .store
        .read(move |conn| {
            let (programme, _) = programmes::get(conn, &caller.scope, id)?;
            found(conn, &held, &programme)
        })
        .await?;
    let covered_until = found.end.and_then(|end| end.until);
    let view = ProgrammeRunway {
        from_month: found.from,
        people: found.people,
        covered_until,
        warn_on: covered_until.and_then(warn_on),
        is_warning: found.is_warning(today),
        dropped: found.end.map_or(0, |end| end.dropped),
        unfunded_year: found.end.and_then(|end| end.unfunded_year),
        lines: found
            .lines
            .into_iter()
            .map(|one| {
                let (steps, notices) = (one.runway.steps.clone(), one.runway.notices.clone());
                let on = one.runway.covered_until.unwrap_or(today);
                LineRunway {
                    line_id: one.line.id,
                    source: one.line.source.0,
                    people: one.people,
                    free: one.free,
                    answer: answer(&state, on, &steps, &notices, one.runway),
                }
            })
            .collect(),
    };
    Ok(HttpResponse::Ok().json(view))
}
