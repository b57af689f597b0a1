//! The calendar of deadlines: an address with a secret, for programs that cannot sign in.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use patuh_rules::notice::{MailLanguage, StepDay, last_day_of_employer};
use patuh_rules::permission::{Permission, Scope};
use patuh_store::audit::Event;
use patuh_store::findings::served;
use patuh_store::notices::{due, settings};
use patuh_store::people::{Organisation, User};
use patuh_store::types::At;
use patuh_store::{Conn, Written};
use serde::Serialize;
use utoipa::ToSchema;

use super::ical::{self, DayEvent};
use super::{act_words, remind, words};
use crate::actor::Caller;
use crate::code::{ErrorCode, Language};
use crate::error::{ApiError, ApiResult, Problem};
use crate::limits::{Bucket, peer};
use crate::state::{AppState, Held};

/// How many days a calendar shows at most.
const MOST: i64 = 500;

/// The address of one's calendar. It is shown once: whoever has it reads the calendar.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarFeed {
    /// The address, to be given to a calendar program.
    #[schema(max_length = 500)]
    pub url: String,
    /// When it was made.
    pub created_at: At,
}

/// Make, or make anew, the address of one's calendar
///
/// The address before it opens nothing any more.
#[utoipa::path(tag = "notices", responses((status = 201, description = "The address, shown once", body = CalendarFeed), Problem))]
#[post("/me/calendar-feed")]
pub async fn create_calendar_feed(state: Data<AppState>, caller: Caller) -> ApiResult<HttpResponse> {
    caller.require_person()?;
    let secret = data_encoding::BASE64URL_NOPAD.encode(&patuh_store::vault::random::<32>()?);
    let digest = patuh_store::vault::sha256(secret.as_bytes());
    let (context, who) = (caller.context(&state), caller.id);
    let now = context.now;
    state
        .store
        .write(&context, move |conn| {
            settings::set_feed(conn, who, &digest, now)?;
            Ok::<_, ApiError>(Written::new((), Event::new("user.calendar_opened", "user", who).internal()))
        })
        .await?;
    let url = format!("{}/api/v1/calendar-feeds/{secret}.ics", state.config.public_url);
    Ok(HttpResponse::Created().json(CalendarFeed { url, created_at: now }))
}

