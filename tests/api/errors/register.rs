//! Refusals of what the record or the law does not allow.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::code::ErrorCode;
use patuh_store::types::Id;
use patuh_tests::{Person, TestApp};
use serde_json::json;

use super::{EMPLOYERS, Ledger, NOW, employer, investigator};

pub async fn provoke(ledger: &mut Ledger) {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let made = officer.post(EMPLOYERS, employer()).await.expect(201);
    let id: Id = made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");

    let finding = format!("/api/v1/findings/{}", Id::new());
    let body = json!({
        "employer_id": id, "violation_type": "pds_tk", "month_from": "2026-01", "month_to": "2026-03",
        "workers_affected": 3, "estimated_amount": "1000000", "narrative": "uji",
    });
    let filed = officer.put(&finding, body).await.expect(201);
    let act = json!({ "kind": "second_warning", "on": "2026-11-02", "text": "Teguran" });
    ledger.saw(&officer.act(&format!("{finding}/acts"), &filed.etag(), act).await, ErrorCode::ActNotAllowed);
    alone(ledger, &app, &officer, &finding, &filed.etag()).await;

    let reporter = app.db_employer_person(id, "65.71", Role::EmployerAdmin).await;
    let report = Id::new();
    let lines = |wage: &str| json!({ "month": "2026-10", "lines": [{ "name": "Pekerja Uji", "nik": "6571010101900001", "wage": wage }] });
    let put = format!("{EMPLOYERS}/{id}/coverage-reports/{report}");
    let filed = reporter.put(&put, lines("5000000")).await.expect(201);
    ledger.saw(&reporter.put(&put, lines("6000000")).await, ErrorCode::Conflict);
    let path = format!("/api/v1/coverage-reports/{report}");
    let accepted = officer.act(&format!("{path}/accept"), &filed.etag(), json!({})).await.expect(200);
    let withdrawn = json!({ "reason": "salah bulan" });
    ledger.saw(&reporter.act(&format!("{path}/withdraw"), &accepted.etag(), withdrawn).await, ErrorCode::StateConflict);

    let project = json!({
        "employer_id": id, "title": "Jalan Uji", "owner_name": "Dinas PU", "owner_kind": "government",
        "contract_number": "SPK-0", "contract_date": "2026-10-01", "value": "100000000", "value_includes_vat": true,
        "funding_source": "apbd", "region_code": "65.71",
    });
    let made = officer.post("/api/v1/construction-projects", project).await.expect(201);
    let end = format!("/api/v1/construction-projects/{}/end", made.json["id"].as_str().expect("an id"));
    let early = officer.act(&end, &made.etag(), json!({ "finished_on": "2026-11-01" })).await;
    ledger.saw(&early, ErrorCode::ProjectActRefused);

    // Fourteen working days from the end of December lie in a year whose holidays nobody has decreed yet.
    app.move_clock("2027-12-29T02:00:00Z");
    let project = json!({
        "employer_id": id, "title": "Jalan Uji", "owner_name": "Dinas PU", "owner_kind": "government",
        "contract_number": "SPK-1", "contract_date": "2027-12-28", "value": "100000000", "value_includes_vat": true,
        "funding_source": "apbd", "region_code": "65.71",
    });
    ledger.saw(&officer.post("/api/v1/construction-projects", project.clone()).await, ErrorCode::CalendarNotCovered);
    let mut of_old = project;
    of_old["contract_date"] = json!("0018-07-04");
    let refused = officer.post("/api/v1/construction-projects", of_old).await;
    assert_eq!(refused.json["pointer"], "/contract_date");
    ledger.saw(&refused, ErrorCode::LawNotInForce);
    bundled(ledger).await;
    budgeted(ledger).await;
    law(ledger).await;
}

/// A month of one person and a line that has nothing.
async fn budgeted(ledger: &mut Ledger) {
    use crate::programmes::{checked, commit, csv, drafted, line, nik, officer, programme, step};
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let path = programme(&by, "Tanpa uang", "65.71").await;
    line(&by, &path, "apbd_murni", "regency", "0", 10000).await.expect(201);
    let list = checked(&by, &path, "2026-01", &csv(&[("Ani", &nik("19800417", 1))])).await.expect(201);
    commit(&by, &list).await.expect(200);
    let wrong = json!({ "month": "2026-11", "people": 2, "amount": "33600" });
    ledger.saw(&by.post(&format!("{path}/envelopes"), wrong).await, ErrorCode::EnvelopeTotalsDiffer);
    let envelope = drafted(&by, &path, "2026-11").await;
    ledger.saw(&step(&by, &envelope, json!({ "kind": "block" })).await, ErrorCode::BudgetShort);
}

