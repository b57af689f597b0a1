//! Files: taken in by content, kept once under their digest, handed out to whoever may see what they belong to.

use actix_web::http::Method;
use patuh_rules::permission::{OauthScope, Role};
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::files::{archive, pdf, raw_row, raw_workbook, repr_digest, workbook};
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const NOW: &str = "2026-11-02T02:00:00Z";
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82";

async fn investigator(app: &TestApp) -> Person<'_> {
    app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await
}

/// Every file below a directory.
fn below(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).into_iter().flatten().flatten();
    entries.flat_map(|entry| if entry.path().is_dir() { below(&entry.path()) } else { vec![entry.path()] }).collect()
}

fn kept(app: &TestApp) -> Vec<PathBuf> {
    below(&app.database().data().join("files"))
}

#[actix_web::test]
async fn a_file_is_kept_under_the_digest_of_its_bytes_and_comes_back_as_it_was() {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let bytes = pdf("foto");
    let sent = officer.upload("Foto lapangan.pdf", &bytes).await.expect(201);
    let sha256 = patuh_store::vault::sha256_hex(&bytes);
    assert_eq!(sent.json["sha256"], sha256);
    assert_eq!(
        (sent.json["size"].as_i64(), sent.json["name"].as_str()),
        (Some(bytes.len() as i64), Some("Foto lapangan.pdf"))
    );
    assert_eq!(sent.json["device_time"], "2026-11-02T01:30:00.000Z");
    assert_eq!(sent.json["received_at"], "2026-11-02T02:00:00.000Z");
    let files = kept(&app);
    assert_eq!(files.len(), 1);
    assert!(files[0].ends_with(format!("sha256/{}/{}/{sha256}", &sha256[..2], &sha256[2..4])), "{files:?}");

    let id: Id = sent.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let back = officer.file_content(id).await.expect(200);
    assert_eq!(back.bytes, bytes);
    assert_eq!(back.header("repr-digest"), Some(repr_digest(&bytes).as_str()));
    assert_eq!(back.header("content-disposition"), Some("attachment; filename*=UTF-8''Foto%20lapangan.pdf"));
    assert_eq!(back.header("content-security-policy"), Some("sandbox; default-src 'none'"));
    assert_eq!(back.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(back.header("cache-control"), Some("no-store"));
    assert_eq!(back.header("content-encoding"), None, "evidence is not recoded");
}

#[actix_web::test]
async fn the_same_upload_again_is_the_same_file_and_the_same_bytes_are_kept_once() {
    let app = TestApp::at(NOW).await;
    let (officer, colleague) = (investigator(&app).await, investigator(&app).await);
    let (id, bytes) = (Id::new(), pdf("surat"));
    let first = officer.put_file(id, "surat.pdf", &repr_digest(&bytes), &bytes).await.expect(201);
    app.move_clock("2026-11-02T03:00:00Z");
    let again = officer.put_file(id, "surat.pdf", &repr_digest(&bytes), &bytes).await.expect(200);
    assert_eq!(first.json, again.json, "a retry changes nothing, the time of receipt included");
    let other = pdf("surat lain");
    let answer = officer.put_file(id, "surat.pdf", &repr_digest(&other), &other).await.expect(409);
    assert_eq!(answer.code(), "conflict");
    let answer = colleague.put_file(id, "surat.pdf", &repr_digest(&bytes), &bytes).await.expect(409);
    assert!(!String::from_utf8_lossy(&answer.bytes).contains("surat.pdf"), "nothing is told of another's file");
    let second = colleague.uploaded("salinan.pdf", &bytes).await;
    assert_ne!(second, id);
    // The bytes of the refused content lie under their own digest and belong to nobody: one a content, no more.
    assert!(kept(&app).len() <= 2, "{:?}", kept(&app));
    assert_eq!(officer.file_content(id).await.expect(200).bytes, bytes);
}

#[actix_web::test]
async fn bytes_that_are_not_those_announced_are_refused_and_leave_nothing() {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let id = Id::new();
    let answer = officer.put_file(id, "a.pdf", &repr_digest(b"lain"), &pdf("a")).await.expect(422);
    assert_eq!((answer.code(), answer.json["header"].as_str()), ("digest_mismatch", Some("Repr-Digest")));
    officer.file_content(id).await.expect(404);
    assert_eq!(kept(&app), Vec::<PathBuf>::new());
    for digest in ["", "sha-256=:AAAA:", "sha-512=:AAAA:", "md5=:1B2M2Y8AsgTpgAmY7PhCfg==:"] {
        let answer = officer.put_file(id, "a.pdf", digest, &pdf("a")).await.expect(400);
        assert_eq!(
            (answer.code(), answer.json["header"].as_str()),
            ("header_invalid", Some("Repr-Digest")),
            "{digest}"
        );
    }
}

#[actix_web::test]
async fn the_content_decides_what_a_file_is_and_an_extension_that_lies_is_refused() {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let sheet = workbook(&[&["Nama", "NIB"], &["CV Uji", "1234567890123"]]);
    for (name, bytes, media_type) in [
        ("foto.png", PNG, "image/png"),
        ("Foto 12.11.2026", PNG, "image/png"),
        ("FOTO.PNG", PNG, "image/png"),
        ("berkas", PNG, "image/png"),
        ("daftar.xlsx", sheet.as_slice(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("daftar.csv", b"Nama;NIB\nCV Uji;1234567890123\n", "text/csv"),
        ("catatan.txt", b"Nama pemberi kerja\n", "text/plain"),
    ] {
        let sent = officer.upload(name, bytes).await.expect(201);
        assert_eq!(sent.json["media_type"], media_type, "{name}");
    }
    for (name, bytes) in [
        ("foto.pdf", PNG),
        ("foto.jpg", PNG),
        ("foto.png", pdf("x").as_slice()),
        ("daftar.csv", sheet.as_slice()),
        ("daftar.xls", sheet.as_slice()),
        ("daftar.xlsx", b"Nama;NIB\nCV Uji;1234567890123\n".as_slice()),
        ("naskah.js", b"alert(1)\n".as_slice()),
        ("surat.exe", pdf("x").as_slice()),
    ] {
        let answer = officer.upload(name, bytes).await.expect(422);
        assert_eq!(
            (answer.code(), answer.json["reason"].as_str()),
            ("file_type_refused", Some("extension_mismatch")),
            "{name}"
        );
        assert!(answer.json["accepted"].as_array().is_some_and(|types| !types.is_empty()));
        assert!(
            answer.json["detail"].as_str().is_some_and(|detail| detail.contains(&name[name.len() - 3..])),
            "{name}"
        );
    }
}

#[actix_web::test]
async fn what_is_never_kept_is_refused_whatever_its_name() {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let elf = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0";
    for (name, bytes) in [
        ("a.pdf", elf.as_slice()),
        ("a.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("a.pdf", b"<html><body onload=alert(1)>"),
        ("a.csv", b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("a.pdf", b"%PDF-1.4 and then nothing more"),
        ("a.png", b"\x89PNG\r\n\x1a\n and no picture"),
        ("a.csv", b"a\0b;c\n1;2\n"),
        ("a.zip", archive(&[("a.txt", b"x")]).as_slice()),
        ("a.xlsx", raw_workbook(&raw_row(1, &["Nama"]), &[("xl/vbaProject.bin", b"x")]).as_slice()),
        ("a.pdf", b""),
    ] {
        let answer = officer.upload(name, bytes).await.expect(422);
        assert_eq!(answer.code(), "file_type_refused", "{name} {}", String::from_utf8_lossy(bytes));
        assert!(answer.json["fix"].as_str().is_some_and(|fix| !fix.is_empty()));
    }
    assert_eq!(kept(&app), Vec::<PathBuf>::new(), "nothing of them stays");
}

#[actix_web::test]
async fn a_file_of_25_mebibytes_is_taken_and_one_byte_more_is_not() {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let limit = 25 * 1024 * 1024;
    let mut bytes = pdf("besar");
    let tail = bytes.split_off(bytes.len() - 6);
    bytes.resize(limit - tail.len(), b' ');
    bytes.extend_from_slice(&tail);
    officer.upload("besar.pdf", &bytes).await.expect(201);
    bytes.insert(20, b' ');
    let answer = officer.upload("besar.pdf", &bytes).await.expect(413);
    assert_eq!((answer.code(), answer.json["limit_bytes"].as_u64()), ("file_too_large", Some(limit as u64)));
    assert_eq!(kept(&app).len(), 1);
}

#[actix_web::test]
async fn a_name_is_never_a_path_and_never_a_header() {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    for (sent, shown) in [
        ("../../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\boot.pdf", "boot.pdf"),
        ("/root/.ssh/kunci.pdf", "kunci.pdf"),
        ("", "berkas"),
        ("..", "berkas"),
        ("Surat \"tugas\"; nama=é.pdf", "Surat \"tugas\"; nama=é.pdf"),
    ] {
        let answer = officer.upload(sent, &pdf("x")).await.expect(201);
        assert_eq!(answer.json["name"], shown, "{sent}");
        let id = answer.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
        let disposition = officer.file_content(id).await.expect(200).header("content-disposition").map(str::to_owned);
        let disposition = disposition.expect("a disposition");
        let encoded = disposition.strip_prefix("attachment; filename*=UTF-8''").expect("RFC 8187");
        assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_%".contains(&byte)), "{disposition}");
    }
    for bad in ["a\r\nSet-Cookie: x.pdf", "a\0.pdf", "a\u{202e}fdp.exe", &"x".repeat(300)] {
        let answer = officer.upload(bad, &pdf("x")).await.expect(400);
        assert_eq!((answer.code(), answer.json["header"].as_str()), ("header_invalid", Some("X-File-Name")));
    }
    for file in kept(&app) {
        assert!(file.starts_with(app.database().data().join("files/sha256")), "{file:?}");
    }
}

struct Scene<'a> {
    officer: Person<'a>,
    boss: Person<'a>,
    finding: String,
    inner: Id,
    served: Id,
}

fn id_of(answer: &Answer) -> Id {
    answer.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

/// A finding with a file inside the forum and one that was served.
async fn scene(app: &TestApp) -> Scene<'_> {
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.71").await;
    let body = json!({ "name": "CV Bukti", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    let employer = id_of(&officer.post("/api/v1/employers", body).await.expect(201));
    let boss = app.db_employer_person(employer, "65.71.02", Role::EmployerAdmin).await;
    let finding = format!("/api/v1/findings/{}", Id::new());
    let body = json!({
        "employer_id": employer, "violation_type": "pds_tk", "month_from": "2026-01", "month_to": "2026-03",
        "workers_affected": 3, "estimated_amount": "1000000", "narrative": "Catatan.",
    });
    officer.put(&finding, body).await.expect(201);
    let (inner, served) =
        (officer.uploaded("dalam.pdf", &pdf("dalam")).await, officer.uploaded("surat.pdf", &pdf("surat")).await);
    officer.post(&format!("{finding}/evidence"), json!({ "file_id": inner, "title": "Dalam" })).await.expect(201);
    let etag = officer.get(&finding).await.expect(200).etag();
    let act = json!({ "kind": "guidance", "on": "2026-11-02", "text": "Pembinaan.", "evidence": [served] });
    officer.act(&format!("{finding}/acts"), &etag, act).await.expect(201);
    Scene { officer, boss, finding, inner, served }
}

#[actix_web::test]
async fn a_file_is_read_by_its_sender_and_by_whoever_may_see_what_it_belongs_to() {
    let app = TestApp::at(NOW).await;
    let Scene { officer, boss, finding, inner, served } = scene(&app).await;
    let loose = officer.uploaded("lepas.pdf", &pdf("lepas")).await;
    let reply = boss.uploaded("bukti bayar.pdf", &pdf("bukti bayar")).await;
    let prosecutor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65.71").await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    let administrator = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await;
    let budget = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65").await;
    let other = json!({ "name": "CV Lain", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    let other = id_of(&officer.post("/api/v1/employers", other).await.expect(201));
    let rival = app.db_employer_person(other, "65.71.02", Role::EmployerAdmin).await;

    // Before it belongs to anything, a file is its sender's alone.
    for person in [&officer, &prosecutor, &auditor] {
        person.file_content(reply).await.expect(404);
    }
    boss.post(&format!("{finding}/replies"), json!({ "text": "Sudah dibayar.", "evidence": [reply] }))
        .await
        .expect(201);
    let expected: [(&str, &Person<'_>, [u16; 4]); 8] = [
        ("sender", &officer, [200, 200, 200, 200]),
        ("prosecutor of the region", &prosecutor, [404, 200, 200, 200]),
        ("auditor", &auditor, [404, 200, 200, 200]),
        ("employer", &boss, [404, 404, 200, 200]),
        ("another employer", &rival, [404, 404, 404, 404]),
        ("another region", &nunukan, [404, 404, 404, 404]),
        ("administrator", &administrator, [403, 403, 403, 403]),
        ("budget officer", &budget, [403, 403, 403, 403]),
    ];
    for (who, person, statuses) in expected {
        for (file, status) in [loose, inner, served, reply].into_iter().zip(statuses) {
            assert_eq!(person.file_content(file).await.status, status, "{who}");
        }
    }
    assert_eq!(app.send(Method::GET, &format!("/api/v1/files/{served}/content"), &[], None).await.status, 401);

    // That evidence was fetched is on the record, with who it was; one's own loose file is no event.
    let events = auditor.get("/api/v1/audit-events?object_type=file&limit=500").await.expect(200);
    let reads: Vec<&Value> = events.json["items"]
        .as_array()
        .expect("events")
        .iter()
        .filter(|event| event["action"] == "file.read")
        .collect();
    let read_by = |name: &str, file: Id| {
        reads.iter().any(|event| event["actor_name"] == name && event["object_id"] == file.to_string())
    };
    assert!(
        read_by("Uji prosecutor", inner) && read_by("Uji auditor", served) && read_by("Uji employer_admin", served)
    );
    assert!(!read_by("Uji investigator", loose) && read_by("Uji investigator", inner));
}

#[actix_web::test]
async fn an_api_client_neither_sends_nor_reads_files() {
    let app = TestApp::at(NOW).await;
    let scene = scene(&app).await;
    let scopes = [OauthScope::CoverageRead, OauthScope::CoverageWrite, OauthScope::EmployersRead];
    let token = app.db_client(scene.officer.organisation_id, &scopes, "65", None).await;
    let bytes = pdf("mesin");
    let digest = repr_digest(&bytes);
    let headers = [("authorization", token.as_str()), ("repr-digest", digest.as_str())];
    let answer =
        app.send(Method::PUT, &format!("/api/v1/files/{}", Id::new()), &headers, Some(&bytes)).await.expect(403);
    assert_eq!(answer.code(), "forbidden");
    for file in [scene.inner, scene.served, Id::new()] {
        let answer = app.send(Method::GET, &format!("/api/v1/files/{file}/content"), &headers, None).await.expect(403);
        assert_eq!(answer.code(), "forbidden");
    }
}
