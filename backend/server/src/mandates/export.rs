//! The list of mandates as a file.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_rules::words::{MandateKind, MandateState};
use patuh_store::mandates::{self, MandateFilter};
use patuh_store::page::Page;
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::MandateView;
use super::list::{SORTS, orders};
use crate::actor::Caller;
use crate::error::{ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::list::ask;
use crate::http::params::Params;
use crate::state::AppState;

/// Which mandates, in which order, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MandateExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// Out of court or in court.
    pub kind: Option<MandateKind>,
    /// In one state.
    pub state: Option<MandateState>,
    /// Given to one prosecution office.
    pub receiver_id: Option<Id>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Start of the number, or part of the employer's name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// `-on`, `next_date`, `-principal` or `-recovered`, or the other way round.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
}

fn columns() -> Vec<Column<MandateView>> {
    vec![
        Column::new("Nomor", "Number", |row: &MandateView| row.number.clone().into()),
        Column::new("Jenis", "Kind", |row| <&str>::from(row.kind).into()),
        Column::new("Keadaan", "State", |row| <&str>::from(row.state).into()),
        Column::new("Pemberi kerja", "Employer", |row| row.employer_name.as_str().into()),
        Column::new("Kode wilayah", "Region code", |row| row.region_code.as_str().into()),
        Column::new("Penerima kuasa", "Given to", |row| {
            row.receiver.as_ref().map(|office| office.name.as_str()).into()
        }),
        Column::new("Temuan", "Findings", |row| row.finding_count.into()),
        Column::new("Pokok (Rp)", "Principal (Rp)", |row| Value::Money(row.principal.sen())),
        Column::new("Dipulihkan (Rp)", "Recovered (Rp)", |row| Value::Money(row.recovered.sen())),
        Column::new("Tanggal", "Date", |row| row.on.into()),
        Column::new("Umur (hari)", "Age (days)", |row| row.age_days.into()),
        Column::new("Tahap", "Step", |row| <&str>::from(row.step).into()),
        Column::new("Langkah berikutnya", "Next act", |row| row.next_act.map(<&str>::from).into()),
        Column::new("Paling cepat", "From", |row| row.next_date.into()),
        Column::new("Pengadilan", "Court", |row| row.court.clone().into()),
        Column::new("Nomor perkara", "Register number", |row| row.register_number.clone().into()),
        Column::new("Dikembalikan", "Returned on", |row| row.returned_on.into()),
        Column::new("Selesai", "Ended on", |row| row.ended_on.into()),
    ]
}

/// Export mandates
///
/// At most 100,000 rows; the header `Export-Truncated` says that there are more.
#[utoipa::path(
    tag = "money",
    params(MandateExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/mandates/export")]
pub async fn export_mandates(
    state: Data<AppState>,
    caller: Caller,
    query: Params<MandateExportQuery>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    let query = query.0;
    let filter = MandateFilter {
        employer_id: query.employer_id,
        kind: query.kind,
        state: query.state,
        receiver_id: query.receiver_id,
        region: query.region,
        q: query.q,
    };
    let asked = ask(&state.store.keys().vault, None, None, query.sort.as_deref(), SORTS, &filter)?;
    let (sort, today) = (asked.sort, state.clock.today());
    export(&state, query.format, "kuasa", columns(), asked.page, move |conn, request| {
        let page = mandates::list(conn, &caller.scope, &filter, sort, request)?;
        let items = page.items.into_iter().map(|named| MandateView::of(named, today)).collect();
        Ok(Page { items, next: page.next, previous: page.previous })
    })
    .await
}
