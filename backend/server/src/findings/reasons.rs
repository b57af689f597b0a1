//! Why an act may be done or may not, in sentences: the same for the officer, the employer and the API.

use chrono::NaiveDate;
use patuh_rules::finding::{CheckError, Reason, ReasonCode, ReasonEffect, Refusal};
use patuh_rules::law::Basis;
use serde::Serialize;
use utoipa::ToSchema;

use super::reason_words::words;
use crate::code::{ErrorCode, Language};
use crate::dates::date;
use crate::error::ApiError;

/// One reason of a verdict.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReasonView {
    /// What it says, for programs.
    pub code: ReasonCode,
    /// What it does to the verdict.
    pub effect: ReasonEffect,
    /// What it says, in the reader's language.
    pub sentence: String,
    /// The date it speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Regulation and article, where the law says so rather than good order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
    /// Where the rule was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether a named person has compared the rule with the regulation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
    /// The row of the law it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

impl ReasonView {
    /// A reason in the reader's language.
    pub fn of(reason: Reason, language: Language) -> Self {
        ReasonView {
            code: reason.code,
            effect: reason.effect,
            sentence: sentence(&reason, language),
            on: reason.on,
            provision: reason.provision,
            source: reason.basis.as_ref().map(|basis| basis.source.clone()),
            verified: reason.basis.as_ref().map(|basis| basis.verified),
            basis: reason.basis,
        }
    }
}

/// An act that the rules refuse, as the caller is told.
pub fn refused(error: CheckError, language: Language) -> ApiError {
    match error {
        CheckError::Law(error) => error.into(),
        CheckError::Refused(Refusal { kind, verdict, earliest_on, latest_on, because }) => {
            let because: Vec<_> = because.into_iter().map(|reason| ReasonView::of(reason, language)).collect();
            let sentences: Vec<_> = because.iter().map(|reason| reason.sentence.clone()).collect();
            ApiError::new(ErrorCode::ActNotAllowed)
                .detail(sentences.join(" "))
                .with("kind", kind)
                .with("verdict", verdict)
                .with("earliest_on", earliest_on)
                .with("latest_on", latest_on)
                .with("because", because)
        }
    }
}

fn sentence(reason: &Reason, language: Language) -> String {
    let words = words(reason.code, language);
    let text = match (reason.on, words.dated) {
        (Some(on), Some(dated)) => dated.replace("{on}", &date(on, language)),
        _ => words.plain.to_owned(),
    };
    match &reason.provision {
        Some(provision) => format!("{text} ({provision})."),
        None => format!("{text}."),
    }
}
