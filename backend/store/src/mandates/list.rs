use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::{MandateKind, MandateState};

use super::{Mandate, NamedMandate, named};
use crate::dialect::{Conn, MultiBackend};
use crate::error::StoreResult;
use crate::expressions::{below_pattern, contains_pattern, prefix_pattern};
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{employers, mandates};
use crate::types::{Id, Word};
use crate::{keyset, scoped};

/// Which mandates to list.
#[derive(Debug, Clone, Default)]
pub struct MandateFilter {
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// Of one kind.
    pub kind: Option<MandateKind>,
    /// In one state.
    pub state: Option<MandateState>,
    /// Given to one office.
    pub receiver_id: Option<Id>,
    /// In a region and everything below it.
    pub region: Option<String>,
    /// Start of the number or part of the employer's name.
    pub q: Option<String>,
}

/// The orders that have an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MandateSort {
    /// By the day it was given.
    Given,
    /// By the date of the next step, empty ones last.
    NextDate,
    /// By what was open when it was proposed.
    Principal,
    /// By what was paid under it.
    Recovered,
}

type Joined<'a> = diesel::helper_types::IntoBoxed<
    'a,
    diesel::helper_types::InnerJoin<mandates::table, employers::table>,
    MultiBackend,
>;

fn filtered<'a>(scope: &Scope, filter: &MandateFilter) -> Joined<'a> {
    let query = mandates::table.inner_join(employers::table).into_boxed();
    let mut query = scoped!(query, scope, mandates::region_code, mandates::employer_id);
    if let Some(id) = filter.employer_id {
        query = query.filter(mandates::employer_id.eq(id));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(mandates::kind.eq(Word(kind)));
    }
    if let Some(state) = filter.state {
        query = query.filter(mandates::state.eq(Word(state)));
    }
    if let Some(id) = filter.receiver_id {
        query = query.filter(mandates::receiver_id.eq(id));
    }
    if let Some(region) = &filter.region {
        query = query.filter(
            mandates::region_code.eq(region.clone()).or(mandates::region_code.like(below_pattern(region)).escape('\\')),
        );
    }
    if let Some(q) = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        let number = mandates::number.like(prefix_pattern(&q.to_uppercase())).escape('\\').assume_not_null();
        query = query.filter(
            employers::name_folded
                .like(contains_pattern(q))
                .escape('\\')
                .or(mandates::number.is_not_null().and(number)),
        );
    }
    query
}

/// A page of mandates, for the forum.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &MandateFilter,
    sort: MandateSort,
    page: &PageRequest,
) -> StoreResult<Page<NamedMandate>> {
    type Row = (Mandate, String);
    let query = filtered(scope, filter).select((Mandate::as_select(), employers::name));
    let (rows, edge): (Vec<Row>, fn(&Mandate) -> SortValue) = match sort {
        MandateSort::Given => (keyset!(query, page, mandates::on_date, mandates::id, Date).load(conn)?, |row| {
            SortValue::Date(row.on_date)
        }),
        MandateSort::NextDate => (keyset!(query, page, mandates::next_date, mandates::id, Date).load(conn)?, |row| {
            SortValue::Date(row.next_date)
        }),
        MandateSort::Principal => {
            (keyset!(query, page, mandates::principal_sen, mandates::id, Int).load(conn)?, |row| {
                SortValue::Int(row.principal_sen)
            })
        }
        MandateSort::Recovered => {
            (keyset!(query, page, mandates::recovered_sen, mandates::id, Int).load(conn)?, |row| {
                SortValue::Int(row.recovered_sen)
            })
        }
    };
    let page = page.finish(rows, |(row, _): &Row| Edge { value: edge(row), id: row.id });
    Ok(Page { items: named(conn, page.items)?, next: page.next, previous: page.previous })
}

/// How many mandates the list holds in all.
pub fn count(conn: &mut Conn, scope: &Scope, filter: &MandateFilter) -> StoreResult<i64> {
    Ok(filtered(scope, filter).count().get_result(conn)?)
}
