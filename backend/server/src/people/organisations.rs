//! Organisations: the members of the forum, employers, operators of other systems.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, patch, post};
use patuh_rules::permission::Permission;
use patuh_rules::words::OrganisationKind;
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::people::{self, Organisation, OrganisationFilter};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Written, employers};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::{check_region, tidy};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::http::list::{Listing, ask};
use crate::http::once::{Created, Once};
use crate::http::params::Params;
use crate::state::AppState;

/// An organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrganisationView {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Kind; it decides which roles its people can hold.
    pub kind: OrganisationKind,
    /// Its seat, or the region it watches.
    pub region_code: String,
    /// The employer it is, for the kind `employer`.
    pub employer_id: Option<Id>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Rises by one with each change.
    pub version: i64,
}

impl From<Organisation> for OrganisationView {
    fn from(row: Organisation) -> Self {
        OrganisationView {
            id: row.id,
            name: row.name,
            kind: row.kind.0,
            region_code: row.region_code,
            employer_id: row.employer_id,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

/// Which organisations.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OrganisationQuery {
    /// Of one kind.
    pub kind: Option<OrganisationKind>,
    /// Part of the name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// `created_at`, or `-created_at` for the newest first.
    #[param(schema_with = super::users::orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

/// List organisations
#[utoipa::path(tag = "people", params(OrganisationQuery), responses((status = 200, description = "A page of organisations", body = Listing<OrganisationView>), Problem))]
#[get("/organisations")]
pub async fn list_organisations(
    state: Data<AppState>,
    caller: Caller,
    query: Params<OrganisationQuery>,
) -> ApiResult<HttpResponse> {
    caller.require_any(&[Permission::ManageUsers, Permission::ReadAudit])?;
    let query = query.0;
    let filter = OrganisationFilter { kind: query.kind, q: query.q };
    let vault = &state.store.keys().vault;
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), super::users::SORTS, &filter)?;
    let (scope, page) = (caller.scope.clone(), asked.page.clone());
    let rows = state
        .store
        .read(move |conn| people::organisations(conn, &scope, &filter, &page).map_err(ApiError::from))
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, None, OrganisationView::from)))
}

/// Show an organisation
#[utoipa::path(tag = "people", params(("organisation_id" = Id, Path, description = "The organisation")), responses((status = 200, description = "The organisation", body = OrganisationView), Problem))]
#[get("/organisations/{organisation_id}")]
pub async fn get_organisation(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<Versioned<OrganisationView>> {
    caller.require_any(&[Permission::ManageUsers, Permission::ReadAudit])?;
    let (scope, id) = (caller.scope.clone(), id.into_inner());
    let row = state.store.read(move |conn| people::organisation(conn, &scope, id).map_err(ApiError::from)).await?;
    Ok(Versioned::new(row.version, row.into()))
}

/// An organisation, as the administrator enters it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationInput {
    /// Name.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub name: String,
    /// Kind.
    pub kind: OrganisationKind,
    /// Its seat, or the region it watches; an employer's is that of the register.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13, example = "65.71")]
    pub region_code: String,
    /// The employer it is; for the kind `employer` and no other.
    pub employer_id: Option<Id>,
}

/// Enter an organisation
#[utoipa::path(request_body = OrganisationInput,
    tag = "people",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Entered", body = OrganisationView), Problem),
)]
#[post("/organisations")]
pub async fn create_organisation(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<OrganisationInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ManageUsers)?;
    let (input, scope, by, now) = (body.value, caller.scope.clone(), caller.name.clone(), state.clock.now());
    state
        .create(&caller, once, body.digest, move |conn| {
            let region_code = match (input.kind == OrganisationKind::Employer, input.employer_id) {
                (true, None) => return Err(ApiError::field("/employer_id", FieldCode::Required)),
                (false, Some(_)) => return Err(ApiError::field("/employer_id", FieldCode::OneOf)),
                (true, Some(employer)) => match employers::get(conn, &scope, employer) {
                    Ok(employer) => employer.region_code,
                    Err(patuh_store::StoreError::NotFound) => {
                        return Err(ApiError::field("/employer_id", FieldCode::Reference));
                    }
                    Err(error) => return Err(error.into()),
                },
                (false, None) => {
                    check_region(conn, &scope, &input.region_code, "/region_code")?;
                    input.region_code.clone()
                }
            };
            let row = Organisation {
                id: Id::new(),
                name: tidy(&input.name),
                kind: Word(input.kind),
                region_code,
                employer_id: input.employer_id,
                created_at: now,
                updated_at: now,
                updated_by: by.clone(),
                version: 1,
            };
            people::insert_organisation(conn, &row)?;
            let event = Event::new("organisation.created", "organisation", row.id).version(1).changed(
                "name",
                (),
                row.name.clone(),
            );
            Ok(Written::new(
                Created::at(format!("/api/v1/organisations/{}", row.id), 1, OrganisationView::from(row))?,
                event,
            ))
        })
        .await
}

/// What of an organisation can change; its kind cannot.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationChange {
    /// Name.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub name: Option<String>,
    /// Its seat, or the region it watches; an employer's follows the register.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13)]
    pub region_code: Option<String>,
}

/// Change an organisation
///
/// What is left out stays.
#[utoipa::path(request_body = OrganisationChange,
    tag = "people",
    params(("organisation_id" = Id, Path, description = "The organisation"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = OrganisationView), Problem),
)]
#[patch("/organisations/{organisation_id}")]
pub async fn update_organisation(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<OrganisationChange>,
) -> ApiResult<Versioned<OrganisationView>> {
    caller.require(Permission::ManageUsers)?;
    let (context, input, scope, id) = (caller.context(&state), body.value, caller.scope.clone(), id.into_inner());
    let (by, now) = (caller.name.clone(), context.now);
    let row = state
        .store
        .write(&context, move |conn| {
            let before = people::organisation(conn, &scope, id)?;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            let mut row = before.clone();
            if let Some(name) = &input.name {
                row.name = tidy(name);
            }
            if let Some(region) = &input.region_code
                && *region != before.region_code
            {
                if before.employer_id.is_some() {
                    return Err(ApiError::new(ErrorCode::StateConflict)
                        .detail("the region of an employer follows the register")
                        .pointer("/region_code"));
                }
                check_region(conn, &scope, region, "/region_code")?;
                row.region_code.clone_from(region);
            }
            let event = Event::new("organisation.changed", "organisation", row.id)
                .version(row.version + 1)
                .changed("name", before.name, row.name.clone())
                .changed("region_code", before.region_code, row.region_code.clone());
            if !event.has_changes() {
                return Ok(Written::unchanged(row));
            }
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            people::save_organisation(conn, &row)?;
            Ok(Written::new(row, event))
        })
        .await?;
    // The name of the organisation stands in every session of its people.
    state.sessions.clear();
    Ok(Versioned::new(row.version, row.into()))
}
