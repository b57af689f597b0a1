use patuh_intake::{EmployerField, EmployerRow, RosterField, RosterRow, safe_csv_cell, unguarded, values};
use proptest::prelude::*;

use crate::support::{inline_row, raw_workbook, rows, workbook};

const DANGEROUS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

fn hostile_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[=+@'\\-\t\r\n\0＝＋－＠a1\",; ]{0,12}"]
}

fn read_everything(bytes: &[u8], name: &str) {
    if let Ok(rows) = rows::<EmployerField>(bytes, name) {
        rows.iter().for_each(|row| drop(EmployerRow::from_row(row)));
    }
    if let Ok(rows) = rows::<RosterField>(bytes, name) {
        rows.iter().for_each(|row| drop(RosterRow::from_row(row)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_goes_out_is_no_formula_and_comes_back_equal(value in hostile_text()) {
        let safe = safe_csv_cell(&value);
        prop_assert!(!safe.starts_with(DANGEROUS));
        prop_assert_eq!(unguarded(&safe), value.as_str());
    }

    #[test]
    fn a_value_survives_the_way_through_a_csv_file(value in "[=+@'\\-＝＋a-z0-9\",;|]{1,20}") {
        let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        writer.write_record(["Nama", "NIB", "Alamat"]).unwrap();
        writer.write_record(["PT", "1", safe_csv_cell(&value).as_ref()]).unwrap();
        let read = rows::<EmployerField>(&writer.into_inner().unwrap(), "a.csv").unwrap();
        prop_assert_eq!(&read[0].cells[&EmployerField::Address].text, &value);
    }

    #[test]
    fn no_value_makes_a_reader_panic(value in any::<String>(), number in "[-+0-9.,eERp: T/]{0,24}") {
        for text in [value, number] {
            for kind in [patuh_intake::CellKind::Text, patuh_intake::CellKind::Number] {
                let cell = patuh_intake::Cell { text: text.clone(), kind };
                let _ = (values::rupiah(&cell), values::count(&cell), values::date(&cell), values::insured(&cell));
                let _ = (values::identifier(&cell), values::kbli_code(&cell), values::phone(&cell));
            }
            let _ = (values::scale(&text), values::risk_class(&text), values::kbli_version(&text));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        read_everything(&bytes, "a.csv");
        read_everything(&[b"PK\x03\x04".as_slice(), &bytes].concat(), "a.xlsx");
        read_everything(&[b"\xff\xfe".as_slice(), &bytes].concat(), "a.csv");
    }

    #[test]
    fn arbitrary_text_below_a_header_never_panics(text in "[\"';,|\t\n\ra-zé0-9.=]{0,400}") {
        read_everything(format!("Nama;NIK;Upah;NIB;Skala\n{text}").as_bytes(), "a.csv");
    }

    #[test]
    fn a_workbook_with_flipped_bytes_never_panics(flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = workbook(&[&["Nama", "NIB", "Skala"], &["PT", "1", "mikro"]]);
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        read_everything(&bytes, "a.xlsx");
    }

    #[test]
    fn a_sheet_with_hostile_xml_never_panics(
        pieces in proptest::collection::vec(prop::sample::select(vec![
            "<row r=\"2\">", "<row r=\"4294967296\">", "</row>", "<c r=\"A2\">", "<c r=\"ZZZZZZZZZZZZ9\" t=\"s\">",
            "<c t=\"n\" s=\"99\">", "<c t=\"e\">", "<c t=\"b\">", "<c t=\"d\">", "</c>", "<v>1</v>", "<v>1e999</v>",
            "<v>-9e99</v>", "<v>#REF!</v>", "<v>99999999999999999999</v>", "<v>", "</v>", "<f>A1</f>", "<is><t>x</t></is>",
            "<!-- -->", "<![CDATA[x]]>", "&#x0;", "&nope;", "<r/>", "text",
        ]), 0..30),
    ) {
        let sheet = format!("{}{}", inline_row(1, &["Nama", "NIB"]), pieces.concat());
        read_everything(&raw_workbook(&sheet, &[]), "a.xlsx");
    }
}