/// Two debts under one mandate.
async fn bundled(ledger: &mut Ledger) {
    let app = TestApp::at(NOW).await;
    let (officer, second) = (investigator(&app).await, investigator(&app).await);
    let kejari = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65").await;
    let made = officer.post(EMPLOYERS, employer()).await.expect(201);
    let mut findings = Vec::new();
    for _ in 0..2 {
        let finding = Id::new();
        let body = json!({
            "employer_id": made.json["id"], "violation_type": "arrears", "month_from": "2026-01", "month_to": "2026-03",
            "workers_affected": 3, "estimated_amount": "1000000", "narrative": "uji",
        });
        officer.put(&format!("/api/v1/findings/{finding}"), body).await.expect(201);
        findings.push(finding);
    }
    let input = json!({
        "kind": "non_litigation", "employer_id": made.json["id"], "finding_ids": findings,
        "receiver_id": kejari.organisation_id, "subject": "Penagihan.", "signatory": "Kepala Contoh",
    });
    let proposed = officer.post("/api/v1/mandates", input).await.expect(201);
    let path = format!("/api/v1/mandates/{}/approve", proposed.json["id"].as_str().expect("an id"));
    second.act(&path, &proposed.etag(), json!({ "digest": proposed.json["digest"] })).await.expect(200);
    let finding = format!("/api/v1/findings/{}", findings[0]);
    let etag = kejari.get(&finding).await.expect(200).etag();
    let act = json!({ "kind": "mandate_accepted", "on": "2026-11-02" });
    ledger.saw(&kejari.act(&format!("{finding}/acts"), &etag, act).await, ErrorCode::ActThroughMandate);
}

/// What takes a letter, and a letter that is not the one that was looked at.
async fn alone(ledger: &mut Ledger, app: &TestApp, officer: &Person<'_>, finding: &str, etag: &str) {
    let act = json!({ "kind": "kpknl_hand_over", "on": "2026-11-02" });
    ledger.saw(&officer.act(&format!("{finding}/acts"), etag, act).await, ErrorCode::LetterRequired);
    let reviewer = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Reviewer], "65").await;
    let letter = officer.draft_letter(finding, "guidance", json!({})).await;
    let submitted = officer.step(&letter, "submit", None).await.expect(200);
    let another = json!({ "digest": "0".repeat(64) });
    let path = format!("{letter}/approve");
    let headers = [("if-match", submitted.etag())];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    ledger.saw(&reviewer.send(Method::POST, &path, &headers, Some(&another)).await, ErrorCode::ApprovalVoid);
}

/// Two people of the secretariat over the law.
async fn law(ledger: &mut Ledger) {
    let app = TestApp::at(NOW).await;
    let asks = app.db_person(OrganisationKind::Secretariat, &[Role::Reviewer], "65").await;
    let decides = app.db_person(OrganisationKind::Secretariat, &[Role::Reviewer], "65").await;
    let declared = || {
        let days = json!([{ "date": "2026-11-16", "kind": "collective_leave" }]);
        let calendar = json!({ "year": 2026, "decree": "SKB 1/2026", "days": days });
        json!({ "reason": "Hari libur ditambah.", "source": "SKB 1/2026", "calendar": calendar })
    };
    let mut approvals = Vec::new();
    for _ in 0..2 {
        let made = asks.post("/api/v1/law-changes", declared()).await.expect(201);
        approvals
            .push((format!("/api/v1/law-changes/{}/approve", made.json["id"].as_str().expect("an id")), made.etag()));
    }
    let [(first, etag), (second, other)] = approvals.as_slice() else { panic!("two proposals") };
    ledger.saw(&asks.act(first, etag, json!({ "law_version": 1 })).await, ErrorCode::SelfApproval);
    ledger.saw(&decides.act(first, etag, json!({ "law_version": 7 })).await, ErrorCode::LawChanged);
    decides.act(first, etag, json!({ "law_version": 1 })).await.expect(200);
    ledger.saw(&decides.act(second, other, json!({ "law_version": 2 })).await, ErrorCode::LawChangeInvalid);
}
