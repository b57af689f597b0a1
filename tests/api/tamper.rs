//! Changes of the database behind the application's back: none that touches the record, or what it tells of, goes
//! unnoticed. `tests/tamper/run.py` makes ten thousand; here is one of each kind, on both engines.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::dialect::{self, Conn};
use patuh_store::types::Id;
use patuh_tests::TestApp;
use patuh_tests::database::postgres;
use patuh_tests::files::{pdf, picture};
use patuh_tests::letters::by_email;
use serde_json::json;

const NOW: &str = "2026-11-02T02:00:00Z";
const TABLES: [&str; 12] = [
    "audit_events",
    "audit_log",
    "audit_checkpoints",
    "custody_events",
    "files",
    "finding_evidence",
    "checkpoint_anchors",
    "letters",
    "inspection_minutes",
    "inspection_entries",
    "findings",
    "finding_acts",
];
/// Those that the replay of findings watches.
const REPLAYED: [&str; 2] = ["findings", "finding_acts"];
/// What no event tells: who and when stand in the event itself, the version rises with corrections as well.
const UNTOLD_OF_FINDINGS: [&str; 9] = [
    "findings.filed_by",
    "findings.device_time",
    "findings.created_at",
    "findings.updated_at",
    "findings.updated_by",
    "findings.version",
    "finding_acts.recorded_by",
    "finding_acts.device_time",
    "finding_acts.recorded_at",
];
/// When a checkpoint was signed stands in no signed text.
const UNTOLD: &str = "audit_checkpoints.signed_at";

#[derive(diesel::QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

fn columns(conn: &mut Conn, table: &str) -> Vec<Column> {
    let query = match postgres() {
        Some(_) => format!(
            "SELECT column_name::text AS name, data_type::text AS kind FROM information_schema.columns WHERE table_name = '{table}'"
        ),
        None => format!("SELECT name, type AS kind FROM pragma_table_info('{table}')"),
    };
    diesel::sql_query(query).load(conn).expect("the columns")
}

/// Another value than the one that is there, whatever it is.
fn other(column: &Column) -> &'static str {
    let is_moment = column.name.ends_with("_at") || column.name.ends_with("_time");
    match column.kind.as_str() {
        // The record tells moments to the millisecond.
        "BIGINT" if is_moment => "coalesce($, 0) + 1000",
        "BIGINT" | "INTEGER" | "bigint" | "integer" => "coalesce($, 0) + 1",
        "BOOLEAN" => "1 - $",
        "boolean" => "NOT $",
        "BLOB" => "zeroblob(16)",
        "bytea" => "'\\x00'",
        "DATE" | "date" => "'2026-01-01'",
        "uuid" => "'00000000-0000-0000-0000-000000000001'",
        "timestamp with time zone" => "coalesce($, now()) + interval '1 hour'",
        _ => "coalesce($, '') || 'x'",
    }
}

/// A connection on which nothing guards the tables.
fn unguarded(app: &TestApp) -> Conn {
    let mut conn = dialect::connect(&app.database().url, false).expect("a connection");
    match postgres() {
        Some(_) => {
            let mut statements = "SET session_replication_role = replica;".to_owned();
            for table in TABLES {
                statements.push_str(&format!(
                    "DO $$ DECLARE c text; BEGIN FOR c IN SELECT conname FROM pg_constraint WHERE conrelid = '{table}'::regclass AND contype = 'c' \
                     LOOP EXECUTE format('ALTER TABLE {table} DROP CONSTRAINT %I', c); END LOOP; END $$;"
                ));
            }
            conn.batch_execute(&statements).expect("no guard");
        }
        None => {
            let mut statements = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;".to_owned();
            for table in TABLES {
                statements.push_str(&format!(
                    "DROP TRIGGER IF EXISTS {table}_no_update; DROP TRIGGER IF EXISTS {table}_no_delete;"
                ));
            }
            conn.batch_execute(&statements).expect("no guard");
        }
    }
    conn
}

