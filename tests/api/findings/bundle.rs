//! The bundle of a finding: whole, on the record, verified by the verifier that goes with it.

use super::{MONDAY, act, employer, filed, investigator, letter, upload};
use data_encoding::BASE64;
use patuh_proof::note::{LogProof, VerifierKey, cosigned};
use patuh_proof::tree::{includes, is_consistent};
use patuh_proof::verify::{Options, Report, Verdict, verify};
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::files::picture;
use patuh_tests::{Person, TestApp};
use serde_json::json;
use std::io::Cursor;

fn check(app: &TestApp, bytes: &[u8]) -> Report {
    let fingerprint = Some(app.state.store.keys().log.of_log().fingerprint());
    verify(Cursor::new(bytes), &Options { fingerprint, root: None }).expect("it can be read")
}

/// A finding with a narrative, a note, acts, and files that were read and handed over.
async fn scene<'a>(app: &'a TestApp, officer: &Person<'a>, files: usize) -> (String, Vec<Id>) {
    let id = employer(officer, "CV Rahasia Dapur", "65.71.02").await;
    let finding = filed(officer, id).await;
    officer.post(&format!("{finding}/notes"), json!({ "text": "Catatan dapur internal." })).await.expect(201);
    let mut sent = Vec::new();
    for number in 0..files {
        let file = upload(app, officer, &format!("bukti {number}")).await;
        let body = json!({ "file_id": file, "title": format!("Bukti {number}") });
        officer.post(&format!("{finding}/evidence"), body).await.expect(201);
        sent.push(file);
    }
    let mut body = letter("guidance", "2026-11-02");
    body["evidence"] = json!([sent[0]]);
    act(officer, &finding, body).await.expect(201);
    let custody = format!("{finding}/evidence/{}/custody", sent[0]);
    officer.post(&custody, json!({ "kind": "held", "reason": "Perkara Budi Santoso" })).await.expect(201);
    (finding, sent)
}

#[actix_web::test]
async fn a_bundle_is_intact_and_tells_its_own_export() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let prosecutor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65").await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let (finding, files) = scene(&app, &officer, 3).await;
    prosecutor.file_content(files[1]).await.expect(200);
    app.move_clock("2026-11-02T02:05:00Z");
    let bundle = prosecutor.get(&format!("{finding}/bundle")).await.expect(200);
    assert_eq!(bundle.header("content-type"), Some("application/zip"));
    assert!(
        bundle.header("content-disposition").is_some_and(|name| name.contains("TM-2026-") && name.ends_with(".zip"))
    );
    let report = check(&app, &bundle.bytes);
    assert_eq!(report.verdict, Verdict::Intact, "{:#?}", report.steps);
    assert_eq!((report.evidence, report.variant.as_str()), (3, "full"));
    assert_eq!(report.anchors, patuh_proof::verify::Anchors::default(), "nothing vouches from outside");
    let text = String::from_utf8_lossy(&bundle.bytes).into_owned();
    for told in ["Catatan dapur internal.", "CV Rahasia Dapur", "Perkara Budi Santoso", "bukti.pdf", "% bukti 2"] {
        assert!(text.contains(told), "{told}");
    }
    let custody = auditor.get(&format!("{finding}/evidence/{}/custody", files[2])).await.expect(200);
    let last = custody.json["items"].as_array().and_then(|items| items.last()).cloned().expect("an entry");
    assert_eq!((&last["kind"], &last["person"]["name"]), (&json!("exported"), &json!("Uji prosecutor")));
    assert!(text.contains(last["id"].as_str().expect("an id")), "the bundle tells its own export");
    let report = app.state.store.verify().await.expect("a report");
    assert!(report.intact, "{:?}", report.faults);

    // The key is another one, or was not compared.
    let with = |fingerprint: Option<&str>| {
        let options = Options { fingerprint: fingerprint.map(str::to_owned), root: None };
        verify(Cursor::new(&bundle.bytes), &options).expect("it can be read").verdict
    };
    assert_eq!(with(None), Verdict::UnknownKey);
    assert_eq!(with(Some(&"0".repeat(64))), Verdict::UnknownKey);

    officer.get(&format!("{finding}/bundle")).await.expect(200);
    auditor.get(&format!("{finding}/bundle")).await.expect(403);
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    nunukan.get(&format!("{finding}/bundle")).await.expect(404);
}

