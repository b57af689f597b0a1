//! Budget lines of a programme.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, patch, post};
use patuh_rules::money::Rupiah;
use patuh_rules::permission::Scope;
use patuh_rules::words::{BudgetSource, BudgetTier};
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::programmes;
use patuh_store::programmes::lines::{self, Line};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, Written, reference};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::{BudgetLineView, editable, require_editor, require_reader};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::http::once::{Created, Once};
use crate::http::params::Params;
use crate::state::AppState;

/// A budget line, as somebody enters it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetLineInput {
    /// The year of the budget.
    #[validate(range(min = 2015, max = 2100, code = "range"))]
    #[schema(minimum = 2015, maximum = 2100)]
    pub year: i32,
    /// Where the money comes from.
    pub source: BudgetSource,
    /// Whose budget it is.
    pub tier: BudgetTier,
    /// The region that pays, by Kemendagri code.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13, example = "65")]
    pub region_code: String,
    /// Code of the account: one of the lists of the region that pays, or of one above it.
    #[validate(length(min = 1, max = 40, code = "length"))]
    #[schema(min_length = 1, max_length = 40)]
    pub account_code: Option<String>,
    /// The document that grants it.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub reference: Option<String>,
    /// What was granted.
    pub amount: Rupiah,
    /// Of ten thousand people of the programme so many are paid by it; the lines of a year are a whole together.
    #[validate(range(min = 0, max = 10_000, code = "range"))]
    #[schema(minimum = 0, maximum = 10000)]
    pub share_bp: i32,
}

impl BudgetLineInput {
    fn row(&self, conn: &mut Conn, programme: Id, before: Option<&Line>, (now, by): (At, &str)) -> ApiResult<Line> {
        let mut faults = Vec::new();
        let mut fault = |pointer: &str, code| faults.push(FieldError::new(pointer, code));
        // A province may pay for people of one of its regencies, so the payer may lie above the reader.
        if reference::region(conn, &self.region_code)?.is_none() || !Scope::whole().admits(&self.region_code, None) {
            fault("/region_code", FieldCode::Reference);
        }
        if let Some(code) = &self.account_code
            && lines::accounts(conn, &self.region_code)?.iter().all(|account| account.code != *code)
        {
            fault("/account_code", FieldCode::Reference);
        }
        let private = matches!(self.source, BudgetSource::Csr | BudgetSource::AsnSponsorship);
        if private != (self.tier == BudgetTier::Private)
            || (self.source == BudgetSource::Apbdes) != (self.tier == BudgetTier::Village)
        {
            fault("/tier", FieldCode::NotApplicable);
        }
        if !faults.is_empty() {
            return Err(ApiError::fields(faults));
        }
        Ok(Line {
            id: before.map_or_else(Id::new, |before| before.id),
            programme_id: programme,
            year: self.year,
            source: Word(self.source),
            tier: Word(self.tier),
            region_code: self.region_code.clone(),
            account_code: self.account_code.clone(),
            reference: self.reference.as_deref().map(|text| text.trim().to_owned()),
            amount_sen: self.amount.sen(),
            share_bp: self.share_bp,
            created_at: before.map_or(now, |before| before.created_at),
            updated_at: before.map_or(now, |before| before.updated_at),
            updated_by: before.map_or_else(|| by.to_owned(), |before| before.updated_by.clone()),
            version: before.map_or(1, |before| before.version),
        })
    }
}

/// The budget lines of a programme.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineList {
    /// The lines, the latest year first.
    #[schema(max_items = 500)]
    pub items: Vec<BudgetLineView>,
}

/// Which lines.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LineQuery {
    /// Of one year.
    #[param(minimum = 2015, maximum = 2100)]
    pub year: Option<i32>,
}

/// List the budget lines of a programme
///
/// Each with what is planned, set aside, paid and free.
#[utoipa::path(tag = "programmes", params(("programme_id" = Id, Path, description = "The programme"), LineQuery), responses((status = 200, description = "The lines", body = LineList), Problem))]
#[get("/programmes/{programme_id}/budget-lines")]
pub async fn list_budget_lines(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<LineQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, year) = (id.into_inner(), query.0.year);
    let items = state
        .store
        .read(move |conn| {
            programmes::get(conn, &caller.scope, id)?;
            let rows = lines::of_programme(conn, id, year)?;
            views(conn, rows)
        })
        .await?;
    Ok(HttpResponse::Ok().json(LineList { items }))
}

/// Lines with their accounts.
pub(super) fn views(conn: &mut Conn, rows: Vec<Line>) -> ApiResult<Vec<BudgetLineView>> {
    rows.into_iter().map(|row| view(conn, row)).collect()
}

