//! Putting a row right: by whoever keeps the programme, or by somebody of the village through a link.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_intake::{BeneficiaryField, BeneficiaryRow, Parsed};
use patuh_rules::words::RowVerdict;
use patuh_store::audit::Event;
use patuh_store::programmes::Programme;
use patuh_store::programmes::lists::{self, BeneficiaryList, BeneficiaryListRow, RowFilter};
use patuh_store::types::{At, Id};
use patuh_store::vault::Vault;
use patuh_store::{Conn, Written};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::ListRowView;
use super::judge::Judge;
use super::view::{Content, Summary};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::request::current;
use crate::imports::RowFault;
use crate::imports::problem::Fault;
use crate::programmes::{editable, month, require_editor};
use crate::state::{AppState, Held};

/// A row as it should be: whatever is wrong with it, and what else is to be changed; the rest stays as it was read.
#[derive(Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RowRepair {
    /// NIK, 16 digits.
    #[validate(length(min = 1, max = 40, code = "length"))]
    #[schema(min_length = 1, max_length = 40)]
    pub nik: Option<String>,
    /// Name.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub name: Option<String>,
    /// Day of birth.
    pub born_on: Option<NaiveDate>,
    /// District, by name or code.
    #[validate(length(min = 2, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 100)]
    pub district: Option<String>,
}

impl std::fmt::Debug for RowRepair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RowRepair([redacted])")
    }
}

impl RowRepair {
    /// Whether it puts right what is wrong with the row: of what is left out, nobody has said that it is right after all.
    fn covers(&self, row: &BeneficiaryListRow) -> ApiResult<()> {
        let problems: Vec<RowFault> = serde_json::from_str(&row.problems).map_err(ApiError::internal)?;
        let has = |field: &str| problems.iter().any(|problem| problem.field.as_deref() == Some(field));
        let region = ["district", "regency"].into_iter().any(has);
        let wants = [
            ("name", has("name") && self.name.is_none()),
            ("nik", has("nik") && !is_only_told(&problems) && self.nik.is_none()),
            ("born_on", has("born_on") && self.born_on.is_none() && self.nik.is_none()),
            ("district", region && self.district.is_none()),
        ];
        let missing = wants.into_iter().filter(|(_, is_missing)| *is_missing);
        let faults: Vec<_> =
            missing.map(|(field, _)| FieldError::new(format!("/repair/{field}"), FieldCode::Required)).collect();
        if faults.is_empty() { Ok(()) } else { Err(ApiError::fields(faults)) }
    }
}

/// Whether all that is said of the national id is who else pays, which is no fault of the row.
fn is_only_told(problems: &[RowFault]) -> bool {
    let told = [Fault::CoveredByEmployer, Fault::PaidElsewhere].map(<&str>::from);
    let mut of_the_id = problems.iter().filter(|problem| problem.field.as_deref() == Some("nik"));
    of_the_id.all(|problem| told.contains(&problem.code.as_str()))
}

/// Under what a row is repaired.
pub(super) struct Bench<'a> {
    pub vault: &'a Vault,
    pub held: &'a Held,
    pub programme: &'a Programme,
    pub now: At,
    pub by: &'a str,
}

