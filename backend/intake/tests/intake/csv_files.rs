use std::ops::ControlFlow;

use patuh_intake::{EmployerField, IntakeError, Limits, MappingChoice, ProblemCode, RosterField};

use crate::support::{employers, refusal, roster, rows, rows_with, upload};

fn names(bytes: &[u8]) -> Vec<String> {
    employers(bytes, "daftar.csv").into_iter().map(|parsed| parsed.row.unwrap().name).collect()
}

#[test]
fn every_encoding_of_the_office_is_read() {
    let text = "Nama;NIB\nKafé Ñandú;1234567890123\n";
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        [mark.to_vec(), text.encode_utf16().flat_map(bytes).collect::<Vec<_>>()].concat()
    };
    assert_eq!(names(text.as_bytes()), ["Kafé Ñandú"]);
    assert_eq!(names(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), ["Kafé Ñandú"]);
    assert_eq!(names(&utf16([0xff, 0xfe], u16::to_le_bytes)), ["Kafé Ñandú"]);
    assert_eq!(names(&utf16([0xfe, 0xff], u16::to_be_bytes)), ["Kafé Ñandú"]);
    assert_eq!(names(b"Nama;NIB\r\nKaf\xe9 \xd1and\xfa;1234567890123\r\n"), ["Kafé Ñandú"]);
}

#[test]
fn an_encoding_is_found_also_when_a_letter_falls_across_two_reads() {
    for padding in 65_520..65_545 {
        let text =
            format!("Nama\n{}é\nsesudah\n", "a".repeat(padding % 4_000) + &"\n".repeat(padding - padding % 4_000));
        assert_eq!(names(text.as_bytes()).last().unwrap(), "sesudah");
    }
}

#[test]
fn damaged_text_is_refused_and_not_guessed_at() {
    let damaged = [b"Nama\nKaf\xc3\xa9\n".as_slice(), b"Toko\xff\n"].concat();
    match upload(&damaged, "daftar.csv") {
        Err(IntakeError::EncodingUnreadable { offset: 15 }) => (),
        other => panic!("{other:?}"),
    }
    assert_eq!(refusal(b"Nama\n\x01\x02\xff\xfe\n", "daftar.csv"), "encoding_unreadable");
    assert_eq!(refusal(b"\xef\xbb\xbfNama\nKaf\xe9\n", "daftar.csv"), "encoding_unreadable");
    assert_eq!(refusal(b"\xff\xfeN\0a\0m\0a\0\n\0\x00\xd8\n\0", "daftar.csv"), "encoding_unreadable");
}

#[test]
fn a_nul_is_refused_with_its_place() {
    match upload(b"Nama\nPT \0Maju\n", "daftar.csv") {
        Err(IntakeError::NulByte { offset: 8 }) => (),
        other => panic!("{other:?}"),
    }
    assert_eq!(refusal(b"\xff\xfeN\0\0\0a\0", "daftar.csv"), "nul_byte");
    assert_eq!(refusal(b"N\0a\0m\0a\0", "daftar.csv"), "nul_byte");
}

#[test]
fn the_delimiter_is_the_one_on_which_the_lines_agree() {
    for (delimiter, text) in [
        (',', "Nama,Alamat,Tenaga Kerja\nPT Maju,\"Jl. Mulawarman; RT 3\",12\n"),
        (';', "Nama;Alamat;Upah\nPT Maju;Jl. Mulawarman, RT 3, Tarakan;1.234,50\nCV Dua;Jl. A, B, C;2,5\n"),
        ('\t', "Nama\tAlamat\nPT Maju\tJl. Mulawarman, RT 3\nCV Dua\tTarakan\n"),
        ('|', "Nama|Alamat\nPT Maju|Jl. Mulawarman, RT 3\n"),
        (';', "sep=;\r\nNama;Alamat\r\nPT Maju;a,b,c,d\r\n"),
        (';', "DAFTAR PEMBERI KERJA, KALTARA, 2026\n\nNama;Alamat\nPT Maju;Tarakan\nCV Dua;Nunukan\n"),
    ] {
        let mut upload = upload(text.as_bytes(), "daftar.csv").unwrap();
        let inspection = upload.inspect::<EmployerField>(&MappingChoice::default()).unwrap();
        assert_eq!(inspection.delimiter, Some(delimiter), "{text}");
        assert_eq!(inspection.header.columns[&EmployerField::Name], 0);
        assert_eq!(names(text.as_bytes())[0], "PT Maju");
    }
}

