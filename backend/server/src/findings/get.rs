//! One finding.

use actix_web::get;
use actix_web::web::{Data, Path};
use patuh_store::findings::served;
use patuh_store::types::Id;

use super::{FindingView, find_seen, reads_denials_alone, require_reader};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::Versioned;
use crate::state::AppState;

/// Show a finding
#[utoipa::path(tag = "findings", params(("finding_id" = Id, Path, description = "The finding")), responses((status = 200, description = "The finding", body = FindingView), Problem))]
#[get("/findings/{finding_id}")]
pub async fn get_finding(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Versioned<FindingView>> {
    require_reader(&caller)?;
    let (employer, id, today) = (caller.employer_id(), id.into_inner(), state.clock.today());
    let view = state
        .store
        .read(move |conn| {
            Ok::<_, ApiError>(match employer {
                Some(employer) => {
                    let (row, name) = served::get(conn, employer, id)?;
                    FindingView::of_served(row, name, today)
                }
                None => {
                    let view = FindingView::of(find_seen(conn, &caller, id)?, today);
                    if reads_denials_alone(&caller) { view.for_the_licensing_office() } else { view }
                }
            })
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