/// Take the address of one's calendar away
#[utoipa::path(tag = "notices", responses((status = 204, description = "It opens nothing any more"), Problem))]
#[delete("/me/calendar-feed")]
pub async fn delete_calendar_feed(state: Data<AppState>, caller: Caller) -> ApiResult<HttpResponse> {
    caller.require_person()?;
    let (context, who) = (caller.context(&state), caller.id);
    state
        .store
        .write(&context, move |conn| {
            if !settings::drop_feed(conn, who)? {
                return Ok(Written::unchanged(()));
            }
            Ok::<_, ApiError>(Written::new((), Event::new("user.calendar_closed", "user", who).internal()))
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Read a calendar of deadlines
///
/// iCalendar (RFC 5545): the deadlines that its owner may see at this moment. It names employers and steps and no person.
#[utoipa::path(
    tag = "notices",
    security(()),
    params(("secret" = String, Path, description = "The secret of the address", min_length = 1, max_length = 100)),
    responses((status = 200, description = "The calendar", body = String, content_type = "text/calendar"), Problem),
)]
#[get("/calendar-feeds/{secret}.ics")]
pub async fn get_calendar_feed(
    state: Data<AppState>,
    http: HttpRequest,
    secret: Path<String>,
) -> ApiResult<HttpResponse> {
    state.limits.draw(Bucket::Public, &peer(&http))?;
    let digest = patuh_store::vault::sha256(secret.as_bytes());
    let (held, base) = (state.held(), state.config.public_url.clone());
    let found = state
        .store
        .read(move |conn| {
            let Some((user, organisation)) = settings::by_feed(conn, &digest)? else { return Ok(None) };
            let language = settings::of(conn, user.id)?.language.0;
            let days = days(conn, &held, &user, &organisation, &base, words::language(language))?;
            Ok::<_, ApiError>(Some((language, days)))
        })
        .await?;
    let (language, days) = found.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    let name = if language == MailLanguage::En { "Patuh deadlines" } else { "Tenggat Patuh" };
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, "inline; filename=\"patuh.ics\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(ical::calendar(name, &days, state.clock.now().0)))
}

fn may(user: &User, organisation: &Organisation, permission: Permission) -> bool {
    permission.is_held_at(organisation.kind.0)
        && user.roles().iter().any(|role| role.permissions().contains(&permission))
}

fn days(
    conn: &mut Conn,
    held: &Held,
    user: &User,
    organisation: &Organisation,
    base: &str,
    language: Language,
) -> ApiResult<Vec<DayEvent>> {
    let mut days = match organisation.employer_id {
        Some(employer) => of_employer(conn, held, user, organisation, employer, base, language)?,
        None => of_forum(conn, held, user, organisation, base, language)?,
    };
    days.sort_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    days.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    Ok(days)
}

fn of_forum(
    conn: &mut Conn,
    held: &Held,
    user: &User,
    organisation: &Organisation,
    base: &str,
    language: Language,
) -> ApiResult<Vec<DayEvent>> {
    let scope = Scope::Region(user.region_scope.clone());
    let rows = if may(user, organisation, Permission::ReadFindings) {
        due::of_assignee(conn, &scope, user.id, MOST)?
    } else if may(user, organisation, Permission::ReadDenials) {
        due::of_licensing(conn, &scope, MOST)?
    } else {
        Vec::new()
    };
    let event = |(row, employer): (patuh_store::findings::Finding, String)| {
        let next = row.upcoming(held.today);
        let (day, step) = (StepDay::of(&next)?, act_words::name(next.kind?, language));
        let summary = match (day, language) {
            (StepDay::Last(_), Language::Indonesian) => format!("Hari terakhir: {step}, {employer}"),
            (StepDay::First(_), Language::Indonesian) => format!("Mulai dapat dilakukan: {step}, {employer}"),
            (StepDay::Last(_), Language::English) => format!("Last day: {step}, {employer}"),
            (StepDay::First(_), Language::English) => format!("Possible from: {step}, {employer}"),
        };
        let url = format!("{base}/temuan/{}", row.id);
        Some(DayEvent { uid: format!("finding-{}@patuh", row.id), day: day.day(), summary, url })
    };
    Ok(rows.into_iter().filter_map(event).collect())
}

fn of_employer(
    conn: &mut Conn,
    held: &Held,
    user: &User,
    organisation: &Organisation,
    employer: patuh_store::types::Id,
    base: &str,
    language: Language,
) -> ApiResult<Vec<DayEvent>> {
    let name = served::employer_name(conn, employer)?;
    let mut days = Vec::new();
    if may(user, organisation, Permission::ReadFindings) {
        for row in due::served_on(conn, employer)? {
            let next = row.upcoming(held.today);
            let Some(day) = next.as_ref().and_then(last_day_of_employer) else { continue };
            let summary = match language {
                Language::Indonesian => format!("Hari terakhir menanggapi surat, {name}"),
                Language::English => format!("Last day to answer a letter, {name}"),
            };
            let url = format!("{base}/usaha/surat/{}", row.id);
            days.push(DayEvent { uid: format!("finding-{}@patuh", row.id), day, summary, url });
        }
    }
    if may(user, organisation, Permission::FileReports) {
        let months = remind::months_due(held);
        let names: Vec<String> = months.iter().map(|(month, _)| month.to_string()).collect();
        let reported = due::reported(conn, vec![employer], &names)?;
        for ((_, day), month) in
            months.iter().zip(&names).filter(|(_, month)| !reported.contains(&(employer, (*month).clone())))
        {
            let summary = match language {
                Language::Indonesian => format!("Jatuh tempo laporan {month}, {name}"),
                Language::English => format!("Report of {month} due, {name}"),
            };
            let url = format!("{base}/usaha/lapor/{month}");
            days.push(DayEvent { uid: format!("report-{employer}-{month}@patuh"), day: *day, summary, url });
        }
    }
    Ok(days)
}
