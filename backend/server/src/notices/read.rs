//! Marking notices as read.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use patuh_store::audit::Event;
use patuh_store::types::{At, Id};
use patuh_store::{Written, notices};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::state::AppState;

/// Mark a notice as read
///
/// That a legal notice was read is on the record.
#[utoipa::path(tag = "notices", params(("notice_id" = Id, Path, description = "The notice")), responses((status = 204, description = "It is read"), Problem))]
#[post("/notices/{notice_id}/read")]
pub async fn read_notice(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    caller.require_person()?;
    let (context, who, scope, id) = (caller.context(&state), caller.id, caller.scope.clone(), id.into_inner());
    let now = context.now;
    state
        .store
        .write(&context, move |conn| {
            let (row, _) = notices::get(conn, who, &scope, id)?;
            if notices::read(conn, who, Some(id), row.created_at, now)? == 0 || !row.legal {
                return Ok(Written::unchanged(()));
            }
            let event =
                Event::new("notice.read", "notice", id).changed("kind", (), <&str>::from(row.kind.0)).internal();
            let event = match (row.employer_id, &row.region_code) {
                (Some(employer), Some(region)) => event.employer(employer, region),
                _ => event,
            };
            Ok::<_, ApiError>(Written::new((), event))
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Up to when.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadAll {
    /// The `created_at` of the newest notice that was shown: what has come in since stays unread.
    pub until: At,
}

/// Mark one's notices as read
///
/// Legal ones stay unread until each is opened.
#[utoipa::path(tag = "notices", request_body = ReadAll, responses((status = 204, description = "They are read"), Problem))]
#[post("/notices/read-all")]
pub async fn read_all_notices(state: Data<AppState>, caller: Caller, body: Body<ReadAll>) -> ApiResult<HttpResponse> {
    caller.require_person()?;
    let (context, who, until) = (caller.context(&state), caller.id, body.value.until);
    let now = context.now;
    state
        .store
        .write(&context, move |conn| {
            notices::read(conn, who, None, until, now)?;
            // What one has read is no fact of the record, but for legal notices.
            Ok::<_, ApiError>(Written::unchanged(()))
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