#[actix_web::test]
async fn a_redacted_bundle_holds_no_personal_value_and_verifies_all_the_same() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let (finding, _) = scene(&app, &officer, 2).await;
    let bundle = officer.get(&format!("{finding}/bundle?variant=redacted")).await.expect(200);
    let report = check(&app, &bundle.bytes);
    assert_eq!((report.verdict, report.variant.as_str()), (Verdict::Intact, "redacted"), "{:#?}", report.steps);
    let text = String::from_utf8_lossy(&bundle.bytes).into_owned();
    for hidden in [
        "Catatan dapur",
        "CV Rahasia",
        "Budi Santoso",
        "bukti.pdf",
        "% bukti",
        "Iuran enam bulan",
        "Uji investigator",
        "Bukti 1",
        "Surat yang disampaikan",
    ] {
        assert!(!text.contains(hidden), "{hidden}");
    }
}

#[actix_web::test]
async fn the_same_state_and_checkpoint_give_the_same_bytes() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let (finding, files) = scene(&app, &officer, 2).await;
    let first = officer.get(&format!("{finding}/bundle")).await.expect(200);
    let size = first.header("x-checkpoint-size").expect("a size").to_owned();
    app.move_clock("2026-11-03T02:00:00Z");
    officer.file_content(files[0]).await.expect(200);
    let again = officer.get(&format!("{finding}/bundle?checkpoint={size}")).await.expect(200);
    assert!(first.bytes == again.bytes, "not the same bytes");
    let now = officer.get(&format!("{finding}/bundle")).await.expect(200);
    assert!(first.bytes != now.bytes, "a later bundle tells of the read between");
    assert_eq!(check(&app, &now.bytes).verdict, Verdict::Intact);
    act(&officer, &finding, letter("guidance", "2026-11-03")).await.expect(201);
    let gone_on = officer.get(&format!("{finding}/bundle?checkpoint={size}")).await.expect(409);
    assert_eq!(gone_on.code(), "state_conflict");
    officer.get(&format!("{finding}/bundle?checkpoint=99999")).await.expect(404);
}

#[actix_web::test]
async fn a_file_whose_bytes_were_changed_goes_out_in_no_bundle() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let (finding, _) = scene(&app, &officer, 1).await;
    let root = app.database().data().join("files/sha256");
    let mut path = root;
    while path.is_dir() {
        path = std::fs::read_dir(&path).expect("a directory").next().expect("an entry").expect("an entry").path();
    }
    let mut bytes = std::fs::read(&path).expect("the file");
    bytes[20] ^= 1;
    std::fs::remove_file(&path).expect("gone");
    std::fs::write(&path, bytes).expect("written");
    let answer = officer.get(&format!("{finding}/bundle")).await.expect(500);
    assert_eq!(answer.code(), "evidence_damaged");
    std::fs::remove_file(&path).expect("gone");
    let answer = officer.get(&format!("{finding}/bundle")).await.expect(500);
    assert_eq!(answer.code(), "evidence_damaged");
}

