use std::fmt::Debug;
use std::str::FromStr;

use patuh_rules::calendar::{CollectiveLeave, DayKind};
use patuh_rules::finding::{CloseReason, FindingState, ReasonCode, Verdict};
use patuh_rules::identifiers::{IdentifierError, Npwp};
use patuh_rules::law::{Cited, Evidence, LawKind, LawRow};
use patuh_rules::money::{Rate, Rounding, Rupiah};
use patuh_rules::month::Month;
use patuh_rules::report_check::{ObservationCode, ReportField};
use patuh_rules::standing::{RepairCode, StandingCode};
use patuh_rules::words::{ActKind, ActOutcome, DeniedService, FindingStep, Party};
use serde::Serialize;
use strum::VariantArray;
use utoipa::{OpenApi, PartialSchema};

fn one_word_everywhere<W>()
where
    W: VariantArray + Serialize + FromStr + Debug + Copy + PartialEq + 'static,
    &'static str: From<W>,
{
    for word in W::VARIANTS {
        let written = <&'static str>::from(*word);
        assert_eq!(serde_json::to_value(word).unwrap(), written);
        assert!(W::from_str(written).is_ok_and(|read| read == *word), "{written}");
        assert!(
            written.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
            "{written}"
        );
    }
}

#[test]
fn words_are_the_same_on_the_wire_and_in_the_rows() {
    one_word_everywhere::<CollectiveLeave>();
    one_word_everywhere::<DayKind>();
    one_word_everywhere::<ActKind>();
    one_word_everywhere::<ActOutcome>();
    one_word_everywhere::<CloseReason>();
    one_word_everywhere::<DeniedService>();
    one_word_everywhere::<FindingStep>();
    one_word_everywhere::<Party>();
    one_word_everywhere::<ReasonCode>();
    one_word_everywhere::<Verdict>();
    one_word_everywhere::<IdentifierError>();
    one_word_everywhere::<Evidence>();
    one_word_everywhere::<LawKind>();
    one_word_everywhere::<Rounding>();
    one_word_everywhere::<ObservationCode>();
    one_word_everywhere::<ReportField>();
    one_word_everywhere::<StandingCode>();
    one_word_everywhere::<RepairCode>();
}

fn schema<T: PartialSchema>() -> serde_json::Value {
    serde_json::to_value(T::schema()).unwrap()
}

#[test]
fn amounts_months_and_rates_are_strings_with_a_pattern_in_the_document() {
    for schema in [schema::<Rupiah>(), schema::<Month>(), schema::<Rate>(), schema::<Npwp>()] {
        assert_eq!(schema["type"], "string", "{schema}");
        assert!(schema["pattern"].is_string() && schema["example"].is_string(), "{schema}");
    }
    assert_eq!(schema::<Rupiah>()["maxLength"], 19);
}

#[test]
fn cited_values_have_names_of_their_own_in_the_document() {
    #[derive(OpenApi)]
    #[openapi(components(schemas(Cited<Rupiah>, Cited<Rate>)))]
    struct Document;

    let document = serde_json::to_value(Document::openapi()).unwrap();
    let schemas = &document["components"]["schemas"];
    assert!(schemas["Cited_Rupiah"].is_object() && schemas["Cited_Rate"].is_object(), "{schemas}");
    assert!(schemas["Basis"].is_object(), "{schemas}");
    assert_eq!(schema::<LawRow>()["properties"]["valid_from"]["format"], "date");
    assert_eq!(schema::<FindingState>()["type"], "object");
}
