use patuh_intake::{CellKind, EmployerField, EmployerRow, MappingChoice, ProblemCode, Repair, RosterField, RosterRow};
use patuh_rules::words::RowVerdict;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::support::{employers, raw_workbook, refusal, roster, rows, upload, workbook, workbook_with};

#[test]
fn texts_numbers_dates_and_booleans_come_out_in_one_form() {
    let bytes = workbook_with(|sheet| {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        for (column, title) in (0..).zip(["NIK", "NAMA", "UPAH", "TANGGAL LAHIR", "TGL MULAI BEKERJA", "JHT", "JP"]) {
            sheet.write_string(0, column, title).unwrap();
        }
        sheet.write_string(1, 0, "6571010101900001").unwrap();
        sheet.write_string(1, 1, " Siti\nAminah ").unwrap();
        sheet.write_number(1, 2, 3_900_396.1 + 0.2).unwrap();
        sheet.write_datetime_with_format(1, 3, ExcelDateTime::from_ymd(1990, 1, 31).unwrap(), &day).unwrap();
        sheet.write_number(1, 4, 45_000).unwrap();
        sheet.write_boolean(1, 5, true).unwrap();
        sheet.write_number(1, 6, 0).unwrap();
    });
    let read = rows::<RosterField>(&bytes, "tk.xlsx").unwrap();
    let cell = |field| (read[0].cells[&field].text.as_str(), read[0].cells[&field].kind);
    assert_eq!(cell(RosterField::Name), ("Siti Aminah", CellKind::Text));
    assert_eq!(cell(RosterField::Wage), ("3900396.3", CellKind::Number));
    assert_eq!(cell(RosterField::BornOn), ("1990-01-31", CellKind::Date));
    assert_eq!(cell(RosterField::Jht), ("true", CellKind::Boolean));
    let parsed = RosterRow::from_row(&read[0]);
    assert_eq!(parsed.verdict, RowVerdict::Ready, "{:?}", parsed.problems);
    let worker = parsed.row.unwrap();
    assert_eq!(worker.wage.unwrap().to_string(), "3900396.3");
    assert_eq!(worker.started_on.unwrap().to_string(), "2023-03-15");
    assert_eq!((worker.jht, worker.jp, worker.jkk), (Some(true), Some(false), None));
}

#[test]
fn a_number_cell_means_what_it_says_and_is_not_read_as_thousands() {
    let bytes = workbook_with(|sheet| {
        for (column, title) in (0..).zip(["NIK", "NAMA", "UPAH"]) {
            sheet.write_string(0, column, title).unwrap();
        }
        sheet.write_string(1, 0, "6571010101900001").unwrap();
        sheet.write_string(1, 1, "Siti").unwrap();
        sheet.write_number(1, 2, 1.234).unwrap();
    });
    assert_eq!(roster(&bytes, "tk.xlsx")[0].row.as_ref().unwrap().wage.unwrap().to_string(), "1.23");
}

#[test]
fn a_nik_stored_as_a_number_is_a_problem_with_its_repair() {
    let bytes = workbook_with(|sheet| {
        for (column, title) in (0..).zip(["NIK", "NAMA", "UPAH"]) {
            sheet.write_string(0, column, title).unwrap();
        }
        sheet.write_number(1, 0, 6_571_010_101_900_001_f64).unwrap();
        sheet.write_string(1, 1, "Siti").unwrap();
        sheet.write_number(1, 2, 3_900_396).unwrap();
    });
    let parsed = roster(&bytes, "tk.xlsx").remove(0);
    assert_eq!(parsed.verdict, RowVerdict::Repairable);
    assert_eq!(parsed.problems.len(), 1);
    let problem = &parsed.problems[0];
    assert_eq!((problem.field, problem.code), (Some(RosterField::Nik), ProblemCode::NumberLostDigits));
    assert_eq!(problem.repair, Repair::FormatColumnAsText);
    assert_eq!(problem.value_shown, "••••••••••••0001");
    assert_eq!(parsed.row.unwrap().nik, None);
}

#[test]
fn identifiers_of_fifteen_digits_survive_as_numbers() {
    let bytes = workbook_with(|sheet| {
        sheet.write_string(0, 0, "Nama").unwrap();
        sheet.write_string(0, 1, "NPWP").unwrap();
        sheet.write_string(0, 2, "NIB").unwrap();
        sheet.write_string(1, 0, "PT Maju").unwrap();
        sheet.write_number(1, 1, 912_345_678_901_000_f64).unwrap();
        sheet.write_number(1, 2, 1_234_567_890_123_f64).unwrap();
    });
    let employer = employers(&bytes, "daftar.xlsx").remove(0).row.unwrap();
    assert_eq!(employer.npwp.as_deref(), Some("912345678901000"));
    assert_eq!(employer.nib.as_deref(), Some("1234567890123"));
}

