use patuh_rules::words::{FundingSource, KbliVersion, RiskClass, Scale};

use super::money;
use crate::rows::ProblemCode;
use crate::table::{Cell, CellKind};
use crate::text;

/// Yes or no as people mark it. A mark such as `v` or `x` says yes, as in a column of ticks.
pub fn yes_no(written: &str) -> Result<bool, ProblemCode> {
    let trimmed = written.trim_matches(text::is_padding);
    match trimmed {
        "✓" | "✔" | "√" | "☑" | "●" => return Ok(true),
        "-" | "–" | "—" | "☐" => return Ok(false),
        _ => (),
    }
    match text::fold(trimmed).as_str() {
        "y" | "ya" | "yes" | "v" | "x" | "1" | "true" | "benar" | "ikut" | "aktif" | "ada" | "terdaftar" => Ok(true),
        "t" | "tdk" | "tidak" | "n" | "no" | "0" | "false" | "salah" | "tidakikut" | "tidakada" | "tidakaktif"
        | "belum" | "nonaktif" => Ok(false),
        _ => Err(ProblemCode::YesNoUnreadable),
    }
}

/// Whether a worker is in a programme: a yes or no, or the contribution paid for it, where nothing paid means no.
pub fn insured(cell: &Cell) -> Result<bool, ProblemCode> {
    if cell.kind != CellKind::Number
        && let Ok(answer) = yes_no(&cell.text)
    {
        return Ok(answer);
    }
    match money::rupiah(cell) {
        Ok(contribution) => Ok(!contribution.is_zero()),
        Err(_) => Err(ProblemCode::YesNoUnreadable),
    }
}

/// Business scale, Indonesian or English, with or without `usaha` before it.
pub fn scale(written: &str) -> Result<Scale, ProblemCode> {
    let folded = text::fold(written);
    let bare = without_prefix(&folded, &["skalausaha", "usaha", "skala", "perusahaan", "industri"]);
    match bare {
        "mikro" | "micro" => Ok(Scale::Micro),
        "kecil" | "small" => Ok(Scale::Small),
        "menengah" | "sedang" | "medium" => Ok(Scale::Medium),
        "besar" | "large" | "big" => Ok(Scale::Large),
        "pemerintah" | "pemerintahan" | "government" | "instansipemerintah" | "penyelenggaranegara" => {
            Ok(Scale::Government)
        }
        _ => Err(ProblemCode::WordUnknown),
    }
}

/// Where the money of a contract is from, as procurement writes it: `APBD`, `APBD Perubahan 2026`, `DBH`, `Dana Desa`.
pub fn funding(written: &str) -> Result<FundingSource, ProblemCode> {
    let folded = text::fold(written);
    let bare = without_prefix(&folded, &["sumberdana", "dana", "anggaran"]);
    match bare {
        _ if bare.starts_with("apbdes") || bare.starts_with("desa") || bare.starts_with("village") => {
            Ok(FundingSource::Village)
        }
        _ if bare.starts_with("apbn") || bare.starts_with("phln") => Ok(FundingSource::Apbn),
        _ if bare.starts_with("apbd") => Ok(FundingSource::Apbd),
        _ if bare.starts_with("dbh") || bare.starts_with("bagihasil") => Ok(FundingSource::Dbh),
        _ if bare.starts_with("swasta") || bare.starts_with("private") => Ok(FundingSource::Private),
        _ => Err(ProblemCode::WordUnknown),
    }
}

/// JKK risk class as a word, a Roman or an Arabic number.
pub fn risk_class(written: &str) -> Result<RiskClass, ProblemCode> {
    let folded = text::fold(written);
    let prefixes =
        ["tingkatrisiko", "tingkatresiko", "kelompok", "kelasrisiko", "kelas", "tingkat", "risiko", "resiko"];
    let bare = without_prefix(&folded, &prefixes);
    let bare = ["risk", "risiko"].iter().find_map(|suffix| bare.strip_suffix(suffix)).unwrap_or(bare);
    match bare {
        "sangatrendah" | "verylow" | "i" | "1" | "sangatrendahi" | "isangatrendah" => Ok(RiskClass::VeryLow),
        "rendah" | "low" | "ii" | "2" | "rendahii" | "iirendah" => Ok(RiskClass::Low),
        "sedang" | "menengah" | "medium" | "iii" | "3" | "sedangiii" | "iiisedang" => Ok(RiskClass::Medium),
        "tinggi" | "high" | "iv" | "4" | "tinggiiv" | "ivtinggi" => Ok(RiskClass::High),
        "sangattinggi" | "veryhigh" | "v" | "5" | "sangattinggiv" | "vsangattinggi" => Ok(RiskClass::VeryHigh),
        _ => Err(ProblemCode::WordUnknown),
    }
}

/// Edition of the KBLI by its year.
pub fn kbli_version(written: &str) -> Result<KbliVersion, ProblemCode> {
    match without_prefix(&text::fold(written), &["kblitahun", "kbli", "tahun"]) {
        "2020" => Ok(KbliVersion::Kbli2020),
        "2025" => Ok(KbliVersion::Kbli2025),
        _ => Err(ProblemCode::WordUnknown),
    }
}

fn without_prefix<'a>(folded: &'a str, prefixes: &[&str]) -> &'a str {
    prefixes.iter().find_map(|prefix| folded.strip_prefix(prefix)).filter(|rest| !rest.is_empty()).unwrap_or(folded)
}
