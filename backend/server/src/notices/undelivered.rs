//! Mails that were given up, for who keeps the accounts.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use patuh_rules::notice::NoticeKind;
use patuh_rules::permission::Permission;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::notices::Notice;
use patuh_store::notices::mail;
use patuh_store::types::{At, Id};
use serde::{Deserialize, Serialize};
use utoipa::openapi::Object;
use utoipa::{IntoParams, ToSchema};

use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{self, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// A mail that was given up.
#[derive(Debug, Serialize, ToSchema)]
pub struct UndeliveredMail {
    /// The notice.
    pub id: Id,
    /// What it tells; what it is about is its reader's.
    pub kind: NoticeKind,
    /// Whether it has consequences in law for its reader.
    pub legal: bool,
    /// To whom.
    pub user_id: Id,
    /// Name.
    pub user_name: String,
    /// E-mail address.
    pub email: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Why the latest try failed.
    #[schema(max_length = 500)]
    pub error: Option<String>,
    /// When the notice was made.
    pub created_at: At,
    /// When the latest try was, or the next would have been.
    pub tried_at: At,
}

impl From<(Notice, String, String)> for UndeliveredMail {
    fn from((row, user_name, email): (Notice, String, String)) -> Self {
        UndeliveredMail {
            id: row.id,
            kind: row.kind.0,
            legal: row.legal,
            user_id: row.user_id,
            user_name,
            email,
            attempts: row.mail_attempts,
            error: row.mail_error,
            created_at: row.created_at,
            tried_at: row.mail_retry_at,
        }
    }
}

/// Which mails.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UndeliveredQuery {
    /// `-created_at` for the newest first, or `created_at`.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

const SORTS: &[(&str, ())] = &[("-created_at", ()), ("created_at", ())];

fn orders() -> Object {
    list::orders(SORTS)
}

/// List mails that were given up
#[utoipa::path(tag = "notices", params(UndeliveredQuery), responses((status = 200, description = "A page of mails", body = Listing<UndeliveredMail>), Problem))]
#[get("/notices/undelivered")]
pub async fn list_undelivered_mails(
    state: Data<AppState>,
    caller: Caller,
    query: Params<UndeliveredQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ManageUsers)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &"undelivered")?;
    let (scope, page) = (caller.scope.clone(), asked.page.clone());
    let rows = state.store.read(move |conn| mail::undelivered(conn, &scope, &page).map_err(ApiError::from)).await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, None, UndeliveredMail::from)))
}

/// Try a mail again that was given up
#[utoipa::path(tag = "notices", params(("notice_id" = Id, Path, description = "The notice")), responses((status = 204, description = "It waits to be sent"), Problem))]
#[post("/notices/{notice_id}/resend")]
pub async fn resend_notice(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    caller.require(Permission::ManageUsers)?;
    let (context, scope, id) = (caller.context(&state), caller.scope.clone(), id.into_inner());
    let now = context.now;
    state
        .store
        .write(&context, move |conn| {
            if !mail::revive(conn, &scope, id, now)? {
                return Err(ApiError::new(ErrorCode::NotFound));
            }
            Ok(Written::new((), Event::new("notice.mail_revived", "notice", id).internal()))
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
