//! What holds whenever a test ends: every tally is the sum of the rows it counts, and every finding is what its acts and the
//! record say.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use patuh_store::StoreError;
use patuh_store::dialect::{self, Conn};
use patuh_store::findings::replay::{FindingFault, replay};

use crate::TestApp;

#[derive(QueryableByName)]
struct Difference {
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = BigInt)]
    off: i64,
}

/// Per table: what is kept, and the same counted from the rows, as a key and a number that mixes all counts.
const KEPT_AND_COUNTED: [(&str, &str); 4] = [
    (
        "SELECT 'employers ' || region_code || ' ' || standing || ' ' || scale || ' ' || CAST(registered AS INTEGER) AS key, employers AS n FROM employer_tallies",
        "SELECT 'employers ' || region_code || ' ' || standing || ' ' || scale || ' ' || CAST(npp IS NOT NULL AS INTEGER) AS key, 1 AS n FROM employers",
    ),
    (
        "SELECT 'reports ' || month || ' ' || region_code AS key, reports + 3 * due_sen + 5 * paid_sen AS n FROM report_tallies",
        "SELECT 'reports ' || month || ' ' || region_code AS key, 1 + 3 * due_sen + 5 * paid_sen AS n FROM coverage_reports WHERE state <> 'withdrawn'",
    ),
    (
        "SELECT 'reporters ' || month || ' ' || region_code || ' ' || scale || ' ' || CAST(registered AS INTEGER) AS key, employers + 1000000 * lines AS n FROM reporter_tallies",
        "SELECT 'reporters ' || r.month || ' ' || e.region_code || ' ' || e.scale || ' ' || CAST(e.npp IS NOT NULL AS INTEGER) AS key, 1 + 1000000 * r.line_count AS n \
         FROM coverage_reports r JOIN employers e ON e.id = r.employer_id WHERE r.state <> 'withdrawn'",
    ),
    (
        "SELECT 'findings ' || region_code || ' ' || violation_type || ' ' || step AS key, findings + 3 * estimated_sen + 5 * paid_sen AS n FROM finding_tallies",
        "SELECT 'findings ' || region_code || ' ' || violation_type || ' ' || step AS key, 1 + 3 * estimated_sen + 5 * paid_sen AS n FROM findings",
    ),
];

/// Whatever a test did, every tally is the sum of its rows in the end.
impl Drop for TestApp {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let mut conn = dialect::connect(&self.database.url, true).expect("a connection");
        for (kept, counted) in KEPT_AND_COUNTED {
            let sums = |rows: &str| format!("SELECT key, SUM(n) AS n FROM ({rows}) AS rows GROUP BY key");
            let query = format!(
                "SELECT key, CAST(SUM(n) AS BIGINT) AS off FROM (SELECT key, n FROM ({}) AS kept UNION ALL SELECT key, -n FROM ({}) AS counted) AS both_of GROUP BY key HAVING SUM(n) <> 0",
                sums(kept),
                sums(counted)
            );
            let found: Vec<Difference> = diesel::sql_query(query).load(&mut conn).expect("the query runs");
            let found: Vec<(String, i64)> = found.into_iter().map(|one| (one.key, one.off)).collect();
            assert!(found.is_empty(), "{found:?}");
        }
        // What a test changes past the program is found, and not a fault of the program.
        if !self.database.was_changed_by_hand() {
            let faults = self.faults_of_findings(&mut conn);
            assert!(faults.is_empty(), "{faults:?}");
        }
    }
}

impl TestApp {
    /// What replaying all findings finds; nothing where the law was changed and this application has not read it yet.
    pub fn faults_of_findings(&self, conn: &mut Conn) -> Vec<FindingFault> {
        let (held, vault) = (self.state.held(), &self.state.store.keys().vault);
        let (mut faults, mut after) = (Vec::new(), None);
        loop {
            match replay(conn, held.rules(), vault, after) {
                Ok(replayed) => {
                    faults.extend(replayed.faults);
                    after = replayed.last;
                    if after.is_none() {
                        return faults;
                    }
                }
                Err(StoreError::LawChanged) => return Vec::new(),
                Err(error) => panic!("the findings are not replayed: {error}"),
            }
        }
    }
}

#[derive(QueryableByName)]
struct Length {
    #[diesel(sql_type = BigInt)]
    length: i64,
}

impl TestApp {
    /// How many bytes the longest answer has that is kept with an idempotency key.
    pub fn longest_kept_answer(&self) -> usize {
        let mut conn = dialect::connect(&self.database.url, true).expect("a connection");
        let query = "SELECT CAST(COALESCE(MAX(LENGTH(answer_sealed)), 0) AS BIGINT) AS length FROM idempotency_keys";
        let found: Length = diesel::sql_query(query).get_result(&mut conn).expect("the query runs");
        usize::try_from(found.length).expect("a length")
    }
}
