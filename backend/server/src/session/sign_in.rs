//! Signing in and out.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, delete, get, http::header, post};
use patuh_rules::permission::{Permission, Role, Scope};
use patuh_rules::words::OrganisationKind;
use patuh_store::audit::Event;
use patuh_store::people::{self, Organisation, User};
use patuh_store::sessions::{self, Session};
use patuh_store::types::{At, Id, split_words};
use patuh_store::{ActorKind, ActorRef, WriteContext, Written};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{device, totp};
use crate::actor::{Actor, COOKIE, Caller};
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::request;
use crate::limits::{Bucket, peer};
use crate::state::AppState;

/// A session lasts so long at most.
const LIFETIME: chrono::Duration = chrono::Duration::hours(12);

/// E-mail, password and, where the account has one, the code of the second factor.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The e-mail address.
    #[validate(length(min = 3, max = 254, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 254, example = "employer@demo.patuh.test")]
    pub email: String,
    /// The password, exactly as typed.
    #[validate(length(min = 1, max = 256, code = "length"))]
    #[schema(min_length = 1, max_length = 256, format = Password)]
    pub password: String,
    /// Six digits, when `second_factor_required` was answered.
    #[validate(length(min = 6, max = 6, code = "length"))]
    #[schema(min_length = 6, max_length = 6)]
    pub code: Option<String>,
}

/// Who is signed in and what they may do.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// The person.
    pub user: PersonView,
    /// Their organisation.
    pub organisation: OrganisationRef,
    /// Their roles.
    pub roles: Vec<Role>,
    /// What these allow.
    pub permissions: Vec<Permission>,
    /// Which rows they see.
    pub scope: ScopeView,
    /// Whether a second factor guards the account.
    pub has_second_factor: bool,
    /// Whether this is a demo database.
    pub demo: bool,
    /// Today by the law, in WITA.
    pub today: chrono::NaiveDate,
    /// When the session ends.
    pub expires_at: At,
}

/// A person, named.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonView {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
}

/// An organisation, named.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrganisationRef {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: OrganisationKind,
}

/// Which rows someone sees: those of a region tree, or of one employer.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScopeView {
    /// Kemendagri code.
    pub region_code: Option<String>,
    /// The employer.
    pub employer_id: Option<Id>,
}

impl SessionView {
    /// The session of the caller.
    pub fn of(actor: &Actor, state: &AppState) -> ApiResult<Self> {
        let session = actor.session.ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
        let (region_code, employer_id) = match &actor.scope {
            Scope::Region(code) => (Some(code.clone()), None),
            Scope::Employer(id) => (None, Some(Id(*id))),
        };
        Ok(SessionView {
            user: PersonView { id: actor.id, name: actor.name.clone(), email: actor.email.clone().unwrap_or_default() },
            organisation: OrganisationRef {
                id: actor.organisation_id,
                name: actor.organisation_name.clone(),
                kind: actor.organisation_kind,
            },
            roles: split_words(&actor.roles),
            permissions: actor.permissions.iter().copied().collect(),
            scope: ScopeView { region_code, employer_id },
            has_second_factor: actor.has_second_factor,
            demo: state.demo,
            today: state.clock.today(),
            expires_at: session.expires_at,
        })
    }
}

/// Sign in
///
/// Answers `second_factor_required` when the account has one and `code` is missing. Failures delay the next attempt
/// for this e-mail. Nobody is locked out: a browser that has signed in before is delayed by its own failures alone.
#[utoipa::path(request_body = SignIn, tag = "session", security(()), responses((status = 200, description = "Signed in; the session is in the cookie", body = SessionView), Problem))]
#[post("/session")]
pub async fn sign_in(state: Data<AppState>, http: HttpRequest, body: Body<SignIn>) -> ApiResult<HttpResponse> {
    state.limits.draw(Bucket::SignIn, &peer(&http))?;
    let (input, now) = (body.value, state.clock.now());
    let email = input.email.trim().to_lowercase();
    let vault = &state.store.keys().vault;
    let device = device::known(vault, &http, &email);
    let subject = device::subject(&email, device.as_deref());
    let (throttled, found) = {
        let (email, subject) = (email.clone(), subject.clone());
        state
            .store
            .read(move |conn| {
                Ok::<_, ApiError>((sessions::retry_at(conn, &subject)?, people::user_by_email(conn, &email)?))
            })
            .await?
    };
    if let Some((_, retry_at)) = throttled
        && retry_at > now
    {
        let seconds = (retry_at.0 - now.0).num_seconds().max(0).unsigned_abs() + 1;
        return Err(ApiError::new(ErrorCode::RateLimited).retry_after(seconds));
    }
    let hash = found.as_ref().map(|(user, _)| user.password_hash.clone());
    let fits = state.hasher.verify(input.password, hash).await?;
    let Some((user, organisation)) = found.filter(|_| fits) else {
        return fail(&state, &http, subject, ErrorCode::CredentialsInvalid).await;
    };
    if user.status != "active" {
        return Err(ApiError::new(ErrorCode::AccountDisabled));
    }
    let mut step = None;
    if user.totp_confirmed {
        let Some(code) = input.code else { return Err(ApiError::new(ErrorCode::SecondFactorRequired)) };
        step = totp::check(&state.store.keys().vault, &user, &code, now)?;
        if step.is_none() {
            return fail(&state, &http, subject, ErrorCode::SecondFactorInvalid).await;
        }
    }
    open(&state, &http, user, organisation, step, Some(subject)).await
}