fn view(conn: &mut Conn, row: Line) -> ApiResult<BudgetLineView> {
    let account = lines::standing(conn, row.id, row.amount_sen)?;
    Ok(BudgetLineView::of(row, account))
}

/// Enter a budget line
#[utoipa::path(request_body = BudgetLineInput,
    tag = "programmes",
    params(("programme_id" = Id, Path, description = "The programme"), ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Entered", body = BudgetLineView), Problem),
)]
#[post("/programmes/{programme_id}/budget-lines")]
pub async fn create_budget_line(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    once: Once,
    body: Body<BudgetLineInput>,
) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let (id, input, editor, now) = (id.into_inner(), body.value, caller.clone(), state.clock.now());
    state
        .create(&caller, once, body.digest, move |conn| {
            let programme = editable(conn, &editor, id)?;
            let row = input.row(conn, id, None, (now, &editor.name))?;
            lines::insert(conn, &row)?;
            let event = told("budget_line.created", &row, &programme.region_code)
                .changed("source", None::<String>, <&str>::from(row.source.0))
                .changed("year", None::<i64>, row.year)
                .changed("amount_sen", None::<i64>, row.amount_sen)
                .changed("share_bp", None::<i64>, row.share_bp);
            let (path, version) = (format!("/api/v1/budget-lines/{}", row.id), row.version);
            Ok(Written::new(Created::at(path, version, view(conn, row)?)?, event))
        })
        .await
}

fn told(action: &'static str, row: &Line, region: &str) -> Event {
    Event::new(action, "budget_line", row.id).region(region).version(row.version)
}

/// Show a budget line
#[utoipa::path(tag = "programmes", params(("line_id" = Id, Path, description = "The line")), responses((status = 200, description = "The line", body = BudgetLineView), Problem))]
#[get("/budget-lines/{line_id}")]
pub async fn get_budget_line(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<Versioned<BudgetLineView>> {
    require_reader(&caller)?;
    let id = id.into_inner();
    let view = state
        .store
        .read(move |conn| {
            let row = lines::get(conn, &caller.scope, id)?;
            view(conn, row)
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}

/// Change a budget line
///
/// The whole record is sent. A line that has paid keeps its year and source, and never holds less than what is set aside
/// and paid.
#[utoipa::path(request_body = BudgetLineInput,
    tag = "programmes",
    params(("line_id" = Id, Path, description = "The line"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = BudgetLineView), Problem),
)]
#[patch("/budget-lines/{line_id}")]
pub async fn update_budget_line(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<BudgetLineInput>,
) -> ApiResult<Versioned<BudgetLineView>> {
    require_editor(&caller)?;
    let (context, id, input) = (caller.context(&state), id.into_inner(), body.value);
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let before = lines::get(conn, &caller.scope, id)?;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            let programme = editable(conn, &caller, before.programme_id)?;
            let mut row = input.row(conn, programme.id, Some(&before), (now, &caller.name))?;
            if row == before {
                return Ok(Written::unchanged(view(conn, row)?));
            }
            if !lines::entries(conn, id)?.is_empty() {
                // What a month was approved on does not change under it.
                let settled = [
                    (row.year == before.year, "/year"),
                    (row.source == before.source, "/source"),
                    (row.tier == before.tier, "/tier"),
                    (row.region_code == before.region_code, "/region_code"),
                    (row.account_code == before.account_code, "/account_code"),
                ];
                for (same, pointer) in settled {
                    if !same {
                        return Err(ApiError::field(pointer, FieldCode::NotApplicable));
                    }
                }
            }
            let account = lines::standing(conn, id, before.amount_sen)?;
            let used = account.planned.checked_sub(account.free).unwrap_or_default();
            if input.amount < used {
                return Err(ApiError::new(ErrorCode::BudgetShort)
                    .pointer("/amount")
                    .with("needed", used)
                    .with("free", input.amount));
            }
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&caller.name);
            lines::save(conn, &row)?;
            let event = told("budget_line.changed", &row, &programme.region_code)
                .changed("year", before.year, row.year)
                .changed("source", <&str>::from(before.source.0), <&str>::from(row.source.0))
                .changed("tier", <&str>::from(before.tier.0), <&str>::from(row.tier.0))
                .changed("region_code", before.region_code, row.region_code.clone())
                .changed("account_code", before.account_code, row.account_code.clone())
                .changed("reference", before.reference, row.reference.clone())
                .changed("amount_sen", before.amount_sen, row.amount_sen)
                .changed("share_bp", before.share_bp, row.share_bp);
            Ok::<_, ApiError>(Written::new(view(conn, row)?, event))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
