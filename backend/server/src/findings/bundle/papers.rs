//! Letters and minutes in a bundle: the very PDF that was issued, the minutes exactly as they were signed.

use patuh_proof::bundle::{Content, PayloadFile};
use patuh_proof::hash::Digests;
use patuh_rules::permission::Scope;
use patuh_store::findings;
use patuh_store::findings::case::{self, Minuted, Papers};
use patuh_store::findings::sheets::{self, ChecklistItem};
use patuh_store::letters::{self, Letter};
use patuh_store::types::Id;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Read;

use super::payload::{extension, without_null};
use crate::blobs::Blobs;
use crate::code::{ErrorCode, Language};
use crate::dates::date;
use crate::error::{ApiError, ApiResult};
use crate::inspections::minutes::signed_text;
use crate::inspections::paper;
use crate::letters::content::LetterContent;
use crate::letters::{pdf, witness_text};
use crate::state::AppState;

/// What a bundle needs that lies outside of the database.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// SHA-512 and size of the PDFs of letters, by their SHA-256.
    letters: BTreeMap<String, (String, u64)>,
    /// The minutes as they are set.
    minutes: Option<Vec<u8>>,
}

/// Reads the PDFs of a finding's letters, makes those that a crash left undone, and sets its minutes for a full bundle.
pub async fn kept(state: &AppState, scope: &Scope, finding: Id, is_full: bool) -> ApiResult<Kept> {
    // Nothing is made, read or told of a case that the caller does not see.
    let seen = scope.clone();
    state.store.read(move |conn| Ok::<_, ApiError>(findings::get(conn, &seen, finding)?)).await?;
    for letter in numbered(state, finding).await? {
        pdf::ensure(state, letter.id).await?;
    }
    let (names, minuted) = state
        .store
        .read(move |conn| {
            let named = findings::get(conn, &Scope::whole(), finding)?;
            let papers = case::papers(conn, &named.row)?;
            let names: Vec<String> = papers.letters.into_iter().filter_map(|letter| letter.pdf_sha256).collect();
            let minuted = match papers.minutes.filter(|_| is_full) {
                Some(minuted) => {
                    let checklist = sheets::checklist(conn, minuted.inspection.planned_on)?;
                    Some((minuted, checklist, named.employer_name))
                }
                None => None,
            };
            Ok::<_, ApiError>((names, minuted))
        })
        .await?;
    let blobs = Blobs::new(&state.config.data);
    let kept = tokio::task::spawn_blocking(move || {
        let mut kept = BTreeMap::new();
        for name in names {
            let mut bytes = Vec::new();
            blobs.open(&name)?.read_to_end(&mut bytes)?;
            let (sha256, sha512) = Digests::of(&bytes);
            if sha256 != name {
                return Err(std::io::Error::from(std::io::ErrorKind::NotFound));
            }
            kept.insert(name, (sha512, bytes.len() as u64));
        }
        Ok(kept)
    });
    let letters = kept.await.map_err(ApiError::internal)?.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            tracing::error!(%finding, "a letter is not what was issued");
            ApiError::new(ErrorCode::EvidenceDamaged)
        }
        _ => ApiError::from(error),
    })?;
    let blobs = Blobs::new(&state.config.data);
    let minutes = match minuted {
        Some((minuted, checklist, employer)) => {
            let set = tokio::task::spawn_blocking(move || paper::set(&blobs, &minuted, &checklist, &employer));
            Some(set.await.map_err(ApiError::internal)??)
        }
        None => None,
    };
    Ok(Kept { letters, minutes })
}

async fn numbered(state: &AppState, finding: Id) -> ApiResult<Vec<Letter>> {
    state.store.read(move |conn| Ok::<_, ApiError>(letters::numbered_of(conn, finding)?)).await
}

/// The letters of a bundle. Redacted ones keep their digests, and none of their bytes.
pub fn letters(
    papers: &Papers,
    kept: &Kept,
    names: &BTreeMap<Id, String>,
    proofs_of: impl Fn(Id) -> Vec<Id>,
    is_full: bool,
) -> ApiResult<Vec<PayloadFile>> {
    let mut files = Vec::with_capacity(papers.letters.len() * 2);
    for letter in &papers.letters {
        // One that was issued a moment ago: the next try has it.
        let known = letter.pdf_sha256.as_ref().and_then(|sha256| Some((sha256, kept.letters.get(sha256)?)));
        let (sha256, (sha512, size)) = known.ok_or_else(|| ApiError::new(ErrorCode::Overloaded).retry_after(1))?;
        let place = format!("letters/{}", letter.id);
        let mut told = json!({
            "id": letter.id,
            "kind": <&str>::from(letter.kind.0),
            "state": <&str>::from(letter.state.0),
            "number": letter.number,
            "dated_on": letter.dated_on,
            "office": letter.organisation_id,
            "digest": data_encoding::HEXLOWER.encode(&letter.digest()?),
            "sha256": sha256,
            "sha512": sha512,
            "size": size,
            "served_on": letter.served_on,
            "proof": letter.proof.map(|word| <&str>::from(word.0)),
            "act": letter.act_id,
            "service_evidence": letter.act_id.map(&proofs_of),
            "drafted_by": { "id": letter.drafted_by },
        });
        if let (Some(size), Some(root)) = (letter.witness_size, letter.witness_root.as_deref()) {
            told["witness"] = json!({ "size": size, "root": witness_text(root) });
        }
        if is_full {
            told["subject"] = json!(subject(letter)?);
            told["drafted_by"]["name"] = json!(names.get(&letter.drafted_by));
            told["check_code"] = json!(letter.check_code);
            told["service_note"] = json!(letter.service_note);
            told["reason"] = json!(letter.reason);
            let content = Content::Blob { sha256: sha256.clone(), sha512: sha512.clone(), size: *size };
            files.push(PayloadFile { path: format!("{place}/letter.pdf"), content });
        }
        files.push(PayloadFile::bytes(format!("{place}/letter.json"), format!("{:#}\n", without_null(told))));
    }
    Ok(files)
}

