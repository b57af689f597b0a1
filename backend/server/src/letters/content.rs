//! What a letter says, and the act that its service records.

use chrono::NaiveDate;
use patuh_rules::money::Rupiah;
use patuh_rules::words::{ActKind, ActOutcome, DeniedService};
use patuh_store::types::Id;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Array, ArrayBuilder, Object, ObjectBuilder, Type};
use validator::Validate;

use super::fill::{OF_THE_ACT, fill, names};
use super::indonesian;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError};
use crate::findings::acts::input::ActInput;
use crate::http::body::plain;

/// What stands in a draft where nothing is known yet.
pub(crate) const LEFT_OPEN: &str = "…";

/// The acts that letters do, for the document.
pub fn lettered() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(ActKind::LETTERS.iter().map(<&'static str>::from)))
        .examples(["first_warning"])
        .description(Some("The act that the letter does."))
        .build()
}

/// So many lines of so many characters, none of them blank, for the document.
fn lines_of(description: &str, (fewest, most): (usize, usize), longest: usize) -> Array {
    let line = ObjectBuilder::new().schema_type(Type::String).max_length(Some(longest)).pattern(Some(r"\S"));
    ArrayBuilder::new()
        .items(line.min_length(Some(1)))
        .min_items(Some(fewest))
        .max_items(Some(most))
        .description(Some(description))
        .build()
}

fn addressee_lines() -> Array {
    lines_of("To whom, line by line.", (1, 8), 200)
}

fn basis_lines() -> Array {
    lines_of("*Dasar*: on what it rests.", (0, 15), 500)
}

fn body_lines() -> Array {
    lines_of("What it says, paragraph by paragraph.", (1, 30), 4_000)
}

fn copies_lines() -> Array {
    lines_of("*Tembusan*: who gets a copy.", (0, 12), 200)
}

/// What the act says besides the text; which of these a kind of letter needs, the act needs too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterParticulars {
    /// The fine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Rupiah>,
    /// Which public service is to be denied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<DeniedService>,
    /// Why, in words.
    #[validate(length(min = 3, max = 2_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2_000)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The provisions on which a denial rests.
    #[validate(length(min = 3, max = 500, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 500)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
    /// What lifts a denial.
    #[validate(length(min = 3, max = 2_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2_000)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<String>,
    /// When a denial is looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recheck_on: Option<NaiveDate>,
    /// Last day of a denial, or of a waiver.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<NaiveDate>,
    /// How many monthly instalments are agreed.
    #[validate(range(min = 1, max = 120, code = "range"))]
    #[schema(minimum = 1, maximum = 120)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instalments: Option<i32>,
    /// Last day on which the first instalment is in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_due_on: Option<NaiveDate>,
    /// To when and where a summons calls.
    #[validate(length(min = 3, max = 300, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 300)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// The office held.
    #[validate(length(max = 150, code = "length"), custom(function = plain))]
    #[schema(max_length = 150)]
    pub title: String,
    /// The name; a draft may leave it open.
    #[validate(length(max = 150, code = "length"), custom(function = plain))]
    #[schema(max_length = 150)]
    pub name: String,
}

