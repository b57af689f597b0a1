//! Storing what was checked: matched contracts are tied, unmatched ones become projects, all in one act.

use actix_web::post;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_rules::words::ProcurementPile;
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::projects::procurement;
use patuh_store::types::Id;
use patuh_store::{StoreError, Written};

use super::IntakeView;
use super::desk::Desk;
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// Store a file of contracts
///
/// Matched contracts are tied to their projects and unmatched ones become projects, contracted and not registered, of
/// employers that are entered where nobody knows them. Doubtful ones wait for a person.
#[utoipa::path(
    tag = "register",
    params(("intake_id" = Id, Path, description = "The file"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Stored", body = IntakeView), Problem),
)]
#[post("/procurement-intakes/{intake_id}/commit")]
pub async fn commit_procurement_intake(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
) -> ApiResult<Versioned<IntakeView>> {
    caller.require(Permission::ImportRegister)?;
    let (context, id) = (caller.context(&state), id.into_inner());
    let desk = Desk::new(&state, &caller, context.now);
    let view = state
        .store
        .write(&context, move |conn| {
            let mut intake = procurement::get(conn, &desk.scope, id)?;
            require_version(intake.version, seen.0, &intake.updated_by, intake.updated_at)?;
            if intake.state != "checked" {
                return Err(ApiError::new(ErrorCode::StateConflict).detail("this file is stored already"));
            }
            let (mut events, mut tied) = (Vec::new(), 0);
            for row in procurement::open_rows(conn, id, ProcurementPile::Matched)? {
                let (contract, resembles) = desk.contract(&row)?;
                let to = resembles.first().copied().ok_or(StoreError::NotFound)?;
                events.extend(desk.tie(conn, &row, &contract, to, "matched")?);
                tied += 1;
            }
            let unmatched = procurement::open_rows(conn, id, ProcurementPile::Unmatched)?;
            let created = unmatched.len();
            for row in unmatched {
                let (contract, _) = desk.contract(&row)?;
                let known = procurement::tied(conn, &[contract.key()])?;
                if !known.is_empty() {
                    return Err(ApiError::new(ErrorCode::StateConflict)
                        .detail("the register has changed since the file was checked; check it again"));
                }
                events.extend(desk.create(conn, &row, &contract, "new")?);
            }
            intake.state = "committed".into();
            intake.version += 1;
            intake.updated_at = desk.now;
            intake.updated_by.clone_from(&desk.by);
            procurement::save(conn, &intake)?;
            events.push(
                Event::new("procurement_intake.committed", "procurement_intake", id)
                    .region(&intake.region_code)
                    .version(intake.version)
                    .changed("tied", None::<i64>, tied)
                    .changed("created", None::<i64>, created),
            );
            Ok::<_, ApiError>(Written::with_events(IntakeView::of(conn, intake)?, events))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
