use std::collections::BTreeMap;

use patuh_intake::{EmployerField, HeaderMap, IntakeError, Limits, MappingChoice, RosterField};

use crate::support::{refusal, rows_with, upload, workbook};

fn employer_header(csv: &str) -> HeaderMap<EmployerField> {
    upload(csv.as_bytes(), "a.csv").unwrap().inspect(&MappingChoice::default()).unwrap().header
}

#[test]
fn headers_are_matched_without_regard_to_case_marks_and_explanations() {
    use EmployerField as F;
    let header = employer_header(
        "NO.;  Nama  Perusahaan *;N.I.B (13 digit);npwp_perusahaan;Kab./Kota;KECAMATAN;Skala-Usaha;Jml TK (orang);Tgl. Pendaftaran;Catatan\na;b;c;d;e;f;g;h;i;j\n",
    );
    let expected = BTreeMap::from([
        (F::Name, 1),
        (F::Nib, 2),
        (F::Npwp, 3),
        (F::Regency, 4),
        (F::District, 5),
        (F::Scale, 6),
        (F::Workers, 7),
        (F::RegisteredOn, 8),
    ]);
    assert_eq!(header.columns, expected);
    let unmapped: Vec<_> = header.unmapped.iter().map(|left| (left.column, left.header.as_str())).collect();
    assert_eq!(unmapped, [(0, "NO."), (9, "Catatan")]);
    assert!(header.missing.is_empty() && header.ambiguous.is_empty());
}

#[test]
fn english_headers_and_the_words_of_the_fields_are_matched_too() {
    use EmployerField as F;
    let header =
        employer_header("company name,kbli_code,kbli_version,risk_class,region,registered_on,e-mail,Phone Number\n");
    let fields: Vec<F> = header.columns.keys().copied().collect();
    assert_eq!(
        fields,
        [F::Name, F::Region, F::KbliCode, F::KbliVersion, F::RiskClass, F::RegisteredOn, F::Email, F::Phone]
    );
}

#[test]
fn a_code_and_a_name_of_one_region_are_two_columns_and_no_doubt() {
    use EmployerField as F;
    let header = employer_header("Nama,Kode wilayah,Wilayah\n");
    assert_eq!(header.columns, BTreeMap::from([(F::Name, 0), (F::RegionCode, 1), (F::Region, 2)]));
    assert!(header.ambiguous.is_empty());
}

#[test]
fn no_header_text_means_two_fields() {
    fn check<F: patuh_intake::Field>() {
        let mut known: BTreeMap<String, F> = BTreeMap::new();
        for field in F::ALL {
            for text in field.synonyms().iter().chain(&[field.word()]) {
                let folded: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
                let other = known.insert(folded, *field);
                assert!(other.is_none_or(|other| other == *field), "{text} means {other:?} and {field:?}");
            }
        }
    }
    check::<EmployerField>();
    check::<RosterField>();
}

#[test]
fn the_layout_of_sipp_is_known() {
    use RosterField as F;
    let titles = [
        "NO",
        "NIK",
        "NO KPJ",
        "NAMA LENGKAP",
        "TEMPAT LAHIR",
        "TANGGAL LAHIR (dd-mm-yyyy)",
        "JENIS KELAMIN L/P",
        "STATUS PERKAWINAN",
        "ALAMAT",
        "KELURAHAN",
        "KECAMATAN",
        "KOTA/KAB",
        "PROVINSI",
        "KODE POS",
        "NO HP",
        "EMAIL",
        "NAMA IBU KANDUNG",
        "TGL MULAI BEKERJA",
        "UPAH",
        "STATUS KEPESERTAAN",
        "JHT",
        "JKK",
        "JKM",
        "JP (Y)",
        "KODE PERUSAHAAN",
        "NAMA PERUSAHAAN",
        "NPWP PERUSAHAAN",
    ];
    let bytes = workbook(&[&titles, &["1"]]);
    let mut opened = upload(&bytes, "sipp.xlsx").unwrap();
    let header = opened.inspect::<F>(&MappingChoice::default()).unwrap().header;
    let expected = BTreeMap::from([
        (F::Sequence, 0),
        (F::Nik, 1),
        (F::Kpj, 2),
        (F::Name, 3),
        (F::BornOn, 5),
        (F::StartedOn, 17),
        (F::Wage, 18),
        (F::Membership, 19),
        (F::Jht, 20),
        (F::Jkk, 21),
        (F::Jkm, 22),
        (F::Jp, 23),
    ]);
    assert_eq!(header.columns, expected);
    assert!(header.ambiguous.is_empty() && header.missing.is_empty());
}