#[test]
fn of_a_formula_only_the_stored_value_is_taken() {
    let bytes = workbook_with(|sheet| {
        sheet.write_string(0, 0, "Nama").unwrap();
        sheet.write_string(0, 1, "Tenaga Kerja").unwrap();
        sheet.write_formula(1, 0, Formula::new("HYPERLINK(\"http://a\",\"b\")").set_result("PT Maju")).unwrap();
        sheet.write_formula(1, 1, Formula::new("SUM(C1:C9)").set_result("12")).unwrap();
        sheet.write_string(2, 0, "PT Rusak").unwrap();
        sheet.write_formula(2, 1, Formula::new("Lama!A1").set_result("#REF!")).unwrap();
    });
    let read = rows::<EmployerField>(&bytes, "daftar.xlsx").unwrap();
    assert_eq!(read[0].cells[&EmployerField::Name].text, "PT Maju");
    assert_eq!(read[0].cells[&EmployerField::Workers].text, "12");
    let broken = EmployerRow::from_row(&read[1]);
    assert_eq!(broken.verdict, RowVerdict::Repairable);
    assert_eq!(broken.problems[0].code, ProblemCode::CellError);
    assert_eq!(broken.problems[0].repair, Repair::ReplaceFormulaByValue);
    assert_eq!(broken.problems[0].value_shown, "#REF!");
}

#[test]
fn rows_keep_the_numbers_the_sheet_shows() {
    let bytes = workbook_with(|sheet| {
        sheet.write_string(4, 0, "Nama").unwrap();
        sheet.write_string(4, 1, "NIB").unwrap();
        sheet.write_string(9, 0, "PT Maju").unwrap();
        sheet.write_string(1_048_575, 0, "PT Jauh").unwrap();
    });
    let read = rows::<EmployerField>(&bytes, "daftar.xlsx").unwrap();
    assert_eq!(read.iter().map(|row| row.number).collect::<Vec<_>>(), [10, 1_048_576]);
}

#[test]
fn the_sheet_with_the_header_is_read_and_hidden_ones_are_not() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Petunjuk").unwrap().write_string(0, 0, "Isi sheet berikut").unwrap();
    let hidden = book.add_worksheet().set_name("Lama").unwrap();
    hidden.set_hidden(true).write_row(0, 0, ["Nama", "NIB", "NPWP"]).unwrap();
    let data = book.add_worksheet().set_name("Data").unwrap();
    data.write_row(0, 0, ["Nama", "NIB"]).unwrap();
    data.write_row(1, 0, ["PT Maju", "1"]).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut opened = upload(&bytes, "daftar.xlsx").unwrap();
    let inspection = opened.inspect::<EmployerField>(&MappingChoice::default()).unwrap();
    assert_eq!(inspection.sheets, ["Petunjuk", "Data"]);
    assert_eq!(inspection.sheet.as_deref(), Some("Data"));
    assert_eq!(inspection.sample, [["PT Maju", "1"]]);
    let choice = MappingChoice::<EmployerField> { sheet: Some("Lama".into()), ..MappingChoice::default() };
    assert_eq!(opened.inspect(&choice).unwrap_err().code(), "sheet_not_found");
}

#[test]
fn text_longer_than_the_limit_is_a_problem_of_its_cell() {
    let long = "a".repeat(5_000);
    let bytes = workbook(&[&["Nama", "Alamat"], &["PT Maju", &long]]);
    let parsed = employers(&bytes, "daftar.xlsx").remove(0);
    assert_eq!(parsed.verdict, RowVerdict::Repairable);
    assert_eq!(parsed.problems[0].code, ProblemCode::CellTooLong);
    assert!(parsed.problems[0].value_shown.chars().count() <= 40);
    assert_eq!(parsed.row.unwrap().address, None);
}

#[test]
fn a_sheet_that_cannot_be_understood_is_refused() {
    assert_eq!(refusal(&raw_workbook("<row r=\"1\"><c r=\"A1\"><v>1", &[]), "a.xlsx"), "workbook_unreadable");
    assert_eq!(
        refusal(&raw_workbook("<row r=\"1\"><c r=\"?1\"><v>1</v></c></row>", &[]), "a.xlsx"),
        "workbook_unreadable"
    );
    let backwards = "<row r=\"9\"><c r=\"A9\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>";
    assert_eq!(refusal(&raw_workbook(backwards, &[]), "a.xlsx"), "workbook_unreadable");
    assert_eq!(refusal(&raw_workbook("", &[("xl/workbook.xml", b"<workbook")]), "a.xlsx"), "workbook_unreadable");
}
