//! Links by which somebody of a village repairs the rows of the village, and sees no other.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use patuh_rules::words::RowVerdict;
use patuh_store::audit::Event;
use patuh_store::expressions::fold;
use patuh_store::page::PageRequest;
use patuh_store::programmes;
use patuh_store::programmes::lists::{self, BeneficiaryList, RepairLink, RowFilter};
use patuh_store::types::{At, Id};
use patuh_store::vault::Vault;
use patuh_store::{ActorKind, ActorRef, Conn, WriteContext, Written};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::ListRowView;
use super::repair::{Bench, RowRepair};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::http::request::{self, current};
use crate::invitations::{digest, new_code};
use crate::limits::{Bucket, peer};
use crate::programmes::{editable, require_editor};
use crate::state::AppState;

/// How long a link opens unless told.
const DAYS: i64 = 14;

/// For which village.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepairLinkInput {
    /// The village as the list writes it.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub village: String,
    /// Where it lies, as the villages of the list tell it; needed where the list has the name in several places.
    #[validate(length(max = 250, code = "length"), custom(function = plain))]
    #[schema(max_length = 250)]
    pub place: Option<String>,
}

/// A link for a village.
#[derive(Debug, Serialize, ToSchema)]
pub struct RepairLinkView {
    /// Identifier.
    pub id: Id,
    /// The village.
    pub village: String,
    /// Where it lies: a Kemendagri code or, where none could be read, the words of the list; empty where it has none.
    pub place: String,
    /// When it was given out.
    pub created_at: At,
    /// Until when it opens.
    pub expires_at: At,
    /// When it was taken back.
    pub revoked_at: Option<At>,
    /// The code, told once: it belongs into a link to `/undangan#code`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

impl RepairLinkView {
    fn of(row: RepairLink) -> Self {
        RepairLinkView {
            id: row.id,
            village: row.village,
            place: row.place,
            created_at: row.created_at,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
            code: None,
        }
    }
}

/// The links of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct RepairLinkList {
    /// The links, the latest first.
    #[schema(max_items = 500)]
    pub items: Vec<RepairLinkView>,
}

/// Give out a link for a village
///
/// Whoever has it sees and repairs the rows of that village in that place that are not ready, for fourteen days; a village of
/// the same name elsewhere is not reached. The code is told once.
#[utoipa::path(request_body = RepairLinkInput,
    tag = "programmes",
    params(("list_id" = Id, Path, description = "The list"), ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "The link", body = RepairLinkView), Problem),
)]
#[post("/beneficiary-lists/{list_id}/repair-links")]
pub async fn create_repair_link(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    once: Once,
    body: Body<RepairLinkInput>,
) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let (id, editor, now) = (id.into_inner(), caller.clone(), state.clock.now());
    let RepairLinkInput { village, place } = body.value;
    let code = new_code()?;
    state
        .create(&caller, once, body.digest, move |conn| {
            let list = lists::get(conn, &editor.scope, id)?;
            let programme = editable(conn, &editor, list.programme_id)?;
            let places = lists::places(conn, id, &fold(&village))?;
            let place = match (&place, places.as_slice()) {
                (_, []) => return Err(ApiError::field("/village", FieldCode::Reference)),
                (Some(place), places) if places.contains(place) => place.clone(),
                (Some(_), _) => return Err(ApiError::field("/place", FieldCode::Reference)),
                (None, [one]) => one.clone(),
                (None, _) => return Err(ApiError::field("/place", FieldCode::Required)),
            };
            let row = RepairLink {
                id: Id::new(),
                list_id: id,
                village: village.trim().to_owned(),
                village_folded: fold(&village),
                place,
                code_digest: digest(&code),
                created_by: editor.id,
                created_at: now,
                expires_at: At(now.0 + chrono::Duration::days(DAYS)),
                revoked_at: None,
            };
            lists::insert_link(conn, &row)?;
            let event = Event::new("repair_link.created", "repair_link", row.id)
                .region(&programme.region_code)
                .changed("list_id", None::<String>, id.to_string())
                .internal();
            let view = RepairLinkView { code: Some(code.clone()), ..RepairLinkView::of(row) };
            Ok(Written::new(Created::only(view)?, event))
        })
        .await
}

/// List the links of a list
#[utoipa::path(tag = "programmes", params(("list_id" = Id, Path, description = "The list")), responses((status = 200, description = "The links", body = RepairLinkList), Problem))]
#[get("/beneficiary-lists/{list_id}/repair-links")]
pub async fn list_repair_links(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let id = id.into_inner();
    let rows = state
        .store
        .read(move |conn| {
            lists::get(conn, &caller.scope, id)?;
            Ok::<_, ApiError>(lists::links(conn, id)?)
        })
        .await?;
    Ok(HttpResponse::Ok().json(RepairLinkList { items: rows.into_iter().map(RepairLinkView::of).collect() }))
}

