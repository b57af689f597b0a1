//! The letter on paper: set once when it is issued, kept, and handed out as it was first made.

use actix_web::http::header::{self, HeaderName};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpResponse, get};
use chrono::Datelike;
use data_encoding::{BASE64, HEXLOWER};
use patuh_letters::{Check, Letter as Sheet, Signatory, render};
use patuh_rules::permission::Scope;
use patuh_rules::words::LetterState;
use patuh_store::audit::Event;
use patuh_store::letters::{self, LetterFilter, NamedLetter};
use patuh_store::types::Id;
use patuh_store::{WriteContext, Written, vault};
use std::io::Read;

use super::content::LetterContent;
use super::view::{check_url, template_words, witness_text};
use super::{find, indonesian};
use crate::actor::Caller;
use crate::blobs::Blobs;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_reader;
use crate::state::AppState;

/// A letter as it is set.
fn sheet(named: &NamedLetter, public_url: &str) -> ApiResult<Sheet> {
    let row = &named.row;
    let content = LetterContent::read(&row.content)?.filled();
    let check = match (check_url(public_url, row), &row.check_code) {
        (Some(url), Some(code)) => Some(Check {
            url,
            code: code.clone(),
            digest: HEXLOWER.encode(&row.digest()?),
            log: row.witness_size.zip(row.witness_root.as_deref().map(witness_text)),
        }),
        _ => None,
    };
    Ok(Sheet {
        ident: row.id.to_string(),
        letterhead: vec![
            named.organisation_name.clone(),
            "Forum Kepatuhan Jaminan Sosial Ketenagakerjaan Provinsi Kalimantan Utara".into(),
        ],
        number: row.number.clone(),
        place: content.place,
        date: row.dated_on.map(indonesian::date),
        dated: row.dated_on.map(|day| (day.year(), day.month(), day.day())),
        nature: content.nature,
        enclosures: content.enclosures,
        subject: content.subject,
        addressee: content.addressee,
        basis: content.basis,
        body: content.body,
        signatory: Signatory { title: content.signatory.title, name: content.signatory.name },
        copies: content.copies,
        check,
        template: template_words(named),
    })
}

async fn set(named: &NamedLetter, public_url: &str) -> ApiResult<Vec<u8>> {
    let sheet = sheet(named, public_url)?;
    let set = tokio::task::spawn_blocking(move || render(&sheet));
    set.await.map_err(ApiError::internal)?.map_err(ApiError::internal)
}

/// Makes and keeps the PDF of an issued letter, unless that was done already. The bytes are on the disk before the
/// database names them.
pub(crate) async fn ensure(state: &AppState, id: Id) -> ApiResult<()> {
    let named = state
        .store
        .read(move |conn| letters::get(conn, &Scope::whole(), &LetterFilter::default(), id).map_err(ApiError::from))
        .await?;
    if named.row.pdf_sha256.is_some() || named.row.number.is_none() {
        return Ok(());
    }
    let pdf = set(&named, &state.config.public_url).await?;
    let blobs = Blobs::new(&state.config.data);
    let sha256 = tokio::task::spawn_blocking(move || {
        let mut incoming = blobs.begin()?;
        incoming.write(&Bytes::from(pdf))?;
        blobs.keep(incoming.finish())
    });
    let sha256 = sha256.await.map_err(ApiError::internal)??;
    let context = WriteContext::system(state.clock.now(), "patuh");
    state
        .store
        .write(&context, move |conn| {
            if !letters::set_pdf(conn, id, &sha256)? {
                return Ok::<_, ApiError>(Written::unchanged(()));
            }
            let rendered = Event::new("letter.rendered", "letter", id)
                .employer(named.row.employer_id, &named.row.region_code)
                .changed("sha256", None::<String>, sha256.clone())
                .internal();
            Ok(Written::new((), rendered))
        })
        .await
}

/// Makes the PDFs that were left undone, by a crash between issuing and making.
pub(crate) async fn catch_up(state: &AppState) -> ApiResult<()> {
    let undone = state.store.read(|conn| letters::without_pdf(conn, 10).map_err(ApiError::from)).await?;
    for id in undone {
        ensure(state, id).await?;
    }
    Ok(())
}

/// Fetch a letter as PDF
///
/// An issued letter is handed out as it was first made. A letter that is not issued is set anew and marked as a draft.
#[utoipa::path(
    tag = "letters",
    params(("letter_id" = Id, Path, description = "The letter")),
    responses((status = 200, description = "The letter", content((String = "application/pdf"))), Problem),
)]
#[get("/letters/{letter_id}/content")]
pub async fn get_letter_content(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let id = id.into_inner();
    let reader = caller.clone();
    let mut named = state.store.read(move |conn| find(conn, &reader, id)).await?;
    if named.row.number.is_some() && named.row.pdf_sha256.is_none() {
        ensure(&state, id).await?;
        let reader = caller.clone();
        named = state.store.read(move |conn| find(conn, &reader, id)).await?;
    }
    let pdf = match named.row.pdf_sha256.clone() {
        Some(sha256) => {
            let blobs = Blobs::new(&state.config.data);
            let read = tokio::task::spawn_blocking(move || {
                let mut bytes = Vec::new();
                blobs.open(&sha256)?.read_to_end(&mut bytes)?;
                Ok::<_, std::io::Error>(bytes)
            });
            read.await.map_err(ApiError::internal)??
        }
        None => set(&named, &state.config.public_url).await?,
    };
    if named.row.state.0 == LetterState::Served {
        // Who has looked at what was served on an employer is asked later, and answered from the record.
        let read =
            Event::new("letter.read", "letter", id).employer(named.row.employer_id, &named.row.region_code).internal();
        state.store.write(&caller.context(&state), move |_| Ok::<_, ApiError>(Written::new((), read.clone()))).await?;
    }
    let name = named.row.number.as_deref().map_or_else(|| "draf-surat".to_owned(), |number| number.replace('/', "-"));
    let digest = BASE64.encode(&vault::sha256(&pdf));
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((header::CONTENT_DISPOSITION, format!("inline; filename=\"{}.pdf\"", name.replace(['"', '\\'], ""))))
        // Shown inside a page of ours, and in no other; a PDF runs nothing here.
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf; frame-ancestors 'self'"))
        .insert_header((HeaderName::from_static("repr-digest"), format!("sha-256=:{digest}:")))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(pdf))
}
