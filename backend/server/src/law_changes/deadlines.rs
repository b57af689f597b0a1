//! The days that changes of the law moved, for those concerned.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_store::law_changes::deadlines::{self, DeadlineFilter};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::DeadlineChangeView;
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

const SORTS: &[(&str, ())] = &[("-recorded_at", ()), ("recorded_at", ())];

fn orders() -> utoipa::openapi::Object {
    list::orders(SORTS)
}

/// Which moved days.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeadlineChangeQuery {
    /// By one change of the law.
    pub law_change_id: Option<Id>,
    /// Of one finding.
    pub finding_id: Option<Id>,
    /// Of one construction project.
    pub construction_project_id: Option<Id>,
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// Only days of findings assigned to the caller; for the forum alone.
    pub assigned_to_me: Option<bool>,
    /// `-recorded_at` for the newest first, or `recorded_at`.
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

/// List moved deadlines
///
/// From what to what, and because of which change of the law. An employer sees those of its own findings and projects,
/// and the due days of months, which are everyone's.
#[utoipa::path(tag = "law changes", params(DeadlineChangeQuery), responses((status = 200, description = "A page of moved days", body = Listing<DeadlineChangeView>), Problem))]
#[get("/deadline-changes")]
pub async fn list_deadline_changes(
    state: Data<AppState>,
    caller: Caller,
    query: Params<DeadlineChangeQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadRegister)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    if query.assigned_to_me.is_some() && caller.employer_id().is_some() {
        return Err(ApiError::new(ErrorCode::Forbidden).parameter("assigned_to_me").detail("for the forum alone"));
    }
    let filter = DeadlineFilter {
        law_change_id: query.law_change_id,
        finding_id: query.finding_id,
        project_id: query.construction_project_id,
        employer_id: query.employer_id,
        assigned_to: query.assigned_to_me.filter(|mine| *mine).map(|_| caller.id),
        with_findings: caller.may(Permission::ReadFindings),
    };
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &filter)?;
    let (scope, page) = (caller.scope.clone(), asked.page.clone());
    let (rows, total) = state
        .store
        .read(move |conn| {
            let total = query.include.map(|Include::Total| deadlines::count(conn, &scope, &filter)).transpose()?;
            Ok::<_, ApiError>((deadlines::list(conn, &scope, &filter, &page)?, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, total, DeadlineChangeView::from)))
}
