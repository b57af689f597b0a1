//! How long a letter takes to be set on one core: the first one, one of many, and 250. Prints `name value unit` lines for
//! bench.py.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on says so by panicking")]

use patuh_letters::{Check, Letter, Signatory, render};
use std::hint::black_box;
use std::time::Instant;

const LETTERS: usize = 250;

fn letter(number: usize) -> Letter {
    let employer = format!("CV Uji {number}");
    Letter {
        ident: format!("letter-{number}"),
        letterhead: vec!["BPJS Ketenagakerjaan Kantor Cabang Tarakan".into(), "Forum Kepatuhan".into()],
        number: Some(format!("B-{number}/ST1/BPJSTK-65/XI/2026")),
        place: "Tarakan".into(),
        date: Some("2 November 2026".into()),
        dated: Some((2026, 11, 2)),
        nature: "Penting".into(),
        enclosures: "-".into(),
        subject: "Teguran Tertulis I".into(),
        addressee: vec![format!("Pimpinan {employer}"), "Jalan Yos Sudarso 1, Tarakan".into(), "di tempat".into()],
        basis: vec!["UU 24/2011 Pasal 17(2)-(3)".into(), "PP 86/2013".into()],
        body: vec![
            format!("Berdasarkan pemeriksaan kepatuhan, {employer} ditemukan belum membayar iuran yang jatuh tempo, untuk bulan Januari 2026 sampai Juni 2026, menyangkut 12 tenaga kerja."),
            "Perkiraan kewajiban yang belum dipenuhi sebesar Rp12.500.000.".into(),
            "Dengan surat ini Saudara ditegur secara tertulis untuk pertama kali, agar memenuhi kewajiban tersebut paling lambat 10 hari kerja sejak surat ini Saudara terima.".into(),
            "Bila Saudara berkeberatan atau sudah memenuhinya, sampaikan tanggapan beserta buktinya dalam jangka waktu yang sama.".into(),
        ],
        signatory: Signatory { title: "Kepala Kantor Cabang".into(), name: "Nama Contoh".into() },
        copies: vec!["Kepala Kejaksaan Tinggi Kalimantan Utara".into()],
        check: Some(Check {
            url: format!("https://patuh.example/cek/{number:026}#812734.0123456789abcdef0123456789abcdef"),
            code: format!("{number:026}"),
            digest: "0123456789abcdef".repeat(4),
            log: Some((812_734, "0123456789abcdef0123456789abcdef".into())),
        }),
        template: "Templat Teguran tertulis I, edisi 1: contoh, belum diverifikasi terhadap tata naskah dinas.".into(),
    }
}

fn main() {
    let started = Instant::now();
    black_box(render(&letter(0)).unwrap());
    println!("first {:.1?}", started.elapsed());
    let mut times = Vec::with_capacity(LETTERS);
    let started = Instant::now();
    for number in 1..=LETTERS {
        let one = Instant::now();
        black_box(render(&letter(number)).unwrap());
        times.push(one.elapsed());
    }
    let all = started.elapsed();
    times.sort();
    println!("warm {:.1?}, p95 {:.1?}", times[LETTERS / 2], times[LETTERS * 95 / 100]);
    println!("many {all:.2?}");
    println!("bytes {}", render(&letter(1)).unwrap().len());
}
