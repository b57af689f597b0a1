//! Entering a construction project.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::calendar::Calendar;
use patuh_rules::construction::registration_due_on;
use patuh_rules::identifiers::ProjectNumber;
use patuh_rules::law::{LawBook, Statute};
use patuh_rules::money::Rupiah;
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::FundingSource;
use patuh_store::audit::Event;
use patuh_store::expressions::fold;
use patuh_store::projects::{self, Project};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, StoreError, Written, employers, reference};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use validator::Validate;

use super::ProjectView;
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// A construction project, as someone enters it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectInput {
    /// The contractor.
    pub employer_id: Id,
    /// What is built.
    #[validate(length(min = 3, max = 300, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 300)]
    pub title: String,
    /// Who orders it.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub owner_name: String,
    /// `government` or `private`.
    pub owner_kind: OwnerKind,
    /// Number of the contract (SPK).
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub contract_number: String,
    /// Day of the contract: the days for registration are counted from it.
    pub contract_date: NaiveDate,
    /// Value of the contract.
    pub value: Rupiah,
    /// Whether the value includes VAT.
    pub value_includes_vat: bool,
    /// Where the money is from.
    pub funding_source: FundingSource,
    /// Where it is built, by Kemendagri code.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13, example = "65.71.02")]
    pub region_code: String,
    /// First day of work.
    pub starts_on: Option<NaiveDate>,
    /// Last day of work.
    pub ends_on: Option<NaiveDate>,
    /// How many workers.
    #[validate(range(min = 0, max = 1_000_000, code = "range"))]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub workers: Option<i32>,
    /// Number under which BPJS knows it, 13 digits.
    #[schema(max_length = 13, pattern = "^([0-9]{13})?$", example = "2300001078094")]
    pub bpjs_project_number: Option<String>,
    /// When it was registered with BPJS.
    pub registered_on: Option<NaiveDate>,
}

/// Who orders a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum OwnerKind {
    /// A government unit.
    Government,
    /// Anyone else.
    Private,
}

/// By what an input is judged.
#[derive(Debug, Clone)]
pub struct Judge {
    /// The law.
    pub law: Arc<LawBook>,
    /// The calendar of working days.
    pub calendar: Arc<Calendar>,
    /// The day.
    pub today: NaiveDate,
    /// Which rows the author may see.
    pub scope: Scope,
}

impl Judge {
    /// Everything for a caller of today.
    pub fn new(state: &AppState, caller: &Caller) -> Self {
        Judge { law: state.law(), calendar: state.calendar(), today: state.clock.today(), scope: caller.scope.clone() }
    }
}

impl ProjectInput {
    /// The row this input makes, refusing what cannot stand. `before` is what it replaces.
    pub fn row(
        &self,
        conn: &mut Conn,
        judge: &Judge,
        before: Option<&Project>,
        now: At,
        by: &str,
    ) -> ApiResult<Project> {
        let statute = Statute { law: &judge.law, calendar: &judge.calendar };
        patuh_store::law::require_current(conn, statute)?;
        let mut faults = Vec::new();
        let mut fault = |pointer: &str, code| {
            faults.push(FieldError::new(pointer, code));
        };
        let number = self.bpjs_project_number.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let number = number.map(str::parse::<ProjectNumber>).transpose();
        if number.is_err() {
            fault("/bpjs_project_number", FieldCode::ProjectNumber);
        }
        if self.value.is_zero() {
            fault("/value", FieldCode::Range);
        }
        if self.contract_date > judge.today {
            fault("/contract_date", FieldCode::Future);
        }
        if self.registered_on.is_some_and(|on| on > judge.today) {
            fault("/registered_on", FieldCode::Future);
        }
        if let (Some(starts_on), Some(ends_on)) = (self.starts_on, self.ends_on)
            && ends_on < starts_on
        {
            fault("/ends_on", FieldCode::Order);
        }
        let region = reference::region(conn, &self.region_code)?.filter(|region| region.level != "province");
        if region.is_none() || !judge.scope.admits(&self.region_code, Some(self.employer_id.0)) {
            fault("/region_code", FieldCode::Reference);
        }
        match employers::get(conn, &judge.scope, self.employer_id) {
            Err(StoreError::NotFound) => fault("/employer_id", FieldCode::Reference),
            found => drop(found?),
        }
        let (true, Ok(number)) = (faults.is_empty(), number) else { return Err(ApiError::fields(faults)) };
        let due = registration_due_on(self.contract_date, &judge.law, &judge.calendar)
            .map_err(|error| ApiError::from(error).pointer("/contract_date"))?;
        let single = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Project {
            id: before.map_or_else(Id::new, |before| before.id),
            employer_id: self.employer_id,
            title: single(&self.title),
            title_folded: fold(&self.title),
            owner_name: single(&self.owner_name),
            owner_kind: <&str>::from(self.owner_kind).to_owned(),
            contract_number: single(&self.contract_number),
            contract_date: self.contract_date,
            value_sen: self.value.sen(),
            value_includes_vat: self.value_includes_vat,
            funding_source: Word(self.funding_source),
            region_code: self.region_code.clone(),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            workers: self.workers,
            bpjs_project_number: number.map(|number| number.as_str().to_owned()),
            registered_on: self.registered_on,
            registration_due_on: due.value,
            registration_basis: serde_json::to_string(&due.basis).map_err(ApiError::internal)?,
            created_at: before.map_or(now, |before| before.created_at),
            updated_at: before.map_or(now, |before| before.updated_at),
            updated_by: before.map_or_else(|| by.to_owned(), |before| before.updated_by.clone()),
            version: before.map_or(1, |before| before.version),
        })
    }
}

/// Enter a construction project
#[utoipa::path(request_body = ProjectInput,
    tag = "register",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Entered", body = ProjectView), Problem),
)]
#[post("/construction-projects")]
pub async fn create_construction_project(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<ProjectInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::EditProjects)?;
    let (input, judge) = (body.value, Judge::new(&state, &caller));
    let (by, now) = (caller.name.clone(), state.clock.now());
    state
        .create(&caller, once, body.digest, move |conn| {
            let row = input.row(conn, &judge, None, now, &by)?;
            projects::insert(conn, &row)?;
            let event = Event::new("construction_project.created", "construction_project", row.id)
                .employer(row.employer_id, &row.region_code)
                .version(row.version);
            let view = ProjectView::of(projects::get(conn, &judge.scope, row.id)?, judge.today)?;
            let created = Created::at(format!("/api/v1/construction-projects/{}", row.id), row.version, view)?;
            Ok(Written::new(created, event))
        })
        .await
}
