//! The figure that the forum asks for: projects registered of projects contracted.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use patuh_rules::money::RupiahTotal;
use patuh_rules::permission::Permission;
use patuh_rules::words::FundingSource;
use patuh_store::projects::ProjectFilter;
use patuh_store::projects::figure::{self, GroupBy, Tally};
use patuh_store::reference;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::create::OwnerKind;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::params::Params;
use crate::state::AppState;

/// By what the figure is broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProjectGrouping {
    /// By who orders the projects; all private owners are one group.
    Owner,
    /// By where the money is from.
    FundingSource,
    /// By regency or city.
    Region,
}

/// Which projects, broken down by what.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProjectFigureQuery {
    /// By what the figure is broken down.
    pub by: ProjectGrouping,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Where the money is from.
    pub funding_source: Option<FundingSource>,
    /// `government` or `private`.
    pub owner_kind: Option<OwnerKind>,
    /// `true`: ordered by the caller's own organisation.
    pub mine: Option<bool>,
    /// Contracts from this day on.
    pub contracted_from: Option<NaiveDate>,
    /// Contracts up to this day.
    pub contracted_to: Option<NaiveDate>,
}

/// Projects registered of projects contracted.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectFigure {
    /// All that match.
    pub total: ProjectTally,
    /// Broken down; the list of projects, narrowed by `main=true` and the key of a group, has as many rows.
    #[schema(max_items = 100_000)]
    pub groups: Vec<ProjectGroup>,
}

/// A group of projects.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectGroup {
    /// By which the list is narrowed to it: an owner's name, a word of funding, a code of a region; none: all private owners.
    #[schema(max_length = 200)]
    pub key: Option<String>,
    /// Its name, where it is a region.
    #[schema(max_length = 100)]
    pub label: Option<String>,
    /// Its figures.
    #[serde(flatten)]
    pub tally: ProjectTally,
}

/// How many projects, of which value. Parts that were given on count with the whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectTally {
    /// Contracted.
    pub contracted: i64,
    /// Known to BPJS.
    pub registered: i64,
    /// With the first instalment paid, or all.
    pub covered: i64,
    /// Not registered though the last day has passed.
    pub overdue: i64,
    /// Value of the contracts.
    pub value: RupiahTotal,
    /// Value of those registered.
    pub registered_value: RupiahTotal,
}

impl ProjectTally {
    fn of(tally: Tally) -> ApiResult<Self> {
        let total = |sen| RupiahTotal::from_sen(sen).map_err(ApiError::internal);
        Ok(ProjectTally {
            contracted: tally.contracted,
            registered: tally.registered,
            covered: tally.covered,
            overdue: tally.overdue,
            value: total(tally.value_sen)?,
            registered_value: total(tally.registered_value_sen)?,
        })
    }
}

/// Count projects registered of projects contracted
///
/// By owner, by funding or by region. Every count but `covered` is the length of a list.
#[utoipa::path(tag = "register", params(ProjectFigureQuery), responses((status = 200, description = "The figure", body = ProjectFigure), Problem))]
#[get("/construction-projects/figure")]
pub async fn get_project_figure(
    state: Data<AppState>,
    caller: Caller,
    query: Params<ProjectFigureQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadRegister)?;
    let (query, today) = (query.0, state.clock.today());
    let by = match query.by {
        ProjectGrouping::Owner => GroupBy::Owner,
        ProjectGrouping::FundingSource => GroupBy::FundingSource,
        ProjectGrouping::Region => GroupBy::Region,
    };
    let filter = ProjectFilter {
        region: query.region,
        funding_source: query.funding_source,
        owner_kind: query.owner_kind.map(Into::into),
        owner_organisation_id: query.mine.unwrap_or_default().then_some(caller.organisation_id),
        contracted_from: query.contracted_from,
        contracted_to: query.contracted_to,
        ..ProjectFilter::default()
    };
    let scope = caller.scope.clone();
    let ((groups, all), regions) = state
        .store
        .read(move |conn| {
            let regions = if by == GroupBy::Region { reference::regions(conn)? } else { Vec::new() };
            Ok::<_, ApiError>((figure::tally(conn, &scope, &filter, by, today)?, regions))
        })
        .await?;
    let name = |key: &Option<String>| {
        regions.iter().find(|region| Some(&region.code) == key.as_ref()).map(|region| region.name.clone())
    };
    let group = |(key, tally): (Option<String>, Tally)| {
        Ok(ProjectGroup { label: name(&key), key, tally: ProjectTally::of(tally)? })
    };
    let groups = groups.into_iter().map(group).collect::<ApiResult<_>>()?;
    Ok(HttpResponse::Ok().json(ProjectFigure { total: ProjectTally::of(all)?, groups }))
}
