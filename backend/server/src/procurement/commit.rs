//! Storing what was checked: matched contracts are tied, unmatched ones become projects, all in one act.

use actix_web::post;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_rules::words::ProcurementPile;
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::projects::{self, procurement};
use patuh_store::types::Id;
use patuh_store::{Conn, StoreError, Written};
use std::collections::HashSet;

use super::IntakeView;
use super::desk::{Desk, Legible, Work};
use super::provider::Provider;
use super::verdict::{Verdict, verdicts};
use super::view::{Contract, Summary};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// How many contracts are gathered before they are stored.
const BATCH: usize = 500;

/// Store a file of contracts
///
/// Every contract is judged once more, by the same rule. Those that are what they were are stored: matched ones are tied to
/// their projects, unmatched ones become projects, contracted and not registered; a provider whom nobody knows is entered,
/// with the scale that its row tells, in the region where it builds. Those that are something else by now are kept back, as
/// doubtful for a person or as faulty, with the reason, and counted in `held_back`. All of it happens, or nothing.
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
            let rows = undisputed(conn, &desk, id)?;
            let contracts: Vec<&Contract> = rows.iter().map(|(row, _)| &row.contract).collect();
            let judged = verdicts(conn, &desk.scope, &contracts, Some(id))?;
            let keys: Vec<String> = contracts.iter().map(|contract| contract.key()).collect();
            let known: HashSet<String> = procurement::tied(conn, &keys)?.into_iter().map(|(key, _)| key).collect();
            let mut summary: Summary = serde_json::from_str(&intake.summary).map_err(ApiError::internal)?;
            let (mut work, mut events) = (Work::new(conn)?, Vec::new());
            let (mut tied, mut created) = (0, 0);
            for batch in rows.iter().zip(&judged).collect::<Vec<_>>().chunks(BATCH) {
                let targets: Vec<Id> = batch.iter().filter_map(|(_, verdict)| target(verdict)).collect();
                let targets = projects::seen(conn, &desk.scope, &targets)?;
                for ((row, pile), verdict) in batch {
                    if verdict.pile != *pile || target(verdict) != row.resembles.first().copied() {
                        let verdict = verdict.doubted();
                        events.push(desk.keep_back(conn, row, &verdict)?.region(&intake.region_code));
                        summary.counts.moved(*pile, verdict.pile);
                        summary.held_back += 1;
                        continue;
                    }
                    match (target(verdict), verdict.provider) {
                        (Some(to), _) => {
                            let project = &targets.get(&to).ok_or(StoreError::NotFound)?.project;
                            desk.tie(&mut work, row, project, "matched", known.contains(&row.contract.key()));
                            tied += 1;
                        }
                        (None, Provider::Known(employer)) => desk.make(&mut work, row, employer, "new")?,
                        (None, Provider::New(scale)) => {
                            let employer = desk.enter(&mut work, row, scale)?;
                            desk.make(&mut work, row, employer, "new")?;
                        }
                        (None, Provider::Unsure(_)) => {
                            return Err(ApiError::internal("a provider whom nobody knows"));
                        }
                    }
                    created += i64::from(target(verdict).is_none());
                }
                events.extend(desk.store(conn, &intake, &mut work)?);
            }
            intake.state = "committed".into();
            intake.summary = serde_json::to_string(&summary).map_err(ApiError::internal)?;
            intake.version += 1;
            intake.updated_at = desk.now;
            intake.updated_by.clone_from(&desk.by);
            procurement::save(conn, &intake)?;
            events.push(
                Event::new("procurement_intake.committed", "procurement_intake", id)
                    .region(&intake.region_code)
                    .version(intake.version)
                    .changed("tied", None::<i64>, tied)
                    .changed("created", None::<i64>, created)
                    .changed("held_back", None::<i64>, summary.held_back),
            );
            Ok::<_, ApiError>(Written::with_events(IntakeView::of(conn, intake)?, events))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}

/// The rows that nobody has to decide on, with what they were to the register when the file was checked.
fn undisputed(conn: &mut Conn, desk: &Desk, intake: Id) -> ApiResult<Vec<(Legible, ProcurementPile)>> {
    let (mut found, mut after) = (Vec::new(), 0);
    loop {
        let rows = procurement::undisputed(conn, intake, after)?;
        let Some(last) = rows.last() else { return Ok(found) };
        after = last.row_number;
        for row in &rows {
            found.push((desk.read(row)?, row.pile.0));
        }
    }
}

/// The project that a contract is.
fn target(verdict: &Verdict) -> Option<Id> {
    let found = verdict.resembles.first().filter(|_| verdict.pile == ProcurementPile::Matched);
    found.map(|row| Id(row.project))
}
