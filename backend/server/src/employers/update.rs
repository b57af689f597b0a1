//! Changing an employer.

use actix_web::patch;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::types::Id;
use patuh_store::{Written, employers, standing};

use super::create::EmployerInput;
use super::{EmployerView, reader_of};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// Change an employer
///
/// The whole record is sent; what is left out is emptied.
#[utoipa::path(request_body = EmployerInput,
    tag = "register",
    params(("employer_id" = Id, Path, description = "The employer"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = EmployerView), Problem),
)]
#[patch("/employers/{employer_id}")]
pub async fn update_employer(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<EmployerInput>,
) -> ApiResult<Versioned<EmployerView>> {
    caller.require(Permission::EditRegister)?;
    let (context, input, scope, id) = (caller.context(&state), body.value, caller.scope.clone(), id.into_inner());
    let (by, now) = (caller.name.clone(), context.now);
    let (held, reader, store) = (state.held(), reader_of(&caller), state.store.clone());
    let view = state
        .store
        .write(&context, move |conn| {
            let before = employers::get(conn, &scope, id)?;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            let mut row = before.clone();
            input.apply(conn, &store.keys().vault, &mut row)?;
            if row == before {
                return Ok(Written::unchanged(EmployerView::of(conn, held.rules(), row, reader)?));
            }
            if !scope.admits(&row.region_code, None) {
                return Err(ApiError::field("/region_code", FieldCode::Reference));
            }
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            employers::save(conn, &row)?;
            standing::refresh(conn, held.rules(), row.id)?;
            let event = Event::new("employer.changed", "employer", row.id)
                .employer(row.id, &row.region_code)
                .version(row.version)
                .changed("name", before.name, row.name.clone())
                .changed("nib", before.nib, row.nib.clone())
                .changed("npp", before.npp, row.npp.clone())
                .changed("region_code", before.region_code, row.region_code.clone())
                .changed("kind", before.kind, row.kind.clone())
                .changed("address", before.address, row.address.clone())
                .changed(
                    "registered_on",
                    before.registered_on.map(|on| on.to_string()),
                    row.registered_on.map(|on| on.to_string()),
                )
                .changed(
                    "risk_class",
                    before.risk_class.map(|word| <&str>::from(word.0)),
                    row.risk_class.map(|word| <&str>::from(word.0)),
                )
                .changed("scale", <&str>::from(before.scale.0), <&str>::from(row.scale.0))
                .changed("kbli_code", before.kbli_code, row.kbli_code.clone())
                .changed("declared_workers", before.declared_workers, row.declared_workers)
                // That of a sole trader is a national id.
                .committed("npwp", row.npwp.clone().unwrap_or_default())
                .committed("contact_email", row.contact_email.clone().unwrap_or_default())
                .committed("contact_phone", row.contact_phone.clone().unwrap_or_default());
            Ok::<_, ApiError>(Written::new(EmployerView::of(conn, held.rules(), row, reader)?, event))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
