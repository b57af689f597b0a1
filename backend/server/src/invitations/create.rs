//! Inviting someone.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use patuh_rules::permission::{Permission, Role, Scope};
use patuh_rules::words::OrganisationKind;
use patuh_store::audit::Event;
use patuh_store::people::{self, Invitation};
use patuh_store::types::{At, Id, join_words};
use patuh_store::{Conn, StoreError, Written, employers};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{InvitationView, LIFETIME, digest, new_code};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::http::once::{Created, Once};
use crate::people::{check_region, check_roles};
use crate::state::AppState;

/// Whom to invite into what: an organisation or an employer.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationInput {
    /// Into this organisation,
    pub organisation_id: Option<Id>,
    /// or into this employer; its organisation is made when the first person comes in.
    pub employer_id: Option<Id>,
    /// For whom it is meant; then only this address can redeem it.
    #[validate(email(code = "email"), length(max = 254, code = "length"))]
    #[schema(max_length = 254, format = Email, example = "hrd@contoh.co.id")]
    pub email: Option<String>,
    /// Roles it gives; each must fit the organisation.
    #[validate(length(min = 1, max = 9, code = "length"))]
    #[schema(min_items = 1, max_items = 9)]
    pub roles: Vec<Role>,
    /// The region whose rows it opens; the organisation's unless told.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13)]
    pub region_scope: Option<String>,
}

/// An invitation with its code.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewInvitation {
    /// The invitation.
    #[serde(flatten)]
    pub invitation: InvitationView,
    /// The code, 26 characters, shown once.
    pub code: String,
}

/// What an invitation leads into.
struct Target {
    organisation_id: Option<Id>,
    employer_id: Option<Id>,
    name: String,
    kind: OrganisationKind,
    region_code: String,
}

fn target(conn: &mut Conn, caller: &Caller, input: &InvitationInput) -> ApiResult<Target> {
    let outside = |pointer: &str| {
        let pointer = pointer.to_owned();
        move |error| match error {
            StoreError::NotFound => ApiError::field(pointer, FieldCode::Reference),
            other => other.into(),
        }
    };
    let employer_id = match (input.organisation_id, input.employer_id) {
        (Some(id), None) => {
            let organisation = people::organisation(conn, &caller.scope, id).map_err(outside("/organisation_id"))?;
            if organisation.employer_id.is_none() {
                return Ok(Target {
                    organisation_id: Some(id),
                    employer_id: None,
                    name: organisation.name,
                    kind: organisation.kind.0,
                    region_code: organisation.region_code,
                });
            }
            organisation.employer_id
        }
        (None, Some(id)) => Some(id),
        // Who can invite into one place alone need not say which.
        (None, None) if matches!(caller.scope, Scope::Employer(_)) => caller.employer_id(),
        _ => return Err(ApiError::field("/employer_id", FieldCode::OneOf)),
    };
    let employer =
        employers::get(conn, &caller.scope, employer_id.unwrap_or_default()).map_err(outside("/employer_id"))?;
    Ok(Target {
        organisation_id: None,
        employer_id: Some(employer.id),
        name: employer.name,
        kind: OrganisationKind::Employer,
        region_code: employer.region_code,
    })
}

/// Who may invite into what: the administrator everywhere, an investigator the first person of an employer, an
/// employer's administrator colleagues.
fn check_right(caller: &Caller, target: &Target, roles: &[Role]) -> ApiResult<()> {
    if caller.may(Permission::ManageUsers) {
        return Ok(());
    }
    if target.employer_id.is_none() {
        return Err(ApiError::new(ErrorCode::Forbidden)
            .detail("only the administrator invites into organisations of the forum"));
    }
    if !caller.may(Permission::InviteColleagues) && roles != [Role::EmployerAdmin] {
        return Err(ApiError::new(ErrorCode::Forbidden)
            .detail("an employer is invited by its administrator, who invites the others"));
    }
    Ok(())
}

/// Invite someone
///
/// The code is shown in this answer alone. It can be redeemed once, within 30 days.
#[utoipa::path(request_body = InvitationInput,
    tag = "people",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "The invitation and its code", body = NewInvitation), Problem),
)]
#[post("/invitations")]
pub async fn create_invitation(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<InvitationInput>,
) -> ApiResult<HttpResponse> {
    caller.require_any(&[Permission::ManageInvitations, Permission::InviteColleagues])?;
    if caller.employer_id().is_none() {
        caller.require_confirmed(&state)?;
    }
    let (input, writer, now, code) = (body.value, caller.clone(), state.clock.now(), new_code()?);
    state
        .create(&caller, once, body.digest, move |conn| {
            let target = target(conn, &writer, &input)?;
            let roles = check_roles(&input.roles, target.kind)?;
            check_right(&writer, &target, &roles)?;
            let region_scope = match &input.region_scope {
                Some(region) if target.employer_id.is_none() => region.clone(),
                _ => target.region_code.clone(),
            };
            // An employer's people see their employer, whatever the region says.
            if target.employer_id.is_none() {
                check_region(conn, &writer.scope, &region_scope, "/region_scope")?;
            }
            let row = Invitation {
                id: Id::new(),
                code_digest: digest(&code),
                organisation_id: target.organisation_id,
                employer_id: target.employer_id,
                email: input.email.as_ref().map(|email| email.trim().to_lowercase()),
                roles: join_words(&roles),
                region_scope,
                created_by: Some(writer.id),
                created_at: now,
                expires_at: At(now.0 + LIFETIME),
                redeemed_at: None,
                revoked_at: None,
                version: 1,
            };
            people::insert_invitation(conn, &row)?;
            let mut event = Event::new("invitation.created", "invitation", row.id).version(1).changed(
                "roles",
                (),
                row.roles.clone(),
            );
            if let Some(employer) = row.employer_id {
                event = event.employer(employer, &row.region_scope);
            }
            let invitation = InvitationView::of((row, Some(target.name), None), now);
            Ok(Written::new(Created::only(NewInvitation { invitation, code: code.clone() })?, event))
        })
        .await
}