/// What a letter is about.
pub fn subject(letter: &Letter) -> ApiResult<String> {
    Ok(LetterContent::read(&letter.content)?.filled().subject)
}

/// The minutes: what was signed, byte for byte; the same for people to read; and the signatures and photos that it names,
/// but those that are evidence of the finding already.
pub fn minutes(
    minuted: &Minuted,
    kept: &Kept,
    checklist: &[ChecklistItem],
    employer: &str,
    is_evidence: impl Fn(Id) -> bool,
    is_full: bool,
) -> ApiResult<Vec<PayloadFile>> {
    let Minuted { inspection, minutes, entries, files } = minuted;
    let place = format!("minutes/{}", inspection.id);
    let told = json!({
        "id": inspection.id,
        "digest": minutes.digest,
        "sealed_at": minutes.sealed_at,
        "signed_by_employer": minutes.employer_signature.is_some(),
        "done_on": inspection.done_on,
    });
    let mut out = vec![PayloadFile::bytes(format!("{place}/sealed.json"), format!("{told:#}\n"))];
    if !is_full {
        return Ok(out);
    }
    let named: Vec<(Id, String)> = files.iter().map(|file| (file.id, file.sha256.clone())).collect();
    let text = signed_text(inspection, minutes, entries.clone(), &named)?;
    if patuh_store::vault::sha256_hex(text.as_bytes()) != minutes.digest {
        tracing::error!(inspection = %minuted.inspection.id, "the minutes are not what was signed");
        return Err(ApiError::new(ErrorCode::EvidenceDamaged));
    }
    out.push(PayloadFile::bytes(format!("{place}/minutes.json"), text));
    // Signed a moment ago: the next try has them.
    let paper = kept.minutes.as_ref().ok_or_else(|| ApiError::new(ErrorCode::Overloaded).retry_after(1))?;
    out.push(PayloadFile::bytes(format!("{place}/minutes.pdf"), paper.clone()));
    out.push(PayloadFile::bytes(format!("{place}/minutes.txt"), readable(minuted, checklist, employer)));
    for file in files.iter().filter(|file| !is_evidence(file.id)) {
        let content = Content::Blob {
            sha256: file.sha256.clone(),
            sha512: file.sha512.clone(),
            size: u64::try_from(file.size).unwrap_or_default(),
        };
        let path = format!("{place}/{}.{}", file.id, extension(&file.media_type));
        out.push(PayloadFile { path, content });
    }
    Ok(out)
}

/// The minutes in Indonesian, for reading; what was signed stands in `minutes.json`.
fn readable(minuted: &Minuted, checklist: &[ChecklistItem], employer: &str) -> String {
    let Minuted { inspection, minutes, entries, .. } = minuted;
    let mut lines = vec![
        "BERITA ACARA PEMERIKSAAN".to_owned(),
        String::new(),
        format!("Pemberi kerja: {employer}"),
        format!("Pemeriksaan: {}", inspection.id),
        format!("Tanggal: {}", date(inspection.done_on.unwrap_or(inspection.planned_on), Language::Indonesian)),
        format!("Ditandatangani menurut perangkat: {}", minutes.signed_at),
        format!("Diterima dan disegel: {}", minutes.sealed_at),
        format!("Sidik SHA-256 atas minutes.json: {}", minutes.digest),
        String::new(),
        "HASIL".to_owned(),
        minutes.text.clone(),
        String::new(),
        "CATATAN PEMERIKSAAN".to_owned(),
    ];
    lines.extend(entries.iter().map(|entry| {
        format!("- {}: {} ({})", entry.device_time, paper::put_down(entry, checklist), entry.recorded_by_name)
    }));
    lines.push(String::new());
    lines.push(format!("Petugas: {} (tanda tangan: berkas {})", minutes.officer_name, minutes.officer_signature));
    let side = format!("Pihak pemberi kerja: {}, {}", minutes.employer_name, minutes.employer_position);
    lines.push(match (minutes.employer_signature, &minutes.refusal) {
        (Some(file), _) => format!("{side} (tanda tangan: berkas {file})"),
        (None, refusal) => format!("{side} (menolak menandatangani: {})", refusal.as_deref().unwrap_or("-")),
    });
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What a bundle tells of its papers in full, and the record of it as commitments alone.
pub fn told_values(papers: &Papers) -> Vec<&str> {
    let mut told: Vec<&str> = Vec::new();
    for letter in &papers.letters {
        told.extend(
            [&letter.check_code, &letter.service_note, &letter.reason].into_iter().flatten().map(String::as_str),
        );
    }
    if let Some(Minuted { minutes, entries, .. }) = &papers.minutes {
        told.extend(
            [&minutes.text, &minutes.officer_name, &minutes.employer_name, &minutes.employer_position]
                .map(String::as_str),
        );
        told.extend(minutes.refusal.as_deref());
        told.extend(entries.iter().filter_map(|entry| entry.text.as_deref()));
        told.extend(entries.iter().map(|entry| entry.recorded_by_name.as_str()));
    }
    told
}
