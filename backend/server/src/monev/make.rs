//! Making a report.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::period::Period;
use patuh_store::audit::Event;
use patuh_store::monev::{self, MonevReport};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, Written, reference};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::collect::collect;
use super::data::FORM;
use super::{MonevReportView, require_maker};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::Body;
use crate::http::once::{Created, Once};
use crate::state::{AppState, Held};

/// Of which region and period a report is to be.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MonevInput {
    /// Region, by Kemendagri code; `65` is the whole province.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13, example = "65")]
    pub region_code: String,
    /// First day of the period.
    pub period_from: NaiveDate,
    /// Last day, today at the latest.
    pub period_to: NaiveDate,
    /// The definition by which it is made: of its region, and of a whole period of its kind.
    pub definition_id: Option<Id>,
}

/// Whose report it is.
pub(crate) struct Maker {
    /// Who makes it; none: it is made by itself.
    pub(crate) id: Option<Id>,
    /// Their name.
    pub(crate) name: String,
    /// The definition by which it is made.
    pub(crate) definition: Option<Id>,
}

/// Collects and stores a report; gives it with its event.
pub(crate) fn make(
    conn: &mut Conn,
    held: &Held,
    region: &str,
    period: Period,
    maker: Maker,
    now: At,
) -> ApiResult<(MonevReport, Event)> {
    let data = collect(conn, held, region, period)?;
    // Through a value, whose keys are sorted: the same content is the same text.
    let value = serde_json::to_value(&data).map_err(ApiError::internal)?;
    let text = serde_json::to_string(&value).map_err(ApiError::internal)?;
    let row = MonevReport {
        id: Id::new(),
        region_code: region.to_owned(),
        period_from: period.from,
        period_to: period.to,
        as_of: held.today,
        definition_id: maker.definition,
        form: FORM,
        sha256: patuh_store::vault::sha256_hex(text.as_bytes()),
        data: text,
        made_by: maker.id,
        made_by_name: maker.name,
        made_at: now,
    };
    monev::insert(conn, &row)?;
    let event = Event::new("monev_report.created", "monev_report", row.id)
        .region(&row.region_code)
        .version(1)
        .changed("period_from", None::<String>, row.period_from.to_string())
        .changed("period_to", None::<String>, row.period_to.to_string())
        .changed("sha256", None::<String>, row.sha256.clone())
        .internal();
    Ok((row, event))
}

/// Make a monitoring report
///
/// Coverage against targets, findings with their step, mandates, projects, budgets, decisions: as things stand today. What
/// it says is kept with its SHA-256; PDF and workbook are made of that, whenever they are fetched.
#[utoipa::path(request_body = MonevInput,
    tag = "meetings",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Made", body = MonevReportView), Problem),
)]
#[post("/monev-reports")]
pub async fn make_monev_report(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<MonevInput>,
) -> ApiResult<HttpResponse> {
    require_maker(&caller)?;
    let (input, who, now, held) = (body.value, caller.clone(), state.clock.now(), state.held());
    let mut faults = Vec::new();
    if input.period_to > held.today {
        faults.push(FieldError::new("/period_to", FieldCode::Future));
    }
    if input.period_from > input.period_to {
        faults.push(FieldError::new("/period_to", FieldCode::Order));
    }
    if !faults.is_empty() {
        return Err(ApiError::fields(faults));
    }
    let reader = caller.scope.clone();
    let change = move |conn: &mut Conn| {
        if reference::region(conn, &input.region_code)?.is_none() || !who.scope.admits(&input.region_code, None) {
            return Err(ApiError::field("/region_code", FieldCode::Reference));
        }
        let period = Period { from: input.period_from, to: input.period_to };
        if let Some(id) = input.definition_id {
            let found = monev::definition(conn, &who.scope, id);
            let definition = found.map_err(|_| ApiError::field("/definition_id", FieldCode::Reference))?;
            // One report a period: a second one by the same definition would be another truth of the same name.
            if definition.region_code != input.region_code {
                return Err(ApiError::field("/definition_id", FieldCode::Reference));
            }
            if definition.period.0.of(period.from) != Some(period) {
                return Err(ApiError::field("/period_to", FieldCode::Range));
            }
            if monev::is_made(conn, id, &input.region_code, period)? {
                return Err(ApiError::field("/definition_id", FieldCode::Taken));
            }
        }
        let maker = Maker { id: Some(who.id), name: who.name.clone(), definition: input.definition_id };
        let (row, event) = make(conn, &held, &input.region_code, period, maker, now)?;
        let path = format!("/api/v1/monev-reports/{}", row.id);
        Ok(Written::new(Created::at(path, 1, MonevReportView::of(row)?)?.read_again(), event))
    };
    // A report may hold thousands of cases: with the key lies where it is, not what it says.
    state
        .create_read_again(&caller, once, body.digest, change, move |conn, id| {
            let view = MonevReportView::of(monev::get(conn, &reader, id)?)?;
            serde_json::to_value(view).map_err(ApiError::internal)
        })
        .await
}
