use patuh_intake::values::{
    canonical_decimal, clean_identifier, count, date, identifier, insured, kbli_code, kbli_version, parse_amount,
    parse_date, phone, risk_class, rupiah, scale, yes_no,
};
use patuh_intake::{Cell, CellKind, ProblemCode};
use patuh_rules::words::{KbliVersion, RiskClass, Scale};

fn text(value: &str) -> Cell {
    Cell { text: value.into(), kind: CellKind::Text }
}

fn number(value: &str) -> Cell {
    Cell { text: value.into(), kind: CellKind::Number }
}

#[test]
fn amounts_are_read_in_every_way_they_are_written() {
    for (written, canonical) in [
        ("3900396", "3900396"),
        ("1.234.567", "1234567"),
        ("1.234.567,50", "1234567.5"),
        ("1,234,567", "1234567"),
        ("1,234,567.50", "1234567.5"),
        ("Rp 3.900.396,50", "3900396.5"),
        ("Rp3.900.396,-", "3900396"),
        ("Rp. 3.900.396", "3900396"),
        ("IDR 3,900,396.00", "3900396"),
        ("3900396.50", "3900396.5"),
        ("3900396,5", "3900396.5"),
        ("1.234", "1234"),
        ("1,234", "1234"),
        ("12.5", "12.5"),
        ("\u{a0}5 000 000 ", "5000000"),
        ("０１２", "12"),
        ("0", "0"),
        ("0,00", "0"),
        ("999999999999999", "999999999999999"),
    ] {
        assert_eq!(parse_amount(written).map(canonical_decimal).as_deref(), Ok(canonical), "{written}");
    }
}

#[test]
fn amounts_that_mean_nothing_or_two_things_are_refused() {
    for (written, code) in [
        ("1e9999", ProblemCode::NumberUnreadable),
        ("1e3", ProblemCode::NumberUnreadable),
        ("", ProblemCode::NumberUnreadable),
        ("Rp", ProblemCode::NumberUnreadable),
        ("lima juta", ProblemCode::NumberUnreadable),
        ("-", ProblemCode::NumberUnreadable),
        ("0x10", ProblemCode::NumberUnreadable),
        ("NaN", ProblemCode::NumberUnreadable),
        ("-5000", ProblemCode::NumberNegative),
        ("(5.000)", ProblemCode::NumberNegative),
        ("1.23.456", ProblemCode::NumberAmbiguous),
        ("1.234,567,8", ProblemCode::NumberAmbiguous),
        ("1.234.567.50", ProblemCode::NumberAmbiguous),
        ("0.123", ProblemCode::NumberAmbiguous),
        ("1234.567", ProblemCode::NumberAmbiguous),
        (".5", ProblemCode::NumberAmbiguous),
        ("5.", ProblemCode::NumberAmbiguous),
        ("1,234.567", ProblemCode::NumberAmbiguous),
        ("1234567890123456", ProblemCode::NumberTooLarge),
    ] {
        assert_eq!(parse_amount(written), Err(code), "{written}");
    }
    assert_eq!(parse_amount(&"9".repeat(4_096)), Err(ProblemCode::NumberTooLarge));
    assert_eq!(rupiah(&number("-1")), Err(ProblemCode::NumberNegative));
    assert_eq!(rupiah(&number("3900396.335")).map(canonical_decimal).as_deref(), Ok("3900396.34"));
    assert_eq!(rupiah(&Cell { text: "true".into(), kind: CellKind::Boolean }), Err(ProblemCode::NumberUnreadable));
}

#[test]
fn counts_are_whole() {
    assert_eq!(count(&text("1.250 orang")), Ok(1_250));
    assert_eq!(count(&number("12")), Ok(12));
    assert_eq!(count(&number("12.5")), Err(ProblemCode::NumberNotWhole));
    assert_eq!(count(&text("99.999.999.999")), Err(ProblemCode::NumberTooLarge));
    assert_eq!(count(&text("banyak")), Err(ProblemCode::NumberUnreadable));
}

#[test]
fn dates_are_read_day_first_and_with_the_months_of_both_languages() {
    for written in [
        "17-08-2026",
        "17/08/2026",
        "17/8/2026",
        "17.08.2026",
        "2026-08-17",
        "2026/8/17",
        "17 Agustus 2026",
        "17-Agt-2026",
        "17 aug 2026",
        "2026-08-17 00:00:00",
        "2026-08-17T00:00:00",
        "17/08/2026 08:30",
        " 17 08 2026 ",
    ] {
        assert_eq!(parse_date(written).map(|date| date.to_string()).as_deref(), Ok("2026-08-17"), "{written}");
    }
    for written in [
        "08/17/2026",
        "17/08/26",
        "31-02-2026",
        "17 2026",
        "Agustus 2026",
        "",
        "kemarin",
        "17-08-1776",
        "17-08-9999",
        "2026-08-17-01",
        "１７-08-2026",
        "17 Agustober 2026",
        "45000",
        ":",
        "T:",
    ] {
        assert_eq!(parse_date(written), Err(ProblemCode::DateUnreadable), "{written}");
    }
}

