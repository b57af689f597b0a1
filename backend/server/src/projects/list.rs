//! Listing construction projects.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_rules::words::{FundingSource, ProjectState};
use patuh_store::projects::{self, ProjectSort};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::Object;

use super::ProjectView;
use super::create::OwnerKind;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which projects, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProjectQuery {
    /// Of one contractor.
    pub employer_id: Option<Id>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Whether BPJS knows it.
    pub registered: Option<bool>,
    /// `true`: not registered though the last day has passed.
    pub overdue: Option<bool>,
    /// Where the money is from.
    pub funding_source: Option<FundingSource>,
    /// Ordered by this government unit, by its name.
    #[param(max_length = 200)]
    pub owner: Option<String>,
    /// `government` or `private`.
    pub owner_kind: Option<OwnerKind>,
    /// `true`: ordered by the caller's own organisation.
    pub mine: Option<bool>,
    /// How far it has come with BPJS.
    pub state: Option<ProjectState>,
    /// `true`: without the parts that were given on.
    pub main: Option<bool>,
    /// Parts of this project.
    pub parent_id: Option<Id>,
    /// Contracts from this day on.
    pub contracted_from: Option<NaiveDate>,
    /// Contracts up to this day.
    pub contracted_to: Option<NaiveDate>,
    /// `true`: registered, with an instalment past its day.
    pub unpaid: Option<bool>,
    /// Part of the title, or the start of the contract's or the project's number.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// `contract_date`, `value` or `registration_due_on`; `-` before it descends. The newest contract first unless told.
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

/// The filter of a query that lists, exports or counts projects.
macro_rules! narrowed {
    ($query:ident, $caller:ident, $today:expr) => {
        patuh_store::projects::ProjectFilter {
            employer_id: $query.employer_id,
            region: $query.region,
            registered: $query.registered,
            overdue_on: $query.overdue.unwrap_or_default().then_some($today),
            funding_source: $query.funding_source,
            owner: $query.owner,
            owner_kind: $query.owner_kind.map(Into::into),
            owner_organisation_id: $query.mine.unwrap_or_default().then_some($caller.organisation_id),
            state: $query.state,
            main: $query.main.unwrap_or_default(),
            parent_id: $query.parent_id,
            contracted_from: $query.contracted_from,
            contracted_to: $query.contracted_to,
            unpaid_on: $query.unpaid.unwrap_or_default().then_some($today),
            q: $query.q,
        }
    };
}
pub(super) use narrowed;

/// The orders that are offered.
pub(super) const SORTS: &[(&str, ProjectSort)] = &[
    ("-contract_date", ProjectSort::ContractDate),
    ("contract_date", ProjectSort::ContractDate),
    ("value", ProjectSort::Value),
    ("-value", ProjectSort::Value),
    ("registration_due_on", ProjectSort::RegistrationDueOn),
    ("-registration_due_on", ProjectSort::RegistrationDueOn),
];

pub(super) fn orders() -> Object {
    list::orders(SORTS)
}

/// List construction projects
#[utoipa::path(tag = "register", params(ProjectQuery), responses((status = 200, description = "A page of projects", body = Listing<ProjectView>), Problem))]
#[get("/construction-projects")]
pub async fn list_construction_projects(
    state: Data<AppState>,
    caller: Caller,
    query: Params<ProjectQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadRegister)?;
    let (query, today) = (query.0, state.clock.today());
    let filter = narrowed!(query, caller, today);
    let vault = &state.store.keys().vault;
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &filter)?;
    let (scope, sort, page, with_total) =
        (caller.scope.clone(), asked.sort, asked.page.clone(), query.include == Some(Include::Total));
    let (page, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(projects::count(conn, &scope, &filter)?) } else { None };
            let page = projects::list(conn, &scope, &filter, sort, &page)?;
            Ok::<_, ApiError>((page, total))
        })
        .await?;
    let mut items = Vec::with_capacity(page.items.len());
    for named in page.items {
        items.push(ProjectView::of(named, today)?);
    }
    let page = patuh_store::page::Page { items, next: page.next, previous: page.previous };
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, |view| view)))
}
