//! Lists of people on their way into a programme: three piles, and links by which villages repair their own rows.

use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::RowVerdict;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{beneficiary_lists, beneficiary_rows, programmes, repair_links};
use crate::types::{At, Id, Word};
use crate::{keyset, per_backend, scoped};

/// How many rows a statement is given at once.
pub const BATCH: usize = 500;

/// Where the content of rows is sealed for.
pub const CONTENT: &str = "beneficiary_rows.content";

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = beneficiary_lists, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct BeneficiaryList {
    /// Identifier.
    pub id: Id,
    /// The programme.
    pub programme_id: Id,
    /// The file.
    pub file_id: Id,
    /// Who sent it: a village, an agency.
    pub sender: String,
    /// The first month for which the people are to be paid.
    pub month: String,
    /// `checked` or `committed`.
    pub state: String,
    /// Columns and counts, as JSON.
    pub summary: String,
    /// By whom.
    pub created_by: Id,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom, a name.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = beneficiary_rows, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(list_id, row_number))]
pub struct BeneficiaryListRow {
    /// The list.
    pub list_id: Id,
    /// The row's number as the file shows it.
    pub row_number: i32,
    /// What the check says.
    pub verdict: Word<RowVerdict>,
    /// The village as written.
    pub village: Option<String>,
    /// The village folded, empty where none is named.
    pub village_folded: String,
    /// Where it lies, as read when the list was checked: the code of the smallest region or, where none could be read, the
    /// folded words without their digits. Names of villages repeat. It stays when the row is repaired.
    pub place: String,
    /// The name in the row.
    pub name: Option<String>,
    /// The cells as written and the values read from them, as JSON, sealed for [`CONTENT`] and this list.
    pub content: Vec<u8>,
    /// What is wrong, as JSON.
    pub problems: String,
    /// Who repaired it, a name.
    pub repaired_by: Option<String>,
    /// When.
    pub repaired_at: Option<At>,
}

/// A link for a village.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = repair_links, treat_none_as_default_value = false)]
pub struct RepairLink {
    /// Identifier.
    pub id: Id,
    /// The list.
    pub list_id: Id,
    /// The village as written.
    pub village: String,
    /// Folded.
    pub village_folded: String,
    /// Where it lies, as the rows have it.
    pub place: String,
    /// SHA-256 of the code.
    pub code_digest: Vec<u8>,
    /// Who gave it out.
    pub created_by: Id,
    /// When.
    pub created_at: At,
    /// Until when it opens.
    pub expires_at: At,
    /// When it was taken back.
    pub revoked_at: Option<At>,
}

/// Stores a list.
pub fn insert(conn: &mut Conn, list: &BeneficiaryList) -> StoreResult<()> {
    diesel::insert_into(beneficiary_lists::table).values(list).execute(conn)?;
    Ok(())
}

/// Stores rows of a list, at most [`BATCH`] at once.
pub fn insert_rows(conn: &mut Conn, rows: &[BeneficiaryListRow]) -> StoreResult<()> {
    per_backend!(conn, conn => diesel::insert_into(beneficiary_rows::table).values(rows).execute(conn))?;
    Ok(())
}

/// Stores a changed list. The caller has raised `version`.
pub fn save(conn: &mut Conn, list: &BeneficiaryList) -> StoreResult<()> {
    diesel::update(beneficiary_lists::table.find(list.id)).set(list).execute(conn)?;
    Ok(())
}