async fn is_found(app: &TestApp) -> bool {
    // A value that is no hash at all cannot even be compared.
    !app.state.store.verify().await.is_ok_and(|report| report.intact)
}

#[actix_web::test]
async fn every_column_of_what_the_record_tells_is_watched() {
    let app = TestApp::at(NOW).await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let body = json!({ "name": "CV Uji", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    let made = officer.post("/api/v1/employers", body).await.expect(201);
    let finding = format!("/api/v1/findings/{}", Id::new());
    let body = json!({
        "employer_id": made.json["id"], "violation_type": "arrears", "month_from": "2026-01", "month_to": "2026-06",
        "workers_affected": 12, "estimated_amount": "12500000", "narrative": "Iuran belum dibayar."
    });
    officer.put(&finding, body).await.expect(201);
    let file = officer.uploaded("bukti.pdf", &pdf("bukti")).await;
    officer.post(&format!("{finding}/evidence"), json!({ "file_id": file, "title": "Bukti" })).await.expect(201);
    let held = json!({ "kind": "held", "reason": "Perkara", "authority": "SP-1" });
    officer.post(&format!("{finding}/evidence/{file}/custody"), held).await.expect(201);
    let visit = format!("/api/v1/inspections/{}", Id::new());
    let plan = json!({ "employer_id": made.json["id"], "kind": "visit", "planned_on": "2026-11-02" });
    officer.put(&visit, plan).await.expect(201);
    let entry =
        json!({ "kind": "answer", "item_key": "registered", "answer": "no", "device_time": "2026-11-02T01:20:00Z" });
    officer.put(&format!("{visit}/entries/{}", Id::new()), entry).await.expect(201);
    let signature = officer.uploaded("a.png", &picture(1)).await;
    let signed = json!({
        "text": "Dua belas pekerja ditemui.", "officer_name": "Petugas", "officer_signature": signature,
        "employer_name": "Ibu Sari", "employer_position": "Personalia", "refusal": "Tidak bersedia.", "signed_at": "2026-11-02T01:45:00Z",
    });
    officer.put(&format!("{visit}/minutes"), signed).await.expect(201);
    let reviewer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65").await;
    let letter = officer.draft_letter(&finding, "guidance", json!({})).await;
    officer.step(&letter, "submit", None).await.expect(200);
    reviewer.approve(&letter).await.expect(200);
    officer.step(&letter, "serve", Some(by_email("2026-11-02"))).await.expect(200);
    app.state.store.sequence().await.expect("the log grows");
    let size = app.state.store.checkpoint(app.state.clock.now(), true).await.expect("signed").expect("a size");
    let anchor = json!({ "kind": "timestamp", "content": "AA==", "authority": "TSA Uji" });
    auditor.post(&format!("/api/v1/audit/checkpoints/{size}/anchors"), anchor).await.expect(201);
    app.state.store.sequence().await.expect("the log grows");
    app.state.store.checkpoint(app.state.clock.now(), true).await.expect("signed");
    assert!(!is_found(&app).await, "nothing was changed yet");

    let mut conn = unguarded(&app);
    let mut changes = 0;
    for table in TABLES.into_iter().filter(|table| !REPLAYED.contains(table)) {
        conn.batch_execute(&format!("CREATE TABLE kept AS SELECT * FROM {table}")).expect("a copy");
        // One row: the last that is told of everywhere.
        let one = match table {
            "audit_log" => "sequence = (SELECT max(sequence) FROM audit_log)",
            "audit_checkpoints" => "tree_size = (SELECT max(tree_size) FROM audit_checkpoints)",
            "audit_events" => "id IN (SELECT event_id FROM audit_log WHERE sequence = 2)",
            "custody_events" => "reason IS NOT NULL",
            "files" => "name = 'bukti.pdf'",
            _ => "1 = 1",
        };
        let restore = format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept");
        for column in columns(&mut conn, table) {
            if format!("{table}.{}", column.name) == UNTOLD {
                continue;
            }
            let value = other(&column).replace('$', &format!("\"{}\"", column.name));
            conn.batch_execute(&format!("UPDATE {table} SET \"{}\" = {value} WHERE {one}", column.name))
                .unwrap_or_else(|error| panic!("{table}.{}: {error}", column.name));
            assert!(is_found(&app).await, "{table}.{} was changed", column.name);
            conn.batch_execute(&restore).expect("as it was");
            changes += 1;
        }
        conn.batch_execute(&format!("DELETE FROM {table} WHERE {one}")).expect("deleted");
        assert!(is_found(&app).await, "a row of {table} was deleted");
        conn.batch_execute(&restore).expect("as it was");
        conn.batch_execute("DROP TABLE kept").expect("gone");
        changes += 1;
    }
    assert!(changes > 90, "{changes}");
    assert!(!is_found(&app).await, "all is as it was");
}

#[actix_web::test]
async fn every_column_of_a_finding_and_its_acts_is_watched() {
    let app = TestApp::at(NOW).await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let body = json!({ "name": "CV Uji", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    let made = officer.post("/api/v1/employers", body).await.expect(201);
    let finding = format!("/api/v1/findings/{}", Id::new());
    let body = json!({
        "employer_id": made.json["id"], "violation_type": "arrears", "month_from": "2026-01", "month_to": "2026-06",
        "workers_affected": 12, "estimated_amount": "12500000", "narrative": "Iuran belum dibayar."
    });
    officer.put(&finding, body).await.expect(201);
    let paid = json!({ "kind": "payment_recorded", "on": "2026-11-02", "amount": "500000", "reference": "BPJS-1" });
    officer.act(&format!("{finding}/acts"), &officer.get(&finding).await.etag(), paid).await.expect(201);
    let mut conn = unguarded(&app);
    assert_eq!(app.faults_of_findings(&mut conn), [], "nothing was changed yet");
    app.database().changed_by_hand();
    for table in REPLAYED {
        conn.batch_execute(&format!("CREATE TABLE kept AS SELECT * FROM {table}")).expect("a copy");
        let restore = format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept");
        let one = if table == "finding_acts" { "kind = 'payment_recorded'" } else { "1 = 1" };
        for column in columns(&mut conn, table) {
            let name = format!("{table}.{}", column.name);
            if UNTOLD_OF_FINDINGS.contains(&name.as_str()) || name == "finding_acts.id" {
                continue;
            }
            let value = match name.as_str() {
                "findings.violation_type" => "'pds_tk'",
                "findings.step" | "findings.served_step" => "'visited'",
                "findings.next_act" | "findings.next_after" => "'simple_claim'",
                "finding_acts.kind" => "'visit'",
                "finding_acts.close_reason" => "'fulfilled'",
                "finding_acts.service" => "'business_licence'",
                "finding_acts.outcome" => "'attended'",
                _ => other(&column),
            };
            let value = value.replace('$', &format!("\"{}\"", column.name));
            conn.batch_execute(&format!("UPDATE {table} SET \"{}\" = {value} WHERE {one}", column.name))
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_ne!(app.faults_of_findings(&mut conn), [], "{name} was changed");
            conn.batch_execute(&restore).expect("as it was");
        }
        conn.batch_execute(&format!("DELETE FROM {table} WHERE {one}")).expect("deleted");
        assert_ne!(app.faults_of_findings(&mut conn), [], "a row of {table} was deleted");
        conn.batch_execute(&restore).expect("as it was");
        conn.batch_execute("DROP TABLE kept").expect("gone");
    }
    assert_eq!(app.faults_of_findings(&mut conn), [], "all is as it was");
    assert_eq!(patuh_server::jobs::replay_findings(&app.state).await.expect("replayed"), 0);
    conn.batch_execute("UPDATE findings SET workers_affected = 11").expect("changed");
    assert_eq!(patuh_server::jobs::replay_findings(&app.state).await.expect("replayed"), 1);
}
