//! The people of a month, as a list and as the annex of the order of payment.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::money::Rupiah;
use patuh_store::page::{Page, PageRequest};
use patuh_store::programmes::envelopes::{self, ShownEntry};
use patuh_store::programmes::lines::rupiah;
use patuh_store::types::Id;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::actor::Caller;
use crate::coverage::masked;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::list::{Listing, ask};
use crate::http::params::Params;
use crate::programmes::require_reader;
use crate::state::AppState;

/// One person of a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryView {
    /// The person in the programme.
    pub beneficiary_id: Id,
    /// Name.
    pub name: String,
    /// The last four digits of the NIK.
    pub nik_masked: String,
    /// The line that pays.
    pub line_id: Id,
    /// How much.
    pub amount: Rupiah,
    /// Whether the money is set aside or paid and has not come back.
    pub holds: bool,
    /// Whether BPJS confirmed the cover; absent before the reconciliation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<bool>,
}

impl EntryView {
    fn of((row, name, last4): ShownEntry) -> ApiResult<Self> {
        Ok(EntryView {
            beneficiary_id: row.beneficiary_id,
            name,
            nik_masked: masked(&last4),
            line_id: row.line_id,
            amount: rupiah(row.amount_sen)?,
            holds: row.holds,
            confirmed: row.confirmed,
        })
    }
}

/// Which people.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EntryQuery {
    /// Whether BPJS confirmed them.
    pub confirmed: Option<bool>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

/// List the people of a month
#[utoipa::path(tag = "programmes", params(("envelope_id" = Id, Path, description = "The envelope"), EntryQuery), responses((status = 200, description = "A page of people by name", body = Listing<EntryView>), Problem))]
#[get("/envelopes/{envelope_id}/entries")]
pub async fn list_envelope_entries(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<EntryQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, query, vault) = (id.into_inner(), query.0, &state.store.keys().vault);
    let confirmed = query.confirmed;
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("name", ())], &(id, confirmed))?;
    let page = asked.page.clone();
    let page = state
        .store
        .read(move |conn| {
            envelopes::get(conn, &caller.scope, id)?;
            Ok::<_, ApiError>(envelopes::entry_page(conn, id, confirmed, &page)?)
        })
        .await?;
    let items = page.items.into_iter().map(EntryView::of).collect::<ApiResult<Vec<_>>>()?;
    let page = Page { items, next: page.next, previous: page.previous };
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, None, |view| view)))
}

/// As which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EntryExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
}

/// Export the people of a month
///
/// The annex of the order of payment, national ids masked.
#[utoipa::path(
    tag = "programmes",
    params(("envelope_id" = Id, Path, description = "The envelope"), EntryExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/envelopes/{envelope_id}/entries/export")]
pub async fn export_envelope_entries(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<EntryExportQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, scope) = (id.into_inner(), caller.scope.clone());
    let columns = vec![
        Column::new("Nama", "Name", |(_, name, _): &ShownEntry| name.as_str().into()),
        Column::new("NIK", "NIK", |(_, _, last4)| masked(last4).into()),
        Column::new("Bulan", "Month", |(row, ..)| row.month.as_str().into()),
        Column::new("Sumber anggaran", "Budget line", |(row, ..)| row.line_id.to_string().into()),
        Column::new("Jumlah (rupiah)", "Amount (rupiah)", |(row, ..)| Value::Money(row.amount_sen)),
        Column::new("Dikonfirmasi BPJS", "Confirmed by BPJS", |(row, ..)| {
            row.confirmed.map(|confirmed| if confirmed { "Y" } else { "T" }).into()
        }),
    ];
    export(&state, query.0.format, "amplop", columns, PageRequest::first(500), move |conn, page| {
        envelopes::get(conn, &scope, id)?;
        envelopes::entry_page(conn, id, None, page)
    })
    .await
}
