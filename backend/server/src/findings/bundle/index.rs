//! The table of contents of a bundle, in Indonesian: what is in it, where, and by which digest.

use chrono::NaiveDate;
use patuh_rules::words::{LetterState, ServiceProof};
use patuh_store::findings::case::{CaseFile, Papers};
use patuh_store::findings::{NamedFinding, acts::ActRow};
use patuh_store::letters::Letter;

use super::payload::extension;
use crate::code::Language;
use crate::dates;
use crate::letters::indonesian;
use crate::notices::act_words;

fn day(on: Option<NaiveDate>) -> String {
    on.map_or_else(|| "–".to_owned(), |on| dates::date(on, Language::Indonesian))
}

/// A cell of a table: on one line, and without what would end the cell.
fn cell(text: &str) -> String {
    text.replace(['\n', '\r'], " ").replace('|', "\\|")
}

fn table(title: &str, head: &[&str], rows: Vec<Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|name| (*name).to_owned()).collect();
    let rule: Vec<String> = head.iter().map(|_| "---".to_owned()).collect();
    let body = match rows.is_empty() {
        true => "Tidak ada.\n".to_owned(),
        false => line(&head) + &line(&rule) + &rows.iter().map(|row| line(row)).collect::<String>(),
    };
    format!("\n## {title}\n\n{body}")
}

fn state(letter: &Letter) -> String {
    match letter.state.0 {
        LetterState::Served => {
            let proof = letter.proof.map_or("", |word| match word.0 {
                ServiceProof::CourierReceipt => "resi kurir",
                ServiceProof::HandOver => "serah terima langsung",
                ServiceProof::Email => "surel",
                ServiceProof::Other => "cara lain",
            });
            format!("disampaikan {} ({proof})", day(letter.served_on))
        }
        LetterState::Withdrawn => "ditarik kembali sebelum disampaikan".to_owned(),
        _ => "terbit, belum disampaikan".to_owned(),
    }
}

/// Writes it.
pub fn index(
    finding: &NamedFinding,
    acts: &[ActRow],
    files: &[(&CaseFile, Option<&str>)],
    papers: &Papers,
    is_full: bool,
) -> String {
    let row = &finding.row;
    let mut text = format!("# Daftar isi berkas perkara {}\n\n", row.number);
    let variant = if is_full {
        "lengkap"
    } else {
        "disamarkan: nilai pribadi, catatan internal dan isi berkas tidak disertakan, hanya sidiknya"
    };
    text.push_str(&format!("Versi: {variant}.\n\n"));
    if is_full {
        text.push_str(&format!("Pemberi kerja: {}.\n\n", finding.employer_name));
    }
    text.push_str(&format!(
        "Dugaan: {} ({}). Dicatat {}; uraian di `findings/{}.json`.\n",
        indonesian::violation(row.violation_type.0),
        indonesian::months(&row.month_from, &row.month_to),
        day(Some(row.filed_on)),
        row.id,
    ));
    let rows = acts.iter().map(|act| {
        let word = <&str>::from(act.kind.0);
        vec![
            day(Some(act.on_date)),
            format!("{} (`{word}`)", act_words::name(act.kind.0, Language::Indonesian)),
            format!("`{}`", act.id),
        ]
    });
    text.push_str(&table("Tindakan", &["Tanggal", "Tindakan", "Tanda pengenal"], rows.collect()));
    let rows = papers.letters.iter().map(|letter| {
        let place = format!("letters/{}/letter.{}", letter.id, if is_full { "pdf" } else { "json" });
        vec![
            cell(letter.number.as_deref().unwrap_or("–")),
            indonesian::kind(letter.kind.0).to_owned(),
            day(letter.dated_on),
            state(letter),
            format!("`{place}`"),
            format!("`{}`", letter.pdf_sha256.as_deref().unwrap_or("–")),
        ]
    });
    let head = ["Nomor", "Surat", "Tanggal", "Keadaan", "Berkas", "SHA-256 PDF"];
    text.push_str(&table("Surat", &head, rows.collect()));
    let rows = papers.minutes.iter().map(|minuted| {
        let name = if is_full { "minutes.pdf" } else { "sealed.json" };
        vec![
            day(minuted.inspection.done_on),
            match minuted.minutes.employer_signature {
                Some(_) => "kedua pihak menandatangani".to_owned(),
                None => "pihak pemberi kerja menolak menandatangani".to_owned(),
            },
            format!("`minutes/{}/{name}`", minuted.inspection.id),
            format!("`{}`", minuted.minutes.digest),
        ]
    });
    let head = ["Tanggal", "Keadaan", "Berkas", "SHA-256 yang ditandatangani"];
    text.push_str(&table("Berita acara pemeriksaan", &head, rows.collect()));
    let rows = files.iter().map(|(held, title)| {
        let file = &held.file;
        let place = match is_full {
            true => format!("evidence/{}/original.{}", file.id, extension(&file.media_type)),
            false => format!("evidence/{}/acquisition.json", file.id),
        };
        let title = title.filter(|_| is_full).unwrap_or("–");
        vec![
            cell(title),
            file.received_at.to_string(),
            file.size.to_string(),
            format!("`{place}`"),
            format!("`{}`", file.sha256),
        ]
    });
    let head = ["Judul", "Diterima", "Bita", "Berkas", "SHA-256"];
    text.push_str(&table("Bukti", &head, rows.collect()));
    text.push_str("\nPeristiwa, bukti pencatatan, titik periksa dan kunci ada di `proofs/` dan `keys/`; cara memeriksa di `README.id.md`.\n");
    text
}
