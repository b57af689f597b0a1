//! The migrations, the write path and the log, below HTTP.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use patuh_server::error::ApiError;
use patuh_store::audit::Event;
use patuh_store::dialect::{self, Conn};
use patuh_store::types::{At, Id};
use patuh_store::{WriteContext, Written, instance};
use patuh_tests::database::{TestDatabase, postgres};
use std::collections::BTreeSet;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn lines(conn: &mut Conn, query: &str) -> Vec<String> {
    let rows: Vec<Line> = diesel::sql_query(query).load(conn).expect("the query runs");
    rows.into_iter().map(|row| row.line).collect()
}

const SQLITE_COLUMNS: &str = "SELECT m.name || '.' || p.name AS line FROM sqlite_master m, pragma_table_info(m.name) p \
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '\\_\\_diesel%' ESCAPE '\\' ORDER BY 1";
const POSTGRES_COLUMNS: &str = "SELECT table_name || '.' || column_name AS line FROM information_schema.columns \
    WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%' ORDER BY 1";

fn columns(conn: &mut Conn) -> BTreeSet<String> {
    lines(conn, if postgres().is_some() { POSTGRES_COLUMNS } else { SQLITE_COLUMNS }).into_iter().collect()
}

fn everything(conn: &mut Conn) -> Vec<String> {
    let query = if postgres().is_some() {
        "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS line FROM information_schema.columns WHERE table_schema = 'public' \
         UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal \
         UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1"
    } else {
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line FROM sqlite_master ORDER BY 1"
    };
    lines(conn, query)
}

#[test]
fn up_down_up_leaves_no_trace() {
    let database = TestDatabase::new();
    let mut conn = dialect::connect(&database.url, false).expect("a connection");
    let before = everything(&mut conn);
    dialect::revert(&mut conn).expect("down");
    assert_eq!(columns(&mut conn), BTreeSet::new(), "down leaves tables behind");
    dialect::migrate(&mut conn).expect("up again");
    let after = everything(&mut conn);
    let changed: Vec<_> = before
        .iter()
        .filter(|line| !after.contains(line))
        .chain(after.iter().filter(|line| !before.contains(line)))
        .collect();
    assert!(changed.is_empty(), "{changed:?}");
}

/// Both trees against the one hand-kept list: `schema.rs` names every column.
#[test]
fn the_tables_are_those_of_the_code() {
    let database = TestDatabase::new();
    let mut conn = dialect::connect(&database.url, false).expect("a connection");
    let (mut table, mut named) = (String::new(), BTreeSet::new());
    for line in include_str!("../../backend/store/src/schema.rs").lines().map(str::trim) {
        if let Some((column, _)) = line.split_once(" -> ").filter(|_| !line.starts_with("diesel::")) {
            named.insert(format!("{table}.{}", column.trim_start_matches("r#")));
        } else if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with('{')) {
            table = name.to_owned();
        }
    }
    assert_eq!(columns(&mut conn), named);
}

#[test]
fn every_foreign_key_has_an_index() {
    let database = TestDatabase::new();
    let mut conn = dialect::connect(&database.url, false).expect("a connection");
    let query = if postgres().is_some() {
        "SELECT c.conrelid::regclass || '.' || a.attname AS line FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] \
         WHERE c.contype = 'f' AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])"
    } else {
        "SELECT m.name || '.' || f.\"from\" AS line FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND NOT EXISTS \
         (SELECT 1 FROM pragma_index_list(m.name) l, pragma_index_info(l.name) i WHERE i.seqno = 0 AND i.name = f.\"from\")"
    };
    assert_eq!(lines(&mut conn, query), Vec::<String>::new());
}

