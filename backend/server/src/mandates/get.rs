//! One mandate.

use actix_web::get;
use actix_web::web::{Data, Path};
use patuh_rules::finding::UNDER_MANDATE;
use patuh_rules::permission::Permission;
use patuh_rules::words::{ActKind, MandateState};
use patuh_store::findings::acts::{self, ActRow};
use patuh_store::mandates::Mandate;
use patuh_store::types::Id;
use patuh_store::{Conn, letters, mandates, people};

use super::view::{MandateFinding, SettlementView, events};
use super::{MandateDetail, MandateView, digest_text, next_of, parts};
use crate::actor::Caller;
use crate::code::Language;
use crate::error::{ApiResult, Problem};
use crate::findings::next_acts::NextActView;
use crate::findings::require_forum;
use crate::http::etag::Versioned;
use crate::http::request::current;
use crate::state::{AppState, Held};

/// Of the acts on a finding those that were recorded from the giving of this mandate to its return: one after it can be
/// given on the same day.
fn done_under(row: &Mandate, mut acts: Vec<ActRow>) -> Vec<ActRow> {
    let since = row.decided_at.unwrap_or(row.proposed_at);
    acts.retain(|act| {
        let kind = act.kind.0;
        act.recorded_at >= since && (UNDER_MANDATE.contains(&kind) || kind == row.kind.0.given_by())
    });
    acts.sort_by_key(|act| (act.recorded_at, act.id));
    let returned = acts.iter().position(|act| act.kind.0 == ActKind::MandateReturned);
    acts.truncate(returned.map_or(acts.len(), |at| at + 1));
    acts
}

/// A mandate with all that belongs to it.
pub(super) fn detail(
    conn: &mut Conn,
    caller: &Caller,
    held: &Held,
    language: Language,
    id: Id,
) -> ApiResult<MandateDetail> {
    let named = mandates::get(conn, &caller.scope, id)?;
    let (row, parts) = (named.row.clone(), parts(conn, id)?);
    let settled: Vec<_> = parts
        .iter()
        .filter_map(|part| {
            let mandate = part.state.mandate.as_ref().filter(|mandate| mandate.given_on >= row.on_date)?;
            Some((mandate.settlement?, part.subject.claimed, part.state.paid))
        })
        .collect();
    let next_acts = if row.state.0.is_live() { next_of(&parts, held)? } else { Vec::new() };
    let mut done = Vec::new();
    if row.number.is_some() {
        for part in &parts {
            done.extend(done_under(&row, acts::of_finding(conn, part.row.id)?));
        }
    }
    let hearings = mandates::hearings(conn, id)?;
    let who = done.iter().map(|act| act.recorded_by).chain(hearings.iter().map(|hearing| hearing.recorded_by));
    let names = people::names(conn, who.flatten().collect())?;
    let is_proposed = row.state.0 == MandateState::Proposed;
    Ok(MandateDetail {
        digest: digest_text(conn, id)?,
        may_decide: is_proposed && super::decide::may_decide(caller) && row.proposed_by != Some(caller.id),
        findings: parts.iter().map(MandateFinding::from).collect(),
        settlement: SettlementView::of(&settled, held.today)?,
        next_acts: next_acts.into_iter().map(|next| NextActView::of(next, language)).collect(),
        timeline: events(done, hearings, &names),
        letter_id: letters::of_mandate(conn, id)?.map(|letter| letter.id),
        mandate: MandateView::of(named, held.today),
    })
}

/// Show a mandate
#[utoipa::path(tag = "money", params(("mandate_id" = Id, Path, description = "The mandate")), responses((status = 200, description = "The mandate", body = MandateDetail), Problem))]
#[get("/mandates/{mandate_id}")]
pub async fn get_mandate(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Versioned<MandateDetail>> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (held, language, id) = (state.held(), current().language, id.into_inner());
    let view = state.store.read(move |conn| detail(conn, &caller, &held, language, id)).await?;
    Ok(Versioned::new(view.mandate.version, view))
}
