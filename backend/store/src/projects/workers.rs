//! Who works on a construction project, by the last list that was sent of it.

use diesel::prelude::*;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::per_backend;
use crate::schema::project_workers;
use crate::types::Id;

/// How many rows a statement is given at once.
const BATCH: usize = 500;

/// Makes these the workers of a project, each named once.
pub fn set(conn: &mut Conn, project: Id, workers: &[Id]) -> StoreResult<()> {
    diesel::delete(project_workers::table.filter(project_workers::project_id.eq(project))).execute(conn)?;
    for workers in workers.chunks(BATCH) {
        let rows: Vec<_> = workers
            .iter()
            .map(|worker| (project_workers::project_id.eq(project), project_workers::worker_id.eq(*worker)))
            .collect();
        per_backend!(conn, conn => diesel::insert_into(project_workers::table).values(&rows).execute(conn))?;
    }
    Ok(())
}

/// How many people the list names; 0 where none was sent.
pub fn count(conn: &mut Conn, project: Id) -> StoreResult<i64> {
    Ok(project_workers::table.filter(project_workers::project_id.eq(project)).count().get_result(conn)?)
}
