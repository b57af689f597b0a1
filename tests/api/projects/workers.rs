//! Who works on a project, by list: taken in whole or not at all, and shown to nobody.

use patuh_rules::permission::Role;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::json;

use super::{NOW, PROJECTS, contractor, officer, path, pointers, project};

async fn send(by: &Person<'_>, project: &Answer, csv: &str) -> Answer {
    let file = by.uploaded("pekerja.csv", csv.as_bytes()).await;
    let etag = by.get(&path(project)).await.expect(200).etag();
    let body = json!({ "file_id": file }).to_string();
    let headers = [("if-match", etag.as_str())];
    by.send(
        actix_web::http::Method::PUT,
        &format!("{}/workers", path(project)),
        &headers,
        Some(&serde_json::from_str(&body).expect("JSON")),
    )
    .await
}

#[actix_web::test]
async fn a_list_of_workers_is_taken_in_whole_and_counted() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Saya", "65.71.02").await;
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let made = boss.post(PROJECTS, project(id, "2026-10-01", "1000000")).await.expect(201);
    assert_eq!(made.json["listed_workers"], 0);
    let two = "Nama;NIK\nBudi Uji;'9901010101900001\nSiti Uji;'9901010101900002\n";
    let listed = send(&boss, &made, two).await.expect(200);
    assert_eq!((listed.json["listed_workers"].as_i64(), listed.json["version"].as_i64()), (Some(2), Some(2)));
    assert!(listed.json["workers"].is_null(), "what the contract says stays");
    assert!(!listed.json.to_string().contains("99010101"), "{}", listed.json);

    let wrong =
        "Nama;NIK\nBudi Uji;'9901010101900001\n;'9901010101900003\nSiti;123\nBudi Lagi;'9901010101900001\nTanpa;\n";
    let refused = send(&boss, &made, wrong).await.expect(422);
    assert_eq!(
        pointers(&refused),
        [
            ("/rows/3/name", "required"),
            ("/rows/4/nik", "nik"),
            ("/rows/5/nik", "repeated"),
            ("/rows/6/nik", "required")
        ]
    );
    assert!(!refused.json.to_string().contains("99010101"));
    let one = send(&officer, &made, "Nama;NIK\nSiti Uji;'9901010101900002\n").await.expect(200);
    assert_eq!(one.json["listed_workers"], 1, "it takes the place of the one before");
    let clerk = app.db_employer_person(id, "65.71.02", Role::EmployerReporter).await;
    send(&clerk, &made, two).await.expect(403);
    let theirs = contractor(&officer, "CV Mereka", "65.71.02").await;
    let stranger = app.db_employer_person(theirs, "65.71.02", Role::EmployerAdmin).await;
    let file = stranger.uploaded("pekerja.csv", two.as_bytes()).await;
    let headers = [("if-match", "\"1\"")];
    let body = json!({ "file_id": file });
    stranger
        .send(actix_web::http::Method::PUT, &format!("{}/workers", path(&made)), &headers, Some(&body))
        .await
        .expect(404);
    let kept = app.database().files_with("9901010101900002");
    assert_eq!(kept, Vec::<String>::new(), "no national id stands readable in the database");
}
