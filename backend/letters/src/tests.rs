//! What is set is what the data says: every text as text, the same bytes every time.

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use crate::world::Desk;
use crate::{
    Check, Letter, Minutes, Picture, Report, ReportColumn, Section, Signatory, Signed, render, render_minutes,
    render_report, unprintable,
};

fn letter(body: &[&str]) -> Letter {
    Letter {
        ident: "0193".into(),
        letterhead: vec!["Kantor Uji".into(), "Forum".into()],
        number: Some("B-1/ST1/UJI-65/XI/2026".into()),
        place: "Tarakan".into(),
        date: Some("2 November 2026".into()),
        dated: Some((2026, 11, 2)),
        nature: "Biasa".into(),
        enclosures: "-".into(),
        subject: "Teguran Tertulis I".into(),
        addressee: vec!["Pimpinan CV Uji".into(), "di tempat".into()],
        basis: vec!["UU 24/2011 Pasal 17".into()],
        body: body.iter().map(|line| (*line).to_owned()).collect(),
        signatory: Signatory { title: "Kepala".into(), name: "Nama".into() },
        copies: vec!["Arsip".into()],
        check: Some(Check {
            url: "https://patuh.example/cek/AAAAAAAAAAAAAAAAAAAAAAAAAA#12.00112233445566778899aabbccddeeff".into(),
            code: "A".repeat(26),
            digest: "ab".repeat(32),
            log: Some((12, "00112233445566778899aabbccddeeff".into())),
        }),
        template: "Templat uji, edisi 1.".into(),
    }
}

fn text_of(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Text(text) => out.push_str(&text.text),
            FrameItem::Group(group) => text_of(&group.frame, out),
            _ => {}
        }
    }
}

/// All that stands on the pages, without blanks, and how many pages there are.
fn printed(letter: &Letter) -> (String, usize) {
    let document: PagedDocument = typst::compile(&Desk::of(letter).expect("a desk")).output.expect("it compiles");
    let mut text = String::new();
    for page in document.pages() {
        text_of(&page.frame, &mut text);
    }
    (text.split_whitespace().collect(), document.pages().len())
}

#[test]
fn the_same_letter_is_the_same_bytes_and_another_is_not() {
    let (one, other) = (letter(&["Satu."]), letter(&["Dua."]));
    let bytes = render(&one).expect("a letter");
    assert!(bytes.starts_with(b"%PDF-1.7"));
    render(&other).expect("another in between");
    assert_eq!(render(&one).expect("the same again"), bytes);
    assert_ne!(render(&other).expect("the other"), bytes);
}

