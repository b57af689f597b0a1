//! Coming in by an invitation.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use patuh_rules::permission::{Role, Scope};
use patuh_rules::words::OrganisationKind;
use patuh_store::audit::Event;
use patuh_store::people::{self, Invitation, Organisation, User};
use patuh_store::types::{At, Id, Word, split_words};
use patuh_store::{ActorKind, ActorRef, Conn, WriteContext, Written, employers};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::digest;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::request;
use crate::limits::{Bucket, peer};
use crate::people::tidy;
use crate::session::password;
use crate::session::sign_in::{self, SessionView};
use crate::state::AppState;

/// The code of an invitation.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationCode {
    /// 26 characters; case, blanks and dashes do not matter.
    #[validate(length(min = 1, max = 64, code = "length"))]
    #[schema(min_length = 1, max_length = 64, example = "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    pub code: String,
}

/// What an invitation leads into.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationPreview {
    /// Name of the organisation or employer.
    pub organisation_name: String,
    /// Roles it gives.
    pub roles: Vec<Role>,
    /// Until when it can be redeemed.
    pub expires_at: At,
}

/// An invitation that can be redeemed; any other is as absent as one that never was.
fn open_invitation(conn: &mut Conn, digest: &[u8], now: At) -> ApiResult<Invitation> {
    let row = people::invitation_by_code(conn, digest)?;
    row.filter(|row| row.redeemed_at.is_none() && row.revoked_at.is_none() && row.expires_at > now)
        .ok_or_else(|| ApiError::new(ErrorCode::NotFound).pointer("/code"))
}

/// What an invitation leads into. The invitation is the right to see it, so the widest scope asks.
fn destination(conn: &mut Conn, row: &Invitation) -> ApiResult<(Option<Organisation>, String, String)> {
    let all = Scope::whole();
    if let Some(id) = row.organisation_id {
        let organisation = people::organisation(conn, &all, id)?;
        let (name, region) = (organisation.name.clone(), organisation.region_code.clone());
        return Ok((Some(organisation), name, region));
    }
    let employer = employers::get(conn, &all, row.employer_id.unwrap_or_default())?;
    Ok((people::organisation_of_employer(conn, employer.id)?, employer.name, employer.region_code))
}