/// Stores a repaired row.
pub fn save_row(conn: &mut Conn, row: &BeneficiaryListRow) -> StoreResult<()> {
    diesel::update(beneficiary_rows::table.find((row.list_id, row.row_number)))
        .set((
            beneficiary_rows::verdict.eq(row.verdict),
            beneficiary_rows::name.eq(&row.name),
            beneficiary_rows::content.eq(&row.content),
            beneficiary_rows::problems.eq(&row.problems),
            beneficiary_rows::repaired_by.eq(&row.repaired_by),
            beneficiary_rows::repaired_at.eq(row.repaired_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// A list of a programme that the reader may see.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<BeneficiaryList> {
    let query = scoped!(
        beneficiary_lists::table.inner_join(programmes::table).into_boxed(),
        scope,
        programmes::region_code,
        programmes::id
    );
    Ok(query.filter(beneficiary_lists::id.eq(id)).select(BeneficiaryList::as_select()).first(conn)?)
}

/// A page of the lists of a programme, the latest first.
pub fn of_programme(conn: &mut Conn, programme: Id, page: &PageRequest) -> StoreResult<Page<BeneficiaryList>> {
    let query = beneficiary_lists::table
        .filter(beneficiary_lists::programme_id.eq(programme))
        .select(BeneficiaryList::as_select())
        .into_boxed();
    let rows: Vec<BeneficiaryList> =
        keyset!(query, page, beneficiary_lists::created_at, beneficiary_lists::id, At).load(conn)?;
    Ok(page.finish(rows, |row| Edge { value: SortValue::At(row.created_at), id: row.id }))
}

/// Which rows of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowFilter {
    /// Of one verdict.
    pub verdict: Option<RowVerdict>,
    /// Of one village, folded.
    pub village: Option<String>,
    /// Of villages in one place.
    pub place: Option<String>,
}

macro_rules! narrowed {
    ($list:expr, $filter:expr) => {{
        let mut query = beneficiary_rows::table.filter(beneficiary_rows::list_id.eq($list)).into_boxed();
        if let Some(verdict) = $filter.verdict {
            query = query.filter(beneficiary_rows::verdict.eq(Word(verdict)));
        }
        if let Some(village) = &$filter.village {
            query = query.filter(beneficiary_rows::village_folded.eq(village.clone()));
        }
        if let Some(place) = &$filter.place {
            query = query.filter(beneficiary_rows::place.eq(place.clone()));
        }
        query
    }};
}

/// A page of rows in the order of the file.
pub fn rows(
    conn: &mut Conn,
    list: Id,
    filter: &RowFilter,
    page: &PageRequest,
) -> StoreResult<Page<BeneficiaryListRow>> {
    let query = narrowed!(list, filter).select(BeneficiaryListRow::as_select());
    let rows: Vec<BeneficiaryListRow> =
        keyset!(query, page, beneficiary_rows::row_number, beneficiary_rows::list_id, Small).load(conn)?;
    Ok(page.finish(rows, |row| Edge { value: SortValue::Small(row.row_number), id: row.list_id }))
}

/// How many rows.
pub fn count(conn: &mut Conn, list: Id, filter: &RowFilter) -> StoreResult<i64> {
    Ok(narrowed!(list, filter).count().get_result(conn)?)
}

/// The next rows that can be taken in, after a row of the file, at most [`BATCH`].
pub fn ready_after(conn: &mut Conn, list: Id, row: i32) -> StoreResult<Vec<BeneficiaryListRow>> {
    let filter = RowFilter { verdict: Some(RowVerdict::Ready), ..RowFilter::default() };
    Ok(narrowed!(list, filter)
        .filter(beneficiary_rows::row_number.gt(row))
        .order(beneficiary_rows::row_number)
        .limit(BATCH as i64)
        .select(BeneficiaryListRow::as_select())
        .load(conn)?)
}

/// One row.
pub fn row(conn: &mut Conn, list: Id, number: i32) -> StoreResult<BeneficiaryListRow> {
    Ok(beneficiary_rows::table.find((list, number)).select(BeneficiaryListRow::as_select()).first(conn)?)
}

/// A village as written, the place where it lies, and how many rows of it wait for a repair.
pub type Village = (Option<String>, String, i64);

/// The villages of a list that have rows waiting for a repair: the same name in another place is another village.
pub fn villages(conn: &mut Conn, list: Id) -> StoreResult<Vec<Village>> {
    use diesel::dsl::{count_star, max};
    Ok(beneficiary_rows::table
        .filter(beneficiary_rows::list_id.eq(list))
        .filter(beneficiary_rows::verdict.ne(Word(RowVerdict::Ready)))
        .group_by((beneficiary_rows::village_folded, beneficiary_rows::place))
        .order((beneficiary_rows::village_folded, beneficiary_rows::place))
        .select((max(beneficiary_rows::village), beneficiary_rows::place, count_star()))
        .load(conn)?)
}

/// The places in which a list has a village of this name, folded.
pub fn places(conn: &mut Conn, list: Id, village: &str) -> StoreResult<Vec<String>> {
    Ok(beneficiary_rows::table
        .filter(beneficiary_rows::list_id.eq(list))
        .filter(beneficiary_rows::village_folded.eq(village))
        .select(beneficiary_rows::place)
        .distinct()
        .order(beneficiary_rows::place)
        .load(conn)?)
}

/// Stores a link.
pub fn insert_link(conn: &mut Conn, row: &RepairLink) -> StoreResult<()> {
    diesel::insert_into(repair_links::table).values(row).execute(conn)?;
    Ok(())
}

/// The links of a list, the latest first.
pub fn links(conn: &mut Conn, list: Id) -> StoreResult<Vec<RepairLink>> {
    Ok(repair_links::table
        .filter(repair_links::list_id.eq(list))
        .order((repair_links::created_at.desc(), repair_links::id.desc()))
        .limit(500)
        .select(RepairLink::as_select())
        .load(conn)?)
}

/// The link that a code opens, and its list; none where it is unknown, too old or taken back.
pub fn open_link(conn: &mut Conn, digest: &[u8], now: At) -> StoreResult<Option<(RepairLink, BeneficiaryList)>> {
    Ok(repair_links::table
        .inner_join(beneficiary_lists::table)
        .filter(repair_links::code_digest.eq(digest))
        .filter(repair_links::revoked_at.is_null())
        .filter(repair_links::expires_at.gt(now))
        .select((RepairLink::as_select(), BeneficiaryList::as_select()))
        .first(conn)
        .optional()?)
}

/// Takes a link back.
pub fn revoke_link(conn: &mut Conn, list: Id, id: Id, now: At) -> StoreResult<()> {
    let taken = diesel::update(repair_links::table.find(id))
        .filter(repair_links::list_id.eq(list))
        .filter(repair_links::revoked_at.is_null())
        .set(repair_links::revoked_at.eq(now))
        .execute(conn)?;
    if taken == 0 { Err(crate::StoreError::NotFound) } else { Ok(()) }
}
