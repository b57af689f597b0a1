//! Creating exactly once: a request with the same `Idempotency-Key` gets the answer of the first.

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderName};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use patuh_store::idempotency::{self, Answer, RequestKey};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, WriteContext, Written};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::future::{Ready, ready};

use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};
use crate::http::etag;
use crate::state::AppState;

/// The key by which a retry is known again, and where it was sent.
#[derive(Debug, Clone)]
pub struct Once {
    key: String,
    operation: String,
}

impl FromRequest for Once {
    type Error = ApiError;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            match request
                .headers()
                .get("idempotency-key")
                .map(|value| value.to_str().unwrap_or_default().trim_matches('"'))
            {
                None => Err(ApiError::new(ErrorCode::IdempotencyKeyMissing).header("Idempotency-Key")),
                Some(key)
                    if (16..=64).contains(&key.len())
                        && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')) =>
                {
                    Ok(Once { key: key.to_owned(), operation: format!("{} {}", request.method(), request.path()) })
                }
                Some(_) => Err(ApiError::new(ErrorCode::HeaderInvalid)
                    .header("Idempotency-Key")
                    .detail("16–64 characters of A–Z, a–z, 0–9, _ and -")),
            },
        )
    }
}

/// What was made: its address, its version and how it looks.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Created {
    /// Path of the new resource.
    pub location: Option<String>,
    /// Its version.
    pub version: Option<i64>,
    /// The view.
    pub view: Value,
    /// Whether the view holds what no later reading shows, such as a secret.
    #[serde(default)]
    pub is_shown_once: bool,
    /// Whether some of what was asked for was refused.
    #[serde(default)]
    pub is_partial: bool,
    /// Whether the view is not kept with the key, for whoever repeats the request to read again.
    #[serde(default)]
    pub is_read_again: bool,
}

impl Created {
    /// A new resource at `location`.
    pub fn at(location: String, version: i64, view: impl Serialize) -> ApiResult<Self> {
        Ok(Created {
            location: Some(location),
            version: Some(version),
            view: serde_json::to_value(view).map_err(ApiError::internal)?,
            is_shown_once: false,
            is_partial: false,
            is_read_again: false,
        })
    }

    /// The same, with a view that no later reading shows.
    pub fn shown_once(self) -> Self {
        Created { is_shown_once: true, ..self }
    }

    /// The same, where some of what was asked for was refused.
    pub fn partly(self) -> Self {
        Created { is_partial: true, ..self }
    }

    /// The same, with a view too large to be kept with the key: a repeated request reads it anew, with
    /// [`AppState::create_read_again`].
    pub fn read_again(self) -> Self {
        Created { is_read_again: true, ..self }
    }

    /// A new thing without an address of its own.
    pub fn only(view: impl Serialize) -> ApiResult<Self> {
        let view = serde_json::to_value(view).map_err(ApiError::internal)?;
        Ok(Created {
            location: None,
            version: None,
            view,
            is_shown_once: true,
            is_partial: false,
            is_read_again: false,
        })
    }

    fn response(self, replayed: bool) -> HttpResponse {
        let mut response = if self.is_partial { HttpResponse::MultiStatus() } else { HttpResponse::Created() };
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, location));
        }
        if let Some(version) = self.version {
            response.insert_header((header::ETAG, format!("\"{version}\"")));
        }
        if replayed {
            response.insert_header((HeaderName::from_static("idempotency-replayed"), "true"));
        }
        if self.is_shown_once { response.json(self.view) } else { etag::changed(response, self.view) }
    }
}

/// An answer with the right by which it was given: under another it is not given again.
#[derive(Serialize, Deserialize)]
struct Kept {
    right: String,
    created: Created,
}

impl AppState {
    /// The write path of requests that create: `change` runs once however often the request arrives.
    pub async fn create<F>(&self, caller: &Caller, once: Once, digest: [u8; 32], change: F) -> ApiResult<HttpResponse>
    where
        F: Fn(&mut Conn) -> ApiResult<Written<Created>> + Send + 'static,
    {
        self.create_in(caller.context(self), caller, once, digest, change).await
    }

    /// The same in a context that the caller has made, where a row keeps the moment at which its event says it was written.
    pub async fn create_in<F>(
        &self,
        context: WriteContext,
        caller: &Caller,
        once: Once,
        digest: [u8; 32],
        change: F,
    ) -> ApiResult<HttpResponse>
    where
        F: Fn(&mut Conn) -> ApiResult<Written<Created>> + Send + 'static,
    {
        let (created, replayed) = self.created(context, caller, once, digest, change).await?;
        Ok(created.response(replayed))
    }

    /// The same for what [`Created::read_again`] gives: where the request was answered before, `read` makes the view of
    /// what lies at its address, as its caller may see it now.
    pub async fn create_read_again<F, R>(
        &self,
        caller: &Caller,
        once: Once,
        digest: [u8; 32],
        change: F,
        read: R,
    ) -> ApiResult<HttpResponse>
    where
        F: Fn(&mut Conn) -> ApiResult<Written<Created>> + Send + 'static,
        R: FnOnce(&mut Conn, Id) -> ApiResult<Value> + Send + 'static,
    {
        let (mut created, replayed) = self.created(caller.context(self), caller, once, digest, change).await?;
        if replayed {
            let id = created.location.as_deref().and_then(|path| path.rsplit('/').next()?.parse().ok());
            let id: Id = id.ok_or_else(|| ApiError::internal("an answer without an address"))?;
            created.view = self.store.read(move |conn| read(conn, id)).await?;
        }
        Ok(created.response(replayed))
    }

    async fn created<F>(
        &self,
        context: WriteContext,
        caller: &Caller,
        once: Once,
        digest: [u8; 32],
        change: F,
    ) -> ApiResult<(Created, bool)>
    where
        F: Fn(&mut Conn) -> ApiResult<Written<Created>> + Send + 'static,
    {
        let store = self.store.clone();
        let request = RequestKey { principal: caller.principal(), operation: once.operation, key: once.key };
        let place =
            format!("idempotency_keys.answer_sealed|{}|{}|{}", request.principal, request.operation, request.key);
        let now = context.now;
        let (oldest, right) = (At(now.0 - idempotency::KEPT_FOR), format!("{} {:?}", caller.roles, caller.scope));
        self.store
            .write(&context, move |conn| {
                if let Some(answer) = idempotency::find(conn, &request, oldest)? {
                    if answer.fingerprint != digest {
                        return Err(ApiError::new(ErrorCode::IdempotencyKeyReused).header("Idempotency-Key"));
                    }
                    let opened = store.keys().vault.open(&place, Id::default(), &answer.answer_sealed)?;
                    let kept: Kept = serde_json::from_slice(&opened).map_err(ApiError::internal)?;
                    if kept.right != right {
                        return Err(ApiError::new(ErrorCode::StateConflict).detail(
                            "your role or region has changed since this request was answered; read the record itself",
                        ));
                    }
                    return Ok(Written::unchanged((kept.created, true)));
                }
                let written = change(conn)?;
                let mut kept = Kept { right: right.clone(), created: written.value };
                let view = kept.created.is_read_again.then(|| kept.created.view.take());
                let bytes = serde_json::to_vec(&kept).map_err(ApiError::internal)?;
                kept.created.view = view.unwrap_or(kept.created.view);
                let answer_sealed = store.keys().vault.seal(&place, Id::default(), &bytes)?;
                idempotency::remember(
                    conn,
                    &request,
                    &Answer { fingerprint: digest.to_vec(), status: 201, answer_sealed },
                    now,
                )?;
                Ok(Written::with_events((kept.created, false), written.events))
            })
            .await
    }
}
