//! One finding.

use actix_web::get;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_store::findings::{self, served};
use patuh_store::types::Id;

use super::FindingView;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::Versioned;
use crate::state::AppState;

/// Show a finding
#[utoipa::path(tag = "findings", params(("finding_id" = Id, Path, description = "The finding")), responses((status = 200, description = "The finding", body = FindingView), Problem))]
#[get("/findings/{finding_id}")]
pub async fn get_finding(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Versioned<FindingView>> {
    caller.require(Permission::ReadFindings)?;
    let (scope, employer, id) = (caller.scope.clone(), caller.employer_id(), id.into_inner());
    let view = state
        .store
        .read(move |conn| {
            Ok::<_, ApiError>(match employer {
                Some(employer) => {
                    let (row, name) = served::get(conn, employer, id)?;
                    FindingView::of_served(row, name)
                }
                None => findings::get(conn, &scope, id)?.into(),
            })
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