#[test]
fn quotes_blank_lines_and_line_ends_keep_the_row_numbers_of_a_spreadsheet() {
    let text =
        "Nama,Alamat\r\n\r\n\"PT \"\"Maju\"\", Tbk\",\"Jl. A\r\nTarakan\"\r\n , \r\nCV Dua,x\rUD Tiga,y\nTanpa akhir,z";
    let read = rows::<EmployerField>(text.as_bytes(), "daftar.csv").unwrap();
    let numbered: Vec<_> = read.iter().map(|row| (row.number, row.cells[&EmployerField::Name].text.as_str())).collect();
    assert_eq!(numbered, [(3, "PT \"Maju\", Tbk"), (5, "CV Dua"), (6, "UD Tiga"), (7, "Tanpa akhir")]);
    assert_eq!(read[0].cells[&EmployerField::Address].text, "Jl. A  Tarakan");
}

#[test]
fn a_quote_that_is_never_closed_refuses_the_file_and_names_the_row() {
    let text = format!("Nama,Alamat\nPT Maju,a\n\"CV Dua,b\n{}", "UD Tiga,c\n".repeat(50_000));
    match rows::<EmployerField>(text.as_bytes(), "daftar.csv") {
        Err(IntakeError::QuoteNotClosed { row: 3 }) => (),
        other => panic!("{:?}", other.map(|rows| rows.len())),
    }
}

#[test]
fn limits_on_rows_columns_and_cells_hold() {
    let limits = || Limits { max_rows: 2, max_columns: 3, max_cell_chars: 5, ..Limits::default() };
    let read = |text: &str| rows_with::<EmployerField>(text.as_bytes(), "a.csv", limits(), &MappingChoice::default());
    assert_eq!(read("Judul Daftar\nNama\na\n\nb\n").unwrap().len(), 2);
    assert!(matches!(read("Nama\na\nb\nc\n"), Err(IntakeError::TooManyRows { limit: 2 })));
    assert!(matches!(read("Nama,x,y\na,b,c,d\n"), Err(IntakeError::TooManyColumns { limit: 3, row: 2 })));
    assert_eq!(read("Nama,x,y,,,,,,\na,b,c,,,,,,\n").unwrap().len(), 1);
    let long = read("Nama,NIB\nabcdef,1\nabcde,2\n").unwrap();
    assert_eq!(long[0].problems[0].code, ProblemCode::CellTooLong);
    assert_eq!(long[0].problems[0].field, Some(EmployerField::Name));
    assert!(long[1].problems.is_empty());
}

#[test]
fn the_limits_of_the_default_are_those_of_the_design() {
    let limits = Limits::default();
    assert_eq!((limits.max_rows, limits.max_columns, limits.max_cell_chars), (100_000, 200, 4_096));
    assert_eq!((limits.max_parts, limits.max_inflated_bytes, limits.max_ratio), (200, 64 << 20, 100));
}

#[test]
fn reading_stops_when_the_callback_has_enough() {
    let mut upload = upload(b"Nama\na\nb\nc\n", "daftar.csv").unwrap();
    let mut seen = 0;
    let end = upload
        .read::<EmployerField, _>(&MappingChoice::default(), |row| {
            seen += 1;
            if row.number == 3 { ControlFlow::Break("enough") } else { ControlFlow::Continue(()) }
        })
        .unwrap();
    assert_eq!((end, seen), (ControlFlow::Break("enough"), 2));
}

#[test]
fn a_guarded_cell_comes_in_as_it_went_out() {
    let read = rows::<EmployerField>(b"Nama,Alamat\n'=SUM(A1),'@jalan\n=SUM(A1),'biasa\n", "daftar.csv").unwrap();
    let cell = |row: usize, field| read[row].cells[&field].text.as_str();
    assert_eq!((cell(0, EmployerField::Name), cell(0, EmployerField::Address)), ("=SUM(A1)", "@jalan"));
    assert_eq!((cell(1, EmployerField::Name), cell(1, EmployerField::Address)), ("=SUM(A1)", "'biasa"));
}

#[test]
fn a_nik_that_excel_wrote_in_scientific_form_has_lost_its_digits() {
    let parsed = roster(b"NIK;NAMA;UPAH\n6,50101E+15;Siti;3900396\n", "tk.csv").remove(0);
    assert_eq!(parsed.problems[0].code, ProblemCode::NumberLostDigits);
    assert_eq!(parsed.problems[0].field, Some(RosterField::Nik));
    assert_eq!(parsed.row.unwrap().nik, None);
}
