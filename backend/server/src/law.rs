//! The law and the calendar as they stand: open to everyone, for every answer of Patuh rests on them.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, http::header};
use chrono::{Datelike, NaiveDate};
use patuh_rules::calendar::{DayKind, version_name};
use patuh_rules::law::{LawKind, LawRow};
use patuh_store::reference::{self, CalendarDay};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::{ApiError, ApiResult, Problem};
use crate::http::params::Params;
use crate::state::AppState;

const CACHE: (header::HeaderName, &str) = (header::CACHE_CONTROL, "public, max-age=60");

/// The kinds of rows there are.
#[derive(Debug, Serialize, ToSchema)]
pub struct LawKindList {
    /// Each kind with its number of rows.
    #[schema(max_items = 100)]
    pub items: Vec<LawKindView>,
}

/// A kind of row.
#[derive(Debug, Serialize, ToSchema)]
pub struct LawKindView {
    /// The kind.
    pub kind: LawKind,
    /// How many rows it has, of all times.
    pub rows: usize,
}

/// List the kinds of law
#[utoipa::path(tag = "reference", security(()), responses((status = 200, description = "The kinds of rows", body = LawKindList), Problem))]
#[get("/law")]
pub async fn list_law(state: Data<AppState>) -> HttpResponse {
    let mut items: Vec<LawKindView> = Vec::new();
    // The rows come by kind.
    for row in state.law().rows() {
        match items.last_mut() {
            Some(last) if last.kind == row.kind => last.rows += 1,
            _ => items.push(LawKindView { kind: row.kind, rows: 1 }),
        }
    }
    HttpResponse::Ok().insert_header(CACHE).json(LawKindList { items })
}

/// On which day the law is looked at.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LawQuery {
    /// The day; today in WITA unless told.
    pub as_of: Option<NaiveDate>,
}

/// The rows of one kind that are in force on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct LawView {
    /// The kind.
    pub kind: LawKind,
    /// The day.
    pub as_of: NaiveDate,
    /// The rows, by key.
    #[schema(max_items = 1000)]
    pub items: Vec<LawRow>,
}

/// Show the law of one kind
///
/// Every rate, period and provision with its source and whether a named person has compared it with the regulation.
#[utoipa::path(tag = "reference", security(()), params(("kind" = LawKind, Path, description = "The kind"), LawQuery), responses((status = 200, description = "The rows in force", body = LawView), Problem))]
#[get("/law/{kind}")]
pub async fn get_law(state: Data<AppState>, kind: Path<LawKind>, query: Params<LawQuery>) -> HttpResponse {
    let (kind, as_of) = (kind.into_inner(), query.0.as_of.unwrap_or_else(|| state.clock.today()));
    let items = state.law().rows().filter(|row| row.kind == kind && row.is_in_force(as_of)).cloned().collect();
    HttpResponse::Ok().insert_header(CACHE).json(LawView { kind, as_of, items })
}

/// All rows of one kind, of all times.
#[derive(Debug, Serialize, ToSchema)]
pub struct LawHistory {
    /// The kind.
    pub kind: LawKind,
    /// Every row and every version of it, by key, first day in force and version.
    #[schema(max_items = 5000)]
    pub items: Vec<LawRow>,
}

/// Show the history of the law of one kind
///
/// What was in force and when, and what replaced it; what was determined by an older version stays as it was.
#[utoipa::path(tag = "reference", security(()), params(("kind" = LawKind, Path, description = "The kind")), responses((status = 200, description = "The rows of all times", body = LawHistory), Problem))]
#[get("/law/{kind}/history")]
pub async fn get_law_history(state: Data<AppState>, kind: Path<LawKind>) -> ApiResult<HttpResponse> {
    let kind = kind.into_inner();
    let items = state.store.read(move |conn| patuh_store::law::history(conn, kind).map_err(ApiError::from)).await?;
    Ok(HttpResponse::Ok().insert_header(CACHE).json(LawHistory { kind, items }))
}

/// Of which year.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CalendarQuery {
    /// The year; all that are loaded unless told.
    #[param(minimum = 1945, maximum = 9999)]
    pub year: Option<i32>,
    /// As it stood with this version of the law; as it stands now unless told.
    #[param(minimum = 1)]
    pub law_version: Option<i64>,
}

/// The days on which periods of working days stand still, apart from weekends.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarView {
    /// Version of the list.
    pub version: String,
    /// The version of the law with which the list came.
    pub law_version: i64,
    /// The decrees.
    pub source: String,
    /// The days.
    #[schema(max_items = 5000)]
    pub items: Vec<CalendarDayView>,
}

/// A day on which no work is done.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarDayView {
    /// The day.
    pub date: NaiveDate,
    /// What it is.
    pub kind: DayKind,
}

/// Show the calendar
///
/// A year without days is a year whose decree is not loaded: no deadline is computed across it.
#[utoipa::path(tag = "reference", security(()), params(CalendarQuery), responses((status = 200, description = "The holidays", body = CalendarView), Problem))]
#[get("/calendar")]
pub async fn get_calendar(state: Data<AppState>, query: Params<CalendarQuery>) -> ApiResult<HttpResponse> {
    let until = query.0.law_version.unwrap_or(i64::MAX);
    let mut days = state.store.read(move |conn| reference::calendar_days(conn, until).map_err(ApiError::from)).await?;
    let law_version = days.iter().map(|day| day.law_version).max().unwrap_or_default();
    let version = version_name(days.last().map_or(0, |day| day.day.year()), law_version);
    days.retain(|day| query.0.year.is_none_or(|year| day.day.year() == year));
    let source = reference::decrees(&days);
    let item = |day: CalendarDay| Some(CalendarDayView { date: day.day, kind: day.kind.0.kind()? });
    let items = days.into_iter().filter_map(item).collect();
    Ok(HttpResponse::Ok().insert_header(CACHE).json(CalendarView { version, law_version, source, items }))
}