impl Bench<'_> {
    /// Judges a row again with what was put right, and keeps it and the counts of its list.
    pub fn repair(
        &self,
        conn: &mut Conn,
        list: &mut BeneficiaryList,
        row: BeneficiaryListRow,
        repair: RowRepair,
    ) -> ApiResult<(BeneficiaryListRow, Event)> {
        if list.state != "checked" {
            return Err(ApiError::new(ErrorCode::StateConflict).detail("this list is taken in already"));
        }
        if row.verdict.0 == RowVerdict::Ready {
            return Err(ApiError::new(ErrorCode::StateConflict).detail("this row is ready"));
        }
        repair.covers(&row)?;
        let content = Content::opened(self.vault, &row)?;
        let values = content.values.unwrap_or_default();
        let name = repair.name.unwrap_or(values.name);
        // A day that was inferred from a wrong national id is not held against the right one.
        let born_on = repair.born_on.or(values.born_on.filter(|_| repair.nik.is_none()));
        let nik = repair.nik.map(|nik| patuh_intake::values::clean_identifier(&nik)).or(values.nik);
        let mut problems = Vec::new();
        if nik.is_none() {
            problems.push(patuh_intake::RowProblem::of(
                BeneficiaryField::Nik,
                patuh_intake::ProblemCode::ValueMissing,
                "",
            ));
        }
        // What was read before is a code: of a regency, or of a district.
        let (regency, district) = values.region_code.map_or((None, None), |code| match code.len() {
            0..=5 => (Some(code), None),
            _ => (None, Some(code)),
        });
        let read = BeneficiaryRow {
            nik,
            name,
            born_on,
            village: row.village.clone(),
            district: repair.district.or(district),
            regency,
            kpj: values.kpj,
        };
        let verdict = if problems.is_empty() { RowVerdict::Ready } else { RowVerdict::Repairable };
        let number = u32::try_from(row.row_number).map_err(ApiError::internal)?;
        let parsed = Parsed { number, row: Some(read), verdict, problems };
        let judge = Judge {
            vault: self.vault,
            law: &self.held.law,
            programme: self.programme,
            month: month(&list.month)?,
            today: self.held.today,
        };
        let judged = judge.sit(conn)?.rows(conn, vec![(parsed, content.cells)])?.into_iter().next();
        let judged = judged.ok_or_else(|| ApiError::internal("a row was lost"))?;
        let mut kept = judged.kept(self.vault, list.id)?;
        // Who may repair it stays as it was, whatever else the row now says.
        kept.place = row.place;
        kept.repaired_by = Some(self.by.to_owned());
        kept.repaired_at = Some(self.now);
        lists::save_row(conn, &kept)?;
        let mut summary = Summary::of(list)?;
        let count = |conn: &mut Conn, verdict| {
            lists::count(conn, list.id, &RowFilter { verdict: Some(verdict), ..RowFilter::default() })
        };
        summary.counts.ready = count(conn, RowVerdict::Ready)?;
        summary.counts.repairable = count(conn, RowVerdict::Repairable)?;
        summary.counts.refused = count(conn, RowVerdict::Refused)?;
        list.summary = serde_json::to_string(&summary).map_err(ApiError::internal)?;
        list.version += 1;
        list.updated_at = self.now;
        list.updated_by = self.by.to_owned();
        lists::save(conn, list)?;
        let event = Event::new("beneficiary_row.repaired", "beneficiary_list", list.id)
            .region(&self.programme.region_code)
            .version(list.version)
            .changed("row", None::<i64>, kept.row_number)
            .changed("verdict", <&str>::from(row.verdict.0), <&str>::from(kept.verdict.0))
            .internal();
        Ok((kept, event))
    }
}

/// A row, and as it should be.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepairInput {
    /// The row's number as the file shows it.
    #[validate(range(min = 1, code = "range"))]
    #[schema(minimum = 1)]
    pub row: i32,
    /// The row as it should be.
    #[validate(nested)]
    pub repair: RowRepair,
}

/// Put a row of a list right
///
/// The row is judged again; one that is ready is not changed.
#[utoipa::path(request_body = RepairInput,
    tag = "programmes",
    params(("list_id" = Id, Path, description = "The list")),
    responses((status = 200, description = "The row as it now stands", body = ListRowView), Problem),
)]
#[post("/beneficiary-lists/{list_id}/repairs")]
pub async fn repair_beneficiary_row(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    body: Body<RepairInput>,
) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let (context, id, RepairInput { row: number, repair }) = (caller.context(&state), id.into_inner(), body.value);
    let (store, held, now) = (state.store.clone(), state.held(), context.now);
    let row = state
        .store
        .write(&context, move |conn| {
            let mut list = lists::get(conn, &caller.scope, id)?;
            let programme = editable(conn, &caller, list.programme_id)?;
            let row = lists::row(conn, id, number)?;
            let bench = Bench { vault: &store.keys().vault, held: &held, programme: &programme, now, by: &caller.name };
            let (row, event) = bench.repair(conn, &mut list, row, repair.clone())?;
            Ok::<_, ApiError>(Written::new(row, event))
        })
        .await?;
    Ok(HttpResponse::Ok().json(ListRowView::of(&state.store.keys().vault, row, current().language)?))
}
