//! The people of a programme.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use patuh_rules::month::Month;
use patuh_rules::words::{BeneficiaryState, PauseReason};
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::programmes;
use patuh_store::programmes::people::{self, Beneficiary, PeopleFilter, Shown};
use patuh_store::types::{At, Id, Word};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::{editable, require_editor, require_reader};
use crate::actor::Caller;
use crate::coverage::masked;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::http::export::{Column, ExportFormat, export};
use crate::http::list::{Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// A person of a programme, the national id masked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BeneficiaryView {
    /// Identifier.
    pub id: Id,
    /// The programme.
    pub programme_id: Id,
    /// Name.
    pub name: String,
    /// The last four digits of the NIK.
    pub nik_masked: String,
    /// Where the person lives, by Kemendagri code.
    pub region_code: String,
    /// The village as the list wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub village: Option<String>,
    /// Whether paid for.
    pub state: BeneficiaryState,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<PauseReason>,
    /// What an officer said about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The first month for which the person is to be paid.
    #[schema(max_length = 7)]
    pub from_month: String,
    /// The month since which the person is not paid for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 7)]
    pub since_month: Option<String>,
    /// The budget line that paid last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_id: Option<Id>,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

impl BeneficiaryView {
    /// The person.
    pub fn of((row, last4): Shown) -> Self {
        BeneficiaryView {
            id: row.id,
            programme_id: row.programme_id,
            name: row.name,
            nik_masked: masked(&last4),
            region_code: row.region_code,
            village: row.village,
            state: row.state.0,
            reason: row.reason.map(|reason| reason.0),
            note: row.note,
            from_month: row.from_month,
            since_month: row.since_month,
            line_id: row.line_id,
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

/// Which people.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PeopleQuery {
    /// In one state.
    pub state: Option<BeneficiaryState>,
    /// Not paid for because of this.
    pub reason: Option<PauseReason>,
    /// Start of the name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

/// List the people of a programme
#[utoipa::path(tag = "programmes", params(("programme_id" = Id, Path, description = "The programme"), PeopleQuery), responses((status = 200, description = "A page of people by name", body = Listing<BeneficiaryView>), Problem))]
#[get("/programmes/{programme_id}/beneficiaries")]
pub async fn list_beneficiaries(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<PeopleQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, query, vault) = (id.into_inner(), query.0, &state.store.keys().vault);
    let filter = PeopleFilter { state: query.state, reason: query.reason, q: query.q };
    let with_total = query.include == Some(Include::Total);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("name", ())], &(id, &filter))?;
    let page = asked.page.clone();
    let (page, total) = state
        .store
        .read(move |conn| {
            programmes::get(conn, &caller.scope, id)?;
            let total = if with_total { Some(people::count(conn, id, &filter)?) } else { None };
            Ok::<_, ApiError>((people::list(conn, id, &filter, &page)?, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, BeneficiaryView::of)))
}

/// Which people, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PeopleExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// In one state.
    pub state: Option<BeneficiaryState>,
    /// Not paid for because of this.
    pub reason: Option<PauseReason>,
    /// Start of the name.
    #[param(max_length = 100)]
    pub q: Option<String>,
}

/// Export the people of a programme
///
/// National ids are masked. At most 100,000 rows; the header `Export-Truncated` says that there are more.
#[utoipa::path(
    tag = "programmes",
    params(("programme_id" = Id, Path, description = "The programme"), PeopleExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/programmes/{programme_id}/beneficiaries/export")]
pub async fn export_beneficiaries(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<PeopleExportQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, query) = (id.into_inner(), query.0);
    let filter = PeopleFilter { state: query.state, reason: query.reason, q: query.q };
    let columns = vec![
        Column::new("Nama", "Name", |(row, _): &Shown| row.name.as_str().into()),
        Column::new("NIK", "NIK", |(_, last4)| masked(last4).into()),
        Column::new("Kode wilayah", "Region code", |(row, _)| row.region_code.as_str().into()),
        Column::new("Desa/kelurahan", "Village", |(row, _)| row.village.clone().into()),
        Column::new("Keadaan", "State", |(row, _)| <&str>::from(row.state.0).into()),
        Column::new("Alasan", "Reason", |(row, _)| row.reason.map(|reason| <&str>::from(reason.0)).into()),
        Column::new("Sejak bulan", "Since month", |(row, _)| row.since_month.clone().into()),
        Column::new("Dibayar mulai", "Paid from", |(row, _)| row.from_month.as_str().into()),
    ];
    let asked = ask(&state.store.keys().vault, None, None, None, &[("name", ())], &filter)?;
    let scope = caller.scope.clone();
    export(&state, query.format, "peserta", columns, asked.page, move |conn, page| {
        programmes::get(conn, &scope, id)?;
        people::list(conn, id, &filter, page)
    })
    .await
}

/// What becomes of a person.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonDecision {
    /// `active`, `paused` or `ended`.
    pub state: BeneficiaryState,
    /// From which month.
    pub month: Month,
    /// Why.
    #[validate(length(min = 3, max = 500, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 500)]
    pub note: String,
}

/// Pause, take back or take out a person
///
/// Nobody is deleted. Whoever is active again is looked at anew with the next month.
#[utoipa::path(request_body = PersonDecision,
    tag = "programmes",
    params(("beneficiary_id" = Id, Path, description = "The person"), ("If-Match" = String, Header, description = "The version that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = BeneficiaryView), Problem),
)]
#[post("/beneficiaries/{beneficiary_id}/state")]
pub async fn set_beneficiary_state(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<PersonDecision>,
) -> ApiResult<Versioned<BeneficiaryView>> {
    require_editor(&caller)?;
    let (context, id, decision) = (caller.context(&state), id.into_inner(), body.value);
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let (before, last4) = people::get(conn, &caller.scope, id)?;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            let programme = editable(conn, &caller, before.programme_id)?;
            let is_active = decision.state == BeneficiaryState::Active;
            let row = Beneficiary {
                state: Word(decision.state),
                reason: (!is_active).then_some(Word(PauseReason::ByOfficer)),
                since_month: (!is_active).then(|| decision.month.to_string()),
                // Back from that month on, and not before.
                from_month: match is_active && before.state.0 != BeneficiaryState::Active {
                    true => before.from_month.clone().max(decision.month.to_string()),
                    false => before.from_month.clone(),
                },
                note: Some(decision.note.trim().to_owned()),
                updated_at: now,
                updated_by: caller.name.clone(),
                version: before.version + 1,
                ..before.clone()
            };
            people::save(conn, &row)?;
            let event = Event::new("beneficiary.decided", "beneficiary", id)
                .region(&programme.region_code)
                .version(row.version)
                .changed("state", <&str>::from(before.state.0), <&str>::from(row.state.0))
                .changed("since_month", before.since_month, row.since_month.clone())
                .committed("note", decision.note.clone());
            Ok::<_, ApiError>(Written::new(BeneficiaryView::of((row, last4)), event))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