/// All that a letter says, but its number and its date: those it gets when it is approved. A placeholder such as
/// `{amount}` stands for what the particulars say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterContent {
    /// Where it is written.
    #[validate(length(min = 2, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 100)]
    pub place: String,
    /// *Sifat*: how it is to be handled.
    #[validate(length(min = 1, max = 50, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 50)]
    pub nature: String,
    /// *Lampiran*: what is enclosed.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub enclosures: String,
    /// *Hal*: what it is about.
    #[validate(length(min = 3, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 200)]
    pub subject: String,
    /// To whom, line by line, each of at most 200 characters.
    #[validate(length(min = 1, max = 8, code = "length"))]
    #[schema(schema_with = addressee_lines)]
    pub addressee: Vec<String>,
    /// *Dasar*: on what it rests, each of at most 500 characters.
    #[validate(length(max = 15, code = "length"))]
    #[schema(schema_with = basis_lines)]
    pub basis: Vec<String>,
    /// What it says, paragraph by paragraph, each of at most 4,000 characters.
    #[validate(length(min = 1, max = 30, code = "length"))]
    #[schema(schema_with = body_lines)]
    pub body: Vec<String>,
    /// Who signs.
    #[validate(nested)]
    pub signatory: Signatory,
    /// *Tembusan*: who gets a copy, each of at most 200 characters.
    #[validate(length(max = 12, code = "length"))]
    #[schema(schema_with = copies_lines)]
    pub copies: Vec<String>,
    /// What the act says besides the text.
    #[validate(nested)]
    #[serde(default)]
    pub particulars: LetterParticulars,
}

/// When, and with what, an act is recorded for a letter.
pub(super) struct Recorded {
    pub(super) on: NaiveDate,
    pub(super) number: Option<String>,
    pub(super) outcome: Option<ActOutcome>,
    pub(super) evidence: Vec<Id>,
}

impl LetterContent {
    /// Reads a stored content back.
    pub(crate) fn read(text: &str) -> ApiResult<Self> {
        serde_json::from_str(text).map_err(ApiError::internal)
    }

    /// The canonical JSON that is kept.
    pub(crate) fn written(&self) -> ApiResult<String> {
        Ok(serde_json::to_value(self).map_err(ApiError::internal)?.to_string())
    }

    /// Refuses lines that cannot be kept and placeholders that nobody knows.
    pub(super) fn check(&self, at: &str) -> ApiResult<()> {
        let mut faults = Vec::new();
        let lists = [
            ("addressee", &self.addressee, 200),
            ("basis", &self.basis, 500),
            ("body", &self.body, 4_000),
            ("copies", &self.copies, 200),
        ];
        for (name, lines, most) in lists {
            for (index, line) in lines.iter().enumerate() {
                let pointer = format!("{at}/{name}/{index}");
                if line.trim().is_empty() || line.chars().count() > most {
                    faults.push(FieldError::new(pointer.clone(), FieldCode::Length).between(1, most));
                } else if plain(line).is_err() {
                    faults.push(FieldError::new(pointer.clone(), FieldCode::Characters));
                }
                faults.extend(strange(line, OF_THE_ACT, &pointer));
            }
        }
        faults.extend(strange(&self.subject, OF_THE_ACT, &format!("{at}/subject")));
        if faults.is_empty() { Ok(()) } else { Err(ApiError::fields(faults)) }
    }

