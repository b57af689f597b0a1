//! Who is asking. A handler without [`Caller`] in its signature is visibly public.

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest, HttpResponse, ResponseError};
use patuh_rules::permission::{OauthScope, Permission, Scope};
use patuh_rules::words::OrganisationKind;
use patuh_store::audit::Event;
use patuh_store::people::{Organisation, User};
use patuh_store::sessions::Session;
use patuh_store::types::{At, Id};
use patuh_store::{ActorKind, ActorRef, WriteContext, Written, sessions};
use std::collections::{BTreeSet, HashMap};
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use strum::VariantArray;

use crate::code::ErrorCode;
use crate::docs::Document;
use crate::error::{ApiError, ApiResult};
use crate::http::{etag, request};
use crate::limits::Bucket;
use crate::state::AppState;

/// The cookie that carries a session.
pub const COOKIE: &str = "__Host-patuh";

/// Someone who is signed in: a person or another system.
#[derive(Debug, Clone)]
pub struct Caller {
    actor: Arc<Actor>,
    request_id: String,
}

/// What is known of someone who is signed in.
#[derive(Debug)]
pub struct Actor {
    /// The user or the API client.
    pub id: Id,
    /// A person or a machine.
    pub kind: ActorKind,
    /// Name.
    pub name: String,
    /// E-mail of a person.
    pub email: Option<String>,
    /// The organisation.
    pub organisation_id: Id,
    /// Its name.
    pub organisation_name: String,
    /// Its kind.
    pub organisation_kind: OrganisationKind,
    /// Role or scope words.
    pub roles: String,
    /// What they may do.
    pub permissions: BTreeSet<Permission>,
    /// Which rows they may see.
    pub scope: Scope,
    /// The session of a person.
    pub session: Option<SessionRef>,
    /// Whether a second factor guards the account.
    pub has_second_factor: bool,
}

/// The session of a person.
#[derive(Debug, Clone, Copy)]
pub struct SessionRef {
    /// Identifier.
    pub id: Id,
    /// Ends at the latest.
    pub expires_at: At,
    /// When the person last proved who they are.
    pub confirmed_at: At,
}

impl std::ops::Deref for Caller {
    type Target = Actor;
    fn deref(&self) -> &Actor {
        &self.actor
    }
}

impl Caller {
    /// Someone in a request of their own making; for sign-in, which answers before a session is looked up.
    pub fn new(actor: Actor, request_id: String) -> Self {
        Caller { actor: Arc::new(actor), request_id }
    }

    /// Refuses who may not.
    pub fn require(&self, permission: Permission) -> ApiResult<()> {
        if self.may(permission) {
            return Ok(());
        }
        let word: &'static str = permission.into();
        if self.kind != ActorKind::Client {
            return Err(ApiError::new(ErrorCode::Forbidden).with("permission", word));
        }
        // Some things no scope opens; then none is named.
        let scopes = OauthScope::VARIANTS.iter().filter(|scope| scope.permissions().contains(&permission));
        let scopes: Vec<&'static str> = scopes.map(|scope| (*scope).into()).collect();
        Err(ApiError::new(ErrorCode::ScopeMissing).with("permission", word).with("scopes", scopes))
    }

    /// Refuses who may do none of these.
    pub fn require_any(&self, permissions: &[Permission]) -> ApiResult<()> {
        match permissions.first() {
            Some(first) if !permissions.iter().any(|permission| self.permissions.contains(permission)) => {
                self.require(*first)
            }
            _ => Ok(()),
        }
    }

    /// Whether the caller may.
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// In whose name and when a write happens.
    pub fn context(&self, state: &AppState) -> WriteContext {
        let actor = ActorRef {
            kind: self.kind,
            id: Some(self.id),
            organisation_id: Some(self.organisation_id),
            name: self.name.clone(),
            roles: self.roles.clone(),
        };
        WriteContext { actor, now: state.clock.now(), request_id: self.request_id.clone(), device_time: None }
    }

    /// By whom keys of retries are told apart.
    pub fn principal(&self) -> String {
        format!("{}:{}", <&str>::from(self.kind), self.id)
    }

    /// The employer whose person this is.
    pub fn employer_id(&self) -> Option<Id> {
        match self.scope {
            Scope::Employer(id) => Some(Id(id)),
            Scope::Region(_) => None,
        }
    }

    /// Refuses other systems, whatever they were granted.
    pub fn require_person(&self) -> ApiResult<()> {
        match self.kind {
            ActorKind::User => Ok(()),
            _ => Err(ApiError::new(ErrorCode::Forbidden).detail("only people may do this, not API clients")),
        }
    }

