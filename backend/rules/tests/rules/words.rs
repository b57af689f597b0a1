use std::fmt::Debug;
use std::str::FromStr;

use patuh_rules::calendar::{CollectiveLeave, DayKind};
use patuh_rules::finding::{CloseReason, FindingState, ReasonCode, Verdict};
use patuh_rules::identifiers::{IdentifierError, Npwp};
use patuh_rules::law::{Cited, Evidence, LawKind, LawRow};
use patuh_rules::money::{Rate, Rounding, Rupiah};
use patuh_rules::month::Month;
use patuh_rules::permission::{Permission, Role};
use patuh_rules::report_check::{ObservationCode, ReportField};
use patuh_rules::standing::{RepairCode, StandingCode};
use patuh_rules::words::{
    ActKind, ActOutcome, ApprovalDecision, ApprovalSubject, DeniedService, FindingStep, LetterState, Party,
    ServiceProof, TemplateState,
};
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
    one_word_everywhere::<ApprovalDecision>();
    one_word_everywhere::<ApprovalSubject>();
    one_word_everywhere::<LetterState>();
    one_word_everywhere::<ServiceProof>();
    one_word_everywhere::<TemplateState>();
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

#[test]
fn what_punishes_gives_away_or_lets_rest_takes_a_letter_that_another_person_approves() {
    let alone: Vec<&str> =
        ActKind::VARIANTS.iter().filter(|kind| kind.needs_approval()).map(<&'static str>::from).collect();
    assert_eq!(
        alone,
        ["fine_imposed", "denial_asked", "mandate_given", "litigation_mandate_given", "kpknl_hand_over", "waived"]
    );
    for kind in ActKind::VARIANTS {
        assert!(!kind.needs_approval() || kind.is_lettered(), "{kind:?} has no way");
        assert_eq!(kind.is_lettered(), ActKind::LETTERS.contains(kind));
    }
    // Whoever may record the act writes its letter: an employer's own answers and the filing have none.
    for kind in [ActKind::Filed, ActKind::Reply, ActKind::PaymentRecorded, ActKind::Closed, ActKind::Assigned] {
        assert!(!kind.is_lettered(), "{kind:?}");
    }
    assert!(ServiceProof::CourierReceipt.needs_file() && ServiceProof::HandOver.needs_file());
    assert!(!ServiceProof::Email.needs_file() && !ServiceProof::Other.needs_file());
}

#[test]
fn who_approves_letters_does_not_write_them_alone() {
    let holders: Vec<&str> = Role::VARIANTS
        .iter()
        .filter(|role| role.permissions().contains(&Permission::ApproveLetters))
        .map(<&'static str>::from)
        .collect();
    assert_eq!(holders, ["prosecutor", "reviewer"]);
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