#[actix_web::test]
async fn what_outsiders_say_goes_into_bundles_and_is_judged_as_far_as_it_can_be() {
    let witness = aws_key();
    let known = VerifierKey::of_witness("saksi.example", witness.1);
    let trusted = known.clone();
    let app = TestApp::with(MONDAY, move |config| config.witnesses = vec![trusted]).await;
    let officer = investigator(&app).await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let (finding, files) = scene(&app, &officer, 1).await;
    officer.get(&format!("{finding}/bundle")).await.expect(200);
    let listed = auditor.get("/api/v1/audit/checkpoints?limit=1").await.expect(200);
    let (size, note) = (&listed.json["items"][0]["size"], listed.json["items"][0]["note"].as_str().expect("a note"));
    let path = format!("/api/v1/audit/checkpoints/{size}/anchors");
    let checkpoint = patuh_proof::note::Checkpoint::open(note, &app.state.store.keys().log.of_log()).expect("ours");
    let line = |key: &VerifierKey, seconds: u64| {
        let mut said = key.id().to_vec();
        said.extend(seconds.to_be_bytes());
        said.extend(witness.0.sign(&cosigned(&checkpoint, seconds)).as_ref());
        format!("— {} {}", key.name, BASE64.encode(&said))
    };
    let seconds = 1_793_000_000;
    let body = json!({ "kind": "cosignature", "content": line(&known, seconds), "authority": known.to_string() });
    let kept = auditor.post(&path, body.clone()).await.expect(201);
    assert_eq!(
        (&kept.json["verdict"], &kept.json["attested_at"]),
        (&json!("verified"), &json!("2026-10-26T07:33:20.000Z"))
    );
    let stranger = VerifierKey::of_witness("orang.example", witness.1);
    let other =
        json!({ "kind": "cosignature", "content": line(&stranger, seconds), "authority": stranger.to_string() });
    assert_eq!(auditor.post(&path, other).await.expect(201).json["verdict"], "not_checked");
    let mut broken = body.clone();
    broken["content"] = json!(line(&known, seconds).replace("saksi", "sakti"));
    assert_eq!(auditor.post(&path, broken).await.expect(422).json["errors"][0]["pointer"], "/content");
    let opaque = json!({ "kind": "timestamp", "content": BASE64.encode(b"no token"), "authority": "TSA Uji" });
    assert_eq!(auditor.post(&path, opaque).await.expect(201).json["verdict"], "not_checked");
    auditor.post(&path, body).await.expect(409);
    officer.post(&path, json!({ "kind": "timestamp", "content": "AA==", "authority": "x" })).await.expect(403);
    auditor
        .post(
            "/api/v1/audit/checkpoints/99999/anchors",
            json!({ "kind": "timestamp", "content": "AA==", "authority": "x" }),
        )
        .await
        .expect(404);
    let anchors = auditor.get("/api/v1/audit/anchors").await.expect(200);
    assert_eq!(anchors.json["items"].as_array().map(Vec::len), Some(3));

    let bundle = officer.get(&format!("{finding}/bundle")).await.expect(200);
    let report = check(&app, &bundle.bytes);
    assert_eq!(report.verdict, Verdict::Intact, "{:#?}", report.steps);
    assert_eq!((report.anchors.cosignatures, report.anchors.unchecked), (2, 1));
    // A root on a letter that this log continues vouches for it; another contradicts it.
    let root = listed.json["items"][0]["root"].as_str().expect("a root");
    let printed = |root: &str| {
        let fingerprint = Some(app.state.store.keys().log.of_log().fingerprint());
        let size = u64::try_from(size.as_i64().expect("a size")).expect("a size");
        let options = Options { fingerprint, root: Some((size, root[..32].to_owned())) };
        verify(Cursor::new(&bundle.bytes), &options).expect("it can be read")
    };
    let report = printed(root);
    assert_eq!((report.verdict, report.anchors.paper), (Verdict::Intact, true));
    assert_eq!(printed(&"0".repeat(64)).verdict, Verdict::Altered);

    let proof = auditor.get(&format!("{finding}/evidence/{}/proof", files[0])).await.expect(200);
    let text = String::from_utf8_lossy(&proof.bytes).into_owned();
    assert!(LogProof::parse(&text).is_ok(), "{text}");
    let report = app.state.store.verify().await.expect("a report");
    assert!(report.intact, "{:?}", report.faults);
}

#[actix_web::test]
async fn proofs_are_those_of_rfc_9162() {
    let app = TestApp::at(MONDAY).await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let officer = investigator(&app).await;
    scene(&app, &officer, 2).await;
    app.state.store.sequence().await.expect("the log grows");
    let size = auditor.get("/api/v1/audit/head").await.expect(200).json["size"].as_i64().expect("a size");
    let hash = |value: &serde_json::Value| -> [u8; 32] {
        BASE64.decode(value.as_str().expect("a hash").as_bytes()).expect("base 64").try_into().expect("32 bytes")
    };
    let unsigned = |number: i64| u64::try_from(number).expect("a size");
    for sequence in 1..=size {
        let proof =
            auditor.get(&format!("/api/v1/audit/proofs?sequence={sequence}&size={size}")).await.expect(200).json;
        let path: Vec<_> = proof["path"].as_array().expect("a path").iter().map(hash).collect();
        let (leaf, root) = (hash(&proof["leaf"]), hash(&proof["root"]));
        assert!(includes(&leaf, unsigned(sequence) - 1, unsigned(size), &path, &root), "{sequence}");
        let proof = auditor.get(&format!("/api/v1/audit/proofs?from={sequence}&to={size}")).await.expect(200).json;
        let path: Vec<_> = proof["path"].as_array().expect("a path").iter().map(hash).collect();
        let (from, to) = (hash(&proof["from_root"]), hash(&proof["root"]));
        assert!(is_consistent(unsigned(sequence), unsigned(size), &path, &from, &to), "{sequence}");
    }
    for query in [
        "",
        "?sequence=1",
        "?sequence=2&size=1",
        "?from=2&to=1",
        "?sequence=1&size=1&from=1&to=1",
        "?sequence=1&size=9999",
    ] {
        assert_eq!(
            auditor.get(&format!("/api/v1/audit/proofs{query}")).await.expect(400).code(),
            "parameter_invalid",
            "{query}"
        );
    }
}

