//! Inspections, and the findings that come from them.

use super::{MONDAY, employer, input, investigator};
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::TestApp;
use serde_json::json;

#[actix_web::test]
async fn an_inspection_is_planned_done_and_gives_a_finding() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let (id, other) =
        (employer(&officer, "CV Periksa", "65.71.02").await, employer(&officer, "CV Lain", "65.71.03").await);
    let inspection = Id::new();
    let path = format!("/api/v1/inspections/{inspection}");
    let body = json!({ "employer_id": id, "kind": "visit", "planned_on": "2026-11-05" });
    let planned = officer.put(&path, body.clone()).await.expect(201);
    assert_eq!((&planned.json["state"], &planned.json["employer_name"]), (&json!("planned"), &json!("CV Periksa")));
    officer.put(&path, body).await.expect(200);
    let done = json!({ "done_on": "2026-11-02", "summary": "Dua belas pekerja tanpa kartu." });
    let answer = officer.patch(&path, &planned.etag(), json!({ "done_on": "2026-11-03" })).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "future");
    let done = officer.patch(&path, &planned.etag(), done).await.expect(200);
    assert_eq!(done.json["state"], "done");
    officer.patch(&path, &planned.etag(), json!({ "kind": "desk" })).await.expect(412);

    let mut finding = input(other);
    finding["inspection_id"] = json!(inspection);
    let answer = officer.put(&format!("/api/v1/findings/{}", Id::new()), finding.clone()).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/inspection_id");
    finding["employer_id"] = json!(id);
    officer.put(&format!("/api/v1/findings/{}", Id::new()), finding).await.expect(201);
    let from = officer.get(&format!("/api/v1/findings?inspection_id={inspection}&include=total")).await.expect(200);
    assert_eq!(from.json["total"]["value"], 1);

    let list = officer.get("/api/v1/inspections?state=done&include=total").await.expect(200);
    assert_eq!(list.json["total"]["value"], 1);
    let list =
        officer.get(&format!("/api/v1/inspections?state=planned&employer_id={id}&include=total")).await.expect(200);
    assert_eq!(list.json["total"]["value"], 0);
    officer.get("/api/v1/inspections/export?format=xlsx").await.expect(200);
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    nunukan.get(&path).await.expect(404);
}
