//! The page that `type` of a problem document points to: every code, what it means, how to put it right.

use actix_web::{HttpResponse, get};
use strum::VariantArray;

use crate::code::{ErrorCode, FieldCode, Language};
use crate::http::request::current;

type Words = (&'static str, &'static str);

fn row(word: &str, status: Option<u16>, (title, fix): Words) -> String {
    let status = status.map(|status| status.to_string()).unwrap_or_default();
    format!("<tr id=\"{word}\"><td><code>{word}</code></td><td>{status}</td><td>{title}</td><td>{fix}</td></tr>\n")
}

/// All codes in the reader's language. The texts are ours and hold no markup.
#[get("/docs/problems")]
pub async fn problems() -> HttpResponse {
    let language = current().language;
    let (tag, title, of_fields) = match language {
        Language::Indonesian => ("id", "Penolakan", "Kesalahan pada satu isian"),
        Language::English => ("en", "Refusals", "Faults of a single field"),
    };
    let codes: String = ErrorCode::VARIANTS
        .iter()
        .map(|code| row((*code).into(), Some(code.status().as_u16()), code.words(language)))
        .collect();
    let fields: String =
        FieldCode::VARIANTS.iter().map(|code| row((*code).into(), None, code.words(language))).collect();
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<meta charset=\"utf-8\">\n<title>{title} · Patuh</title>\n\
         <h1>{title}</h1>\n<table>\n{codes}</table>\n<h2>{of_fields}</h2>\n<table>\n{fields}</table>\n"
    ))
}