#[test]
fn the_contribution_sheet_of_sipp_is_known() {
    use RosterField as F;
    let csv = "KPJ;NIK;NAMA;UPAH;JHT TK;JHT PERUSAHAAN;TOTAL JHT;JKK;JKM;JP TK;JP PERUSAHAAN;TOTAL JP;TOTAL\n";
    let mut opened = upload(csv.as_bytes(), "iuran.csv").unwrap();
    let header = opened.inspect::<F>(&MappingChoice::default()).unwrap().header;
    assert_eq!((header.columns[&F::Jht], header.columns[&F::Jp], header.columns[&F::Wage]), (6, 11, 3));
    assert!(header.ambiguous.is_empty());
}

#[test]
fn a_header_cell_without_letters_means_nothing() {
    let csv = "#;(Y);***;NIK;NAMA;UPAH;\n1;2;3;4;5;6;\n";
    let mut opened = upload(csv.as_bytes(), "tk.csv").unwrap();
    let header = opened.inspect::<RosterField>(&MappingChoice::default()).unwrap().header;
    assert_eq!(header.columns.len(), 3);
    assert!(header.ambiguous.is_empty());
}

#[test]
fn titles_above_the_header_are_passed_over() {
    let bytes = workbook(&[
        &["DAFTAR PERUSAHAAN"],
        &["Perusahaan", ":", "Dinas Tenaga Kerja"],
        &[],
        &["Tanggal", "17-08-2026"],
        &["No", "Nama", "NIB", "Alamat"],
        &["1", "PT Maju", "1234567890123", "Tarakan"],
    ]);
    let mut opened = upload(&bytes, "daftar.xlsx").unwrap();
    let inspection = opened.inspect::<EmployerField>(&MappingChoice::default()).unwrap();
    assert_eq!(inspection.header.row, 5);
    assert_eq!(inspection.sample, [["1", "PT Maju", "1234567890123", "Tarakan"]]);
}

#[test]
fn a_header_below_the_searched_rows_is_not_found_until_it_is_named() {
    let csv = "judul\n".repeat(25) + "Nama,NIB\nPT Maju,1\n";
    match rows_with::<EmployerField>(csv.as_bytes(), "a.csv", Limits::default(), &MappingChoice::default()) {
        Err(IntakeError::HeaderNotFound { rows_searched: 20 }) => (),
        other => panic!("{other:?}"),
    }
    let choice = MappingChoice { header_row: Some(26), ..MappingChoice::default() };
    let read = rows_with::<EmployerField>(csv.as_bytes(), "a.csv", Limits::default(), &choice).unwrap();
    assert_eq!((read.len(), read[0].number), (1, 27));
    let choice = MappingChoice { header_row: Some(99), ..MappingChoice::default() };
    let absent = rows_with::<EmployerField>(csv.as_bytes(), "a.csv", Limits::default(), &choice);
    assert_eq!(absent.unwrap_err().code(), "header_not_found");
}

#[test]
fn a_required_column_that_is_missing_is_named() {
    assert_eq!(refusal(b"NIB,NPWP\n1,2\n", "a.csv"), "required_column_missing");
    assert_eq!(employer_header("NIB,NPWP\n1,2\n").missing, [EmployerField::Name]);
}

