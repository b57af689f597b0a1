//! Entering an employer.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::identifiers::{Kbli, Nib, Npp, Npwp, shown_npwp};
use patuh_rules::permission::Permission;
use patuh_rules::words::{KbliVersion, RiskClass, Scale, Standing};
use patuh_store::audit::Event;
use patuh_store::employers::{self, Employer};
use patuh_store::expressions::fold;
use patuh_store::types::{At, Id, Word};
use patuh_store::vault::Vault;
use patuh_store::{Conn, Written, reference, standing};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{EmployerView, reader_of};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// An employer, as someone enters it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmployerInput {
    /// Name as in its papers.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub name: String,
    /// Business number, 13 digits.
    #[schema(max_length = 13, pattern = "^([0-9]{13})?$", example = "1234567890123")]
    pub nib: Option<String>,
    /// Tax number, 15 or 16 digits.
    #[schema(
        max_length = 25,
        pattern = "^([0-9]{15,16}|[0-9]{2}\\.[0-9]{3}\\.[0-9]{3}\\.[0-9]-[0-9]{3}\\.[0-9]{3})?$",
        example = "0012345678901000"
    )]
    pub npwp: Option<String>,
    /// BPJS employer number, 8 characters; none: not registered there.
    #[schema(max_length = 8, pattern = "^([A-Z0-9]{8})?$", example = "15070955")]
    pub npp: Option<String>,
    /// `private`, or `government` for a unit with non-ASN employees.
    pub kind: EmployerKind,
    /// Kemendagri code of a regency, city or district.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13, example = "65.71.02")]
    pub region_code: String,
    /// Street address.
    #[validate(length(max = 300, code = "length"), custom(function = plain))]
    #[schema(max_length = 300)]
    pub address: Option<String>,
    /// KBLI code of 5 digits; give the edition with it.
    #[schema(max_length = 5, pattern = "^([0-9]{5})?$", example = "41011")]
    pub kbli_code: Option<String>,
    /// Edition of the KBLI code.
    pub kbli_version: Option<KbliVersion>,
    /// Business scale.
    pub scale: Scale,
    /// JKK risk class, as BPJS judged it.
    pub risk_class: Option<RiskClass>,
    /// Since when the class holds.
    pub risk_class_on: Option<NaiveDate>,
    /// Letter or register the class is from.
    #[validate(length(max = 200, code = "length"), custom(function = plain))]
    #[schema(max_length = 200)]
    pub risk_class_source: Option<String>,
    /// How many workers it declares (WLKP or its own word).
    #[validate(range(min = 0, max = 1_000_000, code = "range"))]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub declared_workers: Option<i32>,
    /// E-mail of the contact.
    #[validate(email(code = "email"), length(max = 254, code = "length"))]
    #[schema(max_length = 254, format = Email, example = "hrd@contoh.co.id")]
    pub contact_email: Option<String>,
    /// Telephone of the contact.
    #[validate(length(max = 30, code = "length"), custom(function = plain))]
    #[schema(max_length = 30)]
    pub contact_phone: Option<String>,
    /// Since when registered with BPJS.
    pub registered_on: Option<NaiveDate>,
}

/// Private employer or government unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum EmployerKind {
    /// A company, foundation or person.
    Private,
    /// A government unit.
    Government,
}