#[test]
fn markup_in_a_text_is_printed_as_it_stands() {
    let hostile = [
        "#import\"@preview/cetz:0.1.0\":*",
        "#read(\"/etc/passwd\")",
        "*tebal*_miring_=Judul-daftar+nomor",
        "$sum_(i=1)^n$`kode`<label>@rujukan~--...",
        "\\input{/etc/passwd}{{7*7}}<script>alert(1)</script>//bukan/*komentar*/",
        "#sys.inputs#panic(1)#eval(\"1+1\")",
    ];
    let (text, pages) = printed(&letter(&hostile));
    for line in hostile {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert_eq!(pages, 1);
}

#[test]
fn everything_that_a_letter_says_is_on_it() {
    let (text, _) = printed(&letter(&["Isi surat."]));
    for part in [
        "KANTORUJI",
        "B-1/ST1/UJI-65/XI/2026",
        "Tarakan,2November2026",
        "Biasa",
        "TeguranTertulisI",
        "PimpinanCVUji",
        "UU24/2011Pasal17",
        "Isisurat.",
        "Kepala,",
        "Tembusan",
        "AAAAAAAAAA",
        "12peristiwa",
        "00112233445566778899aabbccddeeff",
        "Templatuji,edisi1.",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("DRAF"));
}

#[test]
fn a_draft_is_marked_and_cannot_be_checked() {
    let draft = Letter { number: None, date: None, dated: None, check: None, ..letter(&["Isi."]) };
    let (text, _) = printed(&draft);
    assert!(text.contains("DRAF") && text.contains("diisisaatterbit"), "{text}");
    assert!(!text.contains("Periksakeaslian"));
    render(&draft).expect("a draft is a PDF too");
}

#[test]
fn long_and_foreign_texts_are_set_over_as_many_pages_as_they_take() {
    let long = "Kata yang panjang sekali. ".repeat(150);
    let body: Vec<&str> = std::iter::repeat_n(long.as_str(), 30).collect();
    assert!(printed(&letter(&body)).1 > 5);
    let unbroken = "x".repeat(4000);
    let foreign = "\u{1F600} \u{627}\u{644}\u{639} \u{4F60}\u{597D}";
    render(&letter(&[&unbroken, foreign, ""])).expect("a letter");
    assert_eq!(unprintable(foreign).len(), 6);
    assert!(unprintable("Rp12.500.000 — ‘Jalan’ “Yos” … é ñ § % /").is_empty());
}

fn minutes(signature: Option<Picture>) -> Minutes {
    let side = |title: &str, name: &str| Signed {
        title: title.into(),
        name: name.into(),
        instead: "Menolak menandatangani: tidak berwenang".into(),
        signature: None,
        format: None,
    };
    Minutes {
        ident: "pemeriksaan".into(),
        letterhead: vec!["BPJS Ketenagakerjaan Tarakan".into(), "Forum".into()],
        facts: vec![
            ("Pemberi kerja".into(), "CV Uji #sys.inputs".into()),
            ("Tanggal".into(), "2 November 2026".into()),
        ],
        dated: (2026, 11, 2),
        found: vec![
            "Dua belas pekerja ditemui, tujuh belum terdaftar.".into(),
            "#read(\"/etc/passwd\") *tebal*".into(),
        ],
        entries: vec![("2 November 2026 09.20".into(), "Terdaftar? tidak".into())],
        officer: side("Petugas", "Petugas Uji").with(signature),
        employer: side("Personalia", "Ibu Sari"),
        digest: "0".repeat(64),
    }
}

#[test]
fn minutes_are_set_with_their_signatures_and_the_same_every_time() {
    let png = pixel();
    let picture = Picture { format: "png", bytes: png };
    let pdf = render_minutes(&minutes(Some(picture.clone()))).expect("set");
    assert!(pdf.starts_with(b"%PDF-"));
    assert_eq!(pdf, render_minutes(&minutes(Some(picture))).expect("set"));
    let without = render_minutes(&minutes(None)).expect("set");
    assert!(without != pdf);
    let broken = Picture { format: "png", bytes: b"no picture".to_vec() };
    assert!(render_minutes(&minutes(Some(broken))).is_err());
}

/// One red pixel.
fn pixel() -> Vec<u8> {
    vec![
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x77, 0x53, 0xde, 0x00, 0x00, 0x00,
        0x0c, 0x49, 0x44, 0x41, 0x54, 0x08, 0xd7, 0x63, 0xf8, 0xcf, 0xc0, 0x00, 0x00, 0x03, 0x01, 0x01, 0x00, 0x18,
        0xdd, 0x8d, 0xb0, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ]
}

#[test]
fn a_report_is_set_with_its_texts_as_they_stand_and_is_the_same_bytes_every_time() {
    let column = |title: &str, is_number| ReportColumn { title: title.into(), weight: 1, is_number };
    let hostile = "#panic(\"x\") *tebal* $x$ @a <b>";
    let report = Report {
        ident: "monev-1".into(),
        letterhead: vec!["Forum".into(), "Provinsi".into()],
        title: "Laporan".into(),
        facts: vec![("Periode".into(), hostile.into())],
        dated: (2026, 11, 27),
        sections: vec![Section {
            title: hostile.into(),
            lead: vec![hostile.into()],
            columns: vec![column("Nama", false), column("Jumlah", true)],
            rows: (0..90).map(|row| vec![hostile.into(), row.to_string()]).collect(),
            total: Some(vec!["Jumlah".into(), "90".into()]),
            note: Some(hostile.into()),
        }],
        digest: "ab".repeat(32),
    };
    let pdf = render_report(&report).expect("a report");
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert_eq!(pdf, render_report(&report).expect("a report again"));
    let empty = Report { sections: Vec::new(), ..report };
    assert_ne!(pdf, render_report(&empty).expect("an empty report"));
}