#[test]
fn the_day_count_of_excel_is_read_as_a_date() {
    let read = |serial: &str| date(&number(serial)).map(|date| date.to_string());
    assert_eq!(read("45000").as_deref(), Ok("2023-03-15"));
    assert_eq!(read("61").as_deref(), Ok("1900-03-01"));
    assert_eq!(read("45000.75").as_deref(), Ok("2023-03-15"));
    for serial in ["0", "60", "-5", "99999999", "20260817"] {
        assert_eq!(read(serial), Err(ProblemCode::DateUnreadable), "{serial}");
    }
}

#[test]
fn identifiers_lose_what_was_put_around_them() {
    for (written, cleaned) in [
        ("'6571010101900001", "6571010101900001"),
        ("=\"6571010101900001\"", "6571010101900001"),
        ("01.234.567.8-901.000", "012345678901000"),
        ("6571 0101 0190 0001", "6571010101900001"),
        ("15070955.0", "15070955"),
        ("aa123456", "AA123456"),
        ("６５７１", "6571"),
    ] {
        assert_eq!(clean_identifier(written), cleaned, "{written}");
    }
    assert_eq!(identifier(&text("6,50101E+15")), Err(ProblemCode::NumberLostDigits));
    assert_eq!(identifier(&text("6.50101e15")), Err(ProblemCode::NumberLostDigits));
    assert_eq!(identifier(&text("E1234567")), Ok("E1234567".into()));
    assert_eq!(identifier(&text(" - ")), Err(ProblemCode::ValueMissing));
    assert_eq!(kbli_code(&text("41011 - Konstruksi Gedung Hunian")), Ok("41011".into()));
    assert_eq!(kbli_code(&text("F41011")), Ok("F41011".into()));
    assert_eq!(phone(&text("+62 (551) 21-234")), Ok("+6255121234".into()));
    assert_eq!(phone(&text("tidak ada")), Err(ProblemCode::NumberUnreadable));
}

#[test]
fn marks_of_yes_and_no() {
    for written in ["Y", "ya", "YES", "v", "X", "1", "true", "✓", " Ikut "] {
        assert_eq!(yes_no(written), Ok(true), "{written}");
    }
    for written in ["T", "Tidak", "tdk", "N", "no", "0", "-", "false", "Belum"] {
        assert_eq!(yes_no(written), Ok(false), "{written}");
    }
    assert_eq!(yes_no("mungkin"), Err(ProblemCode::YesNoUnreadable));
    assert_eq!(insured(&text("222.323")), Ok(true));
    assert_eq!(insured(&number("0")), Ok(false));
    assert_eq!(insured(&text("Y")), Ok(true));
    assert_eq!(insured(&text("mungkin")), Err(ProblemCode::YesNoUnreadable));
}

#[test]
fn scale_risk_and_edition_are_read_in_both_languages() {
    for (written, expected) in [
        ("mikro", Scale::Micro),
        ("Usaha Kecil", Scale::Small),
        ("usaha_menengah", Scale::Medium),
        ("BESAR", Scale::Large),
        ("medium", Scale::Medium),
        ("Skala Usaha Mikro", Scale::Micro),
        ("government", Scale::Government),
        ("Perusahaan Besar", Scale::Large),
    ] {
        assert_eq!(scale(written), Ok(expected), "{written}");
    }
    for (written, expected) in [
        ("sangat rendah", RiskClass::VeryLow),
        ("I", RiskClass::VeryLow),
        ("very_low", RiskClass::VeryLow),
        ("Rendah (II)", RiskClass::Low),
        ("Tingkat Risiko III", RiskClass::Medium),
        ("4", RiskClass::High),
        ("Kelompok V", RiskClass::VeryHigh),
        ("Risiko Sangat Tinggi", RiskClass::VeryHigh),
        ("low risk", RiskClass::Low),
        ("Sangat Tinggi / V", RiskClass::VeryHigh),
    ] {
        assert_eq!(risk_class(written), Ok(expected), "{written}");
    }
    assert_eq!(scale("UMKM"), Err(ProblemCode::WordUnknown));
    assert_eq!(risk_class("VI"), Err(ProblemCode::WordUnknown));
    assert_eq!(kbli_version("KBLI 2020"), Ok(KbliVersion::Kbli2020));
    assert_eq!(kbli_version("2025"), Ok(KbliVersion::Kbli2025));
    assert_eq!(kbli_version("2017"), Err(ProblemCode::WordUnknown));
}
