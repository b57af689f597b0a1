//! A database of its own for every test, made from a migrated template.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use patuh_store::{Settings, Store};
use std::cell::Cell;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

/// The server on which PostgreSQL tests run, `postgres://…/postgres`; none: SQLite.
pub fn postgres() -> Option<String> {
    std::env::var("PATUH_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

/// A database that goes away with the test.
pub struct TestDatabase {
    /// Its URL.
    pub url: String,
    directory: TempDir,
    dropped: Option<(String, String)>,
    touched: Cell<bool>,
}

impl TestDatabase {
    /// A fresh copy of the template.
    pub fn new() -> Self {
        let directory = TempDir::new().expect("a temporary directory");
        match postgres() {
            Some(server) => {
                let template = postgres_template(&server);
                let name = format!("test_{}", uuid::Uuid::now_v7().simple());
                execute(&server, &format!("CREATE DATABASE {name} TEMPLATE {template}"));
                TestDatabase {
                    url: sibling(&server, &name),
                    directory,
                    dropped: Some((server, name)),
                    touched: Cell::default(),
                }
            }
            None => {
                let path = directory.path().join("patuh.db");
                std::fs::copy(sqlite_template(), &path).expect("a copy of the template");
                TestDatabase {
                    url: format!("sqlite:{}", path.display()),
                    directory,
                    dropped: None,
                    touched: Cell::default(),
                }
            }
        }
    }

    /// Where keys and files go.
    pub fn data(&self) -> &Path {
        self.directory.path()
    }

    /// The files beside the uploads (keys, and on SQLite the database and its log) in which a text stands in clear.
    pub fn files_with(&self, text: &str) -> Vec<String> {
        let files =
            std::fs::read_dir(self.data()).expect("the data directory").map(|file| file.expect("an entry").path());
        files
            .filter(|file| file.is_file())
            .filter(|file| {
                let bytes = std::fs::read(file).expect("a file");
                bytes.windows(text.len()).any(|window| window == text.as_bytes())
            })
            .map(|file| file.display().to_string())
            .collect()
    }

    /// Runs a statement under the application.
    pub fn execute(&self, statement: &str) {
        self.changed_by_hand();
        match &self.dropped {
            Some(_) => execute(&self.url, statement),
            None => {
                let path = self.url.trim_start_matches("sqlite:");
                let mut conn = diesel::SqliteConnection::establish(path).expect("the file opens");
                conn.batch_execute(&format!("PRAGMA busy_timeout = 5000; {statement}")).expect("the statement runs");
            }
        }
    }

    /// Rows are written past the program: what it would have recorded of them is not there.
    pub fn changed_by_hand(&self) {
        self.touched.set(true);
    }

    /// Whether statements were run under the application.
    pub fn was_changed_by_hand(&self) -> bool {
        self.touched.get()
    }

    /// Whether the database itself refuses a statement.
    pub fn refuses(&self, statement: &str) -> bool {
        let mut conn = patuh_store::dialect::connect(&self.url, false).expect("a connection");
        conn.batch_execute(statement).is_err()
    }

    /// Opens the store on it.
    pub fn store(&self) -> Store {
        let settings = Settings {
            database_url: self.url.clone(),
            replica_url: None,
            data: self.data().to_owned(),
            connections: 4,
        };
        Store::open(&settings).expect("the store opens")
    }
}

impl Default for TestDatabase {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.dropped {
            execute(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn execute(server: &str, statement: &str) {
    let mut conn = PgConnection::establish(server).expect("the PostgreSQL server answers");
    conn.batch_execute(statement).expect("the statement runs");
}

/// The same server, another database: `postgres://host/NAME?query`.
fn sibling(server: &str, name: &str) -> String {
    let (address, query) = server.split_once('?').unwrap_or((server, ""));
    let (host, _) = address.rsplit_once('/').expect("a URL with a database");
    format!("{host}/{name}?{query}")
}

fn postgres_template(server: &str) -> String {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| {
        let name = format!("template_{}", uuid::Uuid::now_v7().simple());
        execute(server, &format!("CREATE DATABASE {name}"));
        Store::migrate(&sibling(server, &name)).expect("the template migrates");
        name
    })
    .clone()
}

fn sqlite_template() -> &'static Path {
    static TEMPLATE: OnceLock<TempDir> = OnceLock::new();
    static PATH: OnceLock<std::path::PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        let directory = TEMPLATE.get_or_init(|| TempDir::new().expect("a temporary directory"));
        let path = directory.path().join("template.db");
        Store::migrate(&format!("sqlite:{}", path.display())).expect("the template migrates");
        // Everything into the one file, so that a copy of it is whole.
        let mut conn = diesel::SqliteConnection::establish(&path.display().to_string()).expect("the template opens");
        conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;")
            .expect("the template is closed");
        path
    })
}