    /// Refuses who has not proved who they are of late: an unattended screen approves and discloses nothing (ASVS 7.5.3).
    pub fn require_confirmed(&self, state: &AppState) -> ApiResult<()> {
        match self.session {
            Some(session) if state.clock.now().0 - session.confirmed_at.0 > CONFIRMED_FOR => {
                let factor = if self.has_second_factor { "code" } else { "password" };
                Err(ApiError::new(ErrorCode::StepUpRequired).with("factor", factor))
            }
            _ => Ok(()),
        }
    }

    /// The session of a person; machines have none.
    pub fn session(&self) -> ApiResult<SessionRef> {
        self.session.ok_or_else(|| ApiError::new(ErrorCode::Forbidden).detail("only people have sessions"))
    }
}

impl Actor {
    /// A person in their session.
    pub fn of_user(session: &Session, user: &User, organisation: &Organisation) -> Self {
        let scope = match organisation.employer_id {
            Some(employer) => Scope::Employer(employer.0),
            None => Scope::Region(user.region_scope.clone()),
        };
        Actor {
            id: user.id,
            kind: ActorKind::User,
            name: user.name.clone(),
            email: Some(user.email.clone()),
            organisation_id: organisation.id,
            organisation_name: organisation.name.clone(),
            organisation_kind: organisation.kind.0,
            roles: user.roles.clone(),
            permissions: user
                .roles()
                .iter()
                .flat_map(|role| role.permissions())
                .copied()
                .filter(|permission| permission.is_held_at(organisation.kind.0))
                .collect(),
            scope,
            session: Some(SessionRef {
                id: session.id,
                expires_at: session.expires_at,
                confirmed_at: session.confirmed_at,
            }),
            has_second_factor: user.totp_confirmed,
        }
    }
}

impl FromRequest for Caller {
    type Error = ApiError;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(http: &HttpRequest, _: &mut Payload) -> Self::Future {
        let actor = http.extensions().get::<Arc<Actor>>().cloned();
        let request_id = request::info(http).request_id;
        ready(actor.map(|actor| Caller { actor, request_id }).ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated)))
    }
}

/// Sessions and access tokens seen a moment ago, so that a page with ten calls looks its session up once. An entry lives
/// for a second, and a change of people, clients or sessions in this process clears all.
#[derive(Debug, Default)]
pub struct SessionCache(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    actors: HashMap<[u8; 32], (Instant, Arc<Actor>)>,
    /// How often all were forgotten: what was read before that is not remembered after it.
    cleared: u64,
}

/// Someone seen a moment ago, or else what to remember them under once they are looked up.
pub(crate) enum Sight {
    Known(Arc<Actor>),
    Unknown { cleared: u64 },
}

/// How long it holds that someone has proved who they are.
const CONFIRMED_FOR: chrono::Duration = chrono::Duration::minutes(10);
const CACHED_FOR: Duration = Duration::from_secs(1);
/// Without a request for so long, a session ends.
const IDLE: chrono::Duration = chrono::Duration::minutes(60);

impl SessionCache {
    /// Forgets every session; the next request of each looks it up again.
    pub fn clear(&self) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.actors.clear();
        seen.cleared += 1;
    }

    pub(crate) fn get(&self, digest: &[u8; 32]) -> Sight {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match seen.actors.get(digest) {
            Some((at, actor)) if at.elapsed() < CACHED_FOR => Sight::Known(actor.clone()),
            _ => Sight::Unknown { cleared: seen.cleared },
        }
    }

    /// Remembers whom a look-up found that began when the cache had been cleared so many times.
    pub(crate) fn put(&self, cleared: u64, digest: [u8; 32], actor: Arc<Actor>) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.cleared != cleared {
            return;
        }
        if seen.actors.len() > 10_000 {
            seen.actors.clear();
        }
        seen.actors.insert(digest, (Instant::now(), actor));
    }
}

/// Looks up the credentials, refuses bad ones, and refuses nobody where the operation is not public: before a body is
/// read or a parameter is judged.
pub async fn authenticate(
    http: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if let Some(refusal) = wrong_method(&http) {
        return Ok(http.into_response(refusal).map_into_right_body());
    }
    match identify(&http).await {
        Ok(()) => {
            let response = next.call(http).await?;
            if response.status() == StatusCode::FORBIDDEN {
                record_refusal(response.request().clone()).await;
            }
            Ok(etag::tag(response).map_into_left_body())
        }
        Err(error) => Ok(http.into_response(error.error_response()).map_into_right_body()),
    }
}