#[actix_web::test]
async fn eight_writers_on_one_row_lose_nothing() {
    let database = TestDatabase::new();
    let store = database.store();
    let now = At("2026-11-02T02:00:00Z".parse().expect("a moment"));
    let writers: Vec<_> = (0..8)
        .map(|_| {
            let store = store.clone();
            actix_web::rt::spawn(async move {
                for _ in 0..100 {
                    store
                        .write(&WriteContext::system(now, "test"), |conn| {
                            let seen: i64 =
                                instance::get(conn, "counter")?.map_or(0, |text| text.parse().expect("a number"));
                            instance::set(conn, "counter", &(seen + 1).to_string())?;
                            Ok::<_, ApiError>(Written::new((), Event::new("counter.raised", "counter", Id::new())))
                        })
                        .await
                        .expect("the write commits");
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.expect("the writer ends");
    }
    let count = store.read(|conn| instance::get(conn, "counter").map_err(ApiError::from)).await.expect("a read");
    assert_eq!(count.as_deref(), Some("800"));
    assert_eq!(store.sequence().await.expect("the log is appended to"), 800, "one event for each change");
}

async fn logged(database: &TestDatabase, events: usize) -> patuh_store::Store {
    let store = database.store();
    let now = At("2026-11-02T02:00:00Z".parse().expect("a moment"));
    for _ in 0..events {
        let written = |_: &mut Conn| Ok::<_, ApiError>(Written::new((), Event::new("thing.made", "thing", Id::new())));
        store.write(&WriteContext::system(now, "test"), written).await.expect("the write commits");
    }
    store.sequence().await.expect("the log is appended to");
    store.checkpoint(now, true).await.expect("a checkpoint");
    assert!(store.verify().await.expect("verify runs").intact);
    store
}

/// Somebody with the database in hand: the triggers are dropped first.
fn tamper(database: &TestDatabase, statements: &str) {
    let mut conn = dialect::connect(&database.url, false).expect("a connection");
    let unguard = if postgres().is_some() {
        "SET session_replication_role = replica"
    } else {
        "DROP TRIGGER audit_events_no_update; DROP TRIGGER audit_events_no_delete; DROP TRIGGER audit_log_no_update; DROP TRIGGER audit_log_no_delete; \
         DROP TRIGGER audit_checkpoints_no_update; DROP TRIGGER audit_checkpoints_no_delete; PRAGMA foreign_keys = OFF"
    };
    conn.batch_execute(unguard).expect("the guards fall");
    conn.batch_execute(statements).expect("the tampering runs");
}

#[actix_web::test]
async fn the_log_cannot_be_changed_by_a_statement() {
    let database = TestDatabase::new();
    logged(&database, 3).await;
    let mut conn = dialect::connect(&database.url, false).expect("a connection");
    for table in ["audit_events", "audit_log", "audit_checkpoints"] {
        assert!(conn.batch_execute(&format!("DELETE FROM {table}")).is_err(), "{table}");
    }
    assert!(conn.batch_execute("UPDATE audit_events SET action = 'x'").is_err());
    assert!(conn.batch_execute("UPDATE audit_log SET sequence = sequence + 100").is_err());
}

#[actix_web::test]
async fn tampering_with_the_log_is_found() {
    for (what, statements) in [
        (
            "an altered event",
            "UPDATE audit_events SET body = replace(body, 'thing.made', 'thing.mode') WHERE id = (SELECT event_id FROM audit_log WHERE sequence = 2)",
        ),
        ("a deleted event", "DELETE FROM audit_events WHERE id = (SELECT event_id FROM audit_log WHERE sequence = 2)"),
        ("a deleted leaf", "DELETE FROM audit_log WHERE sequence = 3"),
        ("a cut tail", "DELETE FROM audit_log WHERE sequence = 5"),
        (
            "a cut tail with its checkpoint",
            "DELETE FROM audit_log WHERE sequence = 5; DELETE FROM audit_events WHERE id NOT IN (SELECT event_id FROM audit_log); DELETE FROM audit_checkpoints",
        ),
        (
            "two events swapped",
            "UPDATE audit_log SET sequence = -1 WHERE sequence = 2; UPDATE audit_log SET sequence = 2 WHERE sequence = 3; UPDATE audit_log SET sequence = 3 WHERE sequence = -1",
        ),
    ] {
        let database = TestDatabase::new();
        let store = logged(&database, 5).await;
        tamper(&database, statements);
        let report = store.verify().await.expect("verify runs");
        assert!(!report.intact, "{what} was not found");
    }
}