/// Look at an invitation
///
/// What a code leads into. A code that is unknown, used, taken back or too old is not found.
#[utoipa::path(request_body = InvitationCode, tag = "people", security(()), responses((status = 200, description = "What it leads into", body = InvitationPreview), Problem))]
#[post("/invitations/preview")]
pub async fn preview_invitation(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<InvitationCode>,
) -> ApiResult<HttpResponse> {
    state.limits.draw(Bucket::SignIn, &peer(&http))?;
    let (digest, now) = (digest(&body.value.code), state.clock.now());
    let view = state
        .store
        .read(move |conn| {
            let row = open_invitation(conn, &digest, now)?;
            let (_, organisation_name, _) = destination(conn, &row)?;
            Ok::<_, ApiError>(InvitationPreview {
                organisation_name,
                roles: split_words(&row.roles),
                expires_at: row.expires_at,
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// The code, and the account to be made.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Redemption {
    /// 26 characters; case, blanks and dashes do not matter.
    #[validate(length(min = 1, max = 64, code = "length"))]
    #[schema(min_length = 1, max_length = 64, example = "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    pub code: String,
    /// Name of the person.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub name: String,
    /// E-mail address to sign in with; the one of the invitation, where it names one.
    #[validate(email(code = "email"), length(max = 254, code = "length"))]
    #[schema(max_length = 254, format = Email, example = "hrd@contoh.co.id")]
    pub email: String,
    /// Password: 12 characters or more, no common word, no name.
    #[validate(length(min = 1, max = 256, code = "length"))]
    #[schema(min_length = 1, max_length = 256, format = Password)]
    pub password: String,
}

/// Come in by an invitation
///
/// Makes the account and signs it in. For the first person of an employer, the employer's organisation is made too.
#[utoipa::path(request_body = Redemption, tag = "people", security(()), responses((status = 201, description = "The account is made; the session is in the cookie", body = SessionView), Problem))]
#[post("/invitations/redeem")]
pub async fn redeem_invitation(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<Redemption>,
) -> ApiResult<HttpResponse> {
    state.limits.draw(Bucket::SignIn, &peer(&http))?;
    let (input, now) = (body.value, state.clock.now());
    let (digest, email, name) = (digest(&input.code), input.email.trim().to_lowercase(), tidy(&input.name));
    // The code first: nobody makes us hash passwords without one.
    let organisation_name = {
        let (digest, email) = (digest.clone(), email.clone());
        state
            .store
            .read(move |conn| {
                let row = open_invitation(conn, &digest, now)?;
                check_email(&row, &email)?;
                Ok::<_, ApiError>(destination(conn, &row)?.1)
            })
            .await?
    };
    password::check_strength(&input.password, "/password", &[&name, &email, &organisation_name])?;
    let password_hash = state.hasher.hash(input.password).await?;
    let user = User {
        id: Id::new(),
        organisation_id: Id::default(),
        email,
        name: name.clone(),
        password_hash,
        totp_sealed: None,
        totp_confirmed: false,
        totp_last_step: None,
        roles: String::new(),
        region_scope: String::new(),
        status: "active".into(),
        last_seen_at: None,
        created_at: now,
        updated_at: now,
        updated_by: name.clone(),
        version: 1,
    };
    let actor =
        ActorRef { kind: ActorKind::User, id: Some(user.id), organisation_id: None, name, roles: String::new() };
    let context = WriteContext { actor, now, request_id: request::info(&http).request_id, device_time: None };
    let (user, organisation) = state.store.write(&context, move |conn| enter(conn, &digest, &user, now)).await?;
    let mut response = sign_in::open(&state, &http, user, organisation, None, None).await?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

fn check_email(row: &Invitation, email: &str) -> ApiResult<()> {
    if row.email.as_deref().is_some_and(|meant| meant != email) {
        return Err(ApiError::field("/email", FieldCode::Reference));
    }
    Ok(())
}

/// Makes the account, and the employer's organisation where it has none, and uses the invitation up.
fn enter(conn: &mut Conn, digest: &[u8], account: &User, now: At) -> ApiResult<Written<(User, Organisation)>> {
    let mut row = open_invitation(conn, digest, now)?;
    check_email(&row, &account.email)?;
    let mut events = Vec::new();
    let organisation = match destination(conn, &row)? {
        (Some(organisation), _, _) => organisation,
        (None, name, region_code) => {
            let organisation = Organisation {
                id: Id::new(),
                name,
                kind: Word(OrganisationKind::Employer),
                region_code,
                employer_id: row.employer_id,
                created_at: now,
                updated_at: now,
                updated_by: account.name.clone(),
                version: 1,
            };
            people::insert_organisation(conn, &organisation)?;
            events.push(Event::new("organisation.created", "organisation", organisation.id).version(1));
            organisation
        }
    };
    let user = User {
        organisation_id: organisation.id,
        roles: row.roles.clone(),
        region_scope: row.region_scope.clone(),
        ..account.clone()
    };
    people::insert_user(conn, &user)?;
    row.redeemed_at = Some(now);
    row.version += 1;
    people::save_invitation(conn, &row)?;
    events.push(Event::new("invitation.redeemed", "invitation", row.id).version(row.version));
    events.push(
        Event::new("user.created", "user", user.id)
            .version(1)
            .changed("roles", (), user.roles.clone())
            .committed("email", user.email.clone()),
    );
    if let Some(employer) = organisation.employer_id {
        events = events.into_iter().map(|event| event.employer(employer, &organisation.region_code)).collect();
    }
    Ok(Written::with_events((user, organisation), events))
}
