//! Entering a construction project.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::calendar::Calendar;
use patuh_rules::construction::{ProjectStep, registration_due_on};
use patuh_rules::identifiers::ProjectNumber;
use patuh_rules::law::{LawBook, Statute};
use patuh_rules::money::{Rate, Rupiah};
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::{FundingSource, ProjectAct, ProjectRefusal, ProjectState};
use patuh_store::expressions::fold;
use patuh_store::projects::{self, Project, Terms, money};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, StoreError, Written, employers, reference};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use validator::Validate;

use super::desk::Entry;
use super::{ProjectDetail, Reader};
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
    /// Until when the contractor maintains what was built.
    pub maintenance_until: Option<NaiveDate>,
    /// How many workers; the sum of the three kinds where those are told.
    #[validate(range(min = 0, max = 1_000_000, code = "range"))]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub workers: Option<i32>,
    /// Paid by the day.
    #[validate(range(min = 0, max = 1_000_000, code = "range"))]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub workers_daily: Option<i32>,
    /// Paid by the piece.
    #[validate(range(min = 0, max = 1_000_000, code = "range"))]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub workers_piece: Option<i32>,
    /// For a fixed term.
    #[validate(range(min = 0, max = 1_000_000, code = "range"))]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub workers_fixed_term: Option<i32>,
    /// Wages of a month, where the contract states them: then they are the base of the contribution.
    pub monthly_wages: Option<Rupiah>,
    /// The body of the forum that orders it; found by its name where left out.
    pub owner_organisation_id: Option<Id>,
    /// The employer of the register that orders it.
    pub owner_employer_id: Option<Id>,
    /// The project of which this is a part that was given on: its contractor registers the whole (unconfirmed practice).
    pub parent_id: Option<Id>,
    /// In which parts the contribution is paid, by the contract; in one where left out, and on a change as before.
    #[validate(length(min = 1, max = 60, code = "length"))]
    #[schema(min_items = 1, max_items = 60)]
    pub instalments: Option<Vec<ProjectPartInput>>,
    /// Number under which BPJS knows it, 13 digits.
    #[schema(max_length = 13, pattern = "^([0-9]{13})?$", example = "2300001078094")]
    pub bpjs_project_number: Option<String>,
    /// When it was registered with BPJS. A contractor tells it with the number; a day alone is recorded by an office.
    pub registered_on: Option<NaiveDate>,
}

/// A part of the contribution, by the contract.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectPartInput {
    /// Its share of the whole; all of them add up to 1.
    pub share: Rate,
    /// Until when it is to be paid; none where the contract agrees no day.
    pub due_on: Option<NaiveDate>,
}

/// Who orders a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OwnerKind {
    /// A government unit.
    Government,
    /// Anyone else.
    Private,
}

