//! The signed minutes on paper.

use actix_web::http::header::{self, HeaderName};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use chrono::Datelike;
use patuh_letters::{Minutes as Sheet, Picture, Signed, render_minutes};
use patuh_rules::inspection::CheckAnswer;
use patuh_rules::permission::Permission;
use patuh_store::StoreError;
use patuh_store::findings::case::{self, Minuted};
use patuh_store::findings::inspections;
use patuh_store::findings::sheets::{self, ChecklistItem, Entry};
use patuh_store::types::Id;
use std::io::Read;

use crate::actor::Caller;
use crate::blobs::Blobs;
use crate::code::Language;
use crate::dates::{date, moment};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
use crate::state::AppState;

/// Nothing that is signed on a phone comes near this.
const MOST: u64 = 8 << 20;

/// What was put down, in a line.
pub(crate) fn put_down(entry: &Entry, checklist: &[ChecklistItem]) -> String {
    let point = entry.item_key.as_ref().map(|key| {
        let item = checklist.iter().find(|item| item.key == *key);
        item.map_or(key.as_str(), |item| item.text_id.as_str())
    });
    let answer = entry.answer.map(|word| match word.0 {
        CheckAnswer::Yes => "ya",
        CheckAnswer::No => "tidak",
        CheckAnswer::NotApplicable => "tidak berlaku",
    });
    let photo = entry.file_id.map(|file| format!("foto: berkas {file}"));
    let parts = [point, answer, entry.text.as_deref(), photo.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" — ")
}

/// The picture of a signature, where it is one that can be set.
fn picture(blobs: &Blobs, minuted: &Minuted, file: Option<Id>) -> Option<Picture> {
    let stored = minuted.files.iter().find(|stored| Some(stored.id) == file)?;
    let format = match stored.media_type.as_str() {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        _ => return None,
    };
    let mut bytes = Vec::new();
    blobs.open(&stored.sha256).ok()?.take(MOST).read_to_end(&mut bytes).ok()?;
    (patuh_store::vault::sha256_hex(&bytes) == stored.sha256).then_some(Picture { format, bytes })
}

/// Sets the minutes; the same bytes every time. A signature that no program can show is named instead.
pub(crate) fn set(blobs: &Blobs, minuted: &Minuted, checklist: &[ChecklistItem], employer: &str) -> ApiResult<Vec<u8>> {
    let Minuted { inspection, minutes, entries, .. } = minuted;
    let on = inspection.done_on.unwrap_or(inspection.planned_on);
    let kept = |file: Id| format!("Tanda tangan tersimpan sebagai berkas {file}");
    let side = |title: &str, name: &str, instead: String| Signed {
        title: title.into(),
        name: name.into(),
        instead,
        signature: None,
        format: None,
    };
    let refused = minutes.refusal.as_ref().map(|why| format!("Menolak menandatangani: {why}"));
    let instead = minutes.employer_signature.map(kept).or(refused).unwrap_or_default();
    let (officer, theirs) = (
        side("Petugas pemeriksa", &minutes.officer_name, kept(minutes.officer_signature)),
        side(&minutes.employer_position, &minutes.employer_name, instead),
    );
    let sheet = Sheet {
        ident: format!("minutes-{}", inspection.id),
        letterhead: vec!["Forum Kepatuhan Jaminan Sosial Ketenagakerjaan".into(), "Provinsi Kalimantan Utara".into()],
        facts: vec![
            ("Pemberi kerja".into(), employer.into()),
            ("Tanggal pemeriksaan".into(), date(on, Language::Indonesian)),
            ("Ditandatangani".into(), format!("{} (jam perangkat)", moment(minutes.signed_at, Language::Indonesian))),
            ("Diterima dan disegel".into(), moment(minutes.sealed_at, Language::Indonesian)),
            ("Pemeriksaan".into(), inspection.id.to_string()),
        ],
        dated: (on.year(), on.month(), on.day()),
        found: minutes.text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        entries: entries
            .iter()
            .map(|entry| {
                (
                    moment(entry.device_time, Language::Indonesian),
                    format!("{} ({})", put_down(entry, checklist), entry.recorded_by_name),
                )
            })
            .collect(),
        officer: officer.clone().with(picture(blobs, minuted, Some(minutes.officer_signature))),
        employer: theirs.clone().with(picture(blobs, minuted, minutes.employer_signature)),
        digest: minutes.digest.clone(),
    };
    render_minutes(&sheet)
        // A picture that only looks like one is named like those that cannot be shown.
        .or_else(|_| render_minutes(&Sheet { officer, employer: theirs, ..sheet }))
        .map_err(ApiError::internal)
}

/// Fetch the signed minutes of an inspection as PDF
///
/// Set from what was signed, with the signatures; the digest of what was signed stands on every page.
#[utoipa::path(
    tag = "findings",
    params(("inspection_id" = Id, Path, description = "The inspection")),
    responses((status = 200, description = "The minutes", content((String = "application/pdf"))), Problem),
)]
#[get("/inspections/{inspection_id}/minutes/content")]
pub async fn get_inspection_minutes_content(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (scope, id) = (caller.scope.clone(), id.into_inner());
    let (minuted, checklist, employer) = state
        .store
        .read(move |conn| {
            let (inspection, employer, _) = inspections::get(conn, &scope, id)?;
            let minuted = case::minuted(conn, id)?.ok_or(StoreError::NotFound)?;
            Ok::<_, ApiError>((minuted, sheets::checklist(conn, inspection.planned_on)?, employer))
        })
        .await?;
    let blobs = Blobs::new(&state.config.data);
    let pdf = tokio::task::spawn_blocking(move || set(&blobs, &minuted, &checklist, &employer));
    let pdf = pdf.await.map_err(ApiError::internal)??;
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((header::CONTENT_DISPOSITION, format!("inline; filename=\"berita-acara-{id}.pdf\"")))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf; frame-ancestors 'self'"))
        .insert_header((HeaderName::from_static("x-content-type-options"), "nosniff"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(pdf))
}
