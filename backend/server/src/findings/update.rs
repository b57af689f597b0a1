//! Putting a filed finding right, before anything is served.

use actix_web::patch;
use actix_web::web::{Data, Path};
use patuh_rules::money::Rupiah;
use patuh_rules::permission::Permission;
use patuh_rules::words::FindingStep;
use patuh_store::audit::Event;
use patuh_store::ledger::{self, LedgerEntry};
use patuh_store::page::require_version;
use patuh_store::types::Id;
use patuh_store::{Written, findings};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::FindingView;
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// What of a filed finding can be put right.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingChange {
    /// How many workers are concerned.
    #[validate(range(min = 0, max = 1_000_000, code = "range"))]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub workers_affected: Option<i32>,
    /// What is owed, by estimate.
    pub estimated_amount: Option<Rupiah>,
    /// What was found.
    #[validate(length(min = 3, max = 10_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 10_000)]
    pub narrative: Option<String>,
}

const RESTATED: &str = "Perkiraan pada temuan diperbaiki sebelum disampaikan.";

/// Put a filed finding right
///
/// Only until something is served; fields that are left out stay as they are.
#[utoipa::path(
    tag = "findings",
    request_body = FindingChange,
    params(("finding_id" = Id, Path, description = "The finding"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = FindingView), Problem),
)]
#[patch("/findings/{finding_id}")]
pub async fn update_finding(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<FindingChange>,
) -> ApiResult<Versioned<FindingView>> {
    super::require_forum(&caller, Permission::FileFindings)?;
    let (context, change, scope, id) = (caller.context(&state), body.value, caller.scope.clone(), id.into_inner());
    let (by, now, who) = (caller.name.clone(), context.now, caller.id);
    let found = state
        .store
        .write(&context, move |conn| {
            let mut found = findings::get(conn, &scope, id)?;
            let before = found.row.clone();
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            if before.step.0 != FindingStep::Filed {
                return Err(ApiError::new(ErrorCode::StateConflict).detail("something was served already"));
            }
            let row = &mut found.row;
            row.workers_affected = change.workers_affected.unwrap_or(row.workers_affected);
            row.estimated_sen = change.estimated_amount.map_or(row.estimated_sen, Rupiah::sen);
            if let Some(narrative) = &change.narrative {
                row.narrative.clone_from(narrative);
            }
            if *row == before {
                return Ok(Written::unchanged(found));
            }
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            findings::save(conn, row)?;
            if row.is_debt() {
                let claimed = LedgerEntry { recorded_by: Some(who), ..LedgerEntry::of_finding(row, now) };
                ledger::determine(conn, &claimed, RESTATED)?;
            }
            let event = Event::new("finding.changed", "finding", id)
                .employer(row.employer_id, &row.region_code)
                .version(row.version)
                .changed("workers_affected", before.workers_affected, row.workers_affected)
                .changed("estimated_sen", before.estimated_sen, row.estimated_sen)
                .committed("narrative", row.narrative.clone());
            Ok::<_, ApiError>(Written::new(found, event))
        })
        .await?;
    Ok(Versioned::new(found.row.version, FindingView::of(found, state.clock.today())))
}
