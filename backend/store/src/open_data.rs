//! What of the register is counted for the public: by regency, never nearer.

use diesel::dsl::count_star;
use diesel::prelude::*;
use patuh_rules::month::Month;
use patuh_rules::words::{FindingStep, Scale};
use std::collections::BTreeMap;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::expressions::sum_i64;
use crate::schema::{construction_projects, employer_tallies, finding_tallies, reporter_tallies};
use crate::types::Word;

/// Counts by regency and a second word.
pub type Tally<W> = BTreeMap<(String, W), u64>;

/// The regency of a region: the first two parts of its code; the province itself has none.
fn regency(code: &str) -> Option<String> {
    let mut parts = code.split('.');
    Some(format!("{}.{}", parts.next()?, parts.next()?))
}

fn tally<W: Ord>(rows: impl IntoIterator<Item = (String, W, i64)>) -> Tally<W> {
    let mut tally = BTreeMap::new();
    for (code, word, count) in rows {
        // What lies in the province and in no regency is in the sum of none: it would stand alone.
        if let Some(regency) = regency(&code) {
            *tally.entry((regency, word)).or_default() += u64::try_from(count).unwrap_or_default();
        }
    }
    tally
}

/// Employers by scale.
pub fn employers(conn: &mut Conn) -> StoreResult<Tally<Scale>> {
    use employer_tallies as t;
    let rows: Vec<(String, Word<Scale>, i64)> = t::table
        .group_by((t::region_code, t::scale))
        .select((t::region_code, t::scale, sum_i64(t::employers)))
        .load(conn)?;
    Ok(tally(rows.into_iter().map(|(code, scale, count)| (code, scale.0, count))))
}

/// Employers that reported a month, and the workers whom they reported, by where and what they are now.
pub fn reported(conn: &mut Conn, month: Month) -> StoreResult<(Tally<Scale>, Tally<Scale>)> {
    use reporter_tallies as t;
    let rows: Vec<(String, Word<Scale>, i64, i64)> = t::table
        .filter(t::month.eq(month.to_string()))
        .group_by((t::region_code, t::scale))
        .select((t::region_code, t::scale, sum_i64(t::employers), sum_i64(t::lines)))
        .load(conn)?;
    let who = rows.iter().map(|(code, scale, count, _)| (code.clone(), scale.0, *count)).collect::<Vec<_>>();
    let workers = rows.into_iter().map(|(code, scale, _, workers)| (code, scale.0, workers));
    Ok((tally(who), tally(workers)))
}

/// Findings by the furthest step.
pub fn findings(conn: &mut Conn) -> StoreResult<Tally<FindingStep>> {
    use finding_tallies as t;
    let rows: Vec<(String, Word<FindingStep>, i64)> = t::table
        .group_by((t::region_code, t::step))
        .select((t::region_code, t::step, sum_i64(t::findings)))
        .load(conn)?;
    Ok(tally(rows.into_iter().map(|(code, step, count)| (code, step.0, count))))
}

/// Construction projects by whether BPJS knows them; parts that were given on count with the whole.
pub fn projects(conn: &mut Conn) -> StoreResult<Tally<bool>> {
    use construction_projects as p;
    let known = || p::registered_on.is_not_null().or(p::bpjs_project_number.is_not_null());
    let mut rows: Vec<(String, bool, i64)> = Vec::new();
    let whole = || p::table.filter(p::parent_id.is_null());
    let found: Vec<(String, i64)> =
        whole().filter(known()).group_by(p::region_code).select((p::region_code, count_star())).load(conn)?;
    rows.extend(found.into_iter().map(|(code, count)| (code, true, count)));
    let missing: Vec<(String, i64)> = whole()
        .filter(diesel::dsl::not(known()))
        .group_by(p::region_code)
        .select((p::region_code, count_star()))
        .load(conn)?;
    rows.extend(missing.into_iter().map(|(code, count)| (code, false, count)));
    Ok(tally(rows))
}
