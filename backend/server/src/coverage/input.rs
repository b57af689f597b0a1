//! A report as it comes in.

use chrono::NaiveDate;
use patuh_rules::month::Month;
use patuh_rules::words::Programme;
use patuh_store::types::{At, Id};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult};
use crate::http::body::plain;

/// The most that a report's body may hold.
pub const REPORT_LIMIT: usize = 8 * 1024 * 1024;
/// The most workers of one report.
pub const MOST_LINES: u64 = 20_000;

/// A month's report: either all its `lines`, or what changed since an earlier one.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportInput {
    /// Contribution month.
    pub month: Month,
    /// An earlier report of the same employer from which this one is made; without `changes` it is the same.
    pub base_report_id: Option<Id>,
    /// What the device's clock says.
    pub device_time: Option<At>,
    /// Every worker of the month.
    #[validate(length(max = "MOST_LINES", code = "length"), nested)]
    #[schema(max_items = 20000)]
    pub lines: Option<Vec<LineInput>>,
    /// What changed since the report it is made from.
    #[validate(nested)]
    pub changes: Option<ChangesInput>,
}

/// One worker of a month. Faults of national id, name and wage are answered as observations, together with all others.
#[derive(Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LineInput {
    /// Name as in the identity card.
    #[validate(length(max = 200, code = "length"), custom(function = plain))]
    #[schema(max_length = 200)]
    pub name: String,
    /// National id, 16 digits.
    #[validate(length(max = 40, code = "length"))]
    #[schema(max_length = 40, example = "6571010101900001")]
    pub nik: String,
    /// Participant number at BPJS, 11 digits.
    #[validate(length(max = 40, code = "length"), custom(function = plain))]
    #[schema(max_length = 40)]
    pub kpj: Option<String>,
    /// Wage of the month in rupiah, a decimal string.
    #[serde(deserialize_with = "money_text")]
    #[validate(length(max = 40, code = "money"))]
    #[schema(max_length = 40, example = "5000000")]
    pub wage: String,
    /// Programmes the worker is in; left out: those that the employer's scale makes mandatory.
    #[validate(length(max = 8, code = "length"))]
    #[schema(max_items = 8)]
    pub programmes: Option<Vec<Programme>>,
    /// First day of work.
    pub joined_on: Option<NaiveDate>,
    /// Last day of work.
    pub left_on: Option<NaiveDate>,
}

/// What changed since an earlier report.
#[derive(Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ChangesInput {
    /// Workers who came.
    #[validate(length(max = "MOST_LINES", code = "length"), nested)]
    #[schema(max_items = 20000)]
    pub joined: Vec<LineInput>,
    /// Workers who left. Whoever left before the month is no longer in its report.
    #[validate(length(max = "MOST_LINES", code = "length"))]
    #[schema(max_items = 20000)]
    pub left: Vec<LeftInput>,
    /// Workers with another wage.
    #[validate(length(max = "MOST_LINES", code = "length"), nested)]
    #[schema(max_items = 20000)]
    pub wage_changed: Vec<WageInput>,
}

/// A worker who left.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeftInput {
    /// The worker.
    pub worker_id: Id,
    /// Last day of work.
    pub left_on: NaiveDate,
}

/// A worker with another wage.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WageInput {
    /// The worker.
    pub worker_id: Id,
    /// Wage of the month in rupiah, a decimal string.
    #[serde(deserialize_with = "money_text")]
    #[validate(length(max = 40, code = "money"))]
    #[schema(max_length = 40, example = "5000000")]
    pub wage: String,
}

impl ReportInput {
    /// Either lines or a base, and changes only with a base.
    pub fn check_form(&self) -> ApiResult<()> {
        if self.lines.is_some() == self.base_report_id.is_some() {
            return Err(ApiError::field("/lines", FieldCode::OneOf));
        }
        if self.changes.is_some() && self.base_report_id.is_none() {
            return Err(ApiError::field("/changes", FieldCode::OneOf));
        }
        Ok(())
    }
}

/// Text, and a refusal that names money where it is none.
fn money_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    struct Text;
    impl serde::de::Visitor<'_> for Text {
        type Value = String;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("money as a decimal string")
        }
        fn visit_str<E>(self, text: &str) -> Result<String, E> {
            Ok(text.trim().to_owned())
        }
    }
    deserializer.deserialize_str(Text)
}

/// As [`money_text`], for what may be left out.
pub fn money_text_if<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    struct Given(String);
    impl<'de> Deserialize<'de> for Given {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            money_text(deserializer).map(Given)
        }
    }
    Ok(Option::<Given>::deserialize(deserializer)?.map(|given| given.0))
}