fn aws_key() -> (aws_lc_rs::signature::Ed25519KeyPair, [u8; 32]) {
    use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
    let pair = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).expect("a key");
    let public = pair.public_key().as_ref().try_into().expect("32 bytes");
    (pair, public)
}

/// The entries of the archive, as `unzip` would lay them out.
fn unpacked(bytes: &[u8]) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut archive = patuh_proof::zip::Archive::open(Cursor::new(bytes), |_, _| {}).expect("a bundle");
    let entries = archive.entries.clone();
    let name = |name: &str| name.split_once('/').expect("a bag").1.to_owned();
    entries.iter().map(|entry| (name(&entry.name), archive.read(entry).expect("its bytes"))).collect()
}

#[actix_web::test]
async fn a_bundle_holds_the_letters_that_were_issued_and_the_minutes_that_were_signed() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let reviewer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65").await;
    let target = employer(&officer, "CV Rahasia Surat", "65.71.02").await;
    let visit = format!("/api/v1/inspections/{}", Id::new());
    let plan = json!({ "employer_id": target, "kind": "visit", "planned_on": "2026-11-02" });
    officer.put(&visit, plan).await.expect(201);
    let photo = officer.uploaded("foto.png", &picture(1)).await;
    let entry =
        json!({ "kind": "photo", "file_id": photo, "text": "Gudang belakang.", "device_time": "2026-11-02T01:20:00Z" });
    officer.put(&format!("{visit}/entries/{}", Id::new()), entry).await.expect(201);
    let (own, theirs) = (officer.uploaded("a.png", &picture(2)).await, officer.uploaded("b.png", &picture(3)).await);
    let signed = json!({
        "text": "Dua belas pekerja ditemui, tujuh belum terdaftar.", "officer_name": "Petugas Rahasia", "officer_signature": own,
        "employer_name": "Ibu Rahasia", "employer_position": "Personalia", "employer_signature": theirs, "signed_at": "2026-11-02T01:45:00Z",
    });
    officer.get(&format!("{visit}/minutes/content")).await.expect(404);
    let minutes = officer.put(&format!("{visit}/minutes"), signed).await.expect(201);
    let amendment =
        json!({ "kind": "amendment", "text": "Kemudian ditambahkan.", "device_time": "2026-11-02T01:55:00Z" });
    officer.put(&format!("{visit}/entries/{}", Id::new()), amendment).await.expect(201);
    let inspection = visit.rsplit('/').next().expect("an id").to_owned();
    let mut body = super::input(target);
    body["inspection_id"] = json!(inspection);
    let finding = format!("/api/v1/findings/{}", Id::new());
    officer.put(&finding, body).await.expect(201);
    // One photo is evidence as well, and stands in the bundle once.
    officer.post(&format!("{finding}/evidence"), json!({ "file_id": photo, "title": "Gudang" })).await.expect(201);

    let served = officer.draft_letter(&finding, "guidance", json!({})).await;
    officer.step(&served, "submit", None).await.expect(200);
    let issued = reviewer.approve(&served).await.expect(200);
    officer.step(&served, "serve", Some(patuh_tests::letters::by_email("2026-11-02"))).await.expect(200);
    let taken_back = officer.draft_letter(&finding, "first_warning", json!({})).await;
    officer.step(&taken_back, "submit", None).await.expect(200);
    reviewer.approve(&taken_back).await.expect(200);
    reviewer.step(&taken_back, "withdraw", Some(json!({ "reason": "Alamat Rahasia keliru." }))).await.expect(200);
    let draft = officer.draft_letter(&finding, "first_warning", json!({})).await;
    let id = |path: &str| path.rsplit('/').next().expect("an id").to_owned();

    let bundle = officer.get(&format!("{finding}/bundle")).await.expect(200);
    let report = check(&app, &bundle.bytes);
    assert_eq!((report.verdict, report.documents), (Verdict::Intact, 3), "{:#?}", report.steps);
    let files = unpacked(&bundle.bytes);
    let pdf = &files[&format!("data/letters/{}/letter.pdf", id(&served))];
    assert_eq!(*pdf, officer.get(&format!("{served}/content")).await.expect(200).bytes, "the very PDF");
    let json_of = |path: String| -> serde_json::Value { serde_json::from_slice(&files[&path]).expect("JSON") };
    let told = json_of(format!("data/letters/{}/letter.json", id(&served)));
    assert_eq!((&told["number"], &told["state"]), (&issued.json["number"], &json!("served")));
    assert_eq!((&told["served_on"], &told["proof"]), (&json!("2026-11-02"), &json!("email")));
    let (size, root) =
        (told["witness"]["size"].as_u64().expect("a size"), told["witness"]["root"].as_str().expect("a root"));
    assert!(issued.json["check_url"].as_str().is_some_and(|url| url.ends_with(&format!("#{size}.{root}"))));
    assert_eq!(json_of(format!("data/letters/{}/letter.json", id(&taken_back)))["state"], "withdrawn");
    assert!(!files.keys().any(|path| path.contains(&id(&draft))), "a draft is no letter yet");
    let place = format!("data/minutes/{inspection}");
    let text = &files[&format!("{place}/minutes.json")];
    assert_eq!(patuh_store::vault::sha256_hex(text), minutes.json["digest"], "exactly what was signed");
    assert!(
        String::from_utf8_lossy(text).contains("Gudang belakang.")
            && !String::from_utf8_lossy(text).contains("Kemudian")
    );
    let paper = officer.get(&format!("{visit}/minutes/content")).await.expect(200);
    assert!(paper.bytes.starts_with(b"%PDF-") && paper.header("content-type") == Some("application/pdf"));
    assert_eq!(files[&format!("{place}/minutes.pdf")], paper.bytes);
    assert_eq!(files[&format!("{place}/{own}.png")], picture(2));
    assert_eq!(files[&format!("{place}/{theirs}.png")], picture(3));
    assert!(!files.contains_key(&format!("{place}/{photo}.png")), "it is evidence already");
    let index = String::from_utf8_lossy(&files["data/DAFTAR-ISI.md"]).into_owned();
    for named in [
        issued.json["number"].as_str().expect("a number"),
        "ditarik kembali",
        "Surat pembinaan",
        "minutes.pdf",
        "Gudang",
    ] {
        assert!(index.contains(named), "{named} in {index}");
    }
    let readable = String::from_utf8_lossy(&files[&format!("{place}/minutes.txt")]).into_owned();
    assert!(readable.contains("BERITA ACARA") && readable.contains("Ibu Rahasia, Personalia"), "{readable}");
    let events = String::from_utf8_lossy(&files["proofs/events.jsonl"]).into_owned();
    for action in [
        "letter.drafted",
        "letter.issued",
        "letter.rendered",
        "letter.served",
        "letter.withdrawn",
        "approval.approved",
        "inspection.sealed",
    ] {
        assert!(events.contains(&format!("\"{action}\"")), "{action}");
    }
    // Whoever holds the paper compares what is printed on it.
    let fingerprint = Some(app.state.store.keys().log.of_log().fingerprint());
    let printed = Options { fingerprint, root: Some((size, root.to_owned())) };
    let report = verify(Cursor::new(&bundle.bytes), &printed).expect("it can be read");
    assert!(report.verdict == Verdict::Intact && report.anchors.paper, "{:#?}", report.steps);
    // The signature went out with it, and its custody says so.
    let text = String::from_utf8_lossy(&bundle.bytes).into_owned();
    assert!(text.contains("Ibu Rahasia"));

    let bundle = officer.get(&format!("{finding}/bundle?variant=redacted")).await.expect(200);
    let report = check(&app, &bundle.bytes);
    assert_eq!((report.verdict, report.documents), (Verdict::Intact, 3), "{:#?}", report.steps);
    let text = String::from_utf8_lossy(&bundle.bytes).into_owned();
    assert!(!text.contains("Rahasia") && !text.contains("pekerja ditemui") && !text.contains("Gudang"));
    let files = unpacked(&bundle.bytes);
    assert!(
        !files.keys().any(|path| path.ends_with(".pdf") || path.ends_with(".png") || path.ends_with("minutes.json"))
    );
    let told: serde_json::Value =
        serde_json::from_slice(&files[&format!("data/letters/{}/letter.json", id(&served))]).expect("JSON");
    assert_eq!(told["sha256"], patuh_store::vault::sha256_hex(pdf), "withheld with its digest");

    // A letter whose PDF is no longer the one that was issued goes out in no bundle.
    let name = patuh_store::vault::sha256_hex(pdf);
    let path = app.database().data().join("files/sha256").join(&name[..2]).join(&name[2..4]).join(&name);
    std::fs::remove_file(&path).expect("gone");
    std::fs::write(&path, b"%PDF-1.7 another").expect("written");
    assert_eq!(officer.get(&format!("{finding}/bundle")).await.expect(500).code(), "evidence_damaged");
}