/// That someone tried what they may not is on the record; the answer does not wait on whether it could be written.
async fn record_refusal(http: HttpRequest) {
    let actor = http.extensions().get::<Arc<Actor>>().cloned();
    let (Some(actor), Some(state)) = (actor, http.app_data::<Data<AppState>>()) else { return };
    let caller = Caller { actor, request_id: request::info(&http).request_id };
    let operation = format!("{} {}", http.method(), request::info(&http).route.as_deref().unwrap_or_default());
    let context = caller.context(state);
    let recorded = state.store.write(&context, move |_| {
        let event = Event::without_object("access.refused", "operation");
        Ok::<_, ApiError>(Written::new((), event.changed("operation", (), operation.clone())))
    });
    if let Err(error) = recorded.await {
        tracing::error!(%error, "a refusal was not recorded");
    }
}

async fn identify(http: &ServiceRequest) -> ApiResult<()> {
    let state = http.app_data::<Data<AppState>>().cloned().ok_or_else(|| ApiError::internal("no state"))?;
    let bearer = http.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(bearer_token);
    let actor = if let Some(token) = bearer {
        Some(crate::oauth::authenticate(&state, token).await?)
    } else if let Some(cookie) = http.cookie(COOKIE) {
        let actor = by_session(&state, cookie.value()).await?;
        // A cookie that opens nothing lends no authority, so where the request comes from does not matter.
        if actor.is_some() {
            check_origin(http, &state)?;
        }
        actor
    } else {
        None
    };
    let route = request::current().route;
    match actor {
        Some(actor) => {
            let bucket = match (actor.kind, http.method()) {
                (ActorKind::Client, _) => Bucket::Client,
                (_, &Method::GET) => Bucket::Read,
                _ => Bucket::Write,
            };
            state.limits.draw(bucket, &actor.id.to_string())?;
            http.extensions_mut().insert(actor);
            Ok(())
        }
        // What is no operation is not found, by everyone.
        None if route.is_none_or(|path| crate::routes::is_public(http.method(), Some(&path))) => Ok(()),
        None => Err(ApiError::new(ErrorCode::Unauthenticated)),
    }
}

/// The token of `Bearer …`; the scheme's case does not matter (RFC 9110).
fn bearer_token(text: &str) -> Option<&str> {
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The answer to a method that a known path does not have: the same to everyone.
fn wrong_method(http: &ServiceRequest) -> Option<HttpResponse> {
    let document = http.app_data::<Data<Document>>()?;
    let methods = document.methods(request::current().route.as_deref()?)?;
    if methods.contains(&http.method().as_str()) {
        return None;
    }
    let mut response = ApiError::new(ErrorCode::MethodNotAllowed).error_response();
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_str(&methods.join(", ")).ok()?);
    Some(response)
}

async fn by_session(state: &AppState, value: &str) -> ApiResult<Option<Arc<Actor>>> {
    let (digest, now) = (patuh_store::vault::sha256(value.as_bytes()), state.clock.now());
    let cleared = match state.sessions.get(&digest) {
        Sight::Known(actor) => return Ok(Some(actor)),
        Sight::Unknown { cleared } => cleared,
    };
    let found = state.store.read(move |conn| sessions::find(conn, &digest, now).map_err(ApiError::from)).await?;
    let Some((session, user, organisation)) = found else { return Ok(None) };
    if user.status != "active" || now.0 - session.last_seen_at.0 > IDLE {
        return Ok(None);
    }
    if now.0 - session.last_seen_at.0 > chrono::Duration::minutes(1) {
        let seen = session.clone();
        let context = WriteContext::system(now, "sessions");
        state
            .store
            .write(&context, move |conn| {
                sessions::touch(conn, &seen, now)?;
                Ok::<_, ApiError>(patuh_store::Written::unchanged(()))
            })
            .await?;
    }
    let actor = Arc::new(Actor::of_user(&session, &user, &organisation));
    state.sessions.put(cleared, digest, actor.clone());
    Ok(Some(actor))
}

/// Cross-site requests carry the cookie of a careless browser; they cannot carry this header, nor lie about their origin.
fn check_origin(http: &ServiceRequest, state: &AppState) -> ApiResult<()> {
    if matches!(*http.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let text = |name: &str| http.headers().get(name).and_then(|value| value.to_str().ok());
    let refused = |why: &'static str| Err(ApiError::new(ErrorCode::CsrfFailed).detail(why));
    if text("x-requested-with") != Some("patuh") {
        return refused("send X-Requested-With: patuh");
    }
    if !matches!(text("sec-fetch-site"), None | Some("same-origin" | "none")) {
        return refused("Sec-Fetch-Site is not same-origin");
    }
    match text("origin") {
        None => Ok(()),
        Some(origin) if origin == state.config.public_url => Ok(()),
        // Behind a name that the settings do not know, the browser's own host is the reference.
        Some(origin) if origin.split_once("://").map(|(_, host)| host) == text("host") => Ok(()),
        Some(_) => refused("Origin is another site"),
    }
}