/// Take a link back
#[utoipa::path(tag = "programmes", params(("list_id" = Id, Path, description = "The list"), ("link_id" = Id, Path, description = "The link")), responses((status = 204, description = "It opens nothing any more"), Problem))]
#[delete("/beneficiary-lists/{list_id}/repair-links/{link_id}")]
pub async fn revoke_repair_link(
    state: Data<AppState>,
    caller: Caller,
    path: Path<(Id, Id)>,
) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let (context, (id, link)) = (caller.context(&state), path.into_inner());
    let now = context.now;
    state
        .store
        .write(&context, move |conn| {
            lists::get(conn, &caller.scope, id)?;
            lists::revoke_link(conn, id, link, now)?;
            Ok::<_, ApiError>(Written::new((), Event::new("repair_link.revoked", "repair_link", link).internal()))
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The code of a link.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepairLinkCode {
    /// 26 characters; case, blanks and dashes do not matter.
    #[validate(length(min = 1, max = 64, code = "length"))]
    #[schema(min_length = 1, max_length = 64, example = "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    pub code: String,
}

/// What a link opens.
#[derive(Debug, Serialize, ToSchema)]
pub struct RepairDesk {
    /// The programme.
    pub programme: String,
    /// The village.
    pub village: String,
    /// Where it lies: a Kemendagri code or the words of the list; empty where it has none.
    pub place: String,
    /// Until when it opens.
    pub expires_at: At,
    /// Whether the list is taken in already: then nothing can be repaired any more.
    pub is_closed: bool,
    /// Rows that are not ready, in the order of the file.
    #[schema(max_items = 500)]
    pub rows: Vec<ListRowView>,
    /// How many more there are.
    pub more: i64,
}

fn opened(conn: &mut Conn, code: &str, now: At) -> ApiResult<(RepairLink, BeneficiaryList)> {
    lists::open_link(conn, &digest(code), now)?.ok_or_else(|| ApiError::new(ErrorCode::NotFound).pointer("/code"))
}

fn desk(conn: &mut Conn, vault: &Vault, link: RepairLink, list: &BeneficiaryList) -> ApiResult<RepairDesk> {
    let (programme, _) = programmes::get(conn, &patuh_rules::permission::Scope::whole(), list.programme_id)?;
    let (mut rows, mut waiting) = (Vec::new(), 0);
    for verdict in [RowVerdict::Repairable, RowVerdict::Refused] {
        let filter = RowFilter {
            verdict: Some(verdict),
            village: Some(link.village_folded.clone()),
            place: Some(link.place.clone()),
        };
        waiting += lists::count(conn, list.id, &filter)?;
        rows.extend(lists::rows(conn, list.id, &filter, &PageRequest::first(250))?.items);
    }
    rows.sort_by_key(|row| row.row_number);
    let language = current().language;
    let rows = rows.into_iter().map(|row| ListRowView::of(vault, row, language)).collect::<ApiResult<Vec<_>>>()?;
    Ok(RepairDesk {
        programme: programme.name,
        village: link.village,
        place: link.place,
        expires_at: link.expires_at,
        is_closed: list.state != "checked",
        more: waiting - rows.len() as i64,
        rows,
    })
}

/// Open a link for a village
///
/// The rows of one village that wait for a repair, national ids masked. A code that is unknown, taken back or too old is
/// not found.
#[utoipa::path(request_body = RepairLinkCode, tag = "programmes", security(()), responses((status = 200, description = "The rows", body = RepairDesk), Problem))]
#[post("/repair-links/open")]
pub async fn open_repair_link(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<RepairLinkCode>,
) -> ApiResult<HttpResponse> {
    state.limits.draw(Bucket::SignIn, &peer(&http))?;
    let (code, now, store) = (body.value.code, state.clock.now(), state.store.clone());
    let view = state
        .store
        .read(move |conn| {
            let (link, list) = opened(conn, &code, now)?;
            desk(conn, &store.keys().vault, link, &list)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// A row as somebody of the village puts it right.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VillageRepair {
    /// The code of the link.
    #[validate(length(min = 1, max = 64, code = "length"))]
    #[schema(min_length = 1, max_length = 64, example = "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    pub code: String,
    /// The row's number as the file shows it.
    #[validate(range(min = 1, code = "range"))]
    #[schema(minimum = 1)]
    pub row: i32,
    /// The row as it should be.
    #[validate(nested)]
    pub repair: RowRepair,
}

/// Put a row right through a link
///
/// Only rows of the link's village, only those that are not ready.
#[utoipa::path(request_body = VillageRepair, tag = "programmes", security(()), responses((status = 200, description = "The row as it now stands", body = ListRowView), Problem))]
#[post("/repair-links/repair")]
pub async fn repair_through_link(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<VillageRepair>,
) -> ApiResult<HttpResponse> {
    state.limits.draw(Bucket::Public, &peer(&http))?;
    let VillageRepair { code, row: number, repair } = body.value;
    let (store, held, now) = (state.store.clone(), state.held(), state.clock.now());
    let actor = ActorRef {
        kind: ActorKind::Anonymous,
        id: None,
        organisation_id: None,
        name: String::new(),
        roles: String::new(),
    };
    let context = WriteContext { actor, now, request_id: request::info(&http).request_id, device_time: None };
    let row = state
        .store
        .write(&context, move |conn| {
            let (link, mut list) = opened(conn, &code, now)?;
            let (programme, _) = programmes::get(conn, &patuh_rules::permission::Scope::whole(), list.programme_id)?;
            let row = lists::row(conn, list.id, number)?;
            if (&row.village_folded, &row.place) != (&link.village_folded, &link.place) {
                return Err(patuh_store::StoreError::NotFound.into());
            }
            let by = link.village.as_str();
            let bench = Bench { vault: &store.keys().vault, held: &held, programme: &programme, now, by };
            let (row, event) = bench.repair(conn, &mut list, row, repair.clone())?;
            Ok::<_, ApiError>(Written::new(row, event.changed("link", None::<String>, link.id.to_string())))
        })
        .await?;
    Ok(HttpResponse::Ok().json(ListRowView::of(&state.store.keys().vault, row, current().language)?))
}