impl From<OwnerKind> for &'static str {
    fn from(kind: OwnerKind) -> Self {
        match kind {
            OwnerKind::Government => "government",
            OwnerKind::Private => "private",
        }
    }
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
    /// The project that this input makes, refusing what cannot stand. `before` is what it replaces.
    pub fn entry(&self, conn: &mut Conn, judge: &Judge, before: Option<&Entry>, now: At, by: &str) -> ApiResult<Entry> {
        let statute = Statute { law: &judge.law, calendar: &judge.calendar };
        patuh_store::law::require_current(conn, statute)?;
        let mut faults = self.faults(judge.today);
        let mut fault = |pointer: &str, code| faults.push(FieldError::new(pointer, code));
        let number = self.bpjs_project_number.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let number = number.map(str::parse::<ProjectNumber>).transpose();
        if number.is_err() {
            fault("/bpjs_project_number", FieldCode::ProjectNumber);
        }
        let region = reference::region(conn, &self.region_code)?.filter(|region| region.level != "province");
        if region.is_none() || !judge.scope.admits(&self.region_code, Some(self.employer_id.0)) {
            fault("/region_code", FieldCode::Reference);
        }
        let id = before.map_or_else(Id::new, |before| before.project.id);
        for (pointer, is_there) in [
            // Whoever sees the project changes it, though its contractor be registered in another region.
            ("/employer_id", before.is_some() || is_there(employers::get(conn, &judge.scope, self.employer_id))?),
            (
                "/owner_employer_id",
                match self.owner_employer_id {
                    Some(owner) => is_there(employers::get(conn, &judge.scope, owner))?,
                    None => true,
                },
            ),
            (
                "/owner_organisation_id",
                match self.owner_organisation_id {
                    Some(owner) => projects::organisation(conn, owner)?.is_some(),
                    None => true,
                },
            ),
            (
                "/parent_id",
                match self.parent_id {
                    Some(parent) => can_be_part(conn, judge, parent, id)?,
                    None => true,
                },
            ),
        ] {
            if !is_there {
                fault(pointer, FieldCode::Reference);
            }
        }
        let (true, Ok(number)) = (faults.is_empty(), number) else { return Err(ApiError::fields(faults)) };
        let due = registration_due_on(self.contract_date, &judge.law, &judge.calendar)
            .map_err(|error| ApiError::from(error).pointer("/contract_date"))?;
        let single = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let owner_organisation_id = match self.owner_organisation_id {
            None if self.owner_kind == OwnerKind::Government => {
                projects::organisations_called(conn)?.get(&fold(&self.owner_name)).copied()
            }
            told => told,
        };
        let was = before.map(|before| &before.project);
        let project = Project {
            id,
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
            workers: self.headcount(),
            bpjs_project_number: number.map(|number| number.as_str().to_owned()),
            registered_on: self.registered_on,
            registration_due_on: due.value,
            registration_basis: serde_json::to_string(&due.basis).map_err(ApiError::internal)?,
            owner_organisation_id,
            owner_folded: fold(&self.owner_name),
            parent_id: self.parent_id,
            contribution_sen: was.map_or(0, |was| was.contribution_sen),
            paid_sen: was.map_or(0, |was| was.paid_sen),
            next_due_on: was.and_then(|was| was.next_due_on),
            state: was.map_or(Word(ProjectState::Contracted), |was| was.state),
            finished_on: was.and_then(|was| was.finished_on),
            created_at: was.map_or(now, |was| was.created_at),
            updated_at: was.map_or(now, |was| was.updated_at),
            updated_by: was.map_or_else(|| by.to_owned(), |was| was.updated_by.clone()),
            version: was.map_or(1, |was| was.version),
        };
        let terms = Terms {
            project_id: id,
            owner_employer_id: self.owner_employer_id,
            maintenance_until: self.maintenance_until,
            workers_daily: self.workers_daily,
            workers_piece: self.workers_piece,
            workers_fixed_term: self.workers_fixed_term,
            monthly_wages_sen: self.monthly_wages.map(Rupiah::sen),
            net_value_sen: before.map_or(0, |before| before.terms.net_value_sen),
            check_code: before.and_then(|before| before.terms.check_code.clone()),
        };
        let (instalments, terms_fixed) =
            before.map_or((Vec::new(), false), |before| (before.instalments.clone(), before.terms_fixed));
        let mut entry = Entry { project, terms, instalments, terms_fixed };
        if entry.project.parent_id.is_some() && entry.project.is_registered() {
            return Err(entry.refused(ProjectAct::Register, ProjectRefusal::CoveredByMain));
        }
        let agreed = match &self.instalments {
            Some(told) => told.iter().map(|part| (part.share, part.due_on)).collect(),
            None => entry.agreed()?,
        };
        match before {
            Some(before) if !entry.changes_terms(before, &agreed)? => {}
            Some(before) => {
                before.step(ProjectStep::ChangeTerms)?;
                entry.determine(&judge.law, &judge.calendar, &agreed)?;
            }
            None => entry.determine(&judge.law, &judge.calendar, &agreed)?,
        }
        entry.settle()?;
        if matches!(judge.scope, Scope::Employer(_)) {
            entry.require_own(conn, before)?;
        }
        Ok(entry)
    }

    fn headcount(&self) -> Option<i32> {
        let kinds = [self.workers_daily, self.workers_piece, self.workers_fixed_term];
        let told = kinds.iter().any(Option::is_some);
        self.workers.or_else(|| told.then(|| kinds.into_iter().flatten().sum()))
    }

    /// What the input itself tells to be wrong.
    fn faults(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut faults = Vec::new();
        let mut fault = |pointer: &str, code, is_wrong: bool| {
            if is_wrong {
                faults.push(FieldError::new(pointer, code));
            }
        };
        let before = |late: Option<NaiveDate>, early: Option<NaiveDate>| matches!((late, early), (Some(late), Some(early)) if late < early);
        let kinds = [self.workers_daily, self.workers_piece, self.workers_fixed_term].into_iter().flatten();
        let some = self.workers_daily.or(self.workers_piece).or(self.workers_fixed_term).is_some();
        fault("/value", FieldCode::Range, self.value.is_zero());
        fault("/monthly_wages", FieldCode::Range, self.monthly_wages.is_some_and(Rupiah::is_zero));
        fault("/contract_date", FieldCode::Future, self.contract_date > today);
        fault("/registered_on", FieldCode::Future, self.registered_on.is_some_and(|on| on > today));
        fault("/ends_on", FieldCode::Order, before(self.ends_on, self.starts_on));
        fault("/maintenance_until", FieldCode::Order, before(self.maintenance_until, self.ends_on.or(self.starts_on)));
        fault("/workers", FieldCode::Range, some && self.workers.is_some_and(|all| all != kinds.sum::<i32>()));
        if let Some(parts) = &self.instalments {
            let sum: Decimal = parts.iter().map(|part| part.share.decimal()).sum();
            let wrong = sum != Decimal::ONE || parts.iter().any(|part| part.share.decimal().is_zero());
            fault("/instalments", FieldCode::Range, wrong);
            let days: Vec<NaiveDate> = parts.iter().filter_map(|part| part.due_on).collect();
            fault("/instalments", FieldCode::Order, !days.is_sorted());
            let early = parts.iter().position(|part| part.due_on.is_some_and(|on| on < self.contract_date));
            if let Some(at) = early {
                fault(&format!("/instalments/{at}/due_on"), FieldCode::Order, true);
            }
        }
        faults
    }
}

