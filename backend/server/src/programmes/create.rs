//! Setting up a programme.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use patuh_rules::law::AgeGroup;
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::words::{ProgrammeKind, ProgrammeState};
use patuh_store::audit::Event;
use patuh_store::expressions::fold;
use patuh_store::programmes::{self, Programme};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, Written, reference};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{ProgrammeView, require_editor};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// A programme, as somebody sets it up.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeInput {
    /// Whose cover it pays.
    pub kind: ProgrammeKind,
    /// Name.
    #[validate(length(min = 3, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 200)]
    pub name: String,
    /// Where its people are, by Kemendagri code; `65` is the whole province.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13, example = "65.71")]
    pub region_code: String,
    /// By which limit the age of vulnerable workers is judged: regions differ. Left out for employees.
    pub age_group: Option<AgeGroup>,
    /// Wage or income of each in a month; what the law assumes unless told.
    pub wage: Option<Rupiah>,
    /// How many people are planned for.
    #[validate(range(min = 1, max = 1_000_000, code = "range"))]
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub places: i32,
    /// First month it pays.
    pub starts_month: Month,
}

impl ProgrammeInput {
    /// The row that this makes, refusing what cannot stand. `before` is what it replaces.
    pub fn row(&self, conn: &mut Conn, caller: &Caller, before: Option<&Programme>, now: At) -> ApiResult<Programme> {
        let mut faults = Vec::new();
        let mut fault = |pointer: &str, code| faults.push(FieldError::new(pointer, code));
        match (self.kind, self.age_group) {
            (ProgrammeKind::VulnerableWorkers, None) => fault("/age_group", FieldCode::Required),
            (ProgrammeKind::VulnerableWorkers, Some(AgeGroup::JkpRegistration)) => fault("/age_group", FieldCode::Word),
            (ProgrammeKind::NonAsn, Some(_)) => fault("/age_group", FieldCode::NotApplicable),
            _ => {}
        }
        if self.wage.is_some_and(|wage| wage.is_zero()) {
            fault("/wage", FieldCode::Range);
        }
        if reference::region(conn, &self.region_code)?.is_none() || !caller.scope.admits(&self.region_code, None) {
            fault("/region_code", FieldCode::Reference);
        }
        if !faults.is_empty() {
            return Err(ApiError::fields(faults));
        }
        Ok(Programme {
            id: before.map_or_else(Id::new, |before| before.id),
            kind: Word(self.kind),
            name: self.name.split_whitespace().collect::<Vec<_>>().join(" "),
            name_folded: fold(&self.name),
            region_code: self.region_code.clone(),
            organisation_id: before.map_or(caller.organisation_id, |before| before.organisation_id),
            age_group: self.age_group.map(Word),
            wage_sen: self.wage.map(Rupiah::sen),
            places: self.places,
            starts_month: self.starts_month.to_string(),
            state: before.map_or(Word(ProgrammeState::Active), |before| before.state),
            created_at: before.map_or(now, |before| before.created_at),
            updated_at: before.map_or(now, |before| before.updated_at),
            updated_by: before.map_or_else(|| caller.name.clone(), |before| before.updated_by.clone()),
            version: before.map_or(1, |before| before.version),
        })
    }
}

/// Set up a programme
#[utoipa::path(request_body = ProgrammeInput,
    tag = "programmes",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Set up", body = ProgrammeView), Problem),
)]
#[post("/programmes")]
pub async fn create_programme(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<ProgrammeInput>,
) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let (input, editor, now) = (body.value, caller.clone(), state.clock.now());
    state
        .create(&caller, once, body.digest, move |conn| {
            let row = input.row(conn, &editor, None, now)?;
            programmes::insert(conn, &row)?;
            let event = Event::new("programme.created", "programme", row.id)
                .region(&row.region_code)
                .version(row.version)
                .changed("kind", None::<String>, <&str>::from(row.kind.0))
                .changed("places", None::<i64>, row.places);
            let view = ProgrammeView::of(programmes::get(conn, &editor.scope, row.id)?)?;
            Ok(Written::new(Created::at(format!("/api/v1/programmes/{}", row.id), row.version, view)?, event))
        })
        .await
}
