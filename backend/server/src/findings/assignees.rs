//! To whom a finding can be given.

use actix_web::get;
use actix_web::web::{Data, Json};
use patuh_rules::permission::{Permission, Scope};
use patuh_store::findings;
use patuh_store::people::{self, Organisation, User};
use patuh_store::types::Id;
use patuh_store::{Conn, StoreResult};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::require_forum;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::params::Params;
use crate::state::AppState;

/// For which findings.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AssigneeQuery {
    /// Whoever sees findings of this region.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Whoever can inspect alone: puts down what is found, and signs the minutes.
    pub inspecting: Option<bool>,
}

/// Who can be given a finding.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssigneeList {
    /// By name.
    #[schema(max_items = 1000)]
    pub items: Vec<Assignee>,
}

/// Someone who can be given a finding.
#[derive(Debug, Serialize, ToSchema)]
pub struct Assignee {
    /// The user.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Of which organisation.
    pub organisation_name: String,
    /// Open findings that lie on this person, of those the caller sees.
    #[schema(minimum = 0)]
    pub open_findings: i64,
    /// Those of them whose next step has come due.
    #[schema(minimum = 0)]
    pub due_findings: i64,
}

fn may(user: &User, permission: Permission) -> bool {
    user.roles().iter().any(|role| role.permissions().contains(&permission))
}

/// Whoever may act on findings can be given one.
fn acts_on_findings(user: &User) -> bool {
    may(user, Permission::RecordActs)
}

/// Whoever may put down what an inspection finds, and sign its minutes.
fn inspects(user: &User) -> bool {
    may(user, Permission::FileFindings)
}

fn candidates(conn: &mut Conn, sees: impl Fn(&User) -> bool) -> StoreResult<Vec<(User, Organisation)>> {
    let mut people = people::forum(conn)?;
    people.retain(|(user, _)| acts_on_findings(user) && sees(user));
    Ok(people)
}

fn admits(user: &User, region: &str) -> bool {
    Scope::Region(user.region_scope.clone()).admits(region, None)
}

/// Whether a finding of this region can be given to this person, who then sees it.
pub(crate) fn is_assignable(conn: &mut Conn, person: Id, region_code: &str) -> StoreResult<bool> {
    Ok(candidates(conn, |user| user.id == person && admits(user, region_code))?.len() == 1)
}

/// Whether an inspection in this region can be given to this person, who then does it.
pub(crate) fn may_inspect(conn: &mut Conn, person: Id, region_code: &str) -> StoreResult<bool> {
    Ok(candidates(conn, |user| user.id == person && inspects(user) && admits(user, region_code))?.len() == 1)
}

/// List the people to whom a finding can be given
#[utoipa::path(tag = "findings", params(AssigneeQuery), responses((status = 200, description = "The people", body = AssigneeList), Problem))]
#[get("/assignees")]
pub async fn list_assignees(
    state: Data<AppState>,
    caller: Caller,
    query: Params<AssigneeQuery>,
) -> ApiResult<Json<AssigneeList>> {
    require_forum(&caller, Permission::AssignFindings)?;
    let (own, region, today) = (caller.scope.clone(), query.0.region, state.clock.today());
    let inspecting = query.0.inspecting.unwrap_or_default();
    let (people, loads) = state
        .store
        .read(move |conn| {
            // Those above the caller see the caller's findings too; those beside do not.
            let near = |user: &User| match &own {
                Scope::Region(root) => admits(user, root) || own.admits(&user.region_scope, None),
                Scope::Employer(_) => false,
            };
            let people = candidates(conn, |user| {
                near(user)
                    && (!inspecting || inspects(user))
                    && region.as_deref().is_none_or(|region| admits(user, region))
            })?;
            Ok::<_, ApiError>((people, findings::loads(conn, &own, today)?))
        })
        .await?;
    let items = people
        .into_iter()
        .map(|(user, organisation)| {
            let (open_findings, due_findings) = loads.get(&user.id).copied().unwrap_or_default();
            let organisation_name = organisation.name;
            Assignee { id: user.id, name: user.name, organisation_name, open_findings, due_findings }
        })
        .collect();
    Ok(Json(AssigneeList { items }))
}
