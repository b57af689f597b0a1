//! Changing and closing a programme.

use actix_web::web::{Data, Path};
use actix_web::{patch, post};
use patuh_rules::words::ProgrammeState;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::programmes;
use patuh_store::types::{Id, Word};

use super::create::ProgrammeInput;
use super::{ProgrammeView, editable, require_editor};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// Change a programme
///
/// The whole record is sent; what is left out is emptied. The kind stays the same.
#[utoipa::path(request_body = ProgrammeInput,
    tag = "programmes",
    params(("programme_id" = Id, Path, description = "The programme"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = ProgrammeView), Problem),
)]
#[patch("/programmes/{programme_id}")]
pub async fn update_programme(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<ProgrammeInput>,
) -> ApiResult<Versioned<ProgrammeView>> {
    require_editor(&caller)?;
    let (context, id, input) = (caller.context(&state), id.into_inner(), body.value);
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let before = editable(conn, &caller, id)?;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            if input.kind != before.kind.0 {
                return Err(ApiError::field("/kind", FieldCode::Reference));
            }
            let mut row = input.row(conn, &caller, Some(&before), now)?;
            if row == before {
                return Ok(Written::unchanged(ProgrammeView::of(programmes::get(conn, &caller.scope, id)?)?));
            }
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&caller.name);
            programmes::save(conn, &row)?;
            let group = |row: &programmes::Programme| row.age_group.map(|group| <&str>::from(group.0));
            let event = Event::new("programme.changed", "programme", id)
                .region(&row.region_code)
                .version(row.version)
                .changed("name", before.name.clone(), row.name.clone())
                .changed("region_code", before.region_code.clone(), row.region_code.clone())
                .changed("age_group", group(&before), group(&row))
                .changed("wage_sen", before.wage_sen, row.wage_sen)
                .changed("places", before.places, row.places)
                .changed("starts_month", before.starts_month.clone(), row.starts_month.clone());
            let view = ProgrammeView::of(programmes::get(conn, &caller.scope, id)?)?;
            Ok::<_, ApiError>(Written::new(view, event))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}

/// Close a programme
///
/// It pays nothing more; what it paid stays.
#[utoipa::path(
    tag = "programmes",
    params(("programme_id" = Id, Path, description = "The programme"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Closed", body = ProgrammeView), Problem),
)]
#[post("/programmes/{programme_id}/close")]
pub async fn close_programme(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
) -> ApiResult<Versioned<ProgrammeView>> {
    require_editor(&caller)?;
    let (context, id) = (caller.context(&state), id.into_inner());
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = editable(conn, &caller, id)?;
            require_version(row.version, seen.0, &row.updated_by, row.updated_at)?;
            row.state = Word(ProgrammeState::Closed);
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&caller.name);
            programmes::save(conn, &row)?;
            let event = Event::new("programme.closed", "programme", id).region(&row.region_code).version(row.version);
            let view = ProgrammeView::of(programmes::get(conn, &caller.scope, id)?)?;
            Ok::<_, ApiError>(Written::new(view, event))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