fn is_there<T>(found: patuh_store::StoreResult<T>) -> ApiResult<bool> {
    match found {
        Err(StoreError::NotFound) => Ok(false),
        found => Ok(found.map(|_| true)?),
    }
}

/// Whether a project can be a part of another: of one that the caller may see, is no part itself and not the same; and
/// only where it has no parts.
fn can_be_part(conn: &mut Conn, judge: &Judge, parent: Id, id: Id) -> ApiResult<bool> {
    match projects::get(conn, &judge.scope, parent) {
        Err(StoreError::NotFound) => Ok(false),
        found => Ok(found?.project.parent_id.is_none() && parent != id && projects::parts(conn, id)? == 0),
    }
}

/// Enter a construction project
#[utoipa::path(request_body = ProjectInput,
    tag = "register",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Entered", body = ProjectDetail), Problem),
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
    let (by, now, reader) = (caller.name.clone(), state.clock.now(), Reader::new(&state, &caller));
    state
        .create(&caller, once, body.digest, move |conn| {
            let entry = input.entry(conn, &judge, None, now, &by)?;
            projects::insert(conn, &entry.project, &entry.terms)?;
            money::set_instalments(conn, entry.project.id, &entry.instalments)?;
            let event = entry.told("construction_project.created", &entry.project);
            let (id, version) = (entry.project.id, entry.project.version);
            let view = ProjectDetail::read(conn, &reader, id)?;
            Ok(Written::new(Created::at(format!("/api/v1/construction-projects/{id}"), version, view)?, event))
        })
        .await
}