    /// Refuses a letter that is not whole: no signatory, a particular that its act needs, a gap or a placeholder
    /// left open.
    pub(crate) fn check_whole(&self, kind: ActKind, today: NaiveDate) -> ApiResult<()> {
        let mut faults = Vec::new();
        for (name, text) in [("title", &self.signatory.title), ("name", &self.signatory.name)] {
            if text.trim().is_empty() {
                faults.push(FieldError::new(format!("/content/signatory/{name}"), FieldCode::Required));
            }
        }
        for (pointer, text) in self.filled().lines() {
            if text.contains(LEFT_OPEN) {
                faults.push(FieldError::new(format!("/content/{pointer}"), FieldCode::Required).detail(LEFT_OPEN));
            }
            let missing = patuh_letters::unprintable(&text);
            if !missing.is_empty() {
                let detail = format!("the letters' font lacks {}", missing.into_iter().collect::<String>());
                faults.push(FieldError::new(format!("/content/{pointer}"), FieldCode::Characters).detail(detail));
            }
        }
        let known = self.known();
        let mut open: Vec<&str> = self.texts().flat_map(names).filter(|name| !known.contains_key(name)).collect();
        open.sort_unstable();
        open.dedup();
        faults.extend(
            open.into_iter().map(|name| FieldError::new(format!("/content/particulars/{name}"), FieldCode::Required)),
        );
        let outcome = kind.outcomes().first().copied();
        let recorded = Recorded { on: today, number: None, outcome, evidence: Vec::new() };
        if let Err(refused) = self.act(kind, recorded).check() {
            for fault in refused.fields {
                let pointer = format!("/content/particulars{}", fault.pointer);
                if !faults.iter().any(|known| known.pointer == pointer) {
                    faults.push(FieldError { pointer, ..fault });
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(ApiError::fields(faults)) }
    }

    /// Every line with its place.
    fn lines(&self) -> Vec<(String, String)> {
        let lists =
            [("addressee", &self.addressee), ("basis", &self.basis), ("body", &self.body), ("copies", &self.copies)];
        let listed = lists.into_iter().flat_map(|(name, lines)| {
            lines.iter().enumerate().map(move |(index, line)| (format!("{name}/{index}"), line.clone()))
        });
        let single = [
            ("place", &self.place),
            ("nature", &self.nature),
            ("enclosures", &self.enclosures),
            ("subject", &self.subject),
            ("signatory/title", &self.signatory.title),
            ("signatory/name", &self.signatory.name),
        ];
        listed.chain(single.into_iter().map(|(name, text)| (name.to_owned(), text.clone()))).collect()
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let lists = [&self.addressee, &self.basis, &self.body, &self.copies];
        lists.into_iter().flatten().chain([&self.subject]).map(String::as_str)
    }

    fn known(&self) -> BTreeMap<&'static str, String> {
        let told = &self.particulars;
        let day = |day: Option<NaiveDate>| day.map(indonesian::date);
        [
            ("amount", told.amount.map(indonesian::amount)),
            ("service", told.service.map(|service| indonesian::service(service).to_owned())),
            ("reason", told.reason.clone()),
            ("legal_basis", told.legal_basis.clone()),
            ("repair", told.repair.clone()),
            ("recheck_on", day(told.recheck_on)),
            ("expires_on", day(told.expires_on)),
            ("instalments", told.instalments.map(|count| count.to_string())),
            ("first_due_on", day(told.first_due_on)),
            ("meeting", told.meeting.clone()),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }

    /// The same with the particulars in their places: what is printed.
    #[must_use]
    pub(crate) fn filled(&self) -> LetterContent {
        let known = self.known();
        let lines = |lines: &[String]| lines.iter().map(|line| fill(line, &known)).collect();
        LetterContent {
            subject: fill(&self.subject, &known),
            addressee: lines(&self.addressee),
            basis: lines(&self.basis),
            body: lines(&self.body),
            copies: lines(&self.copies),
            ..self.clone()
        }
    }

    /// The act that serving the letter records.
    pub(super) fn act(&self, kind: ActKind, recorded: Recorded) -> ActInput {
        let told = self.particulars.clone();
        let text = kind.is_service().then(|| self.filled().body.join("\n\n"));
        ActInput {
            kind,
            on: recorded.on,
            text,
            note: None,
            amount: told.amount,
            reference: recorded.number,
            fulfils: None,
            close_reason: None,
            reason: told.reason,
            service: told.service,
            legal_basis: told.legal_basis,
            repair: told.repair,
            recheck_on: told.recheck_on,
            expires_on: told.expires_on,
            outcome: recorded.outcome,
            instalments: told.instalments,
            first_due_on: told.first_due_on,
            court: None,
            assigned_to: None,
            evidence: recorded.evidence,
            device_time: None,
        }
    }
}

/// Placeholders of a text that are not on the list.
pub(super) fn strange(text: &str, list: &[&str], pointer: &str) -> Option<FieldError> {
    let unknown: Vec<&str> = names(text).filter(|name| !list.contains(name)).collect();
    (!unknown.is_empty()).then(|| {
        let detail = format!("{} — known: {}", unknown.join(", "), list.join(", "));
        FieldError::new(pointer, FieldCode::Placeholder).detail(detail)
    })
}
