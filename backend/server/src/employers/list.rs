//! Listing employers.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use patuh_rules::month::Month;
use patuh_rules::permission::Permission;
use patuh_rules::words::{Scale, Standing};
use patuh_store::employers::{self, EmployerFilter, EmployerSort};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::Object;

use super::create::EmployerKind;
use super::{EmployerSummary, Eyes};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which employers, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EmployerQuery {
    /// Part of the name, or the start of NIB or NPP.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// KBLI category, a letter.
    #[param(max_length = 1)]
    pub sector: Option<String>,
    /// Business scale.
    pub scale: Option<Scale>,
    /// Standing.
    pub standing: Option<Standing>,
    /// `private` or `government`.
    pub kind: Option<EmployerKind>,
    /// Whether registered with BPJS.
    pub registered: Option<bool>,
    /// Has no live report for this month.
    #[param(value_type = Option<String>, pattern = r"^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$")]
    pub not_reported: Option<Month>,
    /// Holds construction projects.
    pub has_projects: Option<bool>,
    /// `name`, `updated_at` or `open_findings`; `-` before it descends.
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

impl EmployerQuery {
    /// What narrows the list.
    pub fn filter(&self) -> EmployerFilter {
        EmployerFilter {
            q: self.q.clone(),
            region: self.region.clone(),
            sector: self.sector.clone(),
            scale: self.scale,
            standing: self.standing,
            kind: self.kind.map(|kind| <&str>::from(kind).to_owned()),
            registered: self.registered,
            not_reported: self.not_reported.map(|month| month.to_string()),
            has_projects: self.has_projects,
            projects_registered: None,
        }
    }
}

/// The orders that are offered.
pub const SORTS: &[(&str, EmployerSort)] = &[
    ("name", EmployerSort::Name),
    ("-name", EmployerSort::Name),
    ("updated_at", EmployerSort::UpdatedAt),
    ("-updated_at", EmployerSort::UpdatedAt),
    ("open_findings", EmployerSort::OpenFindings),
    ("-open_findings", EmployerSort::OpenFindings),
];

/// The same, for the document.
pub fn orders() -> Object {
    list::orders(SORTS)
}

/// List employers
#[utoipa::path(tag = "register", params(EmployerQuery), responses((status = 200, description = "A page of employers", body = Listing<EmployerSummary>), Problem))]
#[get("/employers")]
pub async fn list_employers(
    state: Data<AppState>,
    caller: Caller,
    query: Params<EmployerQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadRegister)?;
    let query = query.0;
    let filter = query.filter();
    let vault = &state.store.keys().vault;
    let eyes = Eyes::of(&state, &caller);
    eyes.check(&filter)?;
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), &eyes.offered(SORTS), &filter)?;
    let (scope, sort, page, with_total) =
        (caller.scope.clone(), asked.sort, asked.page.clone(), query.include == Some(Include::Total));
    let (rows, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(employers::count(conn, &scope, &filter)?) } else { None };
            let mut page = employers::list_shown(conn, &scope, &filter, sort, &page)?;
            eyes.judge(conn, page.items.iter_mut())?;
            Ok::<_, ApiError>((page, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, total, EmployerSummary::from)))
}
