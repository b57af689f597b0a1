//! To whom a decision can be given: the forum's bodies and their people.

use actix_web::get;
use actix_web::web::{Data, Json};
use patuh_rules::permission::{Permission, Scope};
use patuh_store::people::{self, Organisation, User};
use patuh_store::types::Id;
use patuh_store::{Conn, StoreResult};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::require_keeper;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::state::AppState;

/// Somebody to whom a decision can be given.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DecisionOwner {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Of a person, the organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_name: Option<String>,
}

/// To whom a decision can be given.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionOwners {
    /// Organisations with somebody who can follow it up, by name.
    #[schema(max_items = 1000)]
    pub organisations: Vec<DecisionOwner>,
    /// Their people, by name.
    #[schema(max_items = 5000)]
    pub people: Vec<DecisionOwner>,
}

/// People of the forum who read meetings and whose region lies in the reader's, or holds it.
pub(super) fn candidates(conn: &mut Conn, scope: &Scope) -> StoreResult<Vec<(User, Organisation)>> {
    let near = |user: &User| match scope {
        Scope::Region(root) => {
            Scope::Region(user.region_scope.clone()).admits(root, None) || scope.admits(&user.region_scope, None)
        }
        Scope::Employer(_) => false,
    };
    let reads = |user: &User| user.roles().iter().any(|role| role.permissions().contains(&Permission::ReadMeetings));
    let mut people = people::forum(conn)?;
    people.retain(|(user, _)| reads(user) && near(user));
    Ok(people)
}

/// List to whom a decision can be given
#[utoipa::path(tag = "meetings", responses((status = 200, description = "Organisations and people", body = DecisionOwners), Problem))]
#[get("/decision-owners")]
pub async fn list_decision_owners(state: Data<AppState>, caller: Caller) -> ApiResult<Json<DecisionOwners>> {
    require_keeper(&caller)?;
    let scope = caller.scope.clone();
    let found = state.store.read(move |conn| candidates(conn, &scope).map_err(ApiError::from)).await?;
    let mut bodies: BTreeMap<(String, Id), ()> = BTreeMap::new();
    for (_, organisation) in &found {
        bodies.insert((organisation.name.clone(), organisation.id), ());
    }
    let organisations =
        bodies.into_keys().map(|(name, id)| DecisionOwner { id, name, organisation_name: None }).collect();
    let people = found
        .into_iter()
        .map(|(user, organisation)| DecisionOwner {
            id: user.id,
            name: user.name,
            organisation_name: Some(organisation.name),
        })
        .collect();
    Ok(Json(DecisionOwners { organisations, people }))
}
