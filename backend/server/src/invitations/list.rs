//! Reading invitations and taking them back.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get};
use patuh_rules::permission::Permission;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::people::{self, InvitationFilter};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::InvitationView;
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{Listing, ask};
use crate::http::params::Params;
use crate::people::users::{SORTS, orders};
use crate::state::AppState;

/// Which invitations.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InvitationQuery {
    /// `created_at`, or `-created_at` for the newest first.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

fn visible(caller: &Caller) -> InvitationFilter {
    let sees_all = caller.may(Permission::ManageUsers) || caller.may(Permission::ReadAudit);
    InvitationFilter { employers_only: !sees_all }
}

/// List invitations
#[utoipa::path(tag = "people", params(InvitationQuery), responses((status = 200, description = "A page of invitations, without their codes", body = Listing<InvitationView>), Problem))]
#[get("/invitations")]
pub async fn list_invitations(
    state: Data<AppState>,
    caller: Caller,
    query: Params<InvitationQuery>,
) -> ApiResult<HttpResponse> {
    caller.require_any(&[Permission::ManageInvitations, Permission::InviteColleagues, Permission::ReadAudit])?;
    let (query, filter, now) = (query.0, visible(&caller), state.clock.now());
    let vault = &state.store.keys().vault;
    let asked =
        ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &("invitations", filter))?;
    let (scope, page) = (caller.scope.clone(), asked.page.clone());
    let rows =
        state.store.read(move |conn| people::invitations(conn, &scope, filter, &page).map_err(ApiError::from)).await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, None, |row| InvitationView::of(row, now))))
}

/// Take an invitation back
///
/// Doing it again changes nothing; one that was redeemed stays.
#[utoipa::path(tag = "people", params(("invitation_id" = Id, Path, description = "The invitation")), responses((status = 204, description = "It can no longer be redeemed"), Problem))]
#[delete("/invitations/{invitation_id}")]
pub async fn revoke_invitation(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    caller.require_any(&[Permission::ManageInvitations, Permission::InviteColleagues])?;
    let (context, filter, scope, id) =
        (caller.context(&state), visible(&caller), caller.scope.clone(), id.into_inner());
    let now = context.now;
    state
        .store
        .write(&context, move |conn| {
            let mut row = people::invitation(conn, &scope, filter, id)?;
            if row.redeemed_at.is_some() {
                return Err(ApiError::new(ErrorCode::StateConflict)
                    .detail("the invitation was redeemed; disable the account instead"));
            }
            if row.revoked_at.is_some() {
                return Ok(Written::unchanged(()));
            }
            row.revoked_at = Some(now);
            row.version += 1;
            people::save_invitation(conn, &row)?;
            let mut event = Event::new("invitation.revoked", "invitation", id).version(row.version);
            if let Some(employer) = row.employer_id {
                event = event.employer(employer, &row.region_scope);
            }
            Ok(Written::new((), event))
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
