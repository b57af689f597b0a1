//! Listing findings.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_rules::words::{ActKind, FindingStep, Party, ViolationType};
use patuh_store::findings::{self, Assignment, FindingFilter, FindingSort, Turn, served};
use patuh_store::page::{Page, PageRequest};
use patuh_store::types::Id;
use patuh_store::{Conn, StoreResult};
use serde::Deserialize;
use strum::VariantArray;
use utoipa::openapi::Object;
use utoipa::{IntoParams, ToSchema};

use super::{FindingView, reads_denials_alone, require_reader};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which findings, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FindingQuery {
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// From one inspection.
    pub inspection_id: Option<Id>,
    /// Of one type.
    pub violation_type: Option<ViolationType>,
    /// At one step.
    pub step: Option<FindingStep>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// `me`, `none` or a user's id; for the forum alone.
    #[param(pattern = "^(me|none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$")]
    pub assigned_to: Option<String>,
    /// Start of the number, or part of the employer's name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Whether it is open.
    pub open: Option<bool>,
    /// `today`: the next step has come due and is the reader's; `waiting`: what else is open. For the forum alone.
    pub desk: Option<Desk>,
    /// `-filed_on`, `next_date` or `-estimated_amount`, or the other way round.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

pub(super) const SORTS: &[(&str, FindingSort)] = &[
    ("-filed_on", FindingSort::FiledOn),
    ("filed_on", FindingSort::FiledOn),
    ("next_date", FindingSort::NextDate),
    ("-next_date", FindingSort::NextDate),
    ("-estimated_amount", FindingSort::Estimated),
    ("estimated_amount", FindingSort::Estimated),
];

pub(super) fn orders() -> Object {
    list::orders(SORTS)
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Desk {
    /// The reader's, today.
    Today,
    /// Another's, or nobody's yet.
    Waiting,
}

/// The acts that are a caller's own to record; for whoever records none, every act but the employer's.
fn own_acts(caller: &Caller) -> Vec<ActKind> {
    let acts = || ActKind::VARIANTS.iter().copied().filter(|kind| kind.party() != Party::Employer);
    let own: Vec<_> = acts().filter(|kind| caller.may(Permission::to_record(*kind))).collect();
    if own.is_empty() { acts().collect() } else { own }
}

/// The filter, with whose findings and whose turn it is as this caller means it.
pub(super) fn filter_of(
    caller: &Caller,
    (assigned_to, desk): (Option<&str>, Option<Desk>),
    today: NaiveDate,
    rest: FindingFilter,
) -> ApiResult<FindingFilter> {
    if desk.is_some() && caller.employer_id().is_some() {
        return Err(ApiError::new(ErrorCode::Forbidden).parameter("desk").detail("for the forum alone"));
    }
    let turn = desk.map(|desk| Turn { is_theirs: desk == Desk::Today, acts: own_acts(caller), today });
    let invalid = || ApiError::new(ErrorCode::ParameterInvalid).parameter("assigned_to");
    let assigned = match assigned_to {
        None => None,
        // Whose a finding is, is told inside the forum.
        Some(_) if caller.employer_id().is_some() => {
            return Err(ApiError::new(ErrorCode::Forbidden).parameter("assigned_to").detail("for the forum alone"));
        }
        Some("me") => Some(Assignment::To(caller.id)),
        Some("none") => Some(Assignment::Nobody),
        Some(id) => Some(Assignment::To(id.parse().map_err(|_| invalid().detail("`me`, `none` or a user's id"))?)),
    };
    Ok(FindingFilter { assigned, denial: reads_denials_alone(caller), turn, ..rest })
}

/// A page of findings as the caller sees them.
pub(super) fn page(
    conn: &mut Conn,
    caller: &Caller,
    filter: &FindingFilter,
    sort: FindingSort,
    page: &PageRequest,
    today: NaiveDate,
) -> StoreResult<Page<FindingView>> {
    match caller.employer_id() {
        Some(employer) => {
            let name = served::employer_name(conn, employer)?;
            let found = served::list(conn, employer, filter, sort, page)?;
            let items = found.items.into_iter().map(|row| FindingView::of_served(row, name.clone(), today)).collect();
            Ok(Page { items, next: found.next, previous: found.previous })
        }
        None => {
            let found = findings::list(conn, &caller.scope, filter, sort, page)?;
            let view = |row| {
                let view = FindingView::of(row, today);
                if reads_denials_alone(caller) { view.for_the_licensing_office() } else { view }
            };
            let items = found.items.into_iter().map(view).collect();
            Ok(Page { items, next: found.next, previous: found.previous })
        }
    }
}

/// List findings
///
/// An employer gets those of which something was served on it, the licensing office those on which it was asked to deny
/// a public service.
#[utoipa::path(tag = "findings", params(FindingQuery), responses((status = 200, description = "A page of findings", body = Listing<FindingView>), Problem))]
#[get("/findings")]
pub async fn list_findings(
    state: Data<AppState>,
    caller: Caller,
    query: Params<FindingQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (query, vault, today) = (query.0, &state.store.keys().vault, state.clock.today());
    let filter = filter_of(
        &caller,
        (query.assigned_to.as_deref(), query.desk),
        today,
        FindingFilter {
            employer_id: query.employer_id,
            inspection_id: query.inspection_id,
            violation_type: query.violation_type,
            step: query.step,
            region: query.region,
            assigned: None,
            q: query.q,
            open: query.open,
            denial: false,
            turn: None,
        },
    )?;
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &filter)?;
    let (sort, request, with_total) = (asked.sort, asked.page.clone(), query.include == Some(Include::Total));
    let (rows, total) = state
        .store
        .read(move |conn| {
            let total = match (with_total, caller.employer_id()) {
                (false, _) => None,
                (true, Some(employer)) => Some(served::count(conn, employer, &filter)?),
                (true, None) => Some(findings::count(conn, &caller.scope, &filter)?),
            };
            Ok::<_, ApiError>((page(conn, &caller, &filter, sort, &request, today)?, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, total, |view| view)))
}