#[test]
fn a_header_that_names_no_field_is_read_once_its_columns_are_chosen() {
    let csv =
        "DAFTAR PERUSAHAAN;;;\n;;;\nPerush;Identitas;Luas;\nPT Maju;6571010101900001;12;x\nCV Dua;1234567890123;;\n";
    assert_eq!(refusal(csv.as_bytes(), "a.csv"), "header_not_found");
    let inspection =
        upload(csv.as_bytes(), "a.csv").unwrap().inspect::<EmployerField>(&MappingChoice::default()).unwrap();
    assert_eq!((inspection.header.row, inspection.header.headers.len()), (3, 3));
    assert_eq!(
        inspection.sample,
        [vec!["PT Maju", "••••••••••••0001", "12", "x"], vec!["CV Dua", "1234567890123"]],
        "what may be a national id is not shown in full"
    );
    let mut named = upload(b"Nama,NIB\nPT Maju,6571010101900001\n", "a.csv").unwrap();
    let inspection = named.inspect::<EmployerField>(&MappingChoice::default()).unwrap();
    assert_eq!(inspection.sample, [["PT Maju", "••••••••••••0001"]], "nor under another heading");
    let columns = BTreeMap::from([(EmployerField::Name, Some(0)), (EmployerField::Nib, None)]);
    let choice = MappingChoice { columns, ..MappingChoice::default() };
    let read = rows_with(csv.as_bytes(), "a.csv", Limits::default(), &choice).unwrap();
    let names: Vec<_> = read.iter().map(|row| row.cells[&EmployerField::Name].text.as_str()).collect();
    assert_eq!(names, ["PT Maju", "CV Dua"]);
}

#[test]
fn a_field_said_to_have_no_column_is_not_read_from_the_one_that_looks_like_it() {
    let csv = b"Nama,Kontak\nPT Maju,Budi\n";
    let choice = MappingChoice { columns: BTreeMap::from([(EmployerField::Phone, None)]), ..MappingChoice::default() };
    let read = rows_with(csv, "a.csv", Limits::default(), &choice).unwrap();
    assert_eq!(read[0].cells.keys().collect::<Vec<_>>(), [&EmployerField::Name]);
    let choice = MappingChoice { columns: BTreeMap::from([(EmployerField::Name, None)]), ..MappingChoice::default() };
    let refused = rows_with::<EmployerField>(csv, "a.csv", Limits::default(), &choice);
    assert_eq!(refused.unwrap_err().code(), "required_column_missing");
}

#[test]
fn two_columns_for_one_field_wait_for_a_choice() {
    let csv = b"Nama Perusahaan,Alamat,Nama\nPT Maju,Tarakan,Budi\n";
    assert_eq!(refusal(csv, "a.csv"), "column_ambiguous");
    let header = employer_header(std::str::from_utf8(csv).unwrap());
    assert_eq!(header.ambiguous[0].columns, [0, 2]);
    let choice =
        MappingChoice { columns: BTreeMap::from([(EmployerField::Name, Some(0))]), ..MappingChoice::default() };
    let read = rows_with(csv, "a.csv", Limits::default(), &choice).unwrap();
    assert_eq!(read[0].cells[&EmployerField::Name].text, "PT Maju");
}

#[test]
fn a_choice_wins_over_detection_and_frees_the_column_from_its_field() {
    let csv = b"Nama,Alamat,Kolom X\nPT Maju,Tarakan,Jl. Mulawarman\n";
    let columns = BTreeMap::from([(EmployerField::Address, Some(2)), (EmployerField::Regency, Some(1))]);
    let choice = MappingChoice { columns, ..MappingChoice::default() };
    let read = rows_with(csv, "a.csv", Limits::default(), &choice).unwrap();
    assert_eq!(read[0].cells[&EmployerField::Address].text, "Jl. Mulawarman");
    assert_eq!(read[0].cells[&EmployerField::Regency].text, "Tarakan");
    let choice =
        MappingChoice { columns: BTreeMap::from([(EmployerField::Nib, Some(999))]), ..MappingChoice::default() };
    let beyond = rows_with(csv, "a.csv", Limits::default(), &choice);
    assert_eq!(beyond.unwrap_err().code(), "column_out_of_range");
}