/// Opens a session and answers with it.
pub async fn open(
    state: &Data<AppState>,
    http: &HttpRequest,
    user: User,
    organisation: Organisation,
    totp_step: Option<i64>,
    throttle: Option<Vec<u8>>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let device = device::cookie(&state.store.keys().vault, http, &user.email)?;
    let secret = data_encoding::BASE64URL_NOPAD.encode(&patuh_store::vault::random::<32>()?);
    let agent = http.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let session = Session {
        id: Id::new(),
        digest: patuh_store::vault::sha256(secret.as_bytes()).to_vec(),
        user_id: user.id,
        created_at: now,
        last_seen_at: now,
        expires_at: At(now.0 + LIFETIME),
        ended_at: None,
        user_agent: agent.chars().take(200).collect(),
        confirmed_at: now,
    };
    let caller = Caller::new(Actor::of_user(&session, &user, &organisation), request::info(http).request_id);
    let view = SessionView::of(&caller, state)?;
    state
        .store
        .write(&caller.context(state), move |conn| {
            sessions::insert(conn, &session)?;
            if let Some(subject) = &throttle {
                sessions::forget_failures(conn, subject)?;
            }
            if let Some(step) = totp_step
                && !people::use_totp_step(conn, user.id, step)?
            {
                return Err(ApiError::new(ErrorCode::SecondFactorInvalid));
            }
            Ok(Written::new((), Event::new("session.opened", "session", session.id).internal()))
        })
        .await?;
    Ok(HttpResponse::Ok().cookie(cookie(secret)).cookie(device).json(view))
}

fn cookie(value: String) -> Cookie<'static> {
    // `__Host-` needs Secure; browsers treat localhost as secure.
    Cookie::build(COOKIE, value).path("/").secure(true).http_only(true).same_site(SameSite::Strict).finish()
}

async fn fail(state: &AppState, http: &HttpRequest, subject: Vec<u8>, code: ErrorCode) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let actor = ActorRef {
        kind: ActorKind::Anonymous,
        id: None,
        organisation_id: None,
        name: String::new(),
        roles: String::new(),
    };
    let context = WriteContext { actor, now, request_id: request::info(http).request_id, device_time: None };
    state
        .store
        .write(&context, move |conn| {
            // Counted here and not where it was read before: of many attempts at once each one counts.
            let failures = sessions::retry_at(conn, &subject)?.map_or(0, |(count, _)| count).saturating_add(1);
            // Four free attempts, then 1, 2, 4 … seconds, 300 at most.
            let delay = if failures < 5 { 0 } else { 1_i64 << (failures - 5).min(9) };
            let retry_at = At(now.0 + chrono::Duration::seconds(delay.min(300)));
            sessions::count_failure(conn, &subject, failures, retry_at, now)?;
            let word: &'static str = code.into();
            Ok::<_, ApiError>(Written::new(
                (),
                Event::without_object("session.refused", "session").changed("reason", (), word),
            ))
        })
        .await?;
    Err(ApiError::new(code))
}

/// Show the session
///
/// Who is signed in and what they may do; the SPA draws only that.
#[utoipa::path(tag = "session", responses((status = 200, description = "The session", body = SessionView), Problem))]
#[get("/session")]
pub async fn get_session(state: Data<AppState>, caller: Caller) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(SessionView::of(&caller, &state)?))
}

/// Sign out
#[utoipa::path(tag = "session", responses((status = 204, description = "Signed out"), Problem))]
#[delete("/session")]
pub async fn delete_session(state: Data<AppState>, caller: Caller) -> ApiResult<HttpResponse> {
    let (session, now) = (caller.session()?, state.clock.now());
    state
        .store
        .write(&caller.context(&state), move |conn| {
            sessions::end(conn, session.id, now)?;
            Ok::<_, ApiError>(Written::new((), Event::new("session.closed", "session", session.id).internal()))
        })
        .await?;
    state.sessions.clear();
    Ok(gone())
}

/// Sign out everywhere
///
/// Ends every session of the account, this one included.
#[utoipa::path(tag = "session", responses((status = 204, description = "Signed out everywhere"), Problem))]
#[delete("/session/all")]
pub async fn delete_all_sessions(state: Data<AppState>, caller: Caller) -> ApiResult<HttpResponse> {
    caller.session()?;
    let (user, now) = (caller.id, state.clock.now());
    state
        .store
        .write(&caller.context(&state), move |conn| {
            let ended = sessions::end_all(conn, user, None, now)?;
            Ok::<_, ApiError>(Written::new(
                (),
                Event::new("session.closed_everywhere", "user", user).changed("sessions", ended, 0).internal(),
            ))
        })
        .await?;
    state.sessions.clear();
    Ok(gone())
}

fn gone() -> HttpResponse {
    let mut cookie = cookie(String::new());
    cookie.make_removal();
    HttpResponse::NoContent().cookie(cookie).insert_header(("Clear-Site-Data", "\"cache\", \"storage\"")).finish()
}
