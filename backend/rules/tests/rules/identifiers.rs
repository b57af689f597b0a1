use patuh_rules::identifiers::{IdentifierError, Kbli, Kpj, Nib, Nik, Npp, Npwp, ProjectNumber, shown_npwp};
use proptest::prelude::*;

#[test]
fn a_national_id_is_taken_from_any_region() {
    for nik in ["6571010107900001", "6404014107900001", "3273017112850002", "9999993112999999", " 6473010101010001 "] {
        assert!(nik.parse::<Nik>().is_ok(), "{nik}");
    }
}

#[test]
fn a_national_id_that_cannot_be_is_refused_with_what_is_wrong() {
    for (nik, error) in [
        ("", IdentifierError::NikMalformed),
        ("657101010790000", IdentifierError::NikMalformed),
        ("65710101079000011", IdentifierError::NikMalformed),
        ("657101010790000A", IdentifierError::NikMalformed),
        ("6.57E+15", IdentifierError::NikMalformed),
        ("६५७१०१०१०७९०", IdentifierError::NikMalformed),
        ("6571010007900001", IdentifierError::NikDayImpossible),
        ("6571013207900001", IdentifierError::NikDayImpossible),
        ("6571014007900001", IdentifierError::NikDayImpossible),
        ("6571017207900001", IdentifierError::NikDayImpossible),
        ("6571010100900001", IdentifierError::NikMonthImpossible),
        ("6571010113900001", IdentifierError::NikMonthImpossible),
        ("6571010107900000", IdentifierError::NikSerialZero),
    ] {
        assert_eq!(nik.parse::<Nik>().unwrap_err(), error, "{nik}");
    }
}

#[test]
fn a_national_id_does_not_print_itself() {
    let nik: Nik = "6571014107900001".parse().unwrap();
    assert_eq!(format!("{nik:?}"), "[redacted]");
    assert_eq!(nik.last4(), "0001");
    assert_eq!(nik.expose(), "6571014107900001");
}

#[test]
fn public_identifiers_are_brought_to_one_form() {
    assert_eq!("01.234.567.8-901.000".parse::<Npwp>().unwrap().as_str(), "0012345678901000");
    assert_eq!("0012345678901000".parse::<Npwp>().unwrap().as_str(), "0012345678901000");
    assert_eq!("12345678901234".parse::<Npwp>(), Err(IdentifierError::NpwpMalformed));
    assert_eq!("15070955".parse::<Npp>().unwrap().to_string(), "15070955");
    assert!("AB123456".parse::<Npp>().is_ok());
    assert_eq!("ab123456".parse::<Npp>(), Err(IdentifierError::NppMalformed));
    assert!("2300001078094".parse::<ProjectNumber>().is_ok());
    assert_eq!("230000107809".parse::<ProjectNumber>(), Err(IdentifierError::ProjectNumberMalformed));
    assert_eq!("1234567890".parse::<Kpj>(), Err(IdentifierError::KpjMalformed));
    assert_eq!("123456789012".parse::<Nib>(), Err(IdentifierError::NibMalformed));
    assert!("41011".parse::<Kbli>().is_ok());
    assert_eq!("4101".parse::<Kbli>(), Err(IdentifierError::KbliMalformed));
    assert_eq!(serde_json::from_str::<Nib>("\"1234567890123\"").unwrap().as_str(), "1234567890123");
    assert!(serde_json::from_str::<Nib>("\"123\"").is_err());
    assert_eq!(IdentifierError::NpwpMalformed.code(), "npwp_malformed");
}

#[test]
fn the_tax_number_of_a_person_is_hidden_like_the_national_id_that_it_is() {
    assert_eq!(shown_npwp("0012345678901000"), "0012345678901000");
    assert_eq!(shown_npwp("6571010101900001"), "************0001");
    assert_eq!(shown_npwp(""), "");
}

proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in ".{0,20}") {
        let _ = text.parse::<Nik>();
        let _ = text.parse::<Npwp>();
    }

    #[test]
    fn a_redacted_id_shows_none_of_its_digits(region in 0_u32..1_000_000, serial in 1_u32..10_000) {
        let nik: Nik = format!("{region:06}410790{serial:04}").parse().unwrap();
        prop_assert_eq!(format!("{:?}", Some(nik)), "Some([redacted])");
    }
}