impl EmployerInput {
    /// Writes the input into a row, refusing what cannot stand; `row` keeps what is not entered by hand.
    pub fn apply(&self, conn: &mut Conn, vault: &Vault, row: &mut Employer) -> ApiResult<()> {
        let mut faults = Vec::new();
        let mut fault = |pointer: &str, code, detail: Option<String>| {
            faults.push(FieldError { detail, ..FieldError::new(pointer, code) })
        };
        let nib = parsed::<Nib>(&self.nib).map_err(|error| fault("/nib", FieldCode::Nib, Some(error)));
        // Whoever sends back what was shown has not changed it.
        let keeps_npwp = self.npwp.is_some() && self.npwp == row.npwp.as_deref().map(shown_npwp);
        let npwp = parsed::<Npwp>(if keeps_npwp { &None } else { &self.npwp })
            .map_err(|error| fault("/npwp", FieldCode::Npwp, Some(error)));
        let npp = parsed::<Npp>(&self.npp).map_err(|error| fault("/npp", FieldCode::Npp, Some(error)));
        let kbli = parsed::<Kbli>(&self.kbli_code).map_err(|error| fault("/kbli_code", FieldCode::Kbli, Some(error)));
        if self.kbli_code.is_some() != self.kbli_version.is_some() {
            let missing = if self.kbli_code.is_some() { "/kbli_version" } else { "/kbli_code" };
            fault(missing, FieldCode::Required, Some("a code and its edition belong together".into()));
        }
        if (self.kind == EmployerKind::Government) != (self.scale == Scale::Government) {
            fault("/scale", FieldCode::Word, Some("the scale `government` belongs to the kind `government`".into()));
        }
        if reference::region(conn, &self.region_code)?.is_none_or(|region| region.level == "province") {
            fault("/region_code", FieldCode::Reference, Some("a regency, city or district of Kaltara".into()));
        }
        let (Ok(nib), Ok(npwp), Ok(npp), Ok(kbli)) = (nib, npwp, npp, kbli) else {
            return Err(ApiError::fields(faults));
        };
        if !faults.is_empty() {
            return Err(ApiError::fields(faults));
        }
        row.name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        row.name_folded = fold(&self.name);
        row.nib = nib.map(|value| value.as_str().to_owned());
        if !keeps_npwp {
            row.npwp = npwp.map(|value| vault.kept_npwp(value.as_str())).transpose()?;
        }
        row.npp = npp.map(|value| value.as_str().to_owned());
        row.kind = <&str>::from(self.kind).to_owned();
        row.region_code.clone_from(&self.region_code);
        row.address.clone_from(&self.address);
        row.sector = match (&kbli, self.kbli_version) {
            (Some(kbli), Some(KbliVersion::Kbli2020)) => super::sector::of_kbli_2020(kbli.as_str()).map(str::to_owned),
            // The categories of 2025 were regrouped; no bridging table is at hand, so none is guessed.
            _ => None,
        };
        row.kbli_code = kbli.map(|value| value.as_str().to_owned());
        row.kbli_version = self.kbli_version.map(Word);
        row.scale = Word(self.scale);
        row.risk_class = self.risk_class.map(Word);
        row.risk_class_on = self.risk_class_on;
        row.risk_class_source.clone_from(&self.risk_class_source);
        row.declared_workers = self.declared_workers;
        row.contact_email.clone_from(&self.contact_email);
        row.contact_phone.clone_from(&self.contact_phone);
        row.registered_on = self.registered_on;
        Ok(())
    }
}

fn parsed<T: std::str::FromStr<Err = patuh_rules::identifiers::IdentifierError>>(
    text: &Option<String>,
) -> Result<Option<T>, String> {
    text.as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(|text| text.parse().map_err(|error: T::Err| error.to_string()))
        .transpose()
}

/// A row with nothing in it yet.
pub fn blank(id: Id, now: At, by: &str) -> Employer {
    Employer {
        id,
        name: String::new(),
        name_folded: String::new(),
        nib: None,
        npwp: None,
        npp: None,
        kind: "private".into(),
        region_code: String::new(),
        address: None,
        kbli_code: None,
        kbli_version: None,
        sector: None,
        scale: Word(Scale::Micro),
        risk_class: None,
        risk_class_on: None,
        risk_class_source: None,
        declared_workers: None,
        contact_email: None,
        contact_phone: None,
        registered_on: None,
        standing: Word(Standing::Unknown),
        open_findings: 0,
        reported_until: None,
        created_at: now,
        updated_at: now,
        updated_by: by.to_owned(),
        version: 1,
    }
}

/// Enter an employer
#[utoipa::path(request_body = EmployerInput,
    tag = "register",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Entered", body = EmployerView), Problem),
)]
#[post("/employers")]
pub async fn create_employer(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<EmployerInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::EditRegister)?;
    let (input, scope, by, now) = (body.value, caller.scope.clone(), caller.name.clone(), state.clock.now());
    let (held, reader, store) = (state.held(), reader_of(&caller), state.store.clone());
    state
        .create(&caller, once, body.digest, move |conn| {
            let mut row = blank(Id::new(), now, &by);
            input.apply(conn, &store.keys().vault, &mut row)?;
            if !scope.admits(&row.region_code, None) {
                return Err(ApiError::field("/region_code", FieldCode::Reference));
            }
            employers::insert(conn, &row)?;
            standing::refresh(conn, held.rules(), row.id)?;
            let event = Event::new("employer.created", "employer", row.id)
                .employer(row.id, &row.region_code)
                .version(row.version);
            let view = EmployerView::of(conn, held.rules(), row, reader)?;
            let created = Created::at(format!("/api/v1/employers/{}", view.id), view.version, view)?;
            Ok(Written::new(created, event))
        })
        .await
}
