//! Keyset pages: stable while rows come and go, and as fast at the end as at the start.

use crate::types::{At, Id};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The value of the sort column at the edge of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SortValue {
    /// A text column.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A small whole number.
    Small(i32),
    /// A date.
    Date(NaiveDate),
    /// A moment.
    At(At),
}

/// Where a page begins: after (or before) this row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    /// The row's sort value.
    pub value: SortValue,
    /// The row's id, which breaks ties.
    pub id: Id,
}

/// What page is asked for.
#[derive(Debug, Clone)]
pub struct PageRequest {
    /// How many rows, 1–500.
    pub limit: i64,
    /// Whether the sort runs downwards.
    pub descending: bool,
    /// Whether the page lies before the edge instead of after it.
    pub backward: bool,
    /// The edge; none is the first page.
    pub edge: Option<Edge>,
}

/// One page of rows.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The rows, in the order asked for.
    pub items: Vec<T>,
    /// The edge of the next page, if there is one.
    pub next: Option<Edge>,
    /// The edge of the previous page, if there is one.
    pub previous: Option<Edge>,
}

impl PageRequest {
    /// The first `limit` rows.
    pub fn first(limit: i64) -> Self {
        PageRequest { limit, descending: false, backward: false, edge: None }
    }

    /// Whether the query itself must run downwards.
    pub fn query_descends(&self) -> bool {
        self.descending != self.backward
    }

    /// How many rows to fetch: one more than the page, to know whether there is another.
    pub fn fetch(&self) -> i64 {
        self.limit + 1
    }

    /// Turns fetched rows into the page, in the order asked for.
    pub fn finish<T>(&self, mut rows: Vec<T>, edge: impl Fn(&T) -> Edge) -> Page<T> {
        let more = rows.len() as i64 > self.limit;
        rows.truncate(usize::try_from(self.limit).unwrap_or(usize::MAX));
        if self.backward {
            rows.reverse();
        }
        let (has_next, has_previous) =
            if self.backward { (self.edge.is_some(), more) } else { (more, self.edge.is_some()) };
        Page {
            next: rows.last().filter(|_| has_next).map(&edge),
            previous: rows.first().filter(|_| has_previous).map(&edge),
            items: rows,
        }
    }
}

/// Adds the keyset condition, the order and the limit to a boxed query: written as a macro because the type of the
/// column differs from sort to sort and Diesel offers no object-safe column.
#[macro_export]
macro_rules! keyset {
    ($query:expr, $page:expr, $column:expr, $id:expr, $variant:ident) => {{
        let page: &$crate::page::PageRequest = $page;
        let mut query = $query;
        let descends = page.query_descends();
        if let Some($crate::page::Edge { value: $crate::page::SortValue::$variant(value), id }) = page.edge.clone() {
            query = if descends {
                query.filter($column.lt(value.clone()).or($column.eq(value).and($id.lt(id))))
            } else {
                query.filter($column.gt(value.clone()).or($column.eq(value).and($id.gt(id))))
            };
        }
        let query =
            if descends { query.order(($column.desc(), $id.desc())) } else { query.order(($column.asc(), $id.asc())) };
        query.limit(page.fetch())
    }};
}

/// Narrows a boxed query to what the reader may see: the rows of a region tree, or of one employer. What is outside
/// does not exist.
#[macro_export]
macro_rules! scoped {
    ($query:expr, $scope:expr, $region:expr, $employer:expr) => {
        match $scope {
            patuh_rules::permission::Scope::Region(root) => {
                $query.filter($region.eq(root.clone()).or($region.like(format!("{root}.%"))))
            }
            patuh_rules::permission::Scope::Employer(id) => $query.filter($employer.eq($crate::types::Id(*id))),
        }
    };
}

/// Refuses a change whose author had not seen the version that stands.
pub fn require_version(current: i64, seen: i64, changed_by: &str, changed_at: At) -> crate::StoreResult<()> {
    if current == seen {
        return Ok(());
    }
    Err(crate::StoreError::Stale { current_version: current, changed_by: changed_by.to_owned(), changed_at })
}
