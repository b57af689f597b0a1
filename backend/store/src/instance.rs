//! Facts of this installation.

use diesel::prelude::*;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::per_backend;
use crate::schema::{employers, instance, users};

/// The key under which the demo's seed and date stand; its presence marks a demo database.
pub const DEMO: &str = "demo";
/// The key under which a demo database keeps the moment its clock shows.
pub const CLOCK: &str = "clock";

/// The key under which the day and the version of the law stand for which the standing of every employer was last derived.
pub const STANDINGS: &str = "standings";

/// A fact, if it is known.
pub fn get(conn: &mut Conn, key: &str) -> StoreResult<Option<String>> {
    Ok(instance::table.find(key).select(instance::value).first(conn).optional()?)
}

/// Sets a fact.
pub fn set(conn: &mut Conn, key: &str, value: &str) -> StoreResult<()> {
    let row = (instance::key.eq(key), instance::value.eq(value));
    per_backend!(conn, conn => diesel::insert_into(instance::table)
        .values(row)
        .on_conflict(instance::key)
        .do_update()
        .set(instance::value.eq(value))
        .execute(conn))?;
    Ok(())
}

/// Whether nobody has worked here yet: no people, no employers.
pub fn is_empty(conn: &mut Conn) -> StoreResult<bool> {
    let people: i64 = users::table.count().get_result(conn)?;
    let register: i64 = employers::table.count().get_result(conn)?;
    Ok(people == 0 && register == 0)
}
