use chrono::NaiveDate;
use diesel::prelude::*;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::schema::mandate_hearings;
use crate::types::{At, Id};

/// A hearing in court: only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = mandate_hearings, treat_none_as_default_value = false)]
pub struct Hearing {
    /// Identifier.
    pub id: Id,
    /// The mandate.
    pub mandate_id: Id,
    /// When it is or was held.
    pub on_date: NaiveDate,
    /// What it was about.
    pub agenda: String,
    /// What came of it.
    pub outcome: Option<String>,
    /// Who recorded it.
    pub recorded_by: Option<Id>,
    /// Server time.
    pub recorded_at: At,
}

/// Stores a hearing.
pub fn insert_hearing(conn: &mut Conn, row: &Hearing) -> StoreResult<()> {
    diesel::insert_into(mandate_hearings::table).values(row).execute(conn)?;
    Ok(())
}

/// The hearings under a mandate, the first one first.
pub fn hearings(conn: &mut Conn, mandate_id: Id) -> StoreResult<Vec<Hearing>> {
    Ok(mandate_hearings::table
        .filter(mandate_hearings::mandate_id.eq(mandate_id))
        .order((mandate_hearings::on_date, mandate_hearings::id))
        .limit(1000)
        .select(Hearing::as_select())
        .load(conn)?)
}
