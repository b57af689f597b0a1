use patuh_intake::{EmployerField, ProblemCode, Repair, RosterField};
use patuh_rules::words::{KbliVersion, RiskClass, RowVerdict, Scale};

use crate::support::{employers, roster};

#[test]
fn a_full_employer_row_is_ready() {
    let csv = "Nama;NIB;NPWP;NPP;Kode Wilayah;Kecamatan;Kab/Kota;Alamat;KBLI;Versi KBLI;Skala;Tingkat Risiko;Jumlah TK;Tgl Daftar;Email;Telp;Jenis\n\
        PT Maju Jaya;1234567890123;01.234.567.8-901.000;'15070955;65.71;Tarakan Barat;Kota Tarakan;Jl. Mulawarman 1;41011 - Konstruksi;2020;Usaha Menengah;III;1.250;17 Agustus 2019;Info@Maju.ID;0551-21234;PT\n";
    let parsed = employers(csv.as_bytes(), "a.csv").remove(0);
    assert_eq!(parsed.verdict, RowVerdict::Ready, "{:?}", parsed.problems);
    let employer = parsed.row.unwrap();
    assert_eq!((parsed.number, employer.name.as_str()), (2, "PT Maju Jaya"));
    assert_eq!(employer.nib.as_deref(), Some("1234567890123"));
    assert_eq!(employer.npwp.as_deref(), Some("012345678901000"));
    assert_eq!(employer.npp.as_deref(), Some("15070955"));
    assert_eq!(employer.region_code.as_deref(), Some("65.71"));
    assert_eq!(employer.kbli_code.as_deref(), Some("41011"));
    assert_eq!(employer.kbli_version, Some(KbliVersion::Kbli2020));
    assert_eq!((employer.scale, employer.risk_class), (Some(Scale::Medium), Some(RiskClass::Medium)));
    assert_eq!(employer.workers, Some(1_250));
    assert_eq!(employer.registered_on.unwrap().to_string(), "2019-08-17");
    assert_eq!(employer.email.as_deref(), Some("info@maju.id"));
    assert_eq!(employer.phone.as_deref(), Some("055121234"));
}

#[test]
fn a_row_without_a_name_is_refused_and_one_with_a_wrong_field_can_be_repaired() {
    let csv = "Nama,Skala,Tenaga Kerja,Catatan\n,mikro,3,\nPT Dua,raksasa,tiga,\n,,,hanya catatan\n";
    let parsed = employers(csv.as_bytes(), "a.csv");
    let verdicts: Vec<_> = parsed.iter().map(|row| row.verdict).collect();
    assert_eq!(verdicts, [RowVerdict::Refused, RowVerdict::Repairable, RowVerdict::Refused]);
    assert_eq!(parsed[0].row, None);
    assert_eq!(parsed[0].problems[0].field, Some(EmployerField::Name));
    assert_eq!(parsed[0].problems[0].code, ProblemCode::ValueMissing);
    let wrong: Vec<_> = parsed[1].problems.iter().map(|p| (p.field, p.code, p.value_shown.as_str())).collect();
    assert_eq!(
        wrong,
        [
            (Some(EmployerField::Scale), ProblemCode::WordUnknown, "raksasa"),
            (Some(EmployerField::Workers), ProblemCode::NumberUnreadable, "tiga"),
        ]
    );
    assert_eq!(parsed[1].row.as_ref().unwrap().scale, None);
    assert_eq!(parsed[2].problems[0].code, ProblemCode::RowUnreadable);
    assert_eq!((parsed[2].problems[0].field, parsed[2].problems[0].repair), (None, Repair::RemoveOrFillRow));
}

#[test]
fn a_roster_of_sipp_is_read() {
    let csv = "NO;NIK;NO KPJ;NAMA LENGKAP;TANGGAL LAHIR;TGL MULAI BEKERJA;UPAH;STATUS KEPESERTAAN;JHT;JKK;JKM;JP (Y)\n\
        1;'6571010101900001;12345678901;SITI AMINAH;01-01-1990;02-01-2020;Rp 3.900.396,50;AKTIF;Y;Y;Y;T\n";
    let parsed = roster(csv.as_bytes(), "tk.csv").remove(0);
    assert_eq!(parsed.verdict, RowVerdict::Ready, "{:?}", parsed.problems);
    let worker = parsed.row.unwrap();
    assert_eq!(worker.nik.as_deref(), Some("6571010101900001"));
    assert_eq!(worker.kpj.as_deref(), Some("12345678901"));
    assert_eq!(worker.wage.unwrap().to_string(), "3900396.5");
    assert_eq!(worker.membership.as_deref(), Some("AKTIF"));
    assert_eq!((worker.jht, worker.jkk, worker.jkm, worker.jp), (Some(true), Some(true), Some(true), Some(false)));
}

#[test]
fn nik_and_wage_are_needed_and_shown_with_digits_hidden() {
    let csv = "NIK,NAMA,UPAH,TGL LAHIR\n,Budi,,\n6571010101900001,Siti,\"1.234,567,8\",31-02-1990\n";
    let parsed = roster(csv.as_bytes(), "tk.csv");
    let missing: Vec<_> = parsed[0].problems.iter().map(|problem| (problem.field, problem.code)).collect();
    assert_eq!(
        missing,
        [(Some(RosterField::Nik), ProblemCode::ValueMissing), (Some(RosterField::Wage), ProblemCode::ValueMissing)]
    );
    assert_eq!(parsed[0].verdict, RowVerdict::Repairable);
    let shown: Vec<_> = parsed[1].problems.iter().map(|problem| problem.value_shown.as_str()).collect();
    assert_eq!(shown, ["••-••-••••", "•.•••,•••,•"]);
}

#[test]
fn a_lone_dash_says_that_there_is_nothing() {
    let csv = "Nama,NPWP,Skala,Tgl Daftar,Jumlah TK,Alamat\nPT Maju,-,-,-,-,-\n-,1,,,,\n";
    let parsed = employers(csv.as_bytes(), "a.csv");
    assert_eq!(parsed[0].verdict, RowVerdict::Ready, "{:?}", parsed[0].problems);
    let employer = parsed[0].row.as_ref().unwrap();
    assert_eq!((&employer.npwp, employer.scale, &employer.address), (&None, None, &None));
    assert_eq!(parsed[1].verdict, RowVerdict::Refused);
    assert_eq!(parsed[1].problems[0].code, ProblemCode::ValueMissing);
    let ticks = roster(b"NIK,NAMA,UPAH,JHT,JP\n6571010101900001,Siti,3900396,Y,-\n-,Budi,1000,,\n", "tk.csv");
    assert_eq!(ticks[0].row.as_ref().unwrap().jp, Some(false));
    assert_eq!(ticks[1].problems[0].code, ProblemCode::ValueMissing);
}

#[test]
fn what_is_shown_of_a_value_is_short_and_on_one_line() {
    let csv = format!("Nama,Skala\nPT,\"a\u{202e}b\n{}\"\n", "x".repeat(500));
    let parsed = employers(csv.as_bytes(), "a.csv").remove(0);
    let shown = &parsed.problems[0].value_shown;
    assert!(shown.starts_with("ab x") && shown.ends_with('…'), "{shown}");
    assert_eq!(shown.chars().count(), 40);
}
